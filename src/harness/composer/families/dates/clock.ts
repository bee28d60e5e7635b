import type { Json } from '../../../../core/json.ts';
import type { DateForm } from '../../../../tools/date-form.ts';
import { guestDay, guestHelpers, type GuestHelper } from './guest-dates.ts';
import type { Phrase } from './phrase.ts';
import { formJson, type DateOperation, type DatesPlan, type DatesReading } from './plan.ts';
import { describeForm, settlePair } from './said-date.ts';
import type { Slot } from './slots.ts';

/** The time from one clock time to another, in words or in hours, minutes or seconds; also between dates in hours and less. */
export const clock: DateOperation = {
  name: 'clock',
  read: (phrase) => readClock(phrase),
  verify: (plan) => verifyClock(plan),
};

const unit = '(?<unit>hours?|minutes?|mins?|seconds?|secs?|hrs?)';
const unit2 = unit.replace('<unit>', '<unit2>');
const point = '(?:{clock}(?: (?:on )?{date})?|{moment}|{date})';
const pair = `(?:the )?${point} (?:and|to|until|till|-|through) (?:the )?${point}`;
const howMany = '(?:how many|what is the number of|the number of|number of|count the)';
const words = 'hours(?:,? | and )minutes';
const patterns = [
  `${howMany} ${words}(?: (?:are|is|were|was|will be|there|it))* (?:between|from) ${pair}`,
  `(?:${howMany} )?${unit}(?: (?:are|is|were|was|will be|have|has|pass|passed|elapsed|elapse|lie|there|it|in))* (?:between|from|in) ${pair}`,
  `(?:between|from) ${pair} (?:is|are|there are|it is)? ?(?:${howMany}) ${unit}(?: (?:is it|are there|is that|pass|passed))?`,
  `how (?:long|much time)(?: (?:is|was|are|has|does|did|passes|passed))?(?: (?:it|there|that|passed|elapsed|a shift|the shift|a meeting|the meeting|a period))?(?: (?:between|from|last|lasts|is it|is it between))* ${pair}(?: (?:in|as|expressed in) ${unit2})?`,
  `(?:what is |find )?(?:the )?(?:time |elapsed |total |exact )*(?:difference|duration|interval|time|gap|span|length|period)(?: of time)?(?: (?:in|as) ${unit2})? (?:between|from) ${pair}`,
  `(?:what is |find )?(?:the )?(?:time |elapsed |total |exact )*(?:difference|duration|interval|time|gap|span|length|period)(?: of time)? (?:between|from) ${pair} (?:in|as|expressed in) ${unit2}`,
  `(?:from )?${pair}(?: (?:in|as|is how many|equals how many|how many) ${unit2})?(?: is how long| how long is (?:it|that))?`,
].map((source) => new RegExp(`^(?:${source})$`));

interface Point {
  date: DateForm | null;
  time: string;
  twelveHour: boolean;
  half: 'am' | 'pm' | null;
}

function readClock(phrase: Phrase): DatesReading[] {
  const match = patterns.map((pattern) => pattern.exec(phrase.skeleton)).find((found) => found !== null);
  if (match == null) return [];
  const said = match.groups?.['unit'] ?? match.groups?.['unit2'] ?? null;
  const points = readPoints(phrase);
  if (points === null) return [];
  const [from, to, notes] = points;
  // Without a clock time and a unit below the day, this is the difference operation's.
  if (!/\{clock\}|\{moment\}/.test(phrase.skeleton) && said === null) return [];
  const wanted = said === null ? null : said.startsWith('h') ? 'hours' : said.startsWith('m') ? 'minutes' : 'seconds';
  const undated = from.date === null && to.date === null;
  if (!undated && (from.date === null || to.date === null)) return [];
  return pairsOf(from, to, undated).map(({ ends, nextDay, note, weight }) =>
    reading(phrase, ends[0], ends[1], nextDay, wanted, [...notes, ...(note === null ? [] : [note])], weight),
  );
}

interface PointPair {
  ends: [Point, Point];
  nextDay: boolean;
  note: string | null;
  weight: number;
}

/** What two times may mean: which half of the day where that is open, and the next day where the second one is earlier. */
function pairsOf(from: Point, to: Point, undated: boolean): PointPair[] {
  const pair = (first: Point, second: Point, notes: string[], weight = 1): PointPair => {
    const nextDay = undated && minutesOf(second.time) <= minutesOf(first.time);
    const note = [...notes, ...(nextDay ? ['The second time is on the next day.'] : [])].join(' ');
    return { ends: [first, second], nextDay, note: note === '' ? null : note, weight };
  };
  if (!undated) return [pair(from, to, [])];
  // Without a date, the end of a day is the beginning of one.
  if (from.time === '24:00') return pairsOf({ ...from, time: '00:00' }, to, undated);
  if (to.twelveHour && !onTwentyFour(from) && minutesOf(to.time) < minutesOf(from.time)) {
    // 9:15 to 5:40: the second one may be in the afternoon.
    const other = { ...to, time: otherHalf(to.time) };
    return [
      pair(from, to, [`The second time is ${to.time}.`]),
      pair(from, other, [`The second time is ${other.time}.`]),
    ];
  }
  if (from.twelveHour && to.half !== null) {
    // 2:15 to 5:40 pm: the first one is mostly in the same half of the day.
    const other = { ...from, time: otherHalf(from.time) };
    const same = to.half === 'pm' ? other : from;
    const opposite = to.half === 'pm' ? from : other;
    if (minutesOf(same.time) < minutesOf(to.time)) {
      return [
        pair(same, to, [`The first time is ${same.time}.`]),
        pair(opposite, to, [`The first time is ${opposite.time}.`], 0.6),
      ];
    }
    return [pair(opposite, to, [`The first time is ${opposite.time}.`])];
  }
  return [pair(from, to, [])];
}

/** Whether a time can only stand on a clock of 24 hours: who writes 22:15 means the morning by 6:40. */
function onTwentyFour({ time, half }: Point): boolean {
  const hour = Number(time.slice(0, 2));
  return half === null && (hour > 12 || hour === 0);
}

/** The same time on the dial, in the other half of the day. */
function otherHalf(time: string): string {
  const [hour = 0] = time.split(':').map(Number);
  return `${String((hour + 12) % 24).padStart(2, '0')}${time.slice(2)}`;
}

function minutesOf(time: string): number {
  const [hours = 0, minutes = 0, seconds = 0] = time.split(':').map(Number);
  return hours * 60 + minutes + seconds / 60;
}

/** The two ends, in the order of the goal. A date without a time is its midnight. */
function readPoints(phrase: Phrase): [Point, Point, string[]] | null {
  const points: {
    said: Extract<Slot, { kind: 'date' }>['date'] | null;
    time: string;
    twelveHour: boolean;
    half: Point['half'];
  }[] = [];
  for (const slot of phrase.slots) {
    const last = points.at(-1);
    if (slot.kind === 'clock')
      points.push({ said: null, time: slot.time, twelveHour: slot.twelveHour, half: slot.half });
    else if (slot.kind === 'moment') points.push({ said: slot.date, time: slot.time, twelveHour: false, half: null });
    else if (slot.kind === 'date') {
      if (last?.said === null && points.length > 0 && hasClockBefore(phrase, slot)) last.said = slot.date;
      else points.push({ said: slot.date, time: '00:00', twelveHour: false, half: null });
    } else return null;
  }
  const [first, second] = points;
  if (first === undefined || second === undefined || points.length !== 2) return null;
  if (first.said === null || second.said === null) {
    if (first.said !== null || second.said !== null) return null;
    return [
      { date: null, time: first.time, twelveHour: first.twelveHour, half: first.half },
      { date: null, time: second.time, twelveHour: second.twelveHour, half: second.half },
      [],
    ];
  }
  const [from, to] = settlePair(first.said, second.said);
  const notes = [from.assumption, to.assumption].filter((note) => note !== null);
  return [
    { date: from.form, time: first.time, twelveHour: false, half: null },
    { date: to.form, time: second.time, twelveHour: false, half: null },
    notes,
  ];
}

/** Whether a date belongs to the clock time right before it: `9:00 on 1 March`. */
function hasClockBefore(phrase: Phrase, slot: Slot): boolean {
  const kinds = phrase.slots.slice(0, phrase.slots.indexOf(slot) + 1).map(({ kind }) => kind);
  return kinds.at(-2) === 'clock' && /\{clock\} (?:on )?\{date\}/.test(phrase.skeleton);
}

function reading(
  phrase: Phrase,
  from: Point,
  to: Point,
  nextDay: boolean,
  unit: string | null,
  notes: readonly string[],
  weight: number,
): DatesReading {
  const point = ({ date, time }: Point): { [key: string]: Json } => ({
    date: date === null ? null : formJson(date),
    time,
  });
  const said = ({ date, time }: Point): string => (date === null ? time : `${describeForm(date)} ${time}`);
  return {
    plan: {
      operation: 'clock',
      tool: 'time_difference',
      request: { from: point(from), to: point(to), next_day: nextDay },
      answer: [unit === null ? 'in_words' : `in_${unit}`],
      shows: { total_seconds: ['total_seconds'] },
      unit,
      assumptions: [
        ...phrase.assumptions,
        ...notes,
        'Both times are on the same clock, without a change to or from summer time.',
      ],
      detail: { unit },
    },
    statement: `The time from ${said(from)} to ${said(to)}${nextDay ? ' on the next day' : ''}${unit === null ? '' : ` in ${unit}`}.`,
    weight: phrase.weight * weight,
    shape: unit === null ? 'text' : 'number',
    deliverable: unit === null ? 'a duration' : `a number of ${unit}`,
  };
}

function verifyClock({ request, detail }: DatesPlan) {
  const from = request['from'] as { date: Json; time: string };
  const to = request['to'] as { date: Json; time: string };
  const helpers: GuestHelper[] = [];
  const dayCode = (name: string, date: Json): string => {
    if (date === null) return '0';
    const { code, helpers: needed } = guestDay(`REQUEST.${name}.date`, date as DateForm);
    helpers.push(...needed);
    return code;
  };
  const [first, last] = [dayCode('from', from.date), dayCode('to', to.date)];
  const { unit } = detail;
  const answer =
    unit === 'hours' || unit === 'minutes' || unit === 'seconds'
      ? [
          '// Rounded to 10 decimal places where it is no whole number.',
          `const expected = run.lib.exact(seconds).over(${unit === 'hours' ? '3600' : unit === 'minutes' ? '60' : '1'}).round(10).toNumber();`,
        ]
      : [
          'const parts = [[Math.floor(seconds / 3600), "h"], [Math.floor(seconds / 60) % 60, "min"], [seconds % 60, "s"]];',
          'const said = parts.filter(([count]) => count > 0).map(([count, name]) => count + " " + name);',
          'const expected = said.length === 0 ? "0 min" : said.join(" ");',
        ];
  return {
    body: [
      '// Both times as seconds of a day; solve asked a calendar library.',
      guestHelpers(helpers),
      'const secondOf = (time) => time.split(":").reduce((sum, part, i) => sum + Number(part) * [3600, 60, 1][i], 0);',
      `const start = 86400 * (${first}) + secondOf(REQUEST.from.time);`,
      `const end = 86400 * (${last}${request['next_day'] === true ? ' + 1' : ''}) + secondOf(REQUEST.to.time);`,
      'const seconds = end - start;',
      ...answer,
      "run.check('counted again', { defends: 'off-by-one', at: '/answer' }, output.answer === expected,",
      '  `Counted again it is ${expected}; the answer is ${output.answer}.`);',
      "run.check('seconds counted again', { defends: 'unit-confusion', at: '/total_seconds' }, output.total_seconds === seconds,",
      '  `Those are ${seconds} seconds.`);',
      "run.check('not backwards', { defends: 'not-backwards', at: '/answer' }, seconds >= 0, 'The second time is not before the first.');",
    ]
      .filter((line) => line !== '')
      .join('\n'),
    checks: [
      { name: 'counted again', defends: ['off-by-one', 'unit-confusion'], at: '/answer' },
      { name: 'seconds counted again', defends: ['unit-confusion'], at: '/total_seconds' },
      { name: 'not backwards', defends: ['not-backwards'], at: '/answer' },
    ],
    invariants: [{ id: 'not-backwards', text: 'The second time is not before the first.' }],
    answer: unit === null ? { type: 'string' } : { type: 'number', minimum: 0 },
    fields: { total_seconds: { type: 'integer', minimum: 0 } },
  };
}
