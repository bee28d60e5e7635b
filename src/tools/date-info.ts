import { z } from 'zod';
import { dateFormSchema, resolveDate, todayAt } from './date-form.ts';
import { loadTemporal, monthName, weekdayName, weekdayNames } from './date-temporal.ts';
import { defineTool } from './tool.ts';

/** What the calendar says of one date, by Temporal: weekday, ISO week, day of the year, quarter, the lengths of its month and year. */
export const dateInfo = defineTool({
  name: 'date_info',
  description:
    'Facts about one date in the Gregorian calendar: weekday, ISO 8601 week and week year, day of the year, quarter, days in its month and year, leap year, first and last day of its month.',
  permission: 'compute',
  parameters: z.strictObject({ date: dateFormSchema }),
  async run(_signal, { date: form }, context) {
    const temporal = await loadTemporal();
    const date = resolveDate(temporal, form, todayAt(temporal, context.now));
    return {
      date: date.toString(),
      year: date.year,
      month: date.month,
      month_name: monthName(date.month),
      day: date.day,
      weekday: weekdayName(date.dayOfWeek),
      weekday_number: date.dayOfWeek,
      is: Object.fromEntries(weekdayNames.map((name, index) => [name, index + 1 === date.dayOfWeek])),
      weekend: date.dayOfWeek >= 6,
      working_day: date.dayOfWeek <= 5,
      iso_week: date.weekOfYear ?? 0,
      iso_week_year: date.yearOfWeek ?? 0,
      iso_weeks_in_year: date.with({ month: 12, day: 28 }).weekOfYear ?? 0,
      day_of_year: date.dayOfYear,
      days_left_in_year: date.daysInYear - date.dayOfYear,
      quarter: Math.ceil(date.month / 3),
      days_in_month: date.daysInMonth,
      days_in_year: date.daysInYear,
      leap_year: date.inLeapYear,
      first_day_of_month: date.with({ day: 1 }).toString(),
      last_day_of_month: date.with({ day: date.daysInMonth }).toString(),
    };
  },
});
