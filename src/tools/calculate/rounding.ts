import type Fraction from 'fraction.js';
import type { Json, JsonObject } from '../../core/json.ts';
import { absolute, floor } from './arithmetic.ts';
import { calculateLimits } from './limits.ts';
import { calculationError, isFraction, isNumeric, numerator } from './value.ts';
import type { Numeric, Value } from './value.ts';

/** Decimals longer than this are rounded as if they did not end: nobody reads them. */
const longestDecimal = 20;
/** Significant digits that every JSON number carries. */
const carriedDigits = 15;
/** Places that a number of size 1 or more keeps when it must be rounded; a smaller one keeps as many significant digits. */
const keptPlaces = 10;
/** What lies closer to zero than 1e-45 is refused, or told as zero where it may be what rounding left of it. */
const smallestExponent = 45;
/** No calculation with 64 digits leaves that little by rounding. */
const surelySmall = 100;

/** What `calculate` gives for a value: see there. */
export function toResult(value: Value, places: number | null): JsonObject {
  const kept = places ?? neededPlaces(value);
  const exact = isExact(value, kept);
  return { value: toJson(value, exact ? null : kept), exact, places: exact ? null : kept };
}

/** Whether every digit of the value survives rounding to so many places. */
function isExact(value: Value, places: number | null): boolean {
  if (Array.isArray(value)) return value.every((item) => isExact(item, places));
  if (!isNumeric(value)) return true;
  if (!isFraction(value)) return false;
  const length = decimalLength(value);
  if (length === null || length > longestDecimal) return false;
  if (places === null) return true;
  return places >= 0 ? length <= places : numerator(value) % 10n ** BigInt(-places) === 0n && length === 0;
}

/** The places to round to when none were asked for; null where nothing needs rounding. */
function neededPlaces(value: Value): number | null {
  if (Array.isArray(value)) return value.map(neededPlaces).reduce((most, next) => larger(most, next), null);
  if (!isNumeric(value) || isExact(value, null)) return null;
  const wholeDigits = floor(absolute(value)).toString().length;
  // Fewer behind a long whole part, so that a JSON number carries them all.
  return Math.max(2, Math.min(keptPlaces, carriedDigits - wholeDigits)) + zerosAfterPoint(value);
}

function larger(a: number | null, b: number | null): number | null {
  return a === null ? b : b === null ? a : Math.max(a, b);
}

/** 0.00123 has two, and so zero has none. */
function zerosAfterPoint(value: Numeric): number {
  const digits = isFraction(value)
    ? value.n === 0n || value.n >= value.d
      ? 0
      : Math.max(0, String(value.d).length - String(value.n).length - 1)
    : value.isZero()
      ? 0
      : Math.max(0, -value.e - 1);
  if (digits > smallestExponent) {
    if (!isFraction(value) && digits < surelySmall) return 0; // what 64 digits leave of zero
    throw calculationError(
      'The result is not zero, but closer to it than 1e-45.',
      'Ask for something larger, or for a number of places.',
    );
  }
  if (!isFraction(value)) return digits;
  // The difference in length may be one too small: 99/1000 has none, 1/999 and 1/1000 have two.
  return value.n !== 0n && value.n < value.d && value.n * 10n ** BigInt(digits + 1) < value.d ? digits + 1 : digits;
}

/** The number of decimal places of a fraction; null where its decimals never end. */
function decimalLength(value: Fraction): number | null {
  let rest = value.d;
  let twos = 0;
  let fives = 0;
  for (; rest % 2n === 0n; rest /= 2n) twos++;
  for (; rest % 5n === 0n; rest /= 5n) fives++;
  return rest === 1n ? Math.max(twos, fives) : null;
}

function toJson(value: Value, places: number | null): Json {
  if (Array.isArray(value)) {
    if (value.length > calculateLimits.resultItems) {
      throw calculationError(
        `The list would have ${String(value.length)} items; at most ${String(calculateLimits.resultItems)} are handed back.`,
        'Ask for a shorter list, or for its count or sum.',
      );
    }
    return value.map((item) => toJson(item, places));
  }
  if (!isNumeric(value)) return value;
  return numberOrDigits(decimalText(value, places));
}

/** The decimal text of a number, rounded half away from zero to `places` (null: exactly), without trailing zeros. */
export function decimalText(value: Numeric, places: number | null): string {
  if (!isFraction(value)) {
    if (value.e > 45) {
      throw calculationError(
        'The result is not a fraction and too large to be given to its last digit.',
        'Ask for something smaller.',
      );
    }
    const scale = places ?? keptPlaces;
    const rounded =
      scale >= 0
        ? value.toDecimalPlaces(scale)
        : value
            .div(`1e${String(-scale)}`)
            .toDecimalPlaces(0)
            .times(`1e${String(-scale)}`);
    return withoutMinusZero(rounded.toFixed());
  }
  const scale = places ?? decimalLength(value) ?? keptPlaces;
  const factor = 10n ** BigInt(Math.abs(scale));
  const scaledNumerator = scale >= 0 ? value.n * factor : value.n;
  const scaledDenominator = scale >= 0 ? value.d : value.d * factor;
  let units = scaledNumerator / scaledDenominator;
  if ((scaledNumerator % scaledDenominator) * 2n >= scaledDenominator) units++;
  const digits = scale >= 0 ? units.toString().padStart(scale + 1, '0') : (units * factor).toString();
  const point = digits.length - Math.max(0, scale);
  const text = scale > 0 ? `${digits.slice(0, point)}.${digits.slice(point)}`.replace(/\.?0+$/, '') : digits;
  return withoutMinusZero(value.s < 0n ? `-${text}` : text);
}

function withoutMinusZero(text: string): string {
  return /^-0(\.0*)?$/.test(text) ? '0' : text;
}

/** The JSON number of a decimal text where it carries every digit, else the text itself. */
function numberOrDigits(text: string): number | string {
  const number = Number(text);
  if (!text.includes('.') && Number.isSafeInteger(number)) return number;
  const significant = text.replace(/^-?[0.]*/, '').replace('.', '');
  const carried = significant.length <= carriedDigits && Math.abs(number) <= Number.MAX_SAFE_INTEGER && number !== 0;
  return carried ? number : text;
}
