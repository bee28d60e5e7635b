import type { Json } from '../../../../core/json.ts';
import type { DateForm } from '../../../../tools/date-form.ts';
import { guestDay, guestHelpers, type GuestHelper } from './guest-dates.ts';
import type { Phrase } from './phrase.ts';
import { formJson, type DateOperation, type DatesPlan, type DatesReading } from './plan.ts';
import { describeForm, settleInThisYear } from './said-date.ts';

/** The clock time so many hours, minutes or seconds before or after another. */
export const clockAdd: DateOperation = {
  name: 'clock-add',
  read: (phrase) => readClockAdd(phrase),
  verify: (plan) => verifyClockAdd(plan),
};

const point = '(?:the )?(?:{clock}(?: (?:on )?{date})?|{moment})';
const what =
  '(?:what(?: (?:time|is the time|will the time|date and time))?(?: (?:is|was|will|would))?(?: (?:it|that|the time|the clock|i get))?(?: (?:be|show|get))?|when (?:is|will it be|is it)|(?:the )?time|find the time|which time is)';
const wordings: readonly [sign: 1 | -1, source: string][] = [
  [1, `(?:${what} )?{span} (?:after|from|past|later than|following) ${point}(?: is(?: what time)?)?`],
  [-1, `(?:${what} )?{span} (?:before|prior to|earlier than) ${point}(?: is(?: what time)?)?`],
  [1, `(?:what is )?${point} (?:plus|\\+|and) {span}`],
  [-1, `(?:what is )?${point} (?:minus|-|less) {span}`],
  [1, `(?:if )?(?:i |we |you )?add {span} to ${point}(?: (?:then )?${what})?`],
  [
    -1,
    `(?:if )?(?:i |we |you )?(?:subtract|take|take away|deduct) {span} (?:from|off|away from) ${point}(?: (?:then )?${what})?`,
  ],
  [
    1,
    `(?:if|given that|when|say|suppose) (?:it|the time|the clock) (?:is|shows|says) ${point}(?: now| {date})?(?: then)? ${what} (?:in |after )?{span}(?: (?:later|from now|after that|from then))?`,
  ],
  [
    1,
    `(?:starting|beginning|leaving|departing|counting)? ?(?:at|from) ${point} ${what} (?:in |after )?{span}(?: later| after)?`,
  ],
];
const compiled = wordings.map(([sign, source]) => ({ sign, pattern: new RegExp(`^(?:${source})$`) }));

function readClockAdd(phrase: Phrase): DatesReading[] {
  const spans = phrase.slots.flatMap((slot) => (slot.kind === 'span' ? [slot] : []));
  const timed = phrase.slots.filter((slot) => slot.kind === 'clock' || slot.kind === 'moment');
  const [span] = spans;
  const [clock] = timed;
  if (span === undefined || clock === undefined || spans.length > 1 || timed.length > 1) return [];
  const found = compiled.find(({ pattern }) => pattern.test(phrase.skeleton));
  if (found === undefined) return [];
  const add: Record<string, number> = {};
  for (const { unit, count } of span.parts) {
    const days = unit === 'weeks' ? count * 7 : count;
    const name = unit === 'weeks' ? 'days' : unit;
    if (name === 'months' || name === 'years' || name === 'working_days') return [];
    add[name] = (add[name] ?? 0) + days * found.sign;
  }
  const slotDate = phrase.slots.find((slot) => slot.kind === 'date');
  const said =
    clock.kind === 'moment'
      ? clock.date
      : /\{clock\} (?:on )?\{date\}/.test(phrase.skeleton)
        ? slotDate?.date
        : undefined;
  const settled = said === undefined ? null : settleInThisYear(said);
  const date = settled?.form ?? null;
  const start = `${date === null ? '' : `${describeForm(date)} `}${clock.time}`;
  return [
    {
      plan: {
        operation: 'clock-add',
        tool: 'time_add',
        request: { from: { date: date === null ? null : formJson(date), time: clock.time }, add },
        answer: [date === null ? 'time' : 'date_time'],
        shows: { days_later: ['days_later'] },
        unit: null,
        assumptions: [
          ...phrase.assumptions,
          ...(settled?.assumption == null ? [] : [settled.assumption]),
          'Clock time without a change to or from summer time.',
          ...(date === null && clock.kind === 'clock' && clock.twelveHour
            ? [`${clock.time} is on a clock of 24 hours.`]
            : []),
        ],
        detail: {},
      },
      statement: `The clock time ${span.said} ${found.sign > 0 ? 'after' : 'before'} ${start}.`,
      weight: phrase.weight,
      shape: 'text',
      deliverable: 'a clock time',
    },
  ];
}

function verifyClockAdd({ request }: DatesPlan) {
  const from = request['from'] as { date: Json; time: string };
  const add = request['add'] as Record<string, number>;
  const helpers: GuestHelper[] = [];
  let day = '0';
  if (from.date !== null) {
    const { code, helpers: needed } = guestDay('REQUEST.from.date', from.date as DateForm);
    helpers.push(...needed);
    day = code;
  }
  const sum = ['days', 'hours', 'minutes', 'seconds']
    .map((unit, i) => [add[unit] ?? 0, [86400, 3600, 60, 1][i] ?? 1] as const)
    .filter(([count]) => count !== 0)
    .map(([count, size]) => `${String(count)} * ${String(size)}`);
  return {
    body: [
      '// Counted in seconds of the day; solve asked a calendar library.',
      guestHelpers(helpers),
      "const secondOf = (time) => time.split(':').reduce((sum, part, i) => sum + Number(part) * [3600, 60, 1][i], 0);",
      `const start = 86400 * (${day}) + secondOf(REQUEST.from.time);`,
      `const end = start + ${sum.join(' + ') || '0'};`,
      'const endDay = Math.floor(end / 86400);',
      'const inDay = end - endDay * 86400;',
      "const two = (part) => String(part).padStart(2, '0');",
      "const time = two(Math.floor(inDay / 3600)) + ':' + two(Math.floor(inDay / 60) % 60) + (inDay % 60 === 0 ? '' : ':' + two(inDay % 60));",
      from.date === null ? 'const expected = time;' : "const expected = run.lib.dateOfDay(endDay) + ' ' + time;",
      'const daysLater = endDay - Math.floor(start / 86400);',
      "run.check('counted again', { defends: 'date-drift', at: '/answer' }, output.answer === expected,",
      '  `Counted again it is ${expected}; the answer is ${output.answer}.`);',
      "run.check('days later agree', { defends: 'off-by-one', at: '/days_later' }, output.days_later === daysLater,",
      '  `That is ${daysLater} days later.`);',
    ]
      .filter((line) => line !== '')
      .join('\n'),
    checks: [
      { name: 'counted again', defends: ['date-drift', 'unit-confusion'], at: '/answer' },
      { name: 'days later agree', defends: ['off-by-one'], at: '/days_later' },
    ],
    invariants: [],
    answer: { type: 'string' },
    fields: { days_later: { type: 'integer' } },
  };
}
