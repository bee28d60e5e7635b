import { z } from 'zod';
import { AegisError } from '../core/errors.ts';
import { loadTemporal } from './date-temporal.ts';
import { momentSchema, resolveMoment } from './date-time-difference.ts';
import { defineTool } from './tool.ts';

const amount = z.int().min(-1e9).max(1e9).optional();

/** A clock time moved by days, hours, minutes and seconds, by Temporal, on one clock: no zone, no summer time. */
export const timeAdd = defineTool({
  name: 'time_add',
  description: 'Moves a clock time by days, hours, minutes and seconds (negative: backwards), without summer time.',
  permission: 'compute',
  parameters: z.strictObject({
    from: momentSchema,
    add: z.strictObject({ days: amount, hours: amount, minutes: amount, seconds: amount }),
  }),
  async run(_signal, args, context) {
    const temporal = await loadTemporal();
    const from = resolveMoment(temporal, args.from, context.now);
    const { days = 0, hours = 0, minutes = 0, seconds = 0 } = args.add;
    let moved: typeof from;
    try {
      moved = from.add({ days, hours, minutes, seconds });
      if (args.from.date !== null && (moved.year < 1 || moved.year > 9999)) throw new RangeError('out of range');
    } catch (cause) {
      throw new AegisError('tool-failed', 'The time is out of range.', 'Stay between the years 1 and 9999.', { cause });
    }
    const time = moved.toPlainTime().toString({ smallestUnit: moved.second === 0 ? 'minute' : 'second' });
    return {
      time,
      date_time: args.from.date === null ? null : `${moved.toPlainDate().toString()} ${time}`,
      days_later: from.toPlainDate().until(moved.toPlainDate(), { largestUnit: 'day' }).days,
    };
  },
});
