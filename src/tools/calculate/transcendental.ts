import { compare, finite, sign } from './arithmetic.ts';
import { Real, calculationError, isFraction, numerator, toReal, whole } from './value.ts';
import type { Numeric } from './value.ts';

/** e to that power; exact for 0. */
export function exponential(exponent: Numeric): Numeric {
  return sign(exponent) === 0 ? whole(1) : finite(toReal(exponent).exp());
}

/** The logarithm of a positive number to a base (null: e); exact where the base's whole power gives the number. */
export function logarithm(value: Numeric, base: Numeric | null): Numeric {
  if (sign(value) <= 0) throw calculationError('Only positive numbers have a logarithm.');
  if (compare(value, whole(1)) === 0) return whole(0);
  if (base === null) return toReal(value).ln();
  if (sign(base) <= 0 || compare(base, whole(1)) === 0) {
    throw calculationError('The base of a logarithm must be positive and not 1.');
  }
  const real = toReal(value).ln().div(toReal(base).ln());
  const nearest = real.toDecimalPlaces(0);
  if (
    isFraction(base) &&
    isFraction(value) &&
    nearest.abs().lessThan(100_000) &&
    real.minus(nearest).abs().lessThan('1e-50')
  ) {
    return whole(BigInt(nearest.toFixed()));
  }
  return real;
}

/** Sine, cosine or tangent of an angle in radians; exact for 0. */
export function sine(angle: Numeric, name: 'sin' | 'cos' | 'tan'): Numeric {
  if (isFraction(angle) && numerator(angle) === 0n) return whole(name === 'cos' ? 1 : 0);
  const real = toReal(angle);
  if (real.abs().greaterThan('1e15'))
    throw calculationError('The angle is too large.', 'Use an angle under 1e15 radians.');
  const cleared = clear(Real[name](real));
  if (name === 'tan' && cleared.abs().greaterThan('1e30'))
    throw calculationError('The tangent of a right angle has no value.');
  return cleared;
}

/** What is left of zero after rounding π to 64 digits is zero. */
function clear(value: Real): Real {
  return value.abs().lessThan('1e-45') ? new Real(0) : value;
}
