import { delimitedRows, separators, type Dialect, type Separator } from './delimited-rows.ts';

/** What a text looks like when it is taken apart at one separator. */
export interface Sniffed {
  readonly dialect: Dialect;
  /** Cells of the most common row width. */
  readonly width: number;
  /** The share of sampled rows with that width, 0 to 1. */
  readonly share: number;
  /** Rows looked at, blank ones aside. */
  readonly rows: number;
}

const sampleSize = 64 * 1024;
const sampleRows = 200;

/**
 * Finds the separator that takes the first lines apart most evenly, the first row included; of equals the one that gives more columns, then
 * the one that stands first in `separators`. papaparse's own guess looks at ten rows and does not weigh the header.
 * `expected` is what the file's name promises (a tab for .tsv); it wins where it gives more than one column evenly.
 */
export function sniffDialect(text: string, expected: Separator | null): Sniffed {
  const sample = text.length <= sampleSize ? text : text.slice(0, text.lastIndexOf('\n', sampleSize) + 1 || sampleSize);
  const cut = sample.length < text.length;
  const candidates = separators.map((separator) => sniffOne(sample, separator, cut));
  const promised = candidates.find(
    ({ dialect, width, share }) => dialect.separator === expected && width > 1 && share > 0.9,
  );
  if (promised) return promised;
  const score = ({ width, share, head }: Candidate) => (width < 2 ? 0 : share + (head === width ? 0.5 : 0));
  return candidates.reduce((best, one) => {
    const difference = score(one) - score(best);
    return difference > 0.001 || (difference > -0.001 && one.width > best.width && score(one) > 0) ? one : best;
  });
}

interface Candidate extends Sniffed {
  /** Cells of the first row. */
  readonly head: number;
}

function sniffOne(sample: string, separator: Separator, cut: boolean): Candidate {
  const doubled = measure(sample, { separator, escape: '"' }, cut);
  if (!doubled.fault || !sample.includes('\\"')) return doubled;
  const escaped = measure(sample, { separator, escape: '\\' }, cut);
  return escaped.fault ? doubled : escaped;
}

function measure(sample: string, dialect: Dialect, cut: boolean): Candidate & { fault: boolean } {
  const widths: number[] = [];
  const fault = delimitedRows(sample, dialect, (cells) => {
    if (cells.some((cell) => cell.trim() !== '')) widths.push(cells.length);
    return widths.length < sampleRows;
  });
  // The sample may end inside a quoted cell; then its last row says nothing.
  const inside = fault !== null && cut && widths.length > 1;
  const counts = new Map<number, number>();
  for (const width of widths) counts.set(width, (counts.get(width) ?? 0) + 1);
  const [width, rows] = [...counts].reduce((best, entry) => (entry[1] > best[1] ? entry : best), [1, 0]);
  return {
    dialect,
    width,
    share: widths.length === 0 ? 0 : rows / widths.length,
    rows: widths.length,
    head: widths[0] ?? 0,
    fault: fault !== null && !inside,
  };
}
