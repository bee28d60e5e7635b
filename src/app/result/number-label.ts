import { numberParts } from './digits.ts';

/** A number as one text with commas, for where a text is all there is: in a picture, and read out. */
export function numberLabel(value: number): string {
  const parts = numberParts(value);
  if (!parts || parts.exponent !== null) return String(value);
  return `${parts.sign}${parts.groups.join(',')}${parts.fraction === '' ? '' : `.${parts.fraction}`}`;
}

/** A number on an axis: `1.5M`, `250k`, `0.04`. Ticks are round, so nothing is lost. */
export function tickLabel(value: number): string {
  const size = Math.abs(value);
  const [divisor, mark] = size >= 1e9 ? [1e9, 'bn'] : size >= 1e6 ? [1e6, 'M'] : size >= 1e4 ? [1e3, 'k'] : [1, ''];
  return `${Number((value / divisor).toPrecision(6))}${mark}`;
}
