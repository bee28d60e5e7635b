import { Decimal } from 'decimal.js';
import { AegisError } from '../../core/errors.ts';
import { exactJson } from '../text/exact-json.ts';
import type { JsonTree, JsonValue } from './json-tree.ts';
import { walkSteps, type Reached, type Step } from './walk-steps.ts';

/** Enough digits for exact sums of whatever a file of 2 MiB holds. */
const Exact = Decimal.clone({ precision: 2_000, toExpNeg: -5_000, toExpPos: 5_000, rounding: Decimal.ROUND_HALF_UP });
/** Exponents beyond this are not written out. */
const greatestExponent = 330;
/** Averages that do not end are rounded to this many decimal places, half away from zero. */
export const averagePlaces = 10;

/** A condition on an element that a path runs through. */
export interface Condition {
  /** How many steps of the path lead to the element; -1 is the value reached itself. */
  at: number;
  /** From the element to the value that is tested; with several values one of them must pass. */
  path: Step[];
  op: 'in' | 'not-in' | '>' | '>=' | '<' | '<=' | 'exists';
  /** What `in` and `not-in` compare with: strings, booleans, null, or the decimal text of a number as `{ number }`. */
  values: (string | boolean | null | { number: string })[];
}

/** What is asked of a JSON text; see `json_query`. */
export interface JsonQuery {
  paths: Step[][];
  where: Condition[];
  as: 'values' | 'count' | 'sum' | 'average' | 'median' | 'largest' | 'smallest' | 'distinct' | 'keys' | 'pointers';
}

/** The values that a query reaches: path after path, each in the order of the text, each value once. */
export function reach(tree: JsonTree, { paths, where }: Pick<JsonQuery, 'paths' | 'where'>): Reached[] {
  const found = paths.flatMap((path) =>
    walkSteps(tree.root, path).filter((reached) => where.every((condition) => meets(reached, condition))),
  );
  const once = new Map(found.map((reached) => [reached.pointer, reached]));
  return [...once.values()];
}

function meets({ trail }: Reached, { at, path, op, values }: Condition): boolean {
  const element = trail.at(at);
  if (element === undefined) return false;
  const tested = walkSteps(element, path).map(({ value }) => value);
  if (op === 'exists') return tested.some(({ type }) => type !== 'null');
  if (op === 'not-in') return tested.length > 0 && tested.every((value) => !values.some((one) => equal(value, one)));
  if (op === 'in') return tested.some((value) => values.some((one) => equal(value, one)));
  const [bound] = values;
  if (typeof bound !== 'object' || bound === null) return false;
  return tested.some((value) => {
    if (value.type !== 'number') return false;
    const order = new Exact(String(value.scalar)).cmp(bound.number);
    return { '>': order > 0, '>=': order >= 0, '<': order < 0, '<=': order <= 0 }[op];
  });
}

function equal(value: JsonValue, wanted: Condition['values'][number]): boolean {
  if (typeof wanted === 'object' && wanted !== null) {
    return value.type === 'number' && new Exact(String(value.scalar)).eq(wanted.number);
  }
  const type = wanted === null ? 'null' : typeof wanted === 'string' ? 'string' : 'boolean';
  return value.type === type && value.scalar === wanted;
}

/**
 * A value as it is handed out: a scalar as it is, a number that JavaScript cannot hold as its digits, a list or object as its text in the file. So no
 * digit is lost, and no key becomes a property of anything.
 */
export function handOut(value: JsonValue, text: string): string | number | boolean | null {
  if (value.type === 'number') return exactJson(decimalOf(value));
  if (value.type === 'object' || value.type === 'array') return text.slice(value.offset, value.offset + value.length);
  return value.scalar;
}

/** The digits of a number without an exponent. */
function decimalOf(value: JsonValue): string {
  const written = String(value.scalar);
  const exponent = Number(/[eE]([+-]?\d+)$/.exec(written)?.[1] ?? 0);
  if (Math.abs(exponent) > greatestExponent) {
    throw new AegisError(
      'tool-failed',
      `The number ${written} is too large or too small to be written out.`,
      'Leave it out of the question.',
    );
  }
  return new Exact(written).toFixed();
}

/**
 * The numbers among the values reached.
 * @throws AegisError `tool-failed` when there is none, or a value is neither a number nor null
 */
export function numbersIn(reached: readonly Reached[]): { reached: Reached; number: Decimal }[] {
  const strange = reached.find(({ value }) => value.type !== 'number' && value.type !== 'null');
  if (strange !== undefined) {
    throw new AegisError(
      'tool-failed',
      `The value at ${strange.pointer === '' ? 'the root' : strange.pointer} is no number.`,
      'Ask about a key whose values are all numbers.',
    );
  }
  const numbers = reached.filter(({ value }) => value.type === 'number');
  if (numbers.length > 0) return numbers.map((one) => ({ reached: one, number: new Exact(decimalOf(one.value)) }));
  throw new AegisError(
    'tool-failed',
    'There is no number to work with.',
    'Ask about a key that has numbers, or change the condition.',
  );
}

/** Adds up numbers, or gives their average or median, as a JSON number or as digits; averages rounded to `averagePlaces`. */
export function aggregate(numbers: readonly Decimal[], as: 'sum' | 'average' | 'median'): number | string {
  const sum = numbers.reduce((total, number) => total.plus(number), new Exact(0));
  if (as === 'sum') return exactJson(sum.toFixed());
  if (as === 'average') return exactJson(sum.div(numbers.length).toFixed(averagePlaces));
  const sorted = [...numbers].sort((a, b) => a.cmp(b));
  const middle = Math.floor((sorted.length - 1) / 2);
  const low = sorted[middle] ?? new Exact(0);
  const high = sorted[sorted.length - 1 - middle] ?? low;
  return exactJson(low.plus(high).div(2).toFixed());
}
