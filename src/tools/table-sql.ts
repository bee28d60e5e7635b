import { z } from 'zod';
import type { Json } from '../core/json.ts';
import { tableQuerySchema } from './tables/query.ts';
import { refuseLongResult } from './tables/refuse-long-result.ts';
import { defineTool } from './tool.ts';

/**
 * Answers a query about attached tables by SQL in SQLite. Takes `{ query }`, gives `{ columns, rows }`, at most `longestResult` rows.
 * `table_scan` answers the same query by another path and gives the same result.
 */
export const tableSql = defineTool({
  name: 'table_sql',
  description:
    'Answers a query about attached tables (filter, join, group, aggregate, order, limit) by SQL in SQLite. Gives { columns, rows }.',
  permission: 'read-attachments',
  parameters: z.strictObject({ query: tableQuerySchema }),
  async run(signal, { query }, { tables }) {
    return refuseLongResult(await tables.sql(signal, query)) as unknown as Json;
  },
});
