import { z } from 'zod';
import { AegisError } from '../core/errors.ts';
import { dateFormSchema, resolveDate, todayAt } from './date-form.ts';
import { loadTemporal, weekdayName, type PlainDate } from './date-temporal.ts';
import { defineTool } from './tool.ts';

const amount = z.int().min(-3_000_000).max(3_000_000).optional();

/** A date moved by years, months, weeks, days or working days, by Temporal. */
export const dateAdd = defineTool({
  name: 'date_add',
  description:
    'Moves a date by years, months, weeks and days (negative: backwards), larger units first; where the month reached is too short, its last day is taken. Or by working days (Monday to Friday, no holidays).',
  permission: 'compute',
  parameters: z.strictObject({
    date: dateFormSchema,
    add: z.strictObject({
      years: amount,
      months: amount,
      weeks: amount,
      days: amount,
      working_days: z.int().min(-100_000).max(100_000).optional(),
    }),
  }),
  async run(_signal, args, context) {
    const temporal = await loadTemporal();
    const from = resolveDate(temporal, args.date, todayAt(temporal, context.now));
    const { years = 0, months = 0, weeks = 0, days = 0, working_days: workingDays = 0 } = args.add;
    let moved: PlainDate;
    try {
      const inMonths = from.add({ months: years * 12 + months });
      moved = addWorkingDays(inMonths.add({ days: weeks * 7 + days }), workingDays);
    } catch (cause) {
      throw tooFar(cause);
    }
    if (moved.year < 1 || moved.year > 9999) throw tooFar();
    return {
      from: from.toString(),
      date: moved.toString(),
      weekday: weekdayName(moved.dayOfWeek),
      /** Whether the month reached was too short for the day. */
      end_of_month: from.add({ months: years * 12 + months }).day !== from.day,
    };
  },
});

/** Moves a date over so many Mondays to Fridays; from a weekend, counting starts beside it. */
function addWorkingDays(date: PlainDate, count: number): PlainDate {
  if (count === 0) return date;
  // A weekend counts from the Friday before when going forward, from the Monday after when going back.
  const weekday = date.dayOfWeek;
  const start = weekday <= 5 ? date : date.add({ days: count > 0 ? 5 - weekday : 8 - weekday });
  const position = start.dayOfWeek - 1 + count;
  const weeks = Math.floor(position / 5);
  return start.add({ days: weeks * 7 + (position - weeks * 5) - (start.dayOfWeek - 1) });
}

function tooFar(cause?: unknown): AegisError {
  return new AegisError('tool-failed', 'The date is out of range.', 'Stay between the years 1 and 9999.', { cause });
}
