import { z } from 'zod';
import { AegisError } from '../core/errors.ts';
import { loadTemporal } from './date-temporal.ts';
import { momentSchema, resolveMoment } from './date-time-difference.ts';
import { defineTool } from './tool.ts';

/** Unix time of a moment in UTC, or the moment of a Unix time, by Temporal. Leap seconds are not counted, as POSIX has it. */
export const unixTime = defineTool({
  name: 'unix_time',
  description:
    'The Unix time (seconds since 1970-01-01 00:00 UTC) of a date and time in UTC, or the date and time in UTC of a Unix time. Give one, the other null; both null is now.',
  permission: 'compute',
  parameters: z.strictObject({
    moment: z.union([momentSchema, z.null()]),
    milliseconds: z.union([z.int().min(-62_135_596_800_000).max(253_402_300_799_999), z.null()]),
  }),
  async run(_signal, args, context) {
    const temporal = await loadTemporal();
    if (args.moment !== null && args.moment.date === null)
      throw new AegisError('tool-failed', 'A Unix time needs a date.', 'Give the date.');
    const instant =
      args.moment === null
        ? temporal.Instant.fromEpochMilliseconds(args.milliseconds ?? context.now)
        : resolveMoment(temporal, args.moment, context.now).toZonedDateTime('UTC').toInstant();
    const shown = instant.toZonedDateTimeISO('UTC');
    const fraction = shown.millisecond === 0 ? 'second' : 'millisecond';
    return {
      milliseconds: instant.epochMilliseconds,
      seconds: Math.floor(instant.epochMilliseconds / 1000),
      date_time: shown.toPlainDateTime().toString({ smallestUnit: fraction }).replace('T', ' '),
    };
  },
});
