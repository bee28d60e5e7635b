import Fraction from 'fraction.js';
import {
  absolute,
  add,
  compare,
  divide,
  floor,
  modulo,
  multiply,
  negate,
  power,
  root,
  subtract,
} from './arithmetic.ts';
import { calculateLimits } from './limits.ts';
import * as theory from './number-theory.ts';
import { exponential, logarithm, sine } from './transcendental.ts';
import { calculationError, isFraction, isNumeric, isWhole, numerator, tooManyDigits, whole } from './value.ts';
import type { Numeric, Value } from './value.ts';
import { decimalText } from './rounding.ts';

/** A function that an expression may call: how many arguments it takes (at least, at most) and what it gives. */
interface CalculatorFunction {
  readonly arity: readonly [number, number];
  apply(args: Value[]): Value;
}

/** Every function that an expression may call, by name. Nothing else can be called. */
export const functions: ReadonlyMap<string, CalculatorFunction> = new Map<string, CalculatorFunction>([
  ['sqrt', unary((x) => root(x, 2n))],
  ['cbrt', unary((x) => root(x, 3n))],
  ['root', of(2, 2, (args) => root(number(args, 0), integer(args, 1)))],
  ['abs', unary(absolute)],
  ['floor', unary(floor)],
  ['ceil', unary((x) => negate(floor(negate(x))))],
  [
    'round',
    of(1, 2, (args) => new Fraction(decimalText(number(args, 0), args.length > 1 ? smallInteger(args, 1) : 0))),
  ],
  ['mod', of(2, 2, (args) => modulo(number(args, 0), number(args, 1)))],
  ['exp', unary(exponential)],
  ['ln', unary((x) => logarithm(x, null))],
  ['log10', unary((x) => logarithm(x, whole(10)))],
  ['log2', unary((x) => logarithm(x, whole(2)))],
  ['log', of(2, 2, (args) => logarithm(number(args, 0), number(args, 1)))],
  ['sin', unary((x) => sine(x, 'sin'))],
  ['cos', unary((x) => sine(x, 'cos'))],
  ['tan', unary((x) => sine(x, 'tan'))],
  ['sum', list((items) => items.reduce(add, whole(0)))],
  ['prod', list((items) => items.reduce(multiply, whole(1)))],
  ['min', list((items) => sorted(items)[0] ?? whole(0))],
  ['max', list((items) => sorted(items).at(-1) ?? whole(0))],
  ['mean', list(mean)],
  ['median', list(median)],
  ['mode', list(modes)],
  ['count', of(1, 1, (args) => whole(items(args).length))],
  ['sort', list(sorted)],
  ['descending', list((values) => sorted(values).reverse())],
  [
    'unique',
    list((values) => values.filter((value, i) => values.findIndex((other) => compare(other, value) === 0) === i)),
  ],
  ['varianceSample', list((items) => variance(items, 1))],
  ['variancePopulation', list((items) => variance(items, 0))],
  ['stdSample', list((items) => root(variance(items, 1), 2n))],
  ['stdPopulation', list((items) => root(variance(items, 0), 2n))],
  ['gcd', list((items) => whole(integers(items).reduce(theory.gcd, 0n)))],
  ['lcm', list(leastCommonMultiple)],
  ['factorial', of(1, 1, (args) => factorial(args[0] ?? whole(0)))],
  ['permutations', of(2, 2, (args) => chosen(args, false))],
  ['choose', of(2, 2, (args) => chosen(args, true))],
  ['isPrime', of(1, 1, (args) => theory.isPrime(integer(args, 0)))],
  ['primeFactors', of(1, 1, (args) => theory.primeFactors(integer(args, 0)).map(whole))],
  ['divisors', of(1, 1, (args) => theory.divisors(integer(args, 0)).map(whole))],
  ['primes', of(2, 2, (args) => theory.primes(smallInteger(args, 0), smallInteger(args, 1)).map(whole))],
  ['firstPrimes', of(1, 1, (args) => theory.firstPrimes(smallInteger(args, 0)).map(whole))],
  ['nthPrime', of(1, 1, (args) => nthPrime(smallInteger(args, 0)))],
  ['fibonacci', of(1, 1, (args) => whole(theory.fibonacci(smallInteger(args, 0))))],
  ['fibonacciNumbers', of(2, 2, (args) => range(args).map((n) => whole(theory.fibonacci(n))))],
  ['integers', of(2, 3, integerRange)],
  ['integerPowers', of(3, 3, (args) => range(args).map((n) => power(whole(n), whole(integer(args, 2)))))],
  [
    'fraction',
    unary((x) => (isFraction(x) ? x.toFraction() : fail('Only an exact number can be written as a fraction.'))),
  ],
  ['base', of(2, 2, (args) => integer(args, 0).toString(radix(args)))],
  ['fromBase', of(2, 2, fromBase)],
]);

function of(least: number, most: number, apply: (args: Value[]) => Value): CalculatorFunction {
  return { arity: [least, most], apply };
}

function unary(apply: (x: Numeric) => Value): CalculatorFunction {
  return of(1, 1, (args) => apply(number(args, 0)));
}

/** A function of a list, given as one list or as several arguments. An empty list is refused. */
function list(apply: (items: Numeric[]) => Value): CalculatorFunction {
  return of(1, calculateLimits.items, (args) => apply(items(args)));
}

function items(args: Value[]): Numeric[] {
  const all = args.length === 1 && Array.isArray(args[0]) ? args[0] : args;
  if (all.length === 0) fail('A list is empty.');
  return all.map((item) => (isNumeric(item) ? item : fail('A list may hold only numbers here.')));
}

function number(args: Value[], index: number): Numeric {
  const value = args[index];
  return value !== undefined && isNumeric(value) ? value : fail('A number was expected, and something else was given.');
}

function integer(args: Value[], index: number): bigint {
  const value = number(args, index);
  return isWhole(value) ? numerator(value) : fail('A whole number was expected here.');
}

function integers(values: readonly Numeric[]): bigint[] {
  return values.map((value) =>
    isWhole(value) ? numerator(value) : fail('Only whole numbers have common divisors and multiples.'),
  );
}

function smallInteger(args: Value[], index: number): number {
  const value = Number(integer(args, index));
  return Number.isSafeInteger(value) ? value : fail('A number is too large here.');
}

function fail(message: string): never {
  throw calculationError(message);
}

function sorted(values: readonly Numeric[]): Numeric[] {
  return [...values].sort(compare);
}

function mean(values: readonly Numeric[]): Numeric {
  return divide(values.reduce(add, whole(0)), whole(values.length));
}

function median(values: readonly Numeric[]): Numeric {
  const order = sorted(values);
  const upper = order[Math.floor(order.length / 2)] ?? whole(0);
  const lower = order[Math.ceil(order.length / 2) - 1] ?? whole(0);
  return divide(add(lower, upper), whole(2));
}

/** All values that occur most often, in rising order. */
function modes(values: readonly Numeric[]): Value[] {
  const order = sorted(values);
  const runs: { value: Numeric; length: number }[] = [];
  for (const value of order) {
    const last = runs.at(-1);
    if (last && compare(last.value, value) === 0) last.length++;
    else runs.push({ value, length: 1 });
  }
  const most = Math.max(...runs.map((run) => run.length));
  if (most === 1 && values.length > 1) fail('No value occurs more than once, so there is no mode.');
  return runs.filter((run) => run.length === most).map((run) => run.value);
}

/** The mean squared deviation; `fewer` is 1 for a sample (n - 1 in the denominator) and 0 for a whole population. */
function variance(values: readonly Numeric[], fewer: 0 | 1): Numeric {
  if (values.length <= fewer) fail('A sample needs at least two numbers.');
  const middle = mean(values);
  const squares = values.map((value) => power(subtract(value, middle), whole(2)));
  return divide(squares.reduce(add, whole(0)), whole(values.length - fewer));
}

function leastCommonMultiple(values: readonly Numeric[]): Value {
  const product = integers(values).reduce((a, b) => (a === 0n || b === 0n ? 0n : (a / theory.gcd(a, b)) * b), 1n);
  return whole(product < 0n ? -product : product);
}

/** n!, for whole n from 0 to 3,248, the last one within 10,000 digits. */
export function factorial(value: Value): Numeric {
  if (!isWhole(value) || value.s * value.n < 0n) fail('Only whole numbers from 0 on have a factorial.');
  if (value.n > 3248n) throw tooManyDigits();
  return whole(theory.fallingProduct(value.n, value.n));
}

function chosen(args: Value[], unordered: boolean): Value {
  const n = integer(args, 0);
  const k = integer(args, 1);
  if (n < 0n || k < 0n || k > n) fail('Choosing k of n things needs whole numbers with 0 <= k <= n.');
  const few = unordered && n - k < k ? n - k : k;
  if (few > 3248n || few * BigInt(n.toString().length) > BigInt(calculateLimits.digits)) throw tooManyDigits();
  const ordered = theory.fallingProduct(n, few);
  return whole(unordered ? ordered / theory.fallingProduct(few, few) : ordered);
}

function nthPrime(index: number): Value {
  if (index < 1) fail('Primes are counted from the first on.');
  return whole(theory.firstPrimes(index).at(-1) ?? 2);
}

function range(args: Value[], step = 1): number[] {
  const from = smallInteger(args, 0);
  const to = smallInteger(args, 1);
  if (step < 1) fail('The step of a range must be a positive whole number.');
  const length = Math.max(0, Math.floor((to - from) / step) + 1);
  if (length > calculateLimits.items) fail('The range holds more than 100,000 numbers.');
  return Array.from({ length }, (_, index) => from + index * step);
}

function integerRange(args: Value[]): Value[] {
  return range(args, args.length > 2 ? smallInteger(args, 2) : 1).map((n) => whole(n));
}

function radix(args: Value[]): number {
  const value = smallInteger(args, 1);
  return value >= 2 && value <= 36 ? value : fail('A base must be a whole number from 2 to 36.');
}

/** The whole number that digits of a base stand for. */
function fromBase(args: Value[]): Value {
  const digits = typeof args[0] === 'string' ? args[0].toLowerCase() : fail('Digits must be given as text in quotes.');
  const base = radix(args);
  if (digits === '' || digits.length > 1000) fail('Between 1 and 1,000 digits are expected.');
  let value = 0n;
  for (const digit of digits) {
    const worth = '0123456789abcdefghijklmnopqrstuvwxyz'.indexOf(digit);
    if (worth < 0 || worth >= base) fail(`"${digit}" is no digit of base ${String(base)}.`);
    value = value * BigInt(base) + BigInt(worth);
  }
  return whole(value);
}
