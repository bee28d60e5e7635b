import { z } from 'zod';
import { defineTool } from './tool.ts';

/**
 * Where phrases occur in an attached table: as whole cells or as whole words within one, whatever their case, accents and dashes. Takes
 * `{ table, phrases }`, gives a list of `{ phrase, column, value, rows, exact }` in the order of the phrases, whole cells first.
 */
export const tableFind = defineTool({
  name: 'table_find',
  description:
    'Says where phrases occur as cell values of an attached table, or as whole words within a value: column, value as written, number of rows.',
  permission: 'read-attachments',
  parameters: z.strictObject({
    table: z.string(),
    phrases: z.array(z.string().max(500)).max(200),
  }),
  async run(signal, { table, phrases }, { tables }) {
    return tables.find(signal, table, phrases);
  },
});
