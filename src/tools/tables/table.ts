import type { Cell, ColumnProfile, ColumnType, TableProfile } from '../../core/attachment.ts';

/** One column of a table in memory. All arrays have one entry a row. */
export interface Column {
  /** Unique within the table. */
  readonly name: string;
  readonly type: ColumnType;
  /** Most digits after the decimal point; 0 for what is not decimal. */
  readonly decimals: number;
  /** The mark that stood beside the numbers: `%`, `$`, `km`, `million`; null where there was none. Values are as written: `12.5%` is 12.5. */
  readonly unit: string | null;
  /** What the numbers or dates looked like, for people: `$ 1,234.5`, `DD/MM/YYYY`; null where there is nothing to say. */
  readonly format: string | null;
  /** The cells as written, trimmed; a missing cell keeps its mark (`n/a`) or is ''. */
  readonly raw: readonly string[];
  /**
   * The typed cells; null is missing. Numbers for integer and decimal; `YYYY-MM-DD` for date; `YYYY-MM-DDTHH:MM:SS` for datetime, with
   * fractional seconds where one cell has them, and a final `Z` (times moved to UTC) where the cells name a zone; booleans; the trimmed text.
   */
  readonly values: readonly Cell[];
  /**
   * The numbers as plain decimal texts (`-12.5`: no separators, no exponent, no trailing zeros, so equal numbers are equal texts), where a
   * double would lose digits in some cell of the column; null otherwise: then `String(value)` is the exact number. Missing cells are null.
   */
  readonly exact: readonly (string | null)[] | null;
}

/** A table in memory: what an attachment became. */
export interface Table {
  /** The attachment's name. */
  readonly name: string;
  readonly columns: readonly Column[];
  readonly rowCount: number;
  /** What was detected or mended, in sentences a person reads. */
  readonly notes: readonly string[];
}

/** The column of that exact name, or undefined. */
export function findColumn(table: Table, name: string): Column | undefined {
  return table.columns.find((column) => column.name === name);
}

const sampleCount = 5;
const sampleLength = 80;

/** What the stages know of a table: types, extremes, counts of missing and distinct values, samples. */
export function profileTable(table: Table): TableProfile {
  return { columns: table.columns.map(profileColumn), rows: table.rowCount };
}

function profileColumn(column: Column): ColumnProfile {
  const seen = new Set<Cell>();
  const samples: string[] = [];
  let missing = 0;
  let min: number | string | null = null;
  let max: number | string | null = null;
  const ordered = column.type !== 'text';
  for (let row = 0; row < column.values.length; row++) {
    const value = column.values[row] ?? null;
    if (value === null) {
      missing++;
      continue;
    }
    const identity = column.exact?.[row] ?? value;
    if (seen.has(identity)) continue;
    seen.add(identity);
    if (samples.length < sampleCount) samples.push(shorten(column.raw[row] ?? ''));
    if (!ordered || typeof value === 'boolean') continue;
    if (min === null || value < min) min = value;
    if (max === null || value > max) max = value;
  }
  return {
    name: column.name,
    type: column.type,
    missing,
    distinct: seen.size,
    min,
    max,
    decimals: column.decimals,
    format: column.format,
    samples,
  };
}

/** At most `sampleLength` UTF-16 units, without cutting a surrogate pair. */
function shorten(text: string): string {
  if (text.length <= sampleLength) return text;
  return `${text.slice(0, sampleLength - 1).replace(/[\uD800-\uDBFF]$/, '')}…`;
}
