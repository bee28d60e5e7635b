import { AegisError } from '../../core/errors.ts';
import type { Json } from '../../core/json.ts';
import type { StageContext } from '../stages.ts';
import type { FirstRows } from './attachment-blocks.ts';

/** Rows of a table that a model is shown from the start: enough for a small table to be whole. */
const shownRows = 20;

/**
 * The first rows of each attached table, for the worker's prompt. They are looked up as every tool call is, so that the record has them and the
 * verifier sees what the model saw; nothing is looked up where the assessment forbids it.
 */
export async function readFirstRows(stage: StageContext, forbidden: readonly string[]): Promise<FirstRows> {
  const rows = new Map<string, Json>();
  const look = stage.desk.handler(stage.signal, { by: 'model', forbidden, allowed: ['table_rows'] });
  if (forbidden.includes('table_rows')) return rows;
  for (const { name, table } of stage.attachments) {
    if (table === null) continue;
    try {
      rows.set(name, await look('table_rows', { table: name, columns: null, offset: 0, limit: shownRows }));
    } catch (thrown) {
      // The prompt then has the columns alone, and the log says why.
      if (!AegisError.isInstance(thrown) || thrown.code !== 'tool-failed') throw thrown;
    }
  }
  return rows;
}
