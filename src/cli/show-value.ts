import type { Json, JsonObject } from '../core/json.ts';
import { clip, terminalText } from './terminal-text.ts';

/** Widest cell of a printed table, in characters. */
const cellWidth = 40;
/** Rows and items printed before the rest is only counted; the record has them all. */
const rowCap = 50;

/** An answer as a person reads it: a scalar, a list, a table, or fields. Each line without indentation. */
export function showValue(value: Json): string[] {
  if (Array.isArray(value)) return value.length > 0 && value.every(isRow) ? showTable(value) : showList(value);
  if (value !== null && typeof value === 'object') {
    return Object.entries(value).flatMap(([key, item]) => {
      const lines = showValue(item);
      return lines.length === 1
        ? [`${terminalText(key)}: ${lines[0] ?? ''}`]
        : [`${terminalText(key)}:`, ...lines.map((line) => `  ${line}`)];
    });
  }
  return showScalar(value).split('\n');
}

/** One scalar: text as it is, a number as JSON writes it, nothing as "none". */
function showScalar(value: string | number | boolean | null): string {
  if (value === null) return 'none';
  if (typeof value === 'boolean') return value ? 'yes' : 'no';
  return typeof value === 'string' ? terminalText(value, { lines: true }) : String(value);
}

function isRow(item: Json): item is JsonObject {
  return item !== null && typeof item === 'object' && !Array.isArray(item);
}

function showList(list: readonly Json[]): string[] {
  if (list.length === 0) return ['(an empty list)'];
  if (list.every((item) => typeof item === 'number'))
    return [list.length <= rowCap ? list.join(', ') : `${list.slice(0, rowCap).join(', ')} …`, ...more(list.length)];
  const lines = list
    .slice(0, rowCap)
    .map((item) => `- ${isScalar(item) ? showScalar(item).replaceAll('\n', ' ') : terminalText(JSON.stringify(item))}`);
  return [...lines, ...more(list.length)];
}

function isScalar(item: Json): item is string | number | boolean | null {
  return item === null || typeof item !== 'object';
}

function showTable(rows: readonly JsonObject[]): string[] {
  const columns = [...new Set(rows.flatMap((row) => Object.keys(row)))];
  const shown = rows.slice(0, rowCap);
  const cells = shown.map((row) => columns.map((column) => cellText(row[column] ?? null)));
  const numeric = columns.map((column) => shown.every((row) => typeof row[column] === 'number' || row[column] == null));
  const head = columns.map((column) => clip(terminalText(column), cellWidth));
  const widths = head.map((text, i) => Math.max(text.length, ...cells.map((row) => row[i]?.length ?? 0)));
  const line = (row: readonly string[]) =>
    row
      .map((text, i) => (numeric[i] ? text.padStart(widths[i] ?? 0) : text.padEnd(widths[i] ?? 0)))
      .join('  ')
      .trimEnd();
  return [line(head), widths.map((width) => '-'.repeat(width)).join('  '), ...cells.map(line), ...more(rows.length)];
}

function cellText(value: Json): string {
  return clip(
    isScalar(value)
      ? value === null
        ? ''
        : showScalar(value).replaceAll('\n', ' ')
      : terminalText(JSON.stringify(value)),
    cellWidth,
  );
}

function more(total: number): string[] {
  return total > rowCap ? [`… and ${total - rowCap} more; --json has them all`] : [];
}
