import { Decimal } from 'decimal.js';
import { z } from 'zod';
import { AegisError } from '../core/errors.ts';
import { dateFormSchema, resolveDate, todayAt } from './date-form.ts';
import { loadTemporal, type TemporalApi } from './date-temporal.ts';
import { defineTool } from './tool.ts';

/** A time of day, 24:00 included, with or without a date. */
export const momentSchema = z.strictObject({
  date: z.union([dateFormSchema, z.null()]),
  time: z.string().regex(/^(?:(?:[01]\d|2[0-3]):[0-5]\d(?::[0-5]\d)?|24:00)$/),
});
export type Moment = z.infer<typeof momentSchema>;

type PlainDateTime = InstanceType<TemporalApi['PlainDateTime']>;

/**
 * A moment on a calendar without time zones. Without a date it stands on day `0001-01-01`, for differences alone.
 * @throws AegisError `tool-failed` for a date that the calendar lacks
 */
export function resolveMoment(temporal: TemporalApi, moment: Moment, now: number): PlainDateTime {
  const date =
    moment.date === null ? new temporal.PlainDate(1, 1, 1) : resolveDate(temporal, moment.date, todayAt(temporal, now));
  if (moment.time === '24:00') return date.add({ days: 1 }).toPlainDateTime();
  return date.toPlainDateTime(temporal.PlainTime.from(moment.time));
}

/** The time from one clock time to another, by Temporal, on one clock: no zone, no summer time. */
export const timeDifference = defineTool({
  name: 'time_difference',
  description:
    'The time from one clock time to a later one in hours, minutes and seconds, both on the same clock without summer time. Without dates the later one is on the same day, or on the next with next_day.',
  permission: 'compute',
  parameters: z.strictObject({ from: momentSchema, to: momentSchema, next_day: z.boolean() }),
  async run(_signal, args, context) {
    const temporal = await loadTemporal();
    const from = resolveMoment(temporal, args.from, context.now);
    const to = resolveMoment(temporal, args.to, context.now).add({ days: args.next_day ? 1 : 0 });
    const seconds = from.until(to, { largestUnit: 'second' }).seconds;
    if (seconds < 0) {
      throw new AegisError(
        'tool-failed',
        'The second time is before the first one.',
        'Give the earlier time first, or say that the second one is on the next day.',
      );
    }
    const balanced = from.until(to, { largestUnit: 'hour' });
    const parts = [`${String(balanced.hours)} h`, `${String(balanced.minutes)} min`, `${String(balanced.seconds)} s`];
    const said = parts.filter((part) => !part.startsWith('0 '));
    return {
      total_seconds: seconds,
      in_hours: new Decimal(seconds).div(3600).toDecimalPlaces(10, Decimal.ROUND_HALF_UP).toNumber(),
      in_minutes: new Decimal(seconds).div(60).toDecimalPlaces(10, Decimal.ROUND_HALF_UP).toNumber(),
      in_seconds: seconds,
      in_words: said.length === 0 ? '0 min' : said.join(' '),
    };
  },
});
