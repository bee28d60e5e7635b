import type { JsonObject } from '../../../../core/json.ts';
import type { DateForm } from '../../../../tools/date-form.ts';
import { weekdayName } from '../../../../tools/date-temporal.ts';
import { addWordings, namedGroup } from './add-words.ts';
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

/** The check walks over working days one by one, once for every mutant. */
const mostWorkingDays = 10_000;

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
  for (const { pattern, sign, base } of addWordings) {
    const match = pattern.exec(skeleton);
    if (match === null) continue;
    const verb = namedGroup(match, 'verb');
    const direction = sign === 'verb' ? (/^(?:add|count|go)/.test(verb ?? '') ? 1 : -1) : sign;
    if (sign === 'verb' && !/(?:back|backwards) from|away/.test(skeleton) && contradicts(verb ?? '', skeleton))
      continue;
    const asked = namedGroup(match, 'ask') ?? '';
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
