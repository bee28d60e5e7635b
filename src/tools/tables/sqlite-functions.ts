import type { CAPI, Database, SqlValue } from '@sqlite.org/sqlite-wasm';
import type { Cell } from '../../core/attachment.ts';
import {
  compareDecimals,
  decimalToNumber,
  meanOf,
  plusDecimal,
  readDecimal,
  type ExactDecimal,
} from './exact-decimal.ts';
import { fold } from './fold.ts';
import { lens } from './lens.ts';
import type { LensSlot, Reading } from './sql-scope.ts';

const zero: ExactDecimal = { digits: 0n, places: 0 };

/** The cell that a value of a result stands for. */
export function readCell(reading: Reading, value: SqlValue): Cell {
  if (value === null) return null;
  switch (reading.kind) {
    case 'number':
      return Number(value);
    case 'boolean':
      return Number(value) !== 0;
    case 'text':
      return typeof value === 'string' ? value : null;
    case 'constant':
      return reading.value;
    case 'place':
      return reading.cell(Number(value));
    case 'none':
      return null;
  }
}

/**
 * Gives SQLite the functions that compiled queries call. They run once for each result row or group; only the `exact_` aggregates, for numbers
 * that 64-bit integers cannot add, run for each row. `slots` are those of the statement that runs.
 */
export function addFunctions(capi: CAPI, db: Database, slots: () => readonly LensSlot[]): void {
  const deterministic = true;
  db.createFunction({
    name: 'aegis_decimal',
    deterministic,
    xFunc: (_context, sum, places) => (sum === null ? null : decimalToNumber(whole(sum, places))),
  });
  db.createFunction({
    name: 'aegis_mean',
    deterministic,
    xFunc: (_context, sum, count, places) =>
      sum === null || Number(count) === 0 ? null : meanOf(whole(sum, places), Number(count)),
  });
  db.createFunction({
    name: 'aegis_match',
    deterministic,
    xFunc: (_context, value, boolean) =>
      value === null ? null : fold(String(boolean === 1 ? value !== 0 : scalar(value))),
  });
  db.createFunction({
    name: 'aegis_lens',
    xFunc: (_context, slot, value) => {
      const { reading, as } = slots()[Number(slot)] ?? { reading: { kind: 'none' }, as: 'text' };
      const seen = lens(readCell(reading, value), as);
      return typeof seen === 'string' ? fold(seen) : seen;
    },
  });
  addAggregate(capi, db, 'exact_sum', (numbers) => decimalToNumber(numbers.reduce(plusDecimal, zero)));
  addAggregate(capi, db, 'exact_mean', (numbers) => meanOf(numbers.reduce(plusDecimal, zero), numbers.length));
  addAggregate(capi, db, 'exact_median', (numbers) => {
    const sorted = [...numbers].sort(compareDecimals);
    const low = sorted[(sorted.length - 1) >> 1] ?? zero;
    return meanOf(plusDecimal(low, sorted[sorted.length >> 1] ?? zero), 2);
  });
}

/** A value of ours: no query stores or makes a blob. */
function scalar(value: SqlValue): string | number | bigint {
  return typeof value === 'string' || typeof value === 'bigint' ? value : Number(value);
}

function whole(value: SqlValue, places: SqlValue | undefined): ExactDecimal {
  return { digits: BigInt(typeof value === 'bigint' ? value : Number(value)), places: Number(places) };
}

/** An aggregate over all numbers of a group, none of them missing; of no numbers it is NULL. */
function addAggregate(capi: CAPI, db: Database, name: string, of: (numbers: readonly ExactDecimal[]) => number): void {
  // Several groups of one statement may be open at once; SQLite tells them apart by the address of their context.
  const open = new Map<number, ExactDecimal[]>();
  db.createFunction({
    name,
    arity: 1,
    deterministic: true,
    xStep: (context: number, value: SqlValue) => {
      if (value === null) return;
      const number = readDecimal(String(scalar(value)));
      const key = capi.sqlite3_js_aggregate_context(context, 8);
      const numbers = open.get(key);
      if (numbers) numbers.push(number);
      else open.set(key, [number]);
    },
    xFinal: (context: number) => {
      const key = capi.sqlite3_js_aggregate_context(context, 0);
      const numbers = open.get(key) ?? [];
      open.delete(key);
      return numbers.length === 0 ? null : of(numbers);
    },
  });
}
