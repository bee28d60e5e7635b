import type { Json } from '../../core/json.ts';

/** A piece of a line of JSON, named so that it can be coloured. */
export interface JsonPiece {
  kind: 'key' | 'text' | 'number' | 'word' | 'mark';
  text: string;
}

/** A list or object that fits into this many characters stands on one line. */
const inline = 80;

/**
 * A value as lines of JSON, at most `limit` of them: the lines joined are valid JSON where none is left out. Small lists and objects stand on
 * one line, so a table has a line for each row.
 */
export function jsonLines(value: Json, limit: number): { lines: JsonPiece[][]; cut: boolean } {
  const lines: JsonPiece[][] = [];
  let cut = false;
  let line: JsonPiece[] = [];
  const end = (): boolean => {
    if (lines.length >= limit) {
      cut = true;
      return false;
    }
    lines.push(line);
    line = [];
    return true;
  };
  /** Gives false as soon as the limit is reached: ten thousand rows cost no more than the lines that are shown. */
  const write = (item: Json, indent: string): boolean => {
    if (typeof item !== 'object' || item === null) {
      line.push(scalar(item));
      return true;
    }
    const short = oneLine(item, inline - indent.length);
    if (short) {
      line.push(...short);
      return true;
    }
    const isList = Array.isArray(item);
    line.push({ kind: 'mark', text: isList ? '[' : '{' });
    if (!end()) return false;
    const entries: [string | null, Json][] = isList ? item.map((inner) => [null, inner]) : Object.entries(item);
    for (const [at, [key, inner]] of entries.entries()) {
      line.push({ kind: 'mark', text: `${indent}  ` });
      if (key !== null) line.push({ kind: 'key', text: JSON.stringify(key) }, { kind: 'mark', text: ': ' });
      if (!write(inner, `${indent}  `)) return false;
      if (at < entries.length - 1) line.push({ kind: 'mark', text: ',' });
      if (!end()) return false;
    }
    line.push({ kind: 'mark', text: `${indent}${isList ? ']' : '}'}` });
    return true;
  };
  if (write(value, '')) end();
  return { lines, cut };
}

/** A value on one line, or null where that is too long. */
function oneLine(value: Json, room: number): JsonPiece[] | null {
  const pieces: JsonPiece[] = [];
  let left = room;
  const put = (...more: JsonPiece[]): boolean => {
    for (const piece of more) left -= piece.text.length;
    pieces.push(...more);
    return left >= 0;
  };
  const write = (item: Json): boolean => {
    if (typeof item !== 'object' || item === null) return put(scalar(item));
    const entries: [string | null, Json][] = Array.isArray(item)
      ? item.map((inner) => [null, inner])
      : Object.entries(item);
    const [open, close] = Array.isArray(item) ? ['[', ']'] : ['{ ', ' }'];
    if (entries.length === 0) return put({ kind: 'mark', text: `${open}${close}`.replaceAll(' ', '') });
    if (!put({ kind: 'mark', text: open })) return false;
    for (const [at, [key, inner]] of entries.entries()) {
      if (at > 0) put({ kind: 'mark', text: ', ' });
      if (key !== null) put({ kind: 'key', text: JSON.stringify(key) }, { kind: 'mark', text: ': ' });
      if (!write(inner)) return false;
    }
    return put({ kind: 'mark', text: close });
  };
  return write(value) ? pieces : null;
}

function scalar(value: string | number | boolean | null): JsonPiece {
  const kind = typeof value === 'string' ? 'text' : typeof value === 'number' ? 'number' : 'word';
  return { kind, text: JSON.stringify(value) };
}
