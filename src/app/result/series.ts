import { cellText, type Table } from './table-shape.ts';

/** One number for each of several categories or points in time: what can be drawn. */
export interface Series {
  /** `time`: the labels are years, months or days; drawn in their order. `category`: drawn in the answer's order. */
  kind: 'time' | 'category';
  label: string;
  measure: string;
  points: { label: string; value: number }[];
}

/** Fewer are read faster as numbers; more categories than this make bars that nobody compares. */
const fewest = 2;
const most = { category: 40, time: 400 };

const time = /^\d{4}(?:-(?:0[1-9]|1[0-2])(?:-(?:0[1-9]|[12]\d|3[01]))?|-?Q[1-4]|-W\d{2})?$/;

/**
 * The series that a table is, or null: two columns, one of numbers without a gap, one of labels that are all different.
 * Of two columns of numbers none is the label, unless one holds years.
 */
export function seriesOf({ columns, rows }: Table): Series | null {
  if (columns.length !== 2 || rows.length < fewest) return null;
  const isTime = columns.map((_, at) => rows.every((row) => time.test(cellText(row[at] ?? null))));
  const isMeasure = columns.map(
    ({ numeric }, at) => numeric && rows.every((row) => typeof row[at] === 'number' && Number.isFinite(row[at])),
  );
  const at = [0, 1].find(
    (candidate) => isMeasure[1 - candidate] && (isTime[candidate] || !columns[candidate]?.numeric),
  );
  if (at === undefined) return null;
  const labels = rows.map((row) => row[at] ?? null);
  if (labels.some((label) => label === null || typeof label === 'object' || label === '')) return null;
  if (new Set(labels.map(String)).size !== labels.length) return null;
  const kind = isTime[at] ? 'time' : 'category';
  if (rows.length > most[kind]) return null;
  const points = rows.map((row) => ({ label: cellText(row[at] ?? null), value: Number(row[1 - at]) }));
  // Years, months and days in ISO form sort as text.
  if (kind === 'time') points.sort((a, b) => (a.label < b.label ? -1 : a.label > b.label ? 1 : 0));
  return { kind, label: columns[at]?.key ?? '', measure: columns[1 - at]?.key ?? '', points };
}

/** Round numbers that span the values and zero, for an axis: three to six of them. */
export function ticksOf(values: readonly number[]): number[] {
  const low = Math.min(0, ...values);
  const high = Math.max(0, ...values);
  if (low === high) return [0, 1];
  const rough = (high - low) / 4;
  const power = 10 ** Math.floor(Math.log10(rough));
  const step = power * ([1, 2, 2.5, 5, 10].find((factor) => factor * power >= rough) ?? 10);
  const first = Math.floor(low / step);
  const last = Math.ceil(high / step);
  return Array.from({ length: last - first + 1 }, (_, i) => Number(((first + i) * step).toPrecision(12)));
}
