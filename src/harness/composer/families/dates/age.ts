import type { DateForm } from '../../../../tools/date-form.ts';
import { guestDay, guestHelpers } from './guest-dates.ts';
import type { Phrase } from './phrase.ts';
import { dateSchema, formJson, type DateOperation, type DatesPlan, type DatesReading } from './plan.ts';
import { describeForm, settleInThisYear } from './said-date.ts';
import type { SaidDate } from './slots.ts';

/** The age in whole years of someone born on a date, on another date or today. */
export const age: DateOperation = {
  name: 'age',
  read: (phrase, today) => readAge(phrase, today),
  verify: (plan) => verifyAge(plan),
};

const person =
  '(?:i|he|she|they|we|you|someone|somebody|anyone|a person|the person|a man|a woman|a child|a baby|a boy|a girl|a friend|my (?:son|daughter|father|mother|dad|mum|mom|wife|husband|brother|sister|friend|child|baby|partner|grandfather|grandmother))';
const born =
  '(?:(?:who |that )?(?:was |is |were |am |are )?born (?:on |in )?(?:the )?{date}|with (?:the |a )?(?:birthday|birth ?date|date of birth) (?:of |on )?{date})';
const on = '(?: (?:on|at|as of|by|in|come)(?: the)? {date}| {date})?';
const person2 = `(?:${person}|it)`;

const patterns = [
  `how old (?:is|was|will|would|are|am) ${person} (?:be )?(?:if )?(?:${person2} )?${born}(?: be| now)?${on}`,
  `how old (?:is|was|will|would|are|am) ${person}(?: be)?${on} (?:if|when|given that|who|and) ?(?:${person2} )?${born}(?: be)?`,
  `how old on {date} (?:is|was|will|would) ${person} ${born}(?: be)?`,
  `(?:if )?${person} (?:was|were|am|is|are) born (?:on )?(?:the )?{date}(?: so| and| then)? how old (?:is|was|will|would|am|are|were) ${person2}(?: be| now)?${on}`,
  `(?:if )?${person} (?:was|were|am|is|are) born (?:on )?(?:the )?{date}(?: so| and| then)? (?:on|by|as of) {date} how old (?:is|was|will|would|am|are|were) ${person2}(?: be| now)?`,
  `(?:what is |what was |what will be |find )?(?:the )?(?:exact )?age (?:in (?:full |whole |completed )?years )?(?:of ${person} ${born}|if born (?:on )?{date}|for (?:${person} )?${born})${on}`,
  `(?:what is |what was |what will be |find )?(?:the )?age (?:on|at|as of) {date} (?:of|for) ${person} ${born}`,
  `(?:date of birth|born|birthday|birth ?date) (?:on |is |was )?{date}(?: (?:what is the )?age| how old)${on}`,
  `what (?:is|was|will be) (?:my|his|her|their|the) age (?:if )?(?:(?:${person2}) )?${born}${on}`,
].map((source) => new RegExp(`^${source}$`));
/** In these the day of the age comes before the day of birth. */
const dayFirst =
  /how old on \{date\}|(?:be|is|was|am|are|age|old \w+ [\w ]+) (?:on|at|as of|by) (?:the )?\{date\} .*born|age (?:on|at|as of) \{date\}/;

function readAge(phrase: Phrase, today: string): DatesReading[] {
  if (!patterns.some((pattern) => pattern.test(phrase.skeleton))) return [];
  const dates = phrase.slots.flatMap((slot) => (slot.kind === 'date' ? [slot.date] : []));
  const [first, second] = dates;
  if (first === undefined || dates.length > 2) return [];
  const swapped = second !== undefined && dayFirst.test(phrase.skeleton);
  const birth = swapped ? second : first;
  const day: SaidDate | undefined = swapped ? first : second;
  // Of a two-digit year, the century in which the person is not born yet is not meant.
  if (typeof birth !== 'string' || birth > (typeof day === 'string' ? day : today)) return [];
  const at = day === undefined ? { form: { today: 0 }, assumption: null } : settleInThisYear(day);
  // Someone born on 29 February is a year older on 28 February or on 1 March of other years: laws differ.
  const rules = birth.slice(5) === '02-29' ? (['not-yet', 'last-day'] as const) : (['last-day'] as const);
  return rules.map((rule) => ({
    plan: {
      operation: 'age',
      tool: 'date_difference',
      request: {
        from: birth,
        to: formJson(at.form),
        bounds: 'exclude-first',
        either_order: false,
        short_months: rule,
      },
      answer: ['whole_years'],
      shows: { born: ['from'], on: ['to'] },
      unit: 'years',
      assumptions: [
        ...phrase.assumptions,
        ...(at.assumption === null ? [] : [at.assumption]),
        ...(day === undefined ? ['Today is the date in UTC when the run starts.'] : []),
        'Age is in completed years.',
        ...(rules.length === 1
          ? []
          : [
              rule === 'not-yet'
                ? 'In common years a birthday of 29 February is on 1 March.'
                : 'In common years a birthday of 29 February is on 28 February.',
            ]),
      ],
      detail: {},
    },
    statement: `The age in completed years on ${describeForm(at.form)} of someone born on ${birth}${
      rules.length === 1
        ? ''
        : rule === 'not-yet'
          ? ', with the birthday on 1 March in common years'
          : ', with the birthday on 28 February in common years'
    }.`,
    weight: phrase.weight,
    shape: 'number' as const,
    deliverable: 'an age in years',
  }));
}

function verifyAge({ request }: DatesPlan) {
  const at = guestDay('REQUEST.to', request['to'] as DateForm);
  const leapling = (request['from'] as string).endsWith('02-29');
  const birthday =
    leapling && request['short_months'] === 'last-day'
      ? "const birthday = run.lib.isoDate(on.slice(0, 4) + '-02-29') ? '02-29' : '02-28';"
      : 'const birthday = REQUEST.from.slice(5);';
  return {
    body: [
      '// Years from the calendar years alone: one less where the birthday has not come yet.',
      guestHelpers(at.helpers),
      `const on = run.lib.dateOfDay(${at.code});`,
      birthday,
      'const expected = Number(on.slice(0, 4)) - Number(REQUEST.from.slice(0, 4)) - (on.slice(5) < birthday ? 1 : 0);',
      "run.check('counted again', { defends: 'off-by-one', at: '/answer' }, output.answer === expected,",
      '  `Counted again it is ${expected} years; the answer is ${output.answer}.`);',
      "run.check('born before', { defends: 'born-before', at: '/born' }, output.born === REQUEST.from && REQUEST.from <= on,",
      '  `Born on ${REQUEST.from}.`);',
      "run.check('on the day asked', { defends: 'date-drift', at: '/on' }, output.on === on, `The age on ${on}.`);",
    ]
      .filter((line) => line !== '')
      .join('\n'),
    checks: [
      { name: 'counted again', defends: ['off-by-one', 'date-drift'], at: '/answer' },
      { name: 'born before', defends: ['born-before'], at: '/born' },
      { name: 'on the day asked', defends: ['date-drift'], at: '/on' },
    ],
    invariants: [{ id: 'born-before', text: 'The day of birth is the one given, and not after the day of the age.' }],
    answer: { type: 'integer', minimum: 0 },
    fields: { born: dateSchema, on: dateSchema },
  };
}
