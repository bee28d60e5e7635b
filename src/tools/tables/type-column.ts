import type { Cell } from '../../core/attachment.ts';
import type { ColumnDraft } from './column-draft.ts';
import { isMissing } from './missing.ts';
import { readDates, type AmbiguousDates, type DateReading } from './read-dates.ts';
import { readNumbers, type NumberReading } from './read-numbers.ts';
import type { Column } from './table.ts';

/** What the rest of a table proves about how its numbers and dates are written; null where nothing does. */
export interface Locale {
  decimalComma: boolean | null;
  dayFirst: boolean | null;
}

/** How a column's cells were understood, before they become a column. */
export type ColumnReading =
  | { kind: 'empty' }
  | { kind: 'boolean'; yes: string }
  | { kind: 'number'; reading: NumberReading }
  | { kind: 'date'; reading: DateReading }
  | { kind: 'text'; dates: AmbiguousDates | null };

/** The different cells of a draft that are not missing, and whether `NA` is one of them: among two-letter codes it is Namibia. */
export function presentCells(draft: ColumnDraft): string[] {
  const filled = draft.texts.filter((text) => !isMissing(text));
  const codes = filled.length > 1 && filled.every((text) => /^[A-Z]{2}$/.test(text));
  return codes ? draft.texts.filter((text) => !isMissing(text) || text === 'NA') : filled;
}

/** Decides a column's type from all its cells: a column is of numbers, dates or booleans only where every cell that is not missing is. */
export function readColumn(draft: ColumnDraft, locale: Locale): ColumnReading {
  const cells = presentCells(draft);
  if (cells.length === 0) return { kind: 'empty' };
  if (cells.length <= 6) {
    const lower = cells.map((cell) => cell.toLowerCase());
    if (lower.every((cell) => cell === 'true' || cell === 'false')) return { kind: 'boolean', yes: 'true' };
    if (lower.every((cell) => cell === 'yes' || cell === 'no')) return { kind: 'boolean', yes: 'yes' };
  }
  const numbers = readNumbers(cells, locale.decimalComma);
  if (numbers) return { kind: 'number', reading: numbers };
  const dates = readDates(cells, locale.dayFirst);
  if (dates?.type === 'ambiguous') return { kind: 'text', dates };
  return dates ? { kind: 'date', reading: dates } : { kind: 'text', dates: null };
}

/** The column of a draft, as its reading says. */
export function typeColumn(draft: ColumnDraft, reading: ColumnReading): Column {
  const cells = presentCells(draft);
  // By code: the cells stand in the order of the texts, so that one walk meets them all. A list that begins with nulls makes the engine keep one
  // boxed number for each different cell, not one for each row.
  const typed: Cell[] = draft.texts.map(() => null);
  const exact: (string | null)[] = draft.texts.map(() => null);
  let losesDigits = false;
  let next = 0;
  for (const [code, text] of draft.texts.entries()) {
    if (text !== cells[next]) continue;
    typed[code] = typedCell(text, next, reading);
    if (reading.kind === 'number') {
      const plain = canonical(reading.reading.plain[next] ?? '');
      exact[code] = plain;
      losesDigits ||= plain.length > 15 && String(Number(plain)) !== plain;
    }
    next++;
  }
  const raw: string[] = [];
  const values: Cell[] = [];
  const codes = draft.codes;
  for (const code of codes) {
    raw.push(draft.texts[code] ?? '');
    values.push(typed[code] ?? null);
  }
  return {
    name: draft.name,
    type: reading.kind === 'number' || reading.kind === 'date' ? reading.reading.type : reading.kind,
    decimals: reading.kind === 'number' ? reading.reading.decimals : 0,
    unit: reading.kind === 'number' ? reading.reading.unit : null,
    format: formatOf(reading),
    raw,
    values,
    exact: losesDigits ? Array.from(codes, (code) => exact[code] ?? null) : null,
  };
}

function typedCell(cell: string, index: number, reading: ColumnReading): Cell {
  switch (reading.kind) {
    case 'number':
      return Number(reading.reading.plain[index]);
    case 'date':
      return reading.reading.iso[index] ?? null;
    case 'boolean':
      return cell.toLowerCase() === reading.yes;
    default:
      return cell;
  }
}

function formatOf(reading: ColumnReading): string | null {
  if (reading.kind === 'date') return reading.reading.format;
  if (reading.kind === 'text') return reading.dates?.format ?? null;
  if (reading.kind === 'boolean') return reading.yes === 'yes' ? 'yes/no' : null;
  if (reading.kind !== 'number') return null;
  const parts = [reading.reading.unit, reading.reading.pattern].filter((part) => part !== null);
  return parts.length === 0 ? null : parts.join(' ');
}

/** A plain decimal text without trailing zeros. */
function canonical(plain: string): string {
  return plain.includes('.') ? plain.replace(/\.?0+$/, '') : plain;
}
