import type { Cell } from '../../core/attachment.ts';
import { fold } from './fold.ts';
import { lens } from './lens.ts';
import type { Lens } from './query.ts';
import type { Column } from './table.ts';

/** What a value is, known before a query runs: every column and every lens gives values of one kind. `none` is always missing. */
export type ValueKind = 'number' | 'text' | 'boolean' | 'none';

/**
 * A form in which SQL needs a column's cells: `key` to compare, group, sort and join (numbers as doubles, booleans as 0 and 1, texts folded),
 * `match` to look for a text in them (folded text of whatever there is), `scaled` to add (decimals as whole numbers, times ten to the
 * `places`), `plain` to add exactly what does not fit there (decimal texts).
 */
export type ViewForm = 'key' | 'match' | 'scaled' | 'plain';

/** A column seen through a lens, or as it is. */
export interface ColumnView {
  readonly column: Column;
  readonly as: Lens | null;
}

const numericLenses: ReadonlySet<Lens> = new Set(['number', 'year', 'month', 'day', 'weekday', 'quarter']);

/** The kind of values that a view shows. */
export function kindOf({ column, as }: ColumnView): ValueKind {
  if (column.type === 'empty') return 'none';
  if (as !== null) return numericLenses.has(as) ? 'number' : 'text';
  if (column.type === 'integer' || column.type === 'decimal') return 'number';
  return column.type === 'boolean' ? 'boolean' : 'text';
}

/** The cell of a row (from 0) as a view shows it: what a query gives for it. */
export function viewedCell({ column, as }: ColumnView, row: number): Cell {
  const cell = column.values[row] ?? null;
  if (as === null || cell === null) return cell;
  return as === 'text' ? (column.raw[row] ?? null) : lens(cell, as);
}

/** A value as SQLite stores it. */
export type StoredCell = string | number | null;

/**
 * The cells of a view in a form, one for each row. Texts repeat in most columns, so that each different one is worked on once.
 * `places` matters to `scaled` only.
 */
export function storedCells(view: ColumnView, form: ViewForm, places: number): StoredCell[] {
  const rows = view.column.values.length;
  const cells: StoredCell[] = [];
  const known = new Map<Cell, StoredCell>();
  const exact = form === 'plain' && view.as === null ? view.column.exact : null;
  for (let row = 0; row < rows; row++) {
    const source = view.as === 'text' ? (view.column.raw[row] ?? null) : (view.column.values[row] ?? null);
    if (view.column.values[row] === null || source === null) {
      cells.push(null);
    } else if (exact !== null) {
      cells.push(exact[row] ?? null);
    } else if (typeof source === 'string') {
      let stored = known.get(source);
      if (stored === undefined) {
        stored = store(viewedCell(view, row), form, places);
        known.set(source, stored);
      }
      cells.push(stored);
    } else {
      cells.push(store(viewedCell(view, row), form, places));
    }
  }
  return cells;
}

function store(cell: Cell, form: ViewForm, places: number): StoredCell {
  if (cell === null) return null;
  switch (form) {
    case 'key':
      return typeof cell === 'string' ? fold(cell) : Number(cell);
    case 'match':
      return fold(String(cell));
    case 'scaled':
      // Exact: such a view holds only numbers for which the product is closer to its whole number than half (see `placesOf`).
      return typeof cell === 'string' ? null : Math.round(Number(cell) * 10 ** places);
    case 'plain':
      return typeof cell === 'string' ? null : String(Number(cell));
  }
}

/** Whole numbers up to here times their rounding error stay below a half. */
const mostScaled = 2 ** 50;
/** Sums up to here fit a 64-bit integer with room to spare. */
const mostSum = 2 ** 61;

/**
 * The decimal places at which all numbers of a view are whole numbers that SQLite adds exactly as 64-bit integers; null where there are none,
 * because a number has too many digits, or the sum would.
 */
export function placesOf(view: ColumnView): number | null {
  const { column, as } = view;
  if (column.exact !== null && as === null) return null;
  let places = as === null ? column.decimals : 0;
  let largest = 0;
  let sum = 0;
  for (let row = 0; row < column.values.length; row++) {
    const cell = viewedCell(view, row);
    if (typeof cell !== 'number') continue;
    const size = Math.abs(cell);
    if (as !== null && !Number.isInteger(cell)) places = Math.max(places, decimalPlaces(cell));
    if (size > largest) largest = size;
    sum += size;
  }
  return places <= 15 && largest * 10 ** places < mostScaled && sum * 10 ** places < mostSum ? places : null;
}

/** Digits after the decimal point of a number's shortest decimal text. */
function decimalPlaces(value: number): number {
  const [digits = '', exponent = '0'] = String(value).split('e');
  return Math.max(0, (digits.split('.')[1] ?? '').length - Number(exponent));
}
