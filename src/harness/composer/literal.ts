import type { Json } from '../../core/json.ts';

/** Text that fits on one line of a module as it is; longer data is spread over lines. */
const lineWidth = 100;

/**
 * JSON data as a JavaScript literal: the only way in which a goal, a column's name or a cell gets into a harness.
 * Beyond `JSON.stringify` it escapes U+2028 and U+2029, and writes a key `__proto__` as a computed key, which in a literal would set
 * the prototype instead.
 * @param indent spaces before each continued line
 */
export function literal(value: Json, indent = 0): string {
  const flat = writeFlat(value);
  if (indent + flat.length <= lineWidth || value === null || typeof value !== 'object') return flat;
  const pad = ' '.repeat(indent + 2);
  if (Array.isArray(value)) {
    if (value.length === 0) return '[]';
    return `[\n${value.map((item) => `${pad}${literal(item, indent + 2)},\n`).join('')}${' '.repeat(indent)}]`;
  }
  const lines = Object.entries(value).map(([key, item]) => `${pad}${writeKey(key)}: ${literal(item, indent + 2)},\n`);
  return `{\n${lines.join('')}${' '.repeat(indent)}}`;
}

function writeFlat(value: Json): string {
  if (Array.isArray(value)) return `[${value.map(writeFlat).join(', ')}]`;
  if (value !== null && typeof value === 'object') {
    const entries = Object.entries(value);
    if (entries.length === 0) return '{}';
    return `{ ${entries.map(([key, item]) => `${writeKey(key)}: ${writeFlat(item)}`).join(', ')} }`;
  }
  return writeScalar(value);
}

function writeKey(key: string): string {
  if (key === '__proto__') return '["__proto__"]';
  return /^[A-Za-z_$][\w$]*$/.test(key) ? key : writeScalar(key);
}

function writeScalar(value: string | number | boolean | null): string {
  return JSON.stringify(value).replace(/[\u2028\u2029]/g, (c) => `\\u${c.charCodeAt(0).toString(16)}`);
}
