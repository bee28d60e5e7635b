import { z } from 'zod';
import type { Json } from '../core/json.ts';
import { tableQuerySchema } from './tables/query.ts';
import { refuseLongResult } from './tables/refuse-long-result.ts';
import { defineTool } from './tool.ts';

/**
 * Answers a query about attached tables by looking at every row, with exact decimals. Takes `{ query }`, gives `{ columns, rows }`, at most
 * `longestResult` rows. `table_sql` answers the same query by another path and gives the same result.
 */
export const tableScan = defineTool({
  name: 'table_scan',
  description:
    'Answers a query about attached tables (filter, join, group, aggregate, order, limit) by looking at every row, with exact decimals. ' +
    'Gives { columns, rows }.',
  permission: 'read-attachments',
  parameters: z.strictObject({ query: tableQuerySchema }),
  async run(signal, { query }, { tables }) {
    return refuseLongResult(await tables.scan(signal, query)) as unknown as Json;
  },
});
