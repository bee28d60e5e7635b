import { AegisError } from '../core/errors.ts';
import type { TemporalApi } from './date-temporal.ts';

/** First and last year for which a conversion between zones is answered: before 1970 the zone database is a sketch, far ahead a guess. */
const zoneYears = { first: 1970, last: 2100 } as const;

const fixedOffset = /^[+-](?:0\d|1[0-4]):[0-5]\d$/;

/** Whether a zone is a fixed offset from UTC, as +05:30. */
export function isFixedOffset(zone: string): boolean {
  return fixedOffset.test(zone);
}

/** The minutes that a fixed offset is ahead of UTC. */
export function fixedOffsetMinutes(zone: string): number {
  const [hours = 0, minutes = 0] = zone.slice(1).split(':').map(Number);
  return (zone.startsWith('-') ? -1 : 1) * (hours * 60 + minutes);
}

/**
 * Refuses what is no zone of the IANA database.
 * @throws AegisError `tool-failed`
 */
export function assertZone(temporal: TemporalApi, zone: string): void {
  if (isFixedOffset(zone)) return;
  try {
    if (!/^[A-Za-z][A-Za-z0-9_+/-]*$/.test(zone)) throw new RangeError('not a name');
    temporal.Instant.fromEpochMilliseconds(0).toZonedDateTimeISO(zone);
  } catch (cause) {
    throw new AegisError(
      'tool-failed',
      `${zone} is not a time zone.`,
      'Name a zone of the IANA database such as Europe/Berlin, or an offset such as +05:30.',
      { cause },
    );
  }
}

/** @throws AegisError `tool-failed` for a year outside `zoneYears` */
export function assertZoneYear(year: number): void {
  if (year >= zoneYears.first && year <= zoneYears.last) return;
  throw new AegisError(
    'tool-failed',
    `Time zones are converted from ${String(zoneYears.first)} to ${String(zoneYears.last)} only.`,
    'Ask for a date in those years, or give the offsets from UTC.',
  );
}
