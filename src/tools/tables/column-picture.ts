import type { Column } from './table.ts';

/** How the values of one column are spread, to be drawn small. */
export interface ColumnPicture {
  name: string;
  /** `bins`: counts over equal widths from the column's min to its max. `values`: the commonest values. `none`: nothing to draw. */
  kind: 'bins' | 'values' | 'none';
  /** Counts: at most 16 bins, or at most 6 values, the commonest first. */
  counts: number[];
  /** For `values`: the values as written, in the order of `counts`. For `bins`: the first and the last edge. */
  labels: string[];
}

/** As many bars as a histogram of a thumb's width can show apart. */
const mostBins = 16;
const mostValues = 6;
const labelLength = 80;

/** The picture of a column: bins for numbers and dates, the commonest values for text and yes-or-no. */
export function pictureColumn(column: Column): ColumnPicture {
  switch (column.type) {
    case 'integer':
    case 'decimal':
      return bins(column, Number, column.type === 'integer' ? 1 : 0);
    case 'date':
      return bins(column, (cell) => Date.parse(`${String(cell)}T00:00:00Z`), 24 * 60 * 60 * 1000);
    case 'datetime':
      return bins(column, instant, 0);
    case 'text':
    case 'boolean':
      return values(column);
    case 'empty':
      return none(column);
  }
}

/** Times without a zone are read as UTC: only their distances count here. */
function instant(cell: unknown): number {
  const text = String(cell);
  return Date.parse(text.endsWith('Z') ? text : `${text}Z`);
}

/** @param step the smallest distance of two different values, so that no bin is narrower; 0 where there is none */
function bins(column: Column, measure: (cell: string | number | boolean) => number, step: number): ColumnPicture {
  let [min, max] = [Infinity, -Infinity];
  let [first, last]: [unknown, unknown] = [null, null];
  const measures = new Float64Array(column.values.length);
  for (let row = 0; row < measures.length; row++) {
    const cell = column.values[row] ?? null;
    const value = cell === null ? NaN : measure(cell);
    measures[row] = value;
    if (value < min) [min, first] = [value, cell];
    if (value > max) [max, last] = [value, cell];
  }
  const range = max - min;
  if (!Number.isFinite(range)) return none(column);
  const count = range === 0 ? 1 : Math.min(mostBins, step > 0 ? range / step + 1 : mostBins);
  const counts = Array.from({ length: count }, () => 0);
  for (const value of measures) {
    if (Number.isNaN(value)) continue;
    const bin = range === 0 ? 0 : Math.min(count - 1, Math.floor(((value - min) / range) * count));
    counts[bin] = (counts[bin] ?? 0) + 1;
  }
  return { name: column.name, kind: 'bins', counts, labels: [String(first), String(last)] };
}

function values(column: Column): ColumnPicture {
  const counted = new Map<string | number | boolean, { count: number; row: number }>();
  let cells = 0;
  for (let row = 0; row < column.values.length; row++) {
    const cell = column.values[row] ?? null;
    if (cell === null) continue;
    cells++;
    const seen = counted.get(cell);
    if (seen) seen.count++;
    else counted.set(cell, { count: 1, row });
  }
  // Names and codes that never repeat have no commonest ones.
  if (counted.size === 0 || (counted.size === cells && cells > mostValues)) return none(column);
  const commonest: { count: number; row: number }[] = [];
  for (const entry of counted.values()) {
    const place = commonest.findIndex(({ count }) => entry.count > count);
    if (place === -1 && commonest.length >= mostValues) continue;
    commonest.splice(place === -1 ? commonest.length : place, 0, entry);
    if (commonest.length > mostValues) commonest.pop();
  }
  return {
    name: column.name,
    kind: 'values',
    counts: commonest.map(({ count }) => count),
    labels: commonest.map(({ row }) => (column.raw[row] ?? '').slice(0, labelLength).toWellFormed()),
  };
}

function none({ name }: Column): ColumnPicture {
  return { name, kind: 'none', counts: [], labels: [] };
}
