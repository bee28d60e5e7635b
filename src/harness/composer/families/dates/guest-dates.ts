import type { DateForm } from '../../../../tools/date-form.ts';

const weekdayOf = `// 1 is Monday, 7 Sunday: day 0, 1970-01-01, was a Thursday.
const weekdayOf = (day) => ((((day + 3) % 7) + 7) % 7) + 1;`;

const isoDate = `const isoDate = (year, month, day) =>
  String(year).padStart(4, '0') + '-' + String(month).padStart(2, '0') + '-' + String(day).padStart(2, '0');`;

const today = `// Today is the UTC date of the run.
const today = run.lib.dayNumber(run.now.slice(0, 10));`;

const nearWeekday = `// Walks from today to the weekday that is meant.
const nearWeekday = ({ weekday, which }) => {
  if (which.endsWith('-week')) {
    const monday = today - weekdayOf(today) + 1;
    return monday + 7 * { 'last-week': -1, 'this-week': 0, 'next-week': 1 }[which] + weekday - 1;
  }
  const step = which.endsWith('after-today') ? 1 : -1;
  let day = which.startsWith('on-or') ? today : today + step;
  while (weekdayOf(day) !== weekday) day += step;
  return day;
};`;

const nearDate = `// The day and month in the year that is meant, or the nearest one on a side of today.
const nearDate = ({ month, day, which }) => {
  const thisYear = Number(run.now.slice(0, 4));
  const shift = { 'last-year': -1, 'this-year': 0, 'next-year': 1 }[which];
  if (shift !== undefined) return run.lib.dayNumber(isoDate(thisYear + shift, month, day));
  const step = which === 'on-or-after-today' ? 1 : -1;
  for (let year = thisYear; Math.abs(year - thisYear) <= 8; year += step) {
    const date = isoDate(year, month, day);
    if (run.lib.isoDate(date) && (run.lib.dayNumber(date) - today) * step >= 0) return run.lib.dayNumber(date);
  }
  throw new Error('There is no such day.');
};`;

const nthWeekday = `// Walks through the month and counts the weekday.
const nthWeekday = ({ year, month, weekday, nth }) => {
  const found = [];
  for (let day = 1; day <= 31; day++) {
    const date = isoDate(year, month, day);
    if (run.lib.isoDate(date) && weekdayOf(run.lib.dayNumber(date)) === weekday) found.push(run.lib.dayNumber(date));
  }
  return found.at(nth === -1 ? -1 : nth - 1);
};`;

const helpers = { weekdayOf, isoDate, today, nearWeekday, nearDate, nthWeekday } as const;
/** A function or constant of guest code that dates can be worked out with. */
export type GuestHelper = keyof typeof helpers;

/** The guest code of helpers, in an order in which each finds what it builds on. */
export function guestHelpers(wanted: Iterable<GuestHelper>): string {
  const set = new Set(wanted);
  return (Object.keys(helpers) as GuestHelper[])
    .filter((name) => set.has(name))
    .map((name) => helpers[name])
    .join('\n');
}

/**
 * Guest code for a date form's day number, by day arithmetic, and the helpers that it calls.
 * @param name the guest expression that holds the form
 */
export function guestDay(name: string, form: DateForm): { code: string; helpers: GuestHelper[] } {
  if (typeof form === 'string') return { code: `run.lib.dayNumber(${name})`, helpers: [] };
  if ('today' in form) return { code: `today + ${name}.today`, helpers: ['today'] };
  if ('nth' in form) return { code: `nthWeekday(${name})`, helpers: ['isoDate', 'weekdayOf', 'nthWeekday'] };
  if ('weekday' in form) return { code: `nearWeekday(${name})`, helpers: ['today', 'weekdayOf', 'nearWeekday'] };
  return { code: `nearDate(${name})`, helpers: ['today', 'isoDate', 'nearDate'] };
}
