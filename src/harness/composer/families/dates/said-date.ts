import type { DateForm } from '../../../../tools/date-form.ts';
import { monthName, weekdayName } from '../../../../tools/date-temporal.ts';
import type { SaidDate } from './slots.ts';

/** A date whose year, if it had none, has been settled, and the assumption that settled it. */
export interface SettledDate {
  readonly form: DateForm;
  readonly assumption: string | null;
}

type Yearless = { month: number; day: number };

function isYearless(date: SaidDate): date is Yearless {
  return typeof date === 'object' && 'month' in date && !('which' in date) && !('nth' in date);
}

const asForm = (date: SaidDate): DateForm => date as DateForm;

/** A date of the current year where it has none. */
export function settleInThisYear(date: SaidDate): SettledDate {
  if (!isYearless(date)) return { form: asForm(date), assumption: null };
  return { form: { ...date, which: 'this-year' }, assumption: `${dayOf(date)} is meant in the current year.` };
}

/** The next such date from today on, or the latest up to today, where it has no year. */
export function settleNear(date: SaidDate, side: 'ahead' | 'behind'): SettledDate {
  if (!isYearless(date)) return { form: asForm(date), assumption: null };
  return side === 'ahead'
    ? { form: { ...date, which: 'on-or-after-today' }, assumption: `${dayOf(date)} is the next one from today on.` }
    : { form: { ...date, which: 'on-or-before-today' }, assumption: `${dayOf(date)} is the latest one up to today.` };
}

/** Two dates in order: a missing year is taken from the other date, else the current year; the second does not lie before the first. */
export function settlePair(from: SaidDate, to: SaidDate): [SettledDate, SettledDate] {
  const before = (a: Yearless, b: Yearless): boolean => a.month < b.month || (a.month === b.month && a.day < b.day);
  if (isYearless(from) && isYearless(to)) {
    const first = settleInThisYear(from);
    if (!before(to, from)) return [first, settleInThisYear(to)];
    return [first, { form: { ...to, which: 'next-year' }, assumption: `${dayOf(to)} is meant in the year after.` }];
  }
  if (isYearless(from) && typeof to === 'string') {
    const end = partsOf(to);
    const year = before(end, from) ? end.year - 1 : end.year;
    return [inYear(from, year), { form: to, assumption: null }];
  }
  if (isYearless(to) && typeof from === 'string') {
    const start = partsOf(from);
    const year = before(to, start) ? start.year + 1 : start.year;
    return [{ form: from, assumption: null }, inYear(to, year)];
  }
  if (isYearless(to)) return [settleInThisYear(from), settleNear(to, 'ahead')];
  if (isYearless(from)) return [settleNear(from, 'behind'), settleInThisYear(to)];
  return [settleInThisYear(from), settleInThisYear(to)];
}

function inYear(date: Yearless, year: number): SettledDate {
  return {
    form: isoDate(year, date.month, date.day),
    assumption: `${dayOf(date)} is meant in ${String(year)}.`,
  };
}

function partsOf(iso: string): { year: number; month: number; day: number } {
  const [year = 0, month = 0, day = 0] = iso.split('-').map(Number);
  return { year, month, day };
}

/** A date as YYYY-MM-DD. */
export function isoDate(year: number, month: number, day: number): string {
  return `${String(year).padStart(4, '0')}-${String(month).padStart(2, '0')}-${String(day).padStart(2, '0')}`;
}

/** The day after a date. */
export function nextDay(iso: string): string {
  const { year, month, day } = partsOf(iso);
  if (day < monthLength(year, month)) return isoDate(year, month, day + 1);
  return month < 12 ? isoDate(year, month + 1, 1) : isoDate(year + 1, 1, 1);
}

/** Days in a month of the Gregorian calendar. */
export function monthLength(year: number, month: number): number {
  const leap = year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0);
  return [31, leap ? 29 : 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31][month - 1] ?? 0;
}

function dayOf({ month, day }: Yearless): string {
  return `${String(day)} ${monthName(month)}`;
}

/** A date form in words, for statements: `2024-03-01`, `today`, `the first Friday after today`. */
export function describeForm(form: DateForm): string {
  if (typeof form === 'string') return form;
  if ('today' in form) {
    const near: Record<string, string> = { '0': 'today', '1': 'tomorrow', '-1': 'yesterday' };
    return near[String(form.today)] ?? `today ${form.today < 0 ? '-' : '+'} ${String(Math.abs(form.today))} days`;
  }
  if ('nth' in form) {
    const which = form.nth === -1 ? 'last' : (['first', 'second', 'third', 'fourth', 'fifth'][form.nth - 1] ?? '');
    return `the ${which} ${weekdayName(form.weekday)} of ${monthName(form.month)} ${String(form.year)}`;
  }
  if ('weekday' in form) {
    const name = weekdayName(form.weekday);
    const places: Record<string, string> = {
      'after-today': `the first ${name} after today`,
      'on-or-after-today': `the first ${name} from today on`,
      'before-today': `the latest ${name} before today`,
      'on-or-before-today': `the latest ${name} up to today`,
      'this-week': `${name} of this week`,
      'next-week': `${name} of next week`,
      'last-week': `${name} of last week`,
    };
    return places[form.which] ?? name;
  }
  if (form.which === 'on-or-after-today') return `the next ${dayOf(form)}`;
  if (form.which === 'on-or-before-today') return `the latest ${dayOf(form)}`;
  const years: Record<string, string> = {
    'this-year': 'of this year',
    'next-year': 'of next year',
    'last-year': 'of last year',
  };
  return `${dayOf(form)} ${years[form.which] ?? ''}`.trim();
}
