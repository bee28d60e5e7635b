import type { Temporal as TemporalTypes } from 'temporal-polyfill/implementation';

/** The Temporal namespace, as a value. */
export type TemporalApi = typeof TemporalTypes;
export type PlainDate = TemporalTypes.PlainDate;

/**
 * Temporal, loaded on first use (15 ms). Always the polyfill, never a runtime's own: the same code answers under Node, which has none
 * yet, and in a browser that has one.
 */
export async function loadTemporal(): Promise<TemporalApi> {
  return (await import('temporal-polyfill/implementation')).Temporal;
}

/** English weekday names, Monday first, as ISO 8601 numbers them. */
export const weekdayNames = ['Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday', 'Sunday'] as const;

/** English month names, January first. */
const monthNames = [
  'January',
  'February',
  'March',
  'April',
  'May',
  'June',
  'July',
  'August',
  'September',
  'October',
  'November',
  'December',
] as const;

/** The English name of an ISO weekday number, 1 (Monday) to 7. */
export function weekdayName(number: number): string {
  return weekdayNames[number - 1] ?? '';
}

/** The English name of a month, 1 to 12. */
export function monthName(number: number): string {
  return monthNames[number - 1] ?? '';
}
