import { z } from 'zod';
import { AegisError } from '../core/errors.ts';
import { loadTemporal } from './date-temporal.ts';
import { defineTool } from './tool.ts';

const year = z.int().min(1).max(9999);

/** The leap years of a range of years, by Temporal. */
export const leapYears = defineTool({
  name: 'leap_years',
  description: 'The leap years of the Gregorian calendar from one year to another, both included; at most 2,001 years.',
  permission: 'compute',
  parameters: z.strictObject({ from: year, to: year }),
  async run(_signal, { from, to }) {
    if (to < from || to - from > 2000) {
      throw new AegisError('tool-failed', 'That is no range of at most 2,001 years.', 'Give the earlier year first.');
    }
    const temporal = await loadTemporal();
    const years = Array.from({ length: to - from + 1 }, (_none, index) => from + index).filter(
      (each) => temporal.PlainDate.from({ year: each, month: 1, day: 1 }).inLeapYear,
    );
    return { years, count: years.length, first: years[0] ?? null, last: years.at(-1) ?? null };
  },
});
