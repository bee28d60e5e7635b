import type { Change } from './change.ts';
import { changeDigits } from './change-digits.ts';

/** Changes beyond this many significant digits are smaller than what an honest check must allow for binary fractions. */
const significantDigits = 9;

/** A number nudged, scaled, negated, rounded, or with its digits mixed up. */
export function changeNumber(value: number): Change<number>[] {
  const step = lastDigit(value);
  const changes: Change<number>[] = [
    { operator: 'last digit up', value: value + step },
    { operator: 'last digit down', value: value - step },
    { operator: 'one more', value: value + 1 },
    { operator: 'one less', value: value - 1 },
    { operator: 'ten more', value: value + 10 },
    { operator: 'ten less', value: value - 10 },
    { operator: 'one percent more', value: value * 1.01 },
    { operator: 'one percent less', value: value * 0.99 },
    { operator: 'doubled', value: value * 2 },
    { operator: 'halved', value: value / 2 },
    { operator: 'ten times', value: value * 10 },
    { operator: 'a tenth', value: value / 10 },
    { operator: 'a hundred times', value: value * 100 },
    { operator: 'a hundredth', value: value / 100 },
    { operator: 'a thousand times', value: value * 1000 },
    { operator: 'negated', value: -value },
    { operator: 'zero', value: 0 },
    { operator: 'rounded', value: Math.round(value) },
    { operator: 'rounded up', value: Math.ceil(value) },
    { operator: 'rounded down', value: Math.floor(value) },
    ...changeDigits(String(value)).map(({ operator, value: text }) => ({ operator, value: Number(text) })),
  ];
  return changes
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
