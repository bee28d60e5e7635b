import { z } from 'zod';
import { AegisError } from '../core/errors.ts';
import { monthName, weekdayName, type PlainDate, type TemporalApi } from './date-temporal.ts';

const year = z.int().min(1).max(9999);
const month = z.int().min(1).max(12);
const day = z.int().min(1).max(31);

/**
 * A date as a plan states it: fixed, or relative to the day of the run. Relative dates stay relative until a tool is called, so that the
 * same goal gives the same harness on any day.
 */
export const dateFormSchema = z.union([
  z
    .string()
    .regex(/^\d{4}-\d{2}-\d{2}$/)
    .describe('A date as YYYY-MM-DD.'),
  z
    .strictObject({ today: z.int().min(-3_000_000).max(3_000_000) })
    .describe('Today in UTC plus so many days: 0 is today, 1 tomorrow, -1 yesterday.'),
  z
    .strictObject({
      weekday: z.int().min(1).max(7),
      which: z.enum([
        'after-today',
        'on-or-after-today',
        'before-today',
        'on-or-before-today',
        'this-week',
        'next-week',
        'last-week',
      ]),
    })
    .describe(
      'A weekday, 1 (Monday) to 7: the nearest one on a side of today, or the one of a week from Monday to Sunday.',
    ),
  z
    .strictObject({
      month,
      day,
      which: z.enum(['this-year', 'next-year', 'last-year', 'on-or-after-today', 'on-or-before-today']),
    })
    .describe('A day and month without a year.'),
  z
    .strictObject({ year, month, weekday: z.int().min(1).max(7), nth: z.int().min(-1).max(5) })
    .describe('The nth weekday of a month; -1 is the last one.'),
]);
export type DateForm = z.infer<typeof dateFormSchema>;

/** Today's date in UTC at an instant in milliseconds. */
export function todayAt(temporal: TemporalApi, now: number): PlainDate {
  return temporal.Instant.fromEpochMilliseconds(now).toZonedDateTimeISO('UTC').toPlainDate();
}

/**
 * The date that a form means, seen from `today`.
 * @throws AegisError `tool-failed` where the calendar has no such date
 */
export function resolveDate(temporal: TemporalApi, form: DateForm, today: PlainDate): PlainDate {
  if (typeof form === 'string') {
    const [y = 0, m = 0, d = 0] = form.split('-').map(Number);
    return calendarDate(temporal, y, m, d);
  }
  if ('today' in form) return today.add({ days: form.today });
  if ('nth' in form) return nthWeekday(temporal, form);
  if ('weekday' in form) return weekdayNear(form.weekday, form.which, today);
  return dayAndMonth(temporal, form, today);
}

function calendarDate(temporal: TemporalApi, year: number, month: number, day: number): PlainDate {
  if (year >= 1 && month >= 1 && month <= 12 && day >= 1) {
    const days = temporal.PlainYearMonth.from({ year, month }).daysInMonth;
    if (day <= days) return temporal.PlainDate.from({ year, month, day });
    throw new AegisError(
      'tool-failed',
      `There is no ${String(day)} ${monthName(month)} ${String(year)}: that month has ${String(days)} days.`,
      'State a date that the calendar has.',
    );
  }
  throw new AegisError(
    'tool-failed',
    `${String(year)}-${String(month)}-${String(day)} is not a date of the calendar.`,
    'State a date as YYYY-MM-DD, from year 1 to 9999.',
  );
}

function nthWeekday(
  temporal: TemporalApi,
  form: { year: number; month: number; weekday: number; nth: number },
): PlainDate {
  const first = calendarDate(temporal, form.year, form.month, 1);
  const firstMatch = first.add({ days: (form.weekday - first.dayOfWeek + 7) % 7 });
  const all = [0, 1, 2, 3, 4].map((weeks) => firstMatch.add({ weeks })).filter((date) => date.month === form.month);
  const found = form.nth === -1 ? all.at(-1) : all[form.nth - 1];
  if (found !== undefined) return found;
  throw new AegisError(
    'tool-failed',
    `${monthName(form.month)} ${String(form.year)} has only ${String(all.length)} ${weekdayName(form.weekday)}s.`,
    'Ask for one that the month has.',
  );
}

function weekdayNear(weekday: number, which: string, today: PlainDate): PlainDate {
  const ahead = (weekday - today.dayOfWeek + 7) % 7;
  switch (which) {
    case 'after-today':
      return today.add({ days: ahead === 0 ? 7 : ahead });
    case 'on-or-after-today':
      return today.add({ days: ahead });
    case 'before-today':
      return today.add({ days: ahead - 7 });
    case 'on-or-before-today':
      return today.add({ days: ahead === 0 ? 0 : ahead - 7 });
    default: {
      const weeks = which === 'next-week' ? 1 : which === 'last-week' ? -1 : 0;
      return today.add({ days: weekday - today.dayOfWeek + 7 * weeks });
    }
  }
}

function dayAndMonth(
  temporal: TemporalApi,
  form: { month: number; day: number; which: string },
  today: PlainDate,
): PlainDate {
  const inYear = (year: number): PlainDate => calendarDate(temporal, year, form.month, form.day);
  if (form.which === 'this-year') return inYear(today.year);
  if (form.which === 'next-year') return inYear(today.year + 1);
  if (form.which === 'last-year') return inYear(today.year - 1);
  const step = form.which === 'on-or-after-today' ? 1 : -1;
  // 29 February may be up to eight years away (1896 to 1904).
  for (let offset = 0; offset <= 8; offset++) {
    const year = today.year + step * offset;
    if (form.day > temporal.PlainYearMonth.from({ year, month: form.month }).daysInMonth) continue;
    const date = inYear(year);
    if (date.until(today).sign * step <= 0) return date;
  }
  throw new AegisError(
    'tool-failed',
    `${monthName(form.month)} never has a day ${String(form.day)}.`,
    'State a date that the calendar has.',
  );
}
