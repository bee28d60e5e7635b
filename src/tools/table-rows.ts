import { z } from 'zod';
import { defineTool } from './tool.ts';

/** Most rows of one page. */
const longestPage = 2000;

/**
 * A page of an attached table's rows as typed cells (numbers, ISO dates, booleans, texts; null is missing), each row a list in the order of the
 * asked columns. Takes `{ table, columns, offset, limit }`: `columns` null is all, `offset` counts from 0, `limit` is at most 2,000.
 */
export const tableRows = defineTool({
  name: 'table_rows',
  description:
    'Gives rows of an attached table as lists of typed cells in the order of the columns asked for (null for all). Dates are ISO text, missing cells null.',
  permission: 'read-attachments',
  parameters: z.strictObject({
    table: z.string(),
    columns: z.array(z.string()).nullable(),
    offset: z.int().nonnegative(),
    limit: z.int().min(1).max(longestPage),
  }),
  async run(signal, { table, columns, offset, limit }, { tables }) {
    return tables.rows(signal, table, { columns, offset, limit });
  },
});
