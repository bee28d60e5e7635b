import type { AttachmentProfile } from '../../core/attachment.ts';
import { formatNumber } from '../ui/format.ts';

/** What a file was read as, in a few words each: `Table, 400 rows × 8 columns`, `16 cells missing`. */
export function describePreview({ kind, table, jsonError }: AttachmentProfile): string[] {
  if (kind === 'json') return [jsonError ? 'JSON with an error' : 'JSON'];
  if (!table) return ['Text'];
  const missing = table.columns.reduce((sum, column) => sum + column.missing, 0);
  return [
    `Table, ${counted(table.rows, 'row')} × ${counted(table.columns.length, 'column')}`,
    missing === 0 ? 'nothing missing' : `${counted(missing, 'cell')} missing`,
  ];
}

/** A count with its word: `1 row`, `400 rows`. */
export function counted(count: number, word: string): string {
  return `${formatNumber(count)} ${word}${count === 1 ? '' : 's'}`;
}
