import type { DateForm } from '../../../../tools/date-form.ts';
import { guestDay, guestHelpers } from './guest-dates.ts';
import type { Phrase } from './phrase.ts';
import { dateSchema, formJson, type DateOperation, type DatesPlan, type DatesReading } from './plan.ts';
import { describeForm, settleInThisYear } from './said-date.ts';

/** Which of two dates is the earlier or later one, and whether one is before or after the other. */
export const order: DateOperation = {
  name: 'order',
  read: (phrase) => readOrder(phrase),
  verify: (plan) => verifyOrder(plan),
};

const earlier = '(?:earlier|first|sooner|before|earliest|older|oldest)';
const later = '(?:later|last|after|latest|more recent|most recent|newer|newest|second)';
const pair = '(?:the )?{date} (?:or|and) (?:the )?{date}';
const question = (words: string): string =>
  `(?:what|which)(?: (?:of )?(?:these |the )?(?:two )?(?:dates?|day|one))? (?:is|was|comes|came|falls|occurs|occurred|happened|will be)(?: the)? ${words}(?: date)?(?: of)? ${pair}`;
const isDate = '(?:is|was|does|did|will|whether) {date} (?:(?:come|fall|be|lie|comes|falls|is|was) )?';

const wordings: readonly [what: string, source: string][] = [
  ['earlier', question(earlier)],
  ['later', question(later)],
  ['earlier', `(?:the )?(?:earlier|first|earliest) (?:date )?of ${pair}`],
  ['later', `(?:the )?(?:later|last|latest|more recent) (?:date )?of ${pair}`],
  ['before', `${isDate}(?:before|earlier than|prior to|sooner than) {date}`],
  ['after', `${isDate}(?:after|later than) {date}`],
  ['same', `${isDate}(?:the same (?:day|date) as|equal to|on the same day as) {date}`],
];
const compiled = wordings.map(([what, source]) => ({ what, pattern: new RegExp(`^(?:${source})$`) }));

function readOrder(phrase: Phrase): DatesReading[] {
  const found = compiled.find(({ pattern }) => pattern.test(phrase.skeleton));
  const dates = phrase.slots.flatMap((slot) => (slot.kind === 'date' ? [slot.date] : []));
  const [first, second] = dates;
  if (found === undefined || first === undefined || second === undefined) return [];
  const [a, b] = [settleInThisYear(first), settleInThisYear(second)];
  const yesNo = !['earlier', 'later'].includes(found.what);
  return [
    {
      plan: {
        operation: 'order',
        tool: 'date_order',
        request: { first: formJson(a.form), second: formJson(b.form) },
        answer: [found.what],
        shows: { first: ['first'], second: ['second'] },
        unit: null,
        assumptions: [...phrase.assumptions, a.assumption, b.assumption].filter((note) => note !== null),
        detail: { what: found.what },
      },
      statement: yesNo
        ? `Whether ${describeForm(a.form)} is ${found.what === 'same' ? 'the same day as' : found.what} ${describeForm(b.form)}.`
        : `The ${found.what} of ${describeForm(a.form)} and ${describeForm(b.form)}.`,
      weight: phrase.weight,
      shape: yesNo ? 'boolean' : 'date',
      deliverable: yesNo ? 'yes or no' : 'a date',
    },
  ];
}

function verifyOrder({ request, detail }: DatesPlan) {
  const first = guestDay('REQUEST.first', request['first'] as DateForm);
  const second = guestDay('REQUEST.second', request['second'] as DateForm);
  const what = detail['what'] as string;
  const expected: Record<string, string> = {
    earlier: 'run.lib.dateOfDay(Math.min(first, second))',
    later: 'run.lib.dateOfDay(Math.max(first, second))',
    before: 'first < second',
    after: 'first > second',
    same: 'first === second',
  };
  return {
    body: [
      '// Both dates as day numbers; solve asked a calendar library.',
      guestHelpers([...first.helpers, ...second.helpers]),
      `const first = ${first.code};`,
      `const second = ${second.code};`,
      `const expected = ${expected[what] ?? 'null'};`,
      "run.check('compared again', { defends: 'date-drift', at: '/answer' }, output.answer === expected,",
      '  `Compared again it is ${expected}; the answer is ${output.answer}.`);',
      "run.check('first is the date asked', { defends: 'date-drift', at: '/first' }, output.first === run.lib.dateOfDay(first),",
      '  `The first date is ${run.lib.dateOfDay(first)}.`);',
      "run.check('second is the date asked', { defends: 'date-drift', at: '/second' }, output.second === run.lib.dateOfDay(second),",
      '  `The second date is ${run.lib.dateOfDay(second)}.`);',
    ]
      .filter((line) => line !== '')
      .join('\n'),
    checks: [
      { name: 'compared again', defends: ['date-drift'], at: '/answer' },
      { name: 'first is the date asked', defends: ['date-drift'], at: '/first' },
      { name: 'second is the date asked', defends: ['date-drift'], at: '/second' },
    ],
    invariants: [],
    answer: what === 'earlier' || what === 'later' ? dateSchema : { type: 'boolean' },
    fields: { first: dateSchema, second: dateSchema },
  };
}
