import type { JsonObject } from '../../../../core/json.ts';
import type { DayBounds } from '../../../../tools/date-difference.ts';
import type { DateForm } from '../../../../tools/date-form.ts';
import { weekdayName } from '../../../../tools/date-temporal.ts';
import { countedBounds, findCount, type Counted } from './difference-words.ts';
import { guestDay, guestHelpers, type GuestHelper } from './guest-dates.ts';
import { guestMonths } from './guest-months.ts';
import type { Phrase } from './phrase.ts';
import {
  dateSchema,
  formJson,
  type DateOperation,
  type DatesPlan,
  type DatesReading,
  type DatesVerify,
} from './plan.ts';
import { describeForm } from './said-date.ts';
import type { Problem } from './slots.ts';

/** Days, weeks, months, years, working days or weekdays between two dates, until a date, since a date, or in a month or year. */
export const difference: DateOperation = {
  name: 'difference',
  read: (phrase) =>
    findCount(phrase).flatMap((counted): (DatesReading | Problem)[] =>
      'reason' in counted ? [counted] : readings(phrase, counted),
    ),
  verify,
};

function readings(phrase: Phrase, counted: Counted): DatesReading[] {
  return countedBounds(counted).flatMap(({ bounds, weight, assumption }) =>
    monthRules(counted).map((rule) => reading(phrase, counted, bounds, rule, weight, assumption)),
  );
}

type MonthRule = 'last-day' | 'not-yet';

/** Whether a month from the 31st is complete on the last day of a shorter one is open; it matters only for such days. */
function monthRules({ count, from }: Counted): MonthRule[] {
  const inMonths = count === 'months' || count === 'years';
  const lateDay = typeof from !== 'string' || Number(from.slice(8)) > 28;
  return inMonths && lateDay ? ['last-day', 'not-yet'] : ['last-day'];
}

function reading(
  phrase: Phrase,
  counted: Counted,
  bounds: DayBounds,
  rule: MonthRule,
  weight: number,
  boundsAssumption: string | null,
): DatesReading {
  const { from, to, count, whole } = counted;
  const request = {
    from: formJson(from),
    to: formJson(to),
    bounds,
    either_order: counted.eitherOrder,
    short_months: rule,
  };
  const monthAssumption =
    monthRules(counted).length === 1
      ? null
      : rule === 'last-day'
        ? 'A month counts as complete on the last day of a month that is too short.'
        : 'A month counts as complete only when the same day of the month is reached.';
  const assumptions = [
    ...phrase.assumptions,
    ...counted.assumptions,
    ...(boundsAssumption === null ? [] : [boundsAssumption]),
    ...(count === 'working_days' ? ['Working days are Monday to Friday; holidays are not taken out.'] : []),
    ...(monthAssumption === null ? [] : [monthAssumption]),
  ];
  const plan: DatesPlan = {
    operation: 'difference',
    tool: 'date_difference',
    request,
    answer: answerPath(count, whole),
    shows: { from: ['from'], to: ['to'] },
    unit: typeof count === 'number' ? `${weekdayName(count)}s` : count.replace('_', ' '),
    assumptions,
    detail: { count, whole },
  };
  const name = typeof count === 'number' ? `${weekdayName(count)}s` : count.replace('_', ' ');
  const details = [boundsAssumption, monthAssumption].filter((note) => note !== null).map((note) => ` ${note}`);
  return {
    plan,
    statement: `The number of ${whole ? 'whole ' : ''}${name} from ${describeForm(from)} to ${describeForm(to)}.${details.join('')}`,
    weight: phrase.weight * counted.weight * weight * (rule === 'last-day' ? 1 : 0.9),
    shape: 'number',
    deliverable: `a number of ${name}`,
  };
}

function answerPath(count: Counted['count'], whole: boolean): string[] {
  if (typeof count === 'number') return ['weekdays', weekdayName(count)];
  if (count === 'weeks' || count === 'months' || count === 'years') return [`${whole ? 'whole' : 'as'}_${count}`];
  return [count];
}

const startShift: Record<string, number> = {
  'exclude-first': 1,
  'exclude-both': 1,
  'include-both': 0,
  'exclude-last': 0,
};
const endShift: Record<string, number> = {
  'exclude-first': 0,
  'include-both': 0,
  'exclude-both': 1,
  'exclude-last': 1,
};

function verify(plan: DatesPlan): DatesVerify {
  const { request, detail } = plan;
  const from = guestDay('REQUEST.from', request['from'] as DateForm);
  const to = guestDay('REQUEST.to', request['to'] as DateForm);
  const helpers: GuestHelper[] = [...from.helpers, ...to.helpers];
  const count = detail['count'];
  const ordered =
    request['either_order'] === true
      ? `const [first, last] = [${from.code}, ${to.code}].sort((a, b) => a - b);`
      : `const [first, last] = [${from.code}, ${to.code}];`;
  let recount: string;
  if (count === 'weeks' || count === 'months' || count === 'years') {
    recount = guestMonths(count, detail['whole'] === true, request['short_months'] === 'last-day');
    helpers.push('isoDate');
  } else {
    if (count !== 'days') helpers.push('weekdayOf');
    recount = dayByDay(count as Counted['count'], request['bounds'] as string);
  }
  return {
    body: [
      '// The dates as day numbers, worked out by day arithmetic; solve asked a calendar library.',
      guestHelpers(helpers),
      ordered,
      recount,
      "run.check('counted again', { defends: 'off-by-one', at: '/answer' }, output.answer === expected,",
      '  `Counted again it is ${expected}; the answer is ${output.answer}.`);',
      "run.check('dates in order', { defends: 'dates-in-order', at: '/answer' }, first <= last,",
      "  'The time is counted from the earlier date to the later one.');",
      "run.check('from is the date asked', { defends: 'date-drift', at: '/from' }, output.from === run.lib.dateOfDay(first),",
      '  `It counts from ${run.lib.dateOfDay(first)}.`);',
      "run.check('to is the date asked', { defends: 'date-drift', at: '/to' }, output.to === run.lib.dateOfDay(last),",
      '  `It counts to ${run.lib.dateOfDay(last)}.`);',
    ]
      .filter((line) => line !== '')
      .join('\n'),
    checks: [
      { name: 'counted again', defends: ['off-by-one', 'date-drift'], at: '/answer' },
      { name: 'dates in order', defends: ['dates-in-order'], at: '/answer' },
      { name: 'from is the date asked', defends: ['date-drift'], at: '/from' },
      { name: 'to is the date asked', defends: ['date-drift'], at: '/to' },
    ],
    invariants: [{ id: 'dates-in-order', text: 'The time is counted from the earlier date to the later one.' }],
    answer: answerSchema(plan),
    fields: { from: dateSchema, to: dateSchema },
  };
}

function answerSchema({ detail }: DatesPlan): JsonObject {
  const { count, whole } = detail;
  const text = (count === 'weeks' || count === 'months' || count === 'years') && whole !== true;
  return text ? { type: ['integer', 'string'] } : { type: 'integer', minimum: 0 };
}

function dayByDay(count: Counted['count'], bounds: string): string {
  const start = startShift[bounds] === 1 ? 'first + 1' : 'first';
  const end = endShift[bounds] === 1 ? 'last - 1' : 'last';
  const more = 1 - (startShift[bounds] ?? 0) - (endShift[bounds] ?? 0);
  const length = `Math.max(0, last - first${more === 0 ? '' : more > 0 ? ' + 1' : ' - 1'})`;
  if (count === 'days') return `const expected = ${length};`;
  const [test, perWeek] =
    count === 'working_days'
      ? ['weekdayOf(day) <= 5', 5]
      : count === 'weekend_days'
        ? ['weekdayOf(day) >= 6', 2]
        : [`weekdayOf(day) === ${String(count)}`, 1];
  return [
    `// Every seven days hold ${String(perWeek)} of them; what is left over is counted day by day.`,
    `const weeks = Math.floor(${length} / 7);`,
    `let expected = ${String(perWeek)} * weeks;`,
    `for (let day = ${start} + 7 * weeks; day <= ${end}; day++) if (${test}) expected++;`,
  ].join('\n');
}
