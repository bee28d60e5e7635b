import { AegisError } from '../../core/errors.ts';
import type { TableResult } from './query.ts';

/** Most rows that a query may give: results stand in the record, and a person reads them. */
const longestResult = 10_000;

/** The result itself. @throws AegisError `tool-failed` where it has more than `longestResult` rows. */
export function refuseLongResult(result: TableResult): TableResult {
  if (result.rows.length <= longestResult) return result;
  throw new AegisError(
    'tool-failed',
    `The query gives ${String(result.rows.length)} rows; at most ${String(longestResult)} can be given.`,
    'Add a condition, a group or a limit.',
  );
}
