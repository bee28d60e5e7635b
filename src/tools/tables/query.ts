import type { Cell } from '../../core/attachment.ts';

/** Placeholder until the table rooms define the query language. */
export type TableQuery = { table: string };
export interface TableResult {
  columns: string[];
  rows: Cell[][];
}
