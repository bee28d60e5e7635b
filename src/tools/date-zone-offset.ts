import { z } from 'zod';
import { AegisError } from '../core/errors.ts';
import { fixedOffsetMinutes, isFixedOffset } from './date-zone.ts';
import { defineTool } from './tool.ts';

/**
 * How far a zone is ahead of UTC at a moment, read off a clock face drawn by `Intl.DateTimeFormat`. A path of its own beside Temporal:
 * `verify` uses it to work a conversion out again.
 */
export const timeZoneOffset = defineTool({
  name: 'time_zone_offset',
  description: 'How many minutes a time zone (IANA name or offset such as +05:30) is ahead of UTC at a moment.',
  permission: 'compute',
  parameters: z.strictObject({
    zone: z.string().max(64),
    /** Milliseconds since the Unix epoch. */
    epoch_ms: z.int().min(-8e12).max(8e12),
  }),
  run(_signal, { zone, epoch_ms: epochMs }) {
    if (isFixedOffset(zone)) return { zone, offset_minutes: fixedOffsetMinutes(zone) };
    const shown = Date.UTC(...clockFace(zone, epochMs));
    return { zone, offset_minutes: (shown - Math.floor(epochMs / 1000) * 1000) / 60_000 };
  },
});

/** Year, month from 0, day, hour, minute and second that a zone's clock shows at a moment. */
function clockFace(zone: string, epochMs: number): [number, number, number, number, number, number] {
  let format: Intl.DateTimeFormat;
  try {
    format = new Intl.DateTimeFormat('en-US', {
      timeZone: zone,
      calendar: 'gregory',
      numberingSystem: 'latn',
      hourCycle: 'h23',
      year: 'numeric',
      month: 'numeric',
      day: 'numeric',
      hour: 'numeric',
      minute: 'numeric',
      second: 'numeric',
    });
  } catch (cause) {
    throw new AegisError('tool-failed', `${zone} is not a time zone.`, 'Name a zone of the IANA database.', { cause });
  }
  const parts = format.formatToParts(epochMs);
  const part = (type: string): number => Number(parts.find((each) => each.type === type)?.value);
  return [part('year'), part('month') - 1, part('day'), part('hour'), part('minute'), part('second')];
}
