/** Customary marks for nothing, in lower case. The empty cell is the first. */
const marks = new Set([
  '',
  'n/a',
  'na',
  'n.a.',
  '#n/a',
  'null',
  'none',
  'nil',
  'nan',
  '-',
  '‐',
  '–',
  '—',
  '−',
  '--',
  '?',
  '...',
  '…',
]);

/** Whether a trimmed cell holds nothing, or a customary mark for nothing (n/a, -, null …). */
export function isMissing(cell: string): boolean {
  return cell.length <= 4 && marks.has(cell.toLowerCase());
}
