import type { TableQuery } from './query.ts';
import type { Table } from './table.ts';

/** Whether a query's rows have a column of that name: its table's, or the joined one's (as such, or as `table.column`). */
export function isSourceColumn(tables: ReadonlyMap<string, Table>, query: TableQuery, name: string): boolean {
  const has = (table: string, column: string) =>
    tables.get(table)?.columns.some((candidate) => candidate.name === column) === true;
  if (has(query.table, name)) return true;
  if (query.join === undefined) return false;
  const { table } = query.join;
  return has(table, name) || (name.startsWith(`${table}.`) && has(table, name.slice(table.length + 1)));
}
