import { isMissing } from '../tables/missing.ts';
import { readDates } from '../tables/read-dates.ts';
import { readNumbers } from '../tables/read-numbers.ts';

/**
 * Whether the first row holds names rather than data. It holds data where some cell of it is a number or date like all cells below it, and no
 * cell of it is a word above numbers or dates. A number that may be a year is no sign: tables have years as headers.
 */
export function hasHeader(first: readonly string[], below: readonly (readonly string[])[]): boolean {
  if (below.length === 0) return true;
  let asData = false;
  for (const [i, head] of first.entries()) {
    const cell = head.trim();
    const cells = below.map((row) => (row[i] ?? '').trim()).filter((text) => !isMissing(text));
    if (cells.length === 0) continue;
    const typed = readNumbers(cells, null) ? 'number' : readDates(cells, null) ? 'date' : 'text';
    if (typed === 'text') continue;
    if (isMissing(cell)) continue;
    const own = typed === 'number' ? readNumbers([cell], null) : readDates([cell], null);
    if (!own) return true;
    if (!/^(?:1[5-9]|20)\d\d$/.test(cell)) asData = true;
  }
  return !asData;
}
