import type { Finding, Option, SaidDate } from './slots.ts';

const weekdays = ['monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday', 'sunday'];
const shortWeekdays = ['mon', 'tues?', 'wed', 'thu(?:rs?)?', 'fri', 'sat', 'sun'];
const weekday = `(?:${weekdays.join('|')}|${shortWeekdays.join('|')})`;

/** The ISO number of a weekday's name or short name, 1 (Monday) to 7. */
function weekdayNumber(text: string): number {
  const said = text.toLowerCase();
  const full = weekdays.indexOf(said);
  return 1 + (full >= 0 ? full : shortWeekdays.findIndex((source) => new RegExp(`^${source}$`).test(said)));
}

/** Days known by a name that stand on the same day of every year, as western calendars have them. */
const namedDays: readonly [source: string, month: number, day: number, label: string][] = [
  ['christmas eve', 12, 24, 'Christmas Eve is 24 December.'],
  ['christmas(?: day)?|xmas', 12, 25, 'Christmas is 25 December.'],
  ['boxing day', 12, 26, 'Boxing Day is 26 December.'],
  ["new year'?s eve", 12, 31, "New Year's Eve is 31 December."],
  ["new year'?s day|(?:the )?new year", 1, 1, "New Year's Day is 1 January."],
  ['halloween', 10, 31, 'Halloween is 31 October.'],
  ["(?:saint |st\\.? )?valentine'?s day", 2, 14, "Valentine's Day is 14 February."],
];

/**
 * Dates relative to the day of the run, and days known by name: today, the day after tomorrow, next Friday, Christmas 2024. What people
 * understand differently by "next Friday" comes as two options.
 */
export function findRelativeDates(goal: string): Finding[] {
  const findings: Finding[] = [];
  const add = (pattern: RegExp, options: (match: RegExpExecArray) => Option[]): void => {
    for (const match of goal.matchAll(pattern)) {
      const start = match.index;
      findings.push({ start, end: start + match[0].length, options: options(match) });
    }
  };
  const day = (days: number) => (match: RegExpMatchArray) => [
    option({ today: days }, match[0], 1, 'Today is the date in UTC when the run starts.'),
  ];
  add(/\b(?:the )?day after tomorrow\b/gi, day(2));
  add(/\b(?:the )?day before yesterday\b/gi, day(-2));
  add(/\b(?:today|right now|now|this day|the present day|the current date|current date|the present)\b/gi, day(0));
  add(/\btomorrow\b/gi, day(1));
  add(/\byesterday\b/gi, day(-1));
  add(
    new RegExp(`\\b(this|this coming|next|coming|upcoming|last|past|previous) (${weekday})\\b(?! \\d)`, 'gi'),
    (match) => namedWeekday(match[0], (match[1] ?? '').toLowerCase(), weekdayNumber(match[2] ?? '')),
  );
  add(
    new RegExp(
      `\\b(?:the )?(first|1st|second|2nd|third|3rd|fourth|4th|fifth|5th|last) (${weekday}) (?:of|in) (\\w+),?(?: of)? (\\d{4})\\b`,
      'gi',
    ),
    (match) => nthWeekday(match),
  );
  for (const [source, month, date, label] of namedDays) {
    add(new RegExp(`(?<![\\w'])(?:${source})(?:,? (?:of |in )?(\\d{4}))?(?![\\w'])`, 'gi'), (match) => [
      option(namedDate(match[1], month, date), match[0], 1, label),
    ]);
  }
  return findings;
}

/** Noon and midnight. Midnight of a day is its beginning or its end. */
export function findClockWords(goal: string): Finding[] {
  const clock = (time: string, said: string, assumption: string | null): Option => ({
    slot: { kind: 'clock', time, twelveHour: false, half: null, said },
    weight: 1,
    assumption,
  });
  const found = (pattern: RegExp, options: (said: string) => Option[]): Finding[] =>
    [...goal.matchAll(pattern)].map((match) => ({
      start: match.index,
      end: match.index + match[0].length,
      options: options(match[0]),
    }));
  return [
    ...found(/\b(?:(?:12|twelve) )?(?:noon|midday)\b/gi, (said) => [clock('12:00', said, null)]),
    ...found(/\b(?:(?:12|twelve) )?midnight\b/gi, (said) => [
      clock('00:00', said, 'Midnight is the beginning of the day.'),
      clock('24:00', said, 'Midnight is the end of the day.'),
    ]),
  ];
}

function option(date: SaidDate, said: string, weight: number, assumption: string | null): Option {
  return { slot: { kind: 'date', date, said }, weight, assumption };
}

function namedDate(year: string | undefined, month: number, day: number): SaidDate {
  if (year === undefined) return { month, day };
  return `${year}-${String(month).padStart(2, '0')}-${String(day).padStart(2, '0')}`;
}

function namedWeekday(said: string, word: string, number: number): Option[] {
  const name = weekdays[number - 1]?.replace(/^./, (letter) => letter.toUpperCase()) ?? '';
  const reading = (which: string, meaning: string, weight: number): Option =>
    option(
      { weekday: number, which },
      said,
      weight,
      `"${said}" is ${meaning}; weeks begin on Monday, today is the date in UTC.`,
    );
  switch (word) {
    case 'next':
      return [
        reading('after-today', `the first ${name} after today`, 1),
        reading('next-week', `the ${name} of next week`, 1),
      ];
    case 'this':
      return [
        reading('on-or-after-today', `the first ${name} from today on`, 1),
        reading('this-week', `the ${name} of this week`, 1),
      ];
    case 'last':
    case 'past':
    case 'previous':
      return [
        reading('before-today', `the latest ${name} before today`, 1),
        reading('last-week', `the ${name} of last week`, 0.8),
      ];
    default:
      return [reading('after-today', `the first ${name} after today`, 1)];
  }
}

const months = 'jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec'.split('|');
const ordinals = ['first', 'second', 'third', 'fourth', 'fifth'];

function nthWeekday(match: RegExpMatchArray): Option[] {
  const [said, ordinal = '', day = '', monthText = '', year = ''] = match;
  const month = months.indexOf(monthText.slice(0, 3).toLowerCase()) + 1;
  const word = ordinal.toLowerCase();
  const nth = word === 'last' ? -1 : /^\d/.test(word) ? Number(word[0]) : ordinals.indexOf(word) + 1;
  if (month === 0 || !isMonthName(monthText)) return [];
  return [option({ year: Number(year), month, weekday: weekdayNumber(day), nth }, said, 1, null)];
}

const monthPattern =
  /^(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)$/i;

/** Whether a word names a month, in full or short. */
export function isMonthName(word: string): boolean {
  return monthPattern.test(word);
}

/** Bare months, years and weekdays, once everything larger has been found: `February 2024`, `this year`, `Monday`. */
export function findCalendarWords(goal: string): Finding[] {
  const findings: Finding[] = [];
  const monthWord =
    '(jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)\\.?';
  for (const match of goal.matchAll(
    new RegExp(`\\b${monthWord}(?:,? (?:of |in )?(?:the year )?(\\d{4}))?(?![\\w-])`, 'gi'),
  )) {
    const month = months.indexOf((match[1] ?? '').slice(0, 3).toLowerCase()) + 1;
    const year = match[2] === undefined ? null : Number(match[2]);
    findings.push(simple(match, { kind: 'month', year, month, said: match[0] }));
  }
  for (const match of goal.matchAll(/\b(\d{4})-(0[1-9]|1[0-2])(?![\w-])/g)) {
    findings.push(simple(match, { kind: 'month', year: Number(match[1]), month: Number(match[2]), said: match[0] }));
  }
  for (const match of goal.matchAll(/(?<![\w.,/:-])(?:the year )?([1-9]\d{3})(?![\w.,/:-]*\d)(?![\w%])/gi)) {
    findings.push(simple(match, { kind: 'year', year: Number(match[1]), said: match[0] }));
  }
  for (const match of goal.matchAll(/\b(this|the current|current|next|last|the coming|the previous) year\b/gi)) {
    const word = (match[1] ?? '').toLowerCase();
    const year = /next|coming/.test(word) ? 'next' : /last|previous/.test(word) ? 'last' : 'this';
    findings.push(simple(match, { kind: 'year', year, said: match[0] }));
  }
  for (const match of goal.matchAll(new RegExp(`\\b(${weekdays.join('|')})\\b`, 'gi'))) {
    findings.push(simple(match, { kind: 'weekday', weekday: weekdayNumber(match[1] ?? ''), said: match[0] }));
  }
  for (const match of goal.matchAll(/(?<![\w.,/:-])-?\d{8,14}(?![\w.,/:-]*\d)/g)) {
    findings.push(simple(match, { kind: 'number', value: Number(match[0]), said: match[0] }));
  }
  return findings;
}

function simple(match: RegExpMatchArray, slot: Option['slot']): Finding {
  const start = match.index ?? 0;
  return { start, end: start + match[0].length, options: [{ slot, weight: 1, assumption: null }] };
}
