import type { Json, JsonObject } from '../../core/json.ts';
import type { OutputSchema } from '../../core/harness.ts';
import { usualGrouping } from './digits.ts';

/** One column of a table that is an answer. */
export interface TableColumn {
  key: string;
  /** Whether it holds nothing but numbers and gaps, at least one number among them: shown flush right. */
  numeric: boolean;
  /** The least count of digits that are grouped, the same for the whole column; null for an id or a year, which is no quantity. */
  grouped: number | null;
  /** Digits after the point in the cell that has most of them. */
  decimals: number;
  /** Characters of the widest cell looked at, heading included. */
  width: number;
}

export interface Table {
  columns: TableColumn[];
  /** Cells in the order of `columns`. */
  rows: Json[][];
}

/** Rows that the widths of columns are measured on: enough for a good guess, few enough for ten thousand rows. */
const measured = 200;

const nameLike = /(?:^|[\s_-])(?:id|nr|no|number|code|zip|postcode|phone|year)$/i;

/**
 * A list of records, or of lists of equal length, as a table; null where it is neither. The columns stand in the order that the schema names
 * them in: a record keeps the keys of an object in the order of the alphabet.
 */
export function tableOf(answer: Json, schema: OutputSchema | null): Table | null {
  if (!Array.isArray(answer) || answer.length === 0) return null;
  if (answer.every(isRecord)) {
    const keys = columnKeys(answer, schema);
    return keys.length === 0
      ? null
      : makeTable(
          keys,
          answer.map((row) => keys.map((key) => (Object.hasOwn(row, key) ? (row[key] ?? null) : null))),
        );
  }
  const first = answer[0];
  if (!Array.isArray(first) || first.length === 0 || !answer.every((row) => Array.isArray(row))) return null;
  if (!answer.every((row) => row.length === first.length)) return null;
  return makeTable(
    first.map((_, at) => `${at + 1}`),
    answer,
  );
}

/** A table from headings and rows of cells. */
export function makeTable(keys: readonly string[], rows: Json[][]): Table {
  const columns = keys.map((key, at) => {
    const cells = rows.map((row) => row[at] ?? null);
    const numbers = cells.filter((cell) => typeof cell === 'number');
    const numeric = numbers.length > 0 && cells.every((cell) => cell === null || typeof cell === 'number');
    const sample = cells.slice(0, measured).map((cell) => cellText(cell).length);
    return {
      key,
      numeric,
      grouped: numeric && !nameLike.test(key) ? groupingOf(numbers) : null,
      decimals: numeric ? numbers.reduce<number>((most, cell) => Math.max(most, decimalsOf(cell)), 0) : 0,
      width: Math.max(key.length, ...sample),
    };
  });
  return { columns, rows };
}

/** Numbers that stand together are written alike: where one has five digits, those with four are grouped too. */
export function groupingOf(numbers: readonly number[]): number {
  return numbers.some((number) => Math.abs(number) >= 10_000) ? 4 : usualGrouping;
}

/** Digits after the point of a number as it is written; 0 for one with an exponent. */
export function decimalsOf(value: number): number {
  return /\.(\d+)$/.exec(String(value))?.[1]?.length ?? 0;
}

/** A cell as plain text: nothing for a gap, JSON for what is nested. */
export function cellText(cell: Json): string {
  if (cell === null) return '';
  if (cell === true) return 'yes';
  if (cell === false) return 'no';
  return typeof cell === 'object' ? JSON.stringify(cell) : String(cell);
}

export function isRecord(value: Json): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function columnKeys(rows: readonly JsonObject[], schema: OutputSchema | null): string[] {
  const present = new Set(rows.flatMap((row) => Object.keys(row)));
  const named = requiredOf(schemaAt(schema, ['properties', 'answer', 'items']));
  return [...new Set([...named.filter((key) => present.has(key)), ...present])];
}

/** The keys that a schema requires, in its order. */
export function requiredOf(schema: Json): string[] {
  const { required = null } = isRecord(schema) ? schema : {};
  return Array.isArray(required) ? required.filter((key) => typeof key === 'string') : [];
}

function schemaAt(schema: OutputSchema | null, path: readonly string[]): Json {
  let at: Json = schema;
  for (const key of path) at = at !== null && isRecord(at) ? (at[key] ?? null) : null;
  return at;
}
