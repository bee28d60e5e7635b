import { z } from 'zod';
import { AegisError } from '../core/errors.ts';
import { dateFormSchema, resolveDate, todayAt } from './date-form.ts';
import { loadTemporal, weekdayName, type PlainDate, type TemporalApi } from './date-temporal.ts';
import { defineTool } from './tool.ts';

const dayBounds = ['exclude-first', 'exclude-last', 'include-both', 'exclude-both'] as const;
/** Which of the two days are counted. */
export type DayBounds = (typeof dayBounds)[number];

/**
 * The time between two dates, by Temporal: days, working days and each weekday counted within the bounds; and, which know no bounds, whole
 * weeks, months and years, alone and in words with what is left over.
 */
export const dateDifference = defineTool({
  name: 'date_difference',
  description:
    'The time from one date to a later one: days, working days (Monday to Friday, no holidays) and how often each weekday occurs, counted within bounds; and as weeks, months or years, whole and in words with what is left over.',
  permission: 'compute',
  parameters: z.strictObject({
    from: dateFormSchema,
    to: dateFormSchema,
    bounds: z.enum(dayBounds).describe('Which ends are counted. exclude-first is the plain difference.'),
    either_order: z.boolean().describe('Whether the dates may be given in either order.'),
    short_months: z
      .enum(['last-day', 'not-yet'])
      .describe('Whether a month that began on the 31st is complete on the last day of a shorter month.'),
  }),
  async run(_signal, args, context) {
    const temporal = await loadTemporal();
    const today = todayAt(temporal, context.now);
    let from = resolveDate(temporal, args.from, today);
    let to = resolveDate(temporal, args.to, today);
    if (args.either_order && to.until(from).sign > 0) [from, to] = [to, from];
    const span = epochDay(temporal, to) - epochDay(temporal, from);
    if (span < 0) {
      throw new AegisError(
        'tool-failed',
        `${to.toString()} is before ${from.toString()}.`,
        'Give the earlier date first, or ask how long ago it was.',
      );
    }
    // The counted days are those after `before`, up to and including `last`.
    const before =
      epochDay(temporal, from) - (args.bounds === 'include-both' || args.bounds === 'exclude-last' ? 1 : 0);
    const last = Math.max(
      before,
      epochDay(temporal, to) - (args.bounds === 'exclude-both' || args.bounds === 'exclude-last' ? 1 : 0),
    );
    const calendar = wholeYears(from, to, args.short_months);
    const months = wholeMonths(from, to, args.short_months);
    return {
      from: from.toString(),
      to: to.toString(),
      days: last - before,
      working_days: workingDaysUpTo(last) - workingDaysUpTo(before),
      weekend_days: last - before - (workingDaysUpTo(last) - workingDaysUpTo(before)),
      weekdays: Object.fromEntries(
        [1, 2, 3, 4, 5, 6, 7].map((weekday) => [weekdayName(weekday), upTo(last, weekday) - upTo(before, weekday)]),
      ),
      whole_weeks: Math.floor(span / 7),
      whole_months: months.months,
      whole_years: calendar.years,
      as_weeks: wholeOrWords([Math.floor(span / 7), 'week'], [span % 7, 'day']),
      as_months: wholeOrWords([months.months, 'month'], [months.days, 'day']),
      as_years: wholeOrWords([calendar.years, 'year'], [calendar.months, 'month'], [calendar.days, 'day']),
      in_words: inWords([calendar.years, 'year'], [calendar.months, 'month'], [calendar.days, 'day']),
    };
  },
});

type Part = readonly [count: number, unit: string];

/** The first part alone where nothing is left over, else all parts in words: 6, or `6 weeks and 3 days`. */
function wholeOrWords(first: Part, ...rest: readonly Part[]): number | string {
  return rest.every(([count]) => count === 0) ? first[0] : inWords(first, ...rest);
}

/** `1 year, 2 months and 3 days`; parts of nothing are left out, and nothing at all is `0 days`. */
function inWords(...parts: readonly Part[]): string {
  const said = parts
    .filter(([count]) => count !== 0)
    .map(([count, unit]) => `${String(count)} ${unit}${count === 1 ? '' : 's'}`);
  if (said.length === 0) return '0 days';
  return said.length === 1 ? (said[0] ?? '') : `${said.slice(0, -1).join(', ')} and ${said.at(-1) ?? ''}`;
}

/** Days since 1970-01-01. */
function epochDay(temporal: TemporalApi, date: PlainDate): number {
  return new temporal.PlainDate(1970, 1, 1).until(date, { largestUnit: 'day' }).days;
}

/** How many Mondays to Fridays lie in the days up to and including a day number; only differences mean something. */
function workingDaysUpTo(day: number): number {
  // 1969-12-29, day number -3, was a Monday.
  const sinceMonday = day + 4;
  const weeks = Math.floor(sinceMonday / 7);
  return weeks * 5 + Math.min(sinceMonday - weeks * 7, 5);
}

/** How often a weekday occurs up to and including a day number; only differences mean something. */
function upTo(day: number, weekday: number): number {
  return Math.floor((day + 4 - weekday) / 7);
}

/** Whole months and the days left over. A month is complete when the same day of the month is reached, or as `shortMonths` says. */
function wholeMonths(from: PlainDate, to: PlainDate, shortMonths: string): { months: number; days: number } {
  let months = (to.year - from.year) * 12 + to.month - from.month;
  const reached = shortMonths === 'last-day' ? from.add({ months }).until(to).sign >= 0 : to.day >= from.day;
  if (!reached) months--;
  return { months, days: from.add({ months }).until(to, { largestUnit: 'day' }).days };
}

function wholeYears(
  from: PlainDate,
  to: PlainDate,
  shortMonths: string,
): { years: number; months: number; days: number } {
  const { months, days } = wholeMonths(from, to, shortMonths);
  return { years: Math.floor(months / 12), months: months % 12, days };
}
