import { Decimal } from 'decimal.js';
import Fraction from 'fraction.js';
import { AegisError } from '../../core/errors.ts';
import { calculateLimits, realDigits } from './limits.ts';

/** Decimals for what no fraction can hold; a class of its own, so that nobody else's settings reach it. */
export const Real = Decimal.clone({
  precision: realDigits,
  rounding: Decimal.ROUND_HALF_UP,
  toExpNeg: -9e15,
  toExpPos: 9e15,
});
export type Real = Decimal;

/** A number: exact as a fraction of whole numbers, or a decimal of 64 significant digits. */
export type Numeric = Fraction | Real;

/** All that an expression can stand for. */
export type Value = Numeric | boolean | string | Value[];

/** The error that every fault in an expression becomes. */
export function calculationError(
  message: string,
  fix = 'Correct the expression and call calculate again.',
): AegisError {
  return new AegisError('tool-failed', message, fix);
}

export function isFraction(value: Value): value is Fraction {
  return value instanceof Fraction;
}

export function isNumeric(value: Value): value is Numeric {
  return value instanceof Fraction || Decimal.isDecimal(value);
}

/** A whole number as a Fraction. */
export function whole(value: bigint | number): Fraction {
  return new Fraction(BigInt(value), 1n);
}

/** The signed numerator. */
export function numerator(value: Fraction): bigint {
  return value.s * value.n;
}

export function isWhole(value: Value): value is Fraction {
  return isFraction(value) && value.d === 1n;
}

export function toReal(value: Numeric): Real {
  if (!isFraction(value)) return value;
  return new Real(numerator(value).toString()).div(value.d.toString());
}

/** Passes a fraction through unless it has grown beyond the limit. */
export function guarded(value: Fraction): Fraction {
  const most = calculateLimits.digits * 3.33; // bits in a decimal digit
  if (bits(value.n) > most || bits(value.d) > most) throw tooManyDigits();
  return value;
}

/** An upper bound of the number of bits, to within 4. */
export function bits(value: bigint): number {
  return value.toString(16).length * 4;
}

export function tooManyDigits(): AegisError {
  return calculationError('The result would have more than 10,000 digits.', 'Ask for something smaller.');
}
