import type { Cell } from '../../core/attachment.ts';
import { AegisError } from '../../core/errors.ts';
import { fold } from './fold.ts';
import type { TableQuery } from './query.ts';
import { findColumn, type Column, type Table } from './table.ts';

/** Most pairs of rows that a join may make: about what fits a tab's memory when the scan holds them. */
const mostPairs = 2_000_000;

/**
 * Refuses a query, or one within it, whose join would make too many pairs of rows, before either engine begins: joining on a column that repeats
 * in both tables multiplies them. @throws AegisError `tool-failed`.
 */
export function refuseHugeJoin(tables: ReadonlyMap<string, Table>, query: TableQuery): void {
  for (const { table, join } of joinsIn(query)) {
    if (join === undefined) continue;
    const [leftTable, rightTable] = [tables.get(table), tables.get(join.table)];
    const left = leftTable && findColumn(leftTable, join.left);
    const right = rightTable && findColumn(rightTable, join.right);
    if (!left || !right || pairs(left, right) <= mostPairs) continue;
    throw new AegisError(
      'tool-failed',
      `Joining "${table}" and "${join.table}" on "${join.left}" and "${join.right}" makes more than ${String(mostPairs)} pairs of rows: the values repeat in both.`,
      'Join on a column whose values are unique in one of the tables.',
    );
  }
}

/** A query and all queries within it. */
function joinsIn(data: unknown): Pick<TableQuery, 'table' | 'join'>[] {
  if (typeof data !== 'object' || data === null) return [];
  const inner = Object.values(data).flatMap(joinsIn);
  return 'table' in data && 'select' in data ? [data as TableQuery, ...inner] : inner;
}

function pairs(left: Column, right: Column): number {
  const counts = countsOf(right);
  let sum = 0;
  for (const [key, count] of countsOf(left)) sum += count * (counts.get(key) ?? 0);
  return sum;
}

function countsOf({ values }: Column): Map<Cell, number> {
  const written = new Map<Cell, number>();
  for (const value of values) if (value !== null) written.set(value, (written.get(value) ?? 0) + 1);
  const counts = new Map<Cell, number>();
  for (const [value, count] of written) {
    const key = typeof value === 'string' ? fold(value) : value;
    counts.set(key, (counts.get(key) ?? 0) + count);
  }
  return counts;
}
