import type { AttachmentProfile } from '../../core/attachment.ts';
import { formatNumber } from '../ui/format.ts';

/** What a file was read as, in a few words: `Table, 400 rows × 8 columns`. */
export function describePreview({ kind, table, text, jsonError }: AttachmentProfile): string {
  if (table) return `Table, ${counted(table.rows, 'row')} × ${counted(table.columns.length, 'column')}`;
  if (kind === 'json') return jsonError ? 'JSON with an error' : 'JSON';
  return `Text, ${counted(lineCount(text ?? ''), 'line')}`;
}

/** A count with its word: `1 row`, `400 rows`. */
export function counted(count: number, word: string): string {
  return `${formatNumber(count)} ${word}${count === 1 ? '' : 's'}`;
}

function lineCount(text: string): number {
  if (text === '') return 0;
  let lines = text.endsWith('\n') ? 0 : 1;
  for (let at = text.indexOf('\n'); at >= 0; at = text.indexOf('\n', at + 1)) lines += 1;
  return lines;
}
