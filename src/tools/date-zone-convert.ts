import { z } from 'zod';
import { AegisError } from '../core/errors.ts';
import { dateFormSchema, resolveDate } from './date-form.ts';
import { loadTemporal, type TemporalApi } from './date-temporal.ts';
import { assertZone, assertZoneYear } from './date-zone.ts';
import { defineTool } from './tool.ts';

const clock = z
  .string()
  .regex(/^(?:[01]\d|2[0-3]):[0-5]\d(?::[0-5]\d)?$/)
  .describe('A time of day as HH:MM or HH:MM:SS.');

/** A clock time in one time zone as another zone's clock shows it, by Temporal and the IANA zones that the runtime knows. */
export const timeZoneConvert = defineTool({
  name: 'time_zone_convert',
  description:
    'What the clock shows in one time zone when it shows a given time in another, and how many hours they are apart then. Zones by IANA name (America/New_York) or offset (+05:30). Without a date: today in the first zone. Without a time: now.',
  permission: 'compute',
  parameters: z.strictObject({
    date: z.union([dateFormSchema, z.null()]),
    time: z.union([clock, z.null()]),
    from: z.string().max(64),
    to: z.string().max(64),
    twice: z
      .enum(['refuse', 'earlier', 'later'])
      .describe('Which one is meant where clocks went back and the time came twice.'),
  }),
  async run(_signal, args, context) {
    const temporal = await loadTemporal();
    assertZone(temporal, args.from);
    assertZone(temporal, args.to);
    const here = temporal.Instant.fromEpochMilliseconds(context.now).toZonedDateTimeISO(args.from);
    const date = args.date === null ? here.toPlainDate() : resolveDate(temporal, args.date, here.toPlainDate());
    const time = args.time === null ? here.toPlainTime() : temporal.PlainTime.from(args.time);
    assertZoneYear(date.year);
    const source = instantOf(temporal, date.toPlainDateTime(time), args.from, args.twice);
    const target = source.withTimeZone(args.to);
    const ahead = (target.offsetNanoseconds - source.offsetNanoseconds) / 60e9;
    return {
      from: describe(source),
      to: describe(target),
      instant: source.toInstant().toString(),
      hours_apart: Math.abs(ahead) / 60,
      zone_ahead: ahead === 0 ? 'neither' : ahead > 0 ? args.to : args.from,
      day_shift: source.toPlainDate().until(target.toPlainDate(), { largestUnit: 'day' }).days,
    };
  },
});

type PlainDateTime = InstanceType<TemporalApi['PlainDateTime']>;
type ZonedDateTime = InstanceType<TemporalApi['ZonedDateTime']>;

/** The moment at which a zone's clock shows a time; clocks that were put forward skip some times, clocks put back show some twice. */
function instantOf(temporal: TemporalApi, local: PlainDateTime, zone: string, twice: string): ZonedDateTime {
  const earlier = local.toZonedDateTime(zone, { disambiguation: 'earlier' });
  const later = local.toZonedDateTime(zone, { disambiguation: 'later' });
  const text = local.toString({ smallestUnit: 'minute' }).replace('T', ' ');
  if (!earlier.toPlainDateTime().equals(local)) {
    throw new AegisError(
      'tool-failed',
      `${text} did not come in ${zone}: the clocks were put forward over it.`,
      'State a time that the clocks showed.',
    );
  }
  if (temporal.ZonedDateTime.compare(earlier, later) !== 0 && twice === 'refuse') {
    throw new AegisError(
      'tool-failed',
      `${text} came twice in ${zone}: the clocks were put back.`,
      'Say whether the earlier or the later one is meant.',
    );
  }
  return twice === 'later' ? later : earlier;
}

/** A moment as its zone's clock and calendar show it. `offset_minutes` is how far ahead of UTC the zone is then. */
function describe(moment: ZonedDateTime) {
  return {
    zone: moment.timeZoneId,
    date: moment.toPlainDate().toString(),
    time: moment.toPlainTime().toString({ smallestUnit: 'minute' }),
    date_time: moment.toPlainDateTime().toString({ smallestUnit: 'minute' }).replace('T', ' '),
    offset_minutes: moment.offsetNanoseconds / 60e9,
  };
}
