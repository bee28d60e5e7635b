import Decimal from 'decimal.js';
import { z } from 'zod';
import type { Cell } from '../../../../core/attachment.ts';
import type { Json } from '../../../../core/json.ts';
import { tableQuerySchema, type TableQuery, type TableResult } from '../../../../tools/tables/query.ts';

/** The ways to combine; see `Combine`. */
const combines = [
  'values',
  'cell',
  'table',
  'difference',
  'less',
  'ratio',
  'percent',
  'exists',
  'greater',
  'count-rows',
  'less-rows',
  'row-sum',
  'record',
  'list',
] as const;
/**
 * How the results of a plan's queries become the answer: `values` the different values of the first column (alone where it is one), `cell` the first cell,
 * `table` a list of records, `difference` the first cell of one result less that of the other without sign, `less` the same with its sign, `ratio` and `percent` one over the
 * other, `exists` whether there is a row, `greater` whether the first cell is more than the second, `count-rows` the number of result rows,
 * `less-rows` the first cell of one result less the number of rows of the other, `row-sum` the sum of the first row, `record` the first row by
 * column names, `list` the first column with repeats.
 */
export type Combine = (typeof combines)[number];

/** The schema of a `TablesPlan`: a plan comes back from a record and is checked there. */
export const planSchema = z.strictObject({
  queries: z.array(tableQuerySchema).min(1).max(2),
  combine: z.enum(combines),
  assumptions: z.array(z.string()),
});
/** What is to be computed: one or two queries and how they make the answer. */
export interface TablePlan {
  queries: TableQuery[];
  combine: Combine;
}

/** A plan as it stands in a record, with what it takes for granted. */
export interface TablesPlan extends TablePlan {
  assumptions: string[];
}

/** Decimal places of ratios and percentages. */
export const ratioPlaces = 10;

const Exact = Decimal.clone({ precision: 60, rounding: Decimal.ROUND_HALF_UP });

/** The answer that results make; undefined where they make none (nothing found, no number, division by zero). */
export function combineResults(combine: Combine, results: readonly TableResult[]): Json | undefined {
  const [a, b] = results;
  if (a === undefined) return undefined;
  switch (combine) {
    case 'values': {
      const seen = new Set<Cell>();
      const list = a.rows
        .map((row) => row[0] ?? null)
        .filter((cell) => {
          if (cell === null || seen.has(cell)) return false;
          seen.add(cell);
          return true;
        });
      return list.length === 0 ? undefined : list.length === 1 ? list[0] : list;
    }
    case 'cell':
      return a.rows[0]?.[0] ?? undefined;
    case 'table':
      return a.rows.length === 0
        ? undefined
        : a.rows.map((row) => Object.fromEntries(a.columns.map((name, index) => [name, row[index] ?? null])));
    case 'exists':
      return a.rows.length > 0;
    case 'count-rows':
      return a.rows.length;
    case 'less-rows': {
      const total = numberOf(a);
      return total === null || b === undefined ? undefined : total - b.rows.length;
    }
    case 'row-sum':
      return (a.rows[0] ?? []).reduce<number>((sum, cell) => sum + (typeof cell === 'number' ? cell : 0), 0);
    case 'record':
      return Object.fromEntries(a.columns.map((name, index) => [name, a.rows[0]?.[index] ?? null]));
    case 'list':
      return a.rows.length === 0 ? undefined : a.rows.map((row) => row[0] ?? null);
    default: {
      const [x, y] = [numberOf(a), b === undefined ? null : numberOf(b)];
      if (x === null || y === null) return undefined;
      if (combine === 'greater') return x > y;
      const [first, second] = [new Exact(x), new Exact(y)];
      if (combine === 'difference') return rounded(first.minus(second).abs());
      if (combine === 'less') return rounded(first.minus(second));
      if (y === 0) return undefined;
      return rounded(first.div(second).times(combine === 'percent' ? 100 : 1));
    }
  }
}

function numberOf(result: TableResult): number | null {
  if (result.rows.length !== 1) return null;
  const cell: Cell = result.rows[0]?.[0] ?? null;
  return typeof cell === 'number' ? cell : null;
}

function rounded(value: Decimal): number {
  return value.toDecimalPlaces(ratioPlaces).toNumber();
}
