import type { Random } from '../../../core/random.ts';
import type { Change } from './change.ts';
import { changeDigits } from './change-digits.ts';

/** Changes beyond this many significant digits are smaller than what an honest check must allow for binary fractions. */
const significantDigits = 9;

/** Random moves beside the named changes, so that a single number yields enough of them. */
const fillers = 16;

/** A number nudged, scaled, negated, rounded, or with its digits mixed up. */
export function changeNumber(value: number, random: Random): Change<number>[] {
  const step = lastDigit(value);
  // A whole number changed by a hundredth stays whole: else its decimals would give the change away.
  const whole = (changed: number) => (Number.isInteger(value) ? Math.round(changed) : changed);
  const results: Record<string, number> = {
    'last digit up': value + step,
    'last digit down': value - step,
    'one more': value + 1,
    'one less': value - 1,
    'two more': value + 2,
    'two less': value - 2,
    'five more': value + 5,
    'five less': value - 5,
    'ten more': value + 10,
    'ten less': value - 10,
    'a hundred more': value + 100,
    'one percent more': whole(value * 1.01),
    'one percent less': whole(value * 0.99),
    'half as much again': whole(value * 1.5),
    doubled: value * 2,
    halved: value / 2,
    tripled: value * 3,
    squared: value * value,
    'ten times': value * 10,
    'a tenth': value / 10,
    'a hundred times': value * 100,
    'a hundredth': value / 100,
    'a thousand times': value * 1000,
    negated: -value,
    zero: 0,
    rounded: Math.round(value),
    'rounded up': Math.ceil(value),
    'rounded down': Math.floor(value),
  };
  const slips = changeDigits(String(value), random).map(({ operator, value: text }) => ({
    operator,
    value: Number(text),
  }));
  const moves = Array.from({ length: fillers }, () => ({
    operator: 'moved a little',
    value: value + step * Math.floor(3 + random() * 96) * (random() < 0.5 ? -1 : 1),
  }));
  return [...Object.entries(results).map(([operator, value]) => ({ operator, value })), ...slips, ...moves]
    .map((change) => ({ ...change, value: tidy(change.value) }))
    .filter((change) => differs(change.value, value));
}

/** Whether a changed number differs by more than what binary fractions blur. */
function differs(changed: number, value: number): boolean {
  if (!Number.isFinite(changed)) return false;
  if (Number.isSafeInteger(changed) && Number.isSafeInteger(value)) return changed !== value;
  return Math.abs(changed - value) > Math.abs(value) * 10 ** -(significantDigits + 1);
}

/** The worth of the last digit that a number is written with, but not beyond the significant digits that count. */
function lastDigit(value: number): number {
  const [mantissa = '', exponent = '0'] = value.toString().split('e');
  const decimals = mantissa.split('.')[1]?.length ?? 0;
  const written = 10 ** (Number(exponent) - decimals);
  const magnitude = value === 0 ? 0 : Math.floor(Math.log10(Math.abs(value)));
  return Number.isSafeInteger(value) ? 1 : Math.max(written, 10 ** (magnitude - significantDigits + 1));
}

/** Takes the binary dust off a result: 0.1 + 0.2 is 0.3. */
function tidy(value: number): number {
  const clean = Number.isSafeInteger(value) ? value : Number(value.toPrecision(15));
  return clean === 0 ? 0 : clean;
}
