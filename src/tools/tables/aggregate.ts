import Decimal from 'decimal.js';
import type { Cell } from '../../core/attachment.ts';
import { fold } from './fold.ts';
import type { Aggregate } from './query.ts';

/** Sums of any doubles within 60 digits are exact enough that rounding to a double afterwards is the only rounding. */
const Exact = Decimal.clone({ precision: 60, rounding: Decimal.ROUND_HALF_UP, toExpNeg: -30, toExpPos: 40 });

/** Decimal places to which means and medians are rounded. */
const meanPlaces = 10;

/** An aggregate over the cells of some rows. Missing cells are stepped over; texts do not count into sums, means and medians. */
export function aggregateCells(
  aggregate: Aggregate,
  rows: readonly number[],
  values: { at: (row: number) => Cell; exact?: (row: number) => string | null },
): Cell {
  switch (aggregate) {
    case 'count':
      return rows.reduce((count, row) => count + (values.at(row) === null ? 0 : 1), 0);
    case 'missing':
      return rows.reduce((count, row) => count + (values.at(row) === null ? 1 : 0), 0);
    case 'distinct': {
      const seen = new Set<Cell>();
      for (const row of rows) {
        const cell = values.exact?.(row) ?? values.at(row);
        if (cell !== null) seen.add(typeof cell === 'string' ? fold(cell) : cell);
      }
      return seen.size;
    }
    case 'min':
    case 'max':
      return extreme(aggregate, rows, values.at);
    case 'sum': {
      const numbers = exactNumbers(rows, values);
      return numbers.length === 0 ? null : sum(numbers).toNumber();
    }
    case 'mean': {
      const numbers = exactNumbers(rows, values);
      return numbers.length === 0 ? null : rounded(sum(numbers).div(numbers.length));
    }
    case 'median': {
      const numbers = exactNumbers(rows, values)
        .map((number) => new Exact(number))
        .sort((a, b) => a.cmp(b));
      const [low, high] = [numbers[(numbers.length - 1) >> 1], numbers[numbers.length >> 1]];
      return low === undefined || high === undefined ? null : rounded(low.plus(high).div(2));
    }
  }
}

function rounded(value: Decimal): number {
  return value.toDecimalPlaces(meanPlaces, Decimal.ROUND_HALF_UP).toNumber();
}

function exactNumbers(
  rows: readonly number[],
  values: { at: (row: number) => Cell; exact?: (row: number) => string | null },
): (number | string)[] {
  const numbers: (number | string)[] = [];
  for (const row of rows) {
    const cell = values.at(row);
    if (typeof cell === 'number') numbers.push(values.exact?.(row) ?? cell);
    else if (typeof cell === 'boolean') numbers.push(Number(cell));
  }
  return numbers;
}

/** The exact sum. Whole numbers are added as such while that is exact, the rest as decimals. */
function sum(numbers: readonly (number | string)[]): Decimal {
  let total = new Exact(0);
  let whole = 0;
  for (const number of numbers) {
    if (typeof number === 'number' && Number.isSafeInteger(number) && Number.isSafeInteger(whole + number))
      whole += number;
    else total = total.plus(number);
  }
  return total.plus(whole);
}

function extreme(aggregate: 'min' | 'max', rows: readonly number[], at: (row: number) => Cell): Cell {
  let best: Cell = null;
  let bestKey: string | number | boolean | null = null;
  for (const row of rows) {
    const cell = at(row);
    if (cell === null) continue;
    const key = typeof cell === 'string' ? fold(cell) : cell;
    if (bestKey === null || (aggregate === 'min' ? key < bestKey : key > bestKey)) {
      best = cell;
      bestKey = key;
    }
  }
  return best;
}
