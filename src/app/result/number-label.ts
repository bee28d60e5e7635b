import { numberParts, usualGrouping } from './digits.ts';

/** A number as one text with commas, for where a text is all there is: in a picture, and read out. */
export function numberLabel(value: number, from = usualGrouping): string {
  const parts = numberParts(value, from);
  if (!parts || parts.exponent !== null) return String(value);
  return `${parts.sign}${parts.groups.join(',')}${parts.fraction === '' ? '' : `.${parts.fraction}`}`;
}

/** Names for the numbers on an axis, all in the same unit: `0.5M`, `1M`; `5k`, `10k`. Ticks are round, so nothing is lost. */
export function tickLabels(ticks: readonly number[]): string[] {
  const size = Math.max(...ticks.map((tick) => Math.abs(tick)));
  const [divisor, mark] = size >= 1e9 ? [1e9, 'bn'] : size >= 1e6 ? [1e6, 'M'] : size >= 1e4 ? [1e3, 'k'] : [1, ''];
  return ticks.map((tick) => (tick === 0 ? '0' : `${Number((tick / divisor).toPrecision(6))}${mark}`));
}
