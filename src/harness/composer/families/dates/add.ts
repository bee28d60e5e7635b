import type { JsonObject } from '../../../../core/json.ts';
import type { DateForm } from '../../../../tools/date-form.ts';
import { weekdayName } from '../../../../tools/date-temporal.ts';
import { guestDay, guestHelpers, type GuestHelper } from './guest-dates.ts';
import type { Phrase } from './phrase.ts';
import { dateSchema, formJson, weekdaySchema, type DateOperation, type DatesPlan, type DatesReading } from './plan.ts';
import { describeForm, settleInThisYear } from './said-date.ts';
import type { SaidDate, SpanPart } from './slots.ts';

/** The date so many days, weeks, months, years or working days before or after another, or its weekday. */
export const add: DateOperation = {
  name: 'add',
  read: (phrase) => readAdd(phrase),
  verify: (plan) => verifyAdd(plan),
};

const whatDate =
  '(?:what|which)(?: (?<ask>date|day of the week|weekday|week day|day))?(?: (?:is|was|will|would|do|does|did)\\b)?(?: (?:it|that|the date|i|we|you|the (?<ask2>day of the week|weekday|day)))?(?: (?:be the date|be|get|fall|falls|fell|come|comes|came|lie|lies|land|lands|have|on|is|to|was|end up on|arrive at|reach))*';
const head = `(?:${whatDate} |when (?:is|was|will (?:it|that) be|will be|does|did) (?:it )?|(?:find |get |give |on )?(?:the )?(?<ask3>date|day of the week|weekday|day)(?: (?:is|that is|of|which is|for))? )?`;
const after =
  '(?:after|from|past|later than|following|since|on from|starting from|counting from|starting|after the date)';
const before = '(?:before|prior to|earlier than|preceding|ahead of|back from|backwards from|until)';
const tail =
  '(?: (?:is|was|will be|falls on|is on|falls)(?: on)?(?: (?:what|which)(?: (?<ask4>date|day of the week|weekday|day))?)?| what (?:date|day) (?:is|will) (?:it|that)(?: be)?)?';
const given =
  '(?:(?:(?:if|given that|assuming|assuming that|suppose|supposing|say|when|since) )?(?:{date}|it|the date) (?:is|was|were) {date}(?: then| now)? )';
const ifAdd =
  '(?:if )?(?:i |we |you |one )?(?<verb>add|adding|adds|subtract|subtracting|take away|take|deduct|remove|count|go)';
const thenAsk = `(?: (?:then )?(?:${whatDate}|give|gives|makes)(?: then)?)?`;

interface Wording {
  readonly source: string;
  readonly sign: 1 | -1 | 'verb';
  /** Which date of the phrase is moved; `today` needs none. */
  readonly base: 'first' | 'last' | 'today';
}

const wordings: readonly Wording[] = [
  { source: `${head}{span} ${after} (?:the )?{date}${tail}`, sign: 1, base: 'first' },
  { source: `${head}{span} ${before} (?:the )?{date}${tail}`, sign: -1, base: 'first' },
  { source: `${head}{span} (?:later|hence|ahead|on|in the future|from here)${tail}`, sign: 1, base: 'today' },
  { source: `${head}{span} (?:ago|back|earlier|in the past)${tail}`, sign: -1, base: 'today' },
  { source: `${head}(?:in|after) {span}${tail}`, sign: 1, base: 'today' },
  { source: `in {span} ${whatDate}`, sign: 1, base: 'today' },
  { source: `{span} (?:from|after) {date} ${whatDate}`, sign: 1, base: 'first' },
  {
    source: `(?:what is |what do you get for )?(?:the )?{date} (?:plus|\\+|and|increased by|advanced by) {span}${tail}`,
    sign: 1,
    base: 'first',
  },
  {
    source: `(?:what is |what do you get for )?(?:the )?{date} (?:minus|-|less|decreased by) {span}${tail}`,
    sign: -1,
    base: 'first',
  },
  {
    source: `${ifAdd} {span} (?:to|from|off|onto|away from|back from|forward from|backwards from) (?:the )?{date}${thenAsk}`,
    sign: 'verb',
    base: 'first',
  },
  { source: `${ifAdd} {span} (?:after) (?:the )?{date}${thenAsk}`, sign: 'verb', base: 'first' },
  {
    source: `(?:starting|counting|beginning|going)?(?: forward| forwards)? ?(?:from|on|at|with) (?:the )?{date}(?: then)? (?:${whatDate} )?(?:in )?{span}(?: later| after| ahead| from then| on)?`,
    sign: 1,
    base: 'first',
  },
  {
    source: `(?:starting|counting|going)? ?(?:back|backward|backwards) ?(?:from|on|at) (?:the )?{date} (?:${whatDate} )?{span}(?: earlier| before)?`,
    sign: -1,
    base: 'first',
  },
  {
    source: `${given}${whatDate} (?:in |after )?{span}(?: (?:later|from now|from {date}|from then|from today|after that|hence))?`,
    sign: 1,
    base: 'last',
  },
  { source: `${given}${whatDate} {span} (?:ago|earlier|before|before that)`, sign: -1, base: 'last' },
];
const compiled = wordings.map(({ source, ...rest }) => ({ pattern: compile(source), ...rest }));

/** The check walks over working days one by one, once for every mutant. */
const mostWorkingDays = 10_000;

/** Named groups that stand in a pattern more than once get names of their own. */
function compile(source: string): RegExp {
  let count = 0;
  return new RegExp(
    `^${source.replace(/\(\?<(ask|verb)\d?>/g, (_all, name: string) => `(?<${name}_${String(count++)}>`)}$`,
  );
}

function named(match: RegExpExecArray, name: string): string | undefined {
  return Object.entries(match.groups ?? {}).find(
    ([key, value]) => key.startsWith(`${name}_`) && value !== undefined,
  )?.[1];
}

function readAdd(phrase: Phrase): DatesReading[] {
  const spans = phrase.slots.flatMap((slot) => (slot.kind === 'span' ? [slot] : []));
  const [span] = spans;
  if (span === undefined || spans.length > 1 || span.parts.some(({ unit }) => !isDateUnit(unit))) return [];
  if (span.parts.some(({ unit, count }) => unit === 'working_days' && count > mostWorkingDays)) return [];
  const dates = phrase.slots.flatMap((slot) => (slot.kind === 'date' ? [slot.date] : []));
  const weekdaySlot = phrase.slots.find((slot) => slot.kind === 'weekday');
  // "If today is Monday": any week will do, and only the weekday is asked for.
  const puzzle =
    weekdaySlot !== undefined &&
    /^(?:(?:if|given that|assuming|suppose|supposing|say|when) )?\{date\} (?:is|was|were) \{weekday\}/.test(
      phrase.skeleton,
    );
  const skeleton = puzzle ? phrase.skeleton.replace('{weekday}', '{date}') : phrase.skeleton;
  if (weekdaySlot !== undefined && !puzzle) return [];
  for (const { pattern, sign, base } of compiled) {
    const match = pattern.exec(skeleton);
    if (match === null) continue;
    const verb = named(match, 'verb');
    const direction = sign === 'verb' ? (/^(?:add|count|go)/.test(verb ?? '') ? 1 : -1) : sign;
    if (sign === 'verb' && !/(?:back|backwards) from|away/.test(skeleton) && contradicts(verb ?? '', skeleton))
      continue;
    const asked = named(match, 'ask') ?? '';
    if (puzzle) {
      const monday: SaidDate = `2024-01-0${String(weekdaySlot.weekday)}`;
      return [moved(phrase, monday, span.parts, direction, true, weekdaySlot.weekday)];
    }
    const [only] = dates;
    const chosen =
      base === 'today' ? (dates.length === 0 ? { today: 0 } : undefined) : base === 'last' ? dates[1] : only;
    if (chosen === undefined) continue;
    return [moved(phrase, chosen, span.parts, direction, /week/.test(asked), null)];
  }
  return [];
}

function isDateUnit(unit: SpanPart['unit']): boolean {
  return !['hours', 'minutes', 'seconds'].includes(unit);
}

/** `add … from` and `subtract … to` say nothing clear; `count 10 days from` does. */
function contradicts(verb: string, skeleton: string): boolean {
  if (/^add/.test(verb)) return !/\{span\} (?:to|onto)/.test(skeleton);
  if (/^(?:count|go)/.test(verb)) return !/\{span\} (?:from|forward from|after)/.test(skeleton);
  return !/\{span\} (?:from|off)/.test(skeleton);
}

function moved(
  phrase: Phrase,
  said: SaidDate,
  parts: readonly SpanPart[],
  sign: 1 | -1,
  asksWeekday: boolean,
  puzzleWeekday: number | null,
): DatesReading {
  const { form, assumption } = settleInThisYear(said);
  const amounts: Record<string, number> = {};
  for (const { unit, count } of parts) amounts[unit] = (amounts[unit] ?? 0) + count * sign;
  const inWords = parts
    .map(({ unit, count }) => `${String(count)} ${count === 1 ? unit.slice(0, -1) : unit}`.replace('_', ' '))
    .join(' and ');
  const start = puzzleWeekday === null ? describeForm(form) : `a ${weekdayName(puzzleWeekday)}`;
  const day = typeof form === 'string' ? Number(form.slice(8)) : 31;
  const assumptions = [
    ...(puzzleWeekday === null ? phrase.assumptions : []),
    ...(assumption === null ? [] : [assumption]),
    ...(phrase.skeleton.includes('{date}') || puzzleWeekday !== null
      ? []
      : ['Today is the date in UTC when the run starts.']),
    ...(('months' in amounts || 'years' in amounts) && day > 28
      ? ['Where the month reached is too short for the day, its last day is taken.']
      : []),
    ...('working_days' in amounts ? ['Working days are Monday to Friday; holidays are not taken out.'] : []),
  ];
  return {
    plan: {
      operation: 'add',
      tool: 'date_add',
      request: { date: formJson(form), add: amounts },
      answer: [asksWeekday ? 'weekday' : 'date'],
      shows:
        puzzleWeekday !== null
          ? {}
          : asksWeekday
            ? { from: ['from'], date: ['date'] }
            : { from: ['from'], weekday: ['weekday'] },
      unit: null,
      assumptions: [...new Set(assumptions)],
      detail: { asksWeekday },
    },
    statement: `The ${asksWeekday ? 'weekday' : 'date'} ${inWords} ${sign > 0 ? 'after' : 'before'} ${start}.`,
    weight: phrase.weight,
    shape: asksWeekday ? 'text' : 'date',
    deliverable: asksWeekday ? 'a weekday' : 'a date',
  };
}

function verifyAdd({ request, detail, shows }: DatesPlan) {
  const amounts = request['add'] as JsonObject;
  const start = guestDay('REQUEST.date', request['date'] as DateForm);
  const helpers: GuestHelper[] = [...start.helpers, 'weekdayOf'];
  const lines = [`const start = ${start.code};`, 'let day = start;'];
  const number = (name: string): number => Number(amounts[name] ?? 0);
  const months = number('years') * 12 + number('months');
  if (months !== 0) {
    helpers.push('isoDate');
    lines.push(
      '// Months are counted on from the year and month; a day that the month lacks becomes its last one.',
      "const [year, month, dayOfMonth] = run.lib.dateOfDay(start).split('-').map(Number);",
      `const reached = month - 1 + 12 * ${String(number('years'))} + ${String(number('months'))};`,
      'const inMonth = (d) => isoDate(year + Math.floor(reached / 12), (((reached % 12) + 12) % 12) + 1, d);',
      'day = run.lib.dayNumber(inMonth([dayOfMonth, 30, 29, 28].find((d) => d <= dayOfMonth && run.lib.isoDate(inMonth(d)))));',
    );
  }
  const days = number('weeks') * 7 + number('days');
  if (days !== 0) lines.push(`day += 7 * ${String(number('weeks'))} + ${String(number('days'))};`);
  if (number('working_days') !== 0) {
    lines.push(
      '// Walks day by day and counts Mondays to Fridays.',
      `let left = ${String(Math.abs(number('working_days')))};`,
      'while (left > 0) {',
      `  day += ${number('working_days') > 0 ? '1' : '-1'};`,
      '  if (weekdayOf(day) <= 5) left--;',
      '}',
    );
  }
  const answer = detail['asksWeekday'] === true ? 'weekday' : 'date';
  const puzzle = shows['from'] === undefined;
  const expected = {
    date: 'run.lib.dateOfDay(day)',
    weekday: 'names[weekdayOf(day) - 1]',
    from: 'run.lib.dateOfDay(start)',
  };
  const other = answer === 'date' ? 'weekday' : 'date';
  return {
    body: [
      '// The date worked out by day arithmetic; solve asked a calendar library.',
      guestHelpers(helpers),
      ...lines,
      "const names = ['Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday', 'Sunday'];",
      `run.check('worked out again', { defends: 'date-drift', at: '/answer' }, output.answer === ${expected[answer]},`,
      `  \`Worked out again it is \${${expected[answer]}}; the answer is \${output.answer}.\`);`,
      ...(puzzle
        ? []
        : [
            `run.check('starts at the date asked', { defends: 'starts-at-the-date-asked', at: '/from' }, output.from === ${expected.from},`,
            `  \`It starts from \${${expected.from}}.\`);`,
            `run.check('${other} agrees', { defends: 'date-drift', at: '/${other}' }, output.${other} === ${expected[other]},`,
            `  \`That is \${${expected[other]}}.\`);`,
          ]),
    ].join('\n'),
    checks: [
      { name: 'worked out again', defends: ['date-drift', 'off-by-one'], at: '/answer' },
      ...(puzzle
        ? []
        : [
            { name: 'starts at the date asked', defends: ['starts-at-the-date-asked'], at: '/from' },
            { name: `${other} agrees`, defends: ['date-drift'], at: `/${other}` },
          ]),
    ],
    invariants: puzzle
      ? []
      : [{ id: 'starts-at-the-date-asked', text: 'The count starts from the date that was asked for.' }],
    answer: answer === 'date' ? dateSchema : weekdaySchema,
    fields: puzzle ? {} : { from: dateSchema, [other]: other === 'date' ? dateSchema : weekdaySchema },
  };
}
