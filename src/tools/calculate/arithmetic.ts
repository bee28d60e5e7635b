import Fraction from 'fraction.js';
import { calculateLimits } from './limits.ts';
import {
  Real,
  bits,
  calculationError,
  guarded,
  isFraction,
  isWhole,
  numerator,
  toReal,
  tooManyDigits,
  whole,
} from './value.ts';
import type { Numeric } from './value.ts';

/** Digits beyond which a power of a fraction is taken as a decimal. */
const longestFraction = 1_000;

/** Sum of two numbers; exact where both are. */
export function add(a: Numeric, b: Numeric): Numeric {
  return isFraction(a) && isFraction(b) ? guarded(a.add(b)) : toReal(a).plus(toReal(b));
}

export function subtract(a: Numeric, b: Numeric): Numeric {
  return isFraction(a) && isFraction(b) ? guarded(a.sub(b)) : toReal(a).minus(toReal(b));
}

export function multiply(a: Numeric, b: Numeric): Numeric {
  return isFraction(a) && isFraction(b) ? guarded(a.mul(b)) : toReal(a).times(toReal(b));
}

export function divide(a: Numeric, b: Numeric): Numeric {
  if (isFraction(b) ? b.n === 0n : b.isZero()) {
    throw calculationError('This divides by zero, which has no value.', 'Check the number that you divide by.');
  }
  return isFraction(a) && isFraction(b) ? guarded(a.div(b)) : toReal(a).div(toReal(b));
}

export function negate(a: Numeric): Numeric {
  return isFraction(a) ? a.neg() : a.negated();
}

/** -1, 0 or 1. */
export function compare(a: Numeric, b: Numeric): number {
  return isFraction(a) && isFraction(b) ? Math.sign(a.compare(b)) : toReal(a).comparedTo(toReal(b));
}

export function sign(a: Numeric): number {
  return isFraction(a) ? (a.n === 0n ? 0 : Number(a.s)) : a.isZero() ? 0 : a.s;
}

export function absolute(a: Numeric): Numeric {
  return sign(a) < 0 ? negate(a) : a;
}

/** The remainder of floored division: it has the sign of the divisor. */
export function modulo(a: Numeric, b: Numeric): Numeric {
  return subtract(a, multiply(b, floor(divide(a, b))));
}

export function floor(a: Numeric): Numeric {
  if (!isFraction(a)) return whole(BigInt(a.floor().toFixed()));
  const quotient = a.n / a.d;
  if (a.s > 0n) return whole(quotient);
  return whole(-quotient - (a.n % a.d === 0n ? 0n : 1n));
}

/** A power; exact for whole exponents, and for fractional ones where the root is exact. */
export function power(base: Numeric, exponent: Numeric): Numeric {
  if (isWhole(exponent)) return wholePower(base, numerator(exponent));
  if (sign(base) < 0) {
    throw calculationError(
      'A fractional power of a negative number is not a real number.',
      'For an odd root of a negative number call root(x, n).',
    );
  }
  if (isFraction(exponent) && exponent.d < 1000n) return root(wholePower(base, numerator(exponent)), exponent.d);
  if (sign(base) === 0) return sign(exponent) > 0 ? whole(0) : divide(whole(1), whole(0));
  return finite(toReal(base).pow(toReal(exponent)));
}

function wholePower(base: Numeric, exponent: bigint): Numeric {
  if (exponent < 0n) return divide(whole(1), wholePower(base, -exponent));
  if (!isFraction(base)) return finite(base.pow(new Real(exponent.toString())));
  const largest = Math.max(bits(base.n), bits(base.d));
  // A fraction that would grow beyond a thousand digits is as good as a decimal of 64.
  if (base.d !== 1n && BigInt(largest) * exponent > BigInt(longestFraction * 3)) {
    return finite(toReal(base).pow(new Real(exponent.toString())));
  }
  const isUnit = base.n <= 1n && base.d === 1n;
  if (!isUnit && BigInt(Math.max(1, largest - 4)) * exponent > BigInt(calculateLimits.digits * 4))
    throw tooManyDigits();
  if (isUnit)
    return base.n === 0n ? whole(exponent === 0n ? 1 : 0) : whole(base.s < 0n && exponent % 2n === 1n ? -1 : 1);
  return guarded(new Fraction(numerator(base) ** exponent, base.d ** exponent));
}

/** The real root of that degree (a positive whole number); odd roots of negative numbers are negative. */
export function root(value: Numeric, degree: bigint): Numeric {
  if (degree < 1n) throw calculationError('The degree of a root must be a positive whole number.');
  if (sign(value) < 0) {
    if (degree % 2n === 0n) throw calculationError('An even root of a negative number is not a real number.');
    return negate(root(negate(value), degree));
  }
  if (isFraction(value)) {
    const top = wholeRoot(value.n, degree);
    const bottom = wholeRoot(value.d, degree);
    if (top ** degree === value.n && bottom ** degree === value.d) return new Fraction(top, bottom);
  }
  const real = toReal(value);
  if (degree === 2n) return real.sqrt();
  if (degree === 3n) return real.cbrt();
  return finite(real.pow(new Real(1).div(degree.toString())));
}

/** The largest whole number whose power of that degree is at most `value` (Newton's method on whole numbers). */
function wholeRoot(value: bigint, degree: bigint): bigint {
  if (value < 2n || degree === 1n) return value;
  if (degree >= BigInt(bits(value))) return 1n;
  let guess = 1n << (BigInt(bits(value)) / degree + 1n);
  for (;;) {
    const next = ((degree - 1n) * guess + value / guess ** (degree - 1n)) / degree;
    if (next >= guess) return guess;
    guess = next;
  }
}

/** Passes a decimal through unless it is infinite or no number. */
export function finite(value: Real): Real {
  if (!value.isFinite())
    throw calculationError('The result is too large, or not a real number.', 'Ask for something smaller.');
  return value;
}
