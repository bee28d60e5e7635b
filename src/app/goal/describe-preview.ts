import type { AttachmentProfile } from '../../core/attachment.ts';
import { countOf } from '../ui/format.ts';

/** What a file was read as, in a few words each: `Table, 400 rows × 8 columns`, `16 cells missing`. */
export function describePreview({ kind, table, jsonError }: AttachmentProfile): string[] {
  if (kind === 'json') return [jsonError ? 'JSON with an error' : 'JSON'];
  if (!table) return ['Text'];
  const missing = table.columns.reduce((sum, column) => sum + column.missing, 0);
  return [
    `Table, ${countOf(table.rows, 'row')} × ${countOf(table.columns.length, 'column')}`,
    missing === 0 ? 'nothing missing' : `${countOf(missing, 'cell')} missing`,
  ];
}
