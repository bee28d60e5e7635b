import type { GuestHelper } from './guest-dates.ts';

/** A fact about a date that can be asked for. */
export type Fact =
  | 'date'
  | 'weekday'
  | 'iso_week'
  | 'iso_weeks_in_year'
  | 'day_of_year'
  | 'quarter'
  | 'year'
  | 'month_name'
  | 'days_in_month'
  | 'last_day_of_month'
  | 'first_day_of_month'
  | 'leap_year'
  | 'weekend'
  | 'working_day'
  | 'is_weekday';

// Sakamoto's rule (comp.lang.c, 1992), from year, month and day alone: another way than counting days.
const sakamoto = [
  "// Sakamoto's rule: the weekday from year, month and day alone. 0 is Sunday.",
  'const shifted = month < 3 ? year - 1 : year;',
  'const offset = [0, 3, 2, 5, 0, 3, 5, 1, 4, 6, 2, 4][month - 1];',
  'const number = (shifted + Math.floor(shifted / 4) - Math.floor(shifted / 100) + Math.floor(shifted / 400) + offset + dayOfMonth) % 7;',
  "const name = ['Sunday', 'Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday'][number];",
];

const isoWeek = [
  "// A date's ISO week is that of its Thursday; week 1 is the one with 4 January in it.",
  'const weekOf = (d) => {',
  '  const thursday = d - weekdayOf(d) + 4;',
  '  const newYear = run.lib.dayNumber(isoDate(Number(run.lib.dateOfDay(thursday).slice(0, 4)), 1, 1));',
  '  return Math.floor((thursday - newYear) / 7) + 1;',
  '};',
];

const recipes: Readonly<Record<Fact, { lines: string[]; helpers: GuestHelper[] }>> = {
  date: { lines: ['const expected = run.lib.dateOfDay(day);'], helpers: [] },
  weekday: { lines: [...sakamoto, 'const expected = name;'], helpers: [] },
  is_weekday: { lines: [...sakamoto, 'const expected = name === WEEKDAY;'], helpers: [] },
  weekend: { lines: [...sakamoto, "const expected = name === 'Saturday' || name === 'Sunday';"], helpers: [] },
  working_day: { lines: [...sakamoto, "const expected = name !== 'Saturday' && name !== 'Sunday';"], helpers: [] },
  iso_week: { lines: [...isoWeek, 'const expected = weekOf(day);'], helpers: ['weekdayOf', 'isoDate'] },
  iso_weeks_in_year: {
    lines: [...isoWeek, 'const expected = weekOf(run.lib.dayNumber(isoDate(year, 12, 28)));'],
    helpers: ['weekdayOf', 'isoDate'],
  },
  day_of_year: {
    lines: ['const expected = day - run.lib.dayNumber(isoDate(year, 1, 1)) + 1;'],
    helpers: ['isoDate'],
  },
  quarter: { lines: ['const expected = [1, 1, 1, 2, 2, 2, 3, 3, 3, 4, 4, 4][month - 1];'], helpers: [] },
  year: { lines: ['const expected = year;'], helpers: [] },
  month_name: {
    lines: [
      "const names = ['January', 'February', 'March', 'April', 'May', 'June', 'July', 'August', 'September', 'October', 'November', 'December'];",
      'const expected = names[month - 1];',
    ],
    helpers: [],
  },
  days_in_month: {
    lines: ['const expected = [31, 30, 29, 28].find((d) => run.lib.isoDate(isoDate(year, month, d)));'],
    helpers: ['isoDate'],
  },
  last_day_of_month: {
    lines: [
      'const expected = [31, 30, 29, 28].map((d) => isoDate(year, month, d)).find((date) => run.lib.isoDate(date));',
    ],
    helpers: ['isoDate'],
  },
  first_day_of_month: { lines: ['const expected = isoDate(year, month, 1);'], helpers: ['isoDate'] },
  leap_year: {
    lines: [
      '// A leap year divides by 4, but of the hundreds only those that divide by 400.',
      'const expected = year % 400 === 0 || (year % 4 === 0 && year % 100 !== 0);',
    ],
    helpers: [],
  },
};

/** Guest code that puts a fact about `day` (with `year`, `month`, `dayOfMonth`) as `expected`, by another way than the tool. */
export function guestFacts(fact: Fact): { lines: string[]; helpers: GuestHelper[] } {
  return recipes[fact];
}
