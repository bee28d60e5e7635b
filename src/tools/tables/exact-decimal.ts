/** An exact decimal: `digits` times ten to the minus `places`. */
export interface ExactDecimal {
  readonly digits: bigint;
  readonly places: number;
}

/** Reads decimal text, an exponent allowed: `-12.5`, `1e-7`. */
export function readDecimal(text: string): ExactDecimal {
  const [mantissa = '', exponent = '0'] = text.toLowerCase().split('e');
  const [whole = '', fraction = ''] = mantissa.split('.');
  const places = fraction.length - Number(exponent);
  const digits = BigInt(whole + fraction);
  return places >= 0 ? { digits, places } : { digits: digits * 10n ** BigInt(-places), places: 0 };
}

/** The exact sum. */
export function plusDecimal(a: ExactDecimal, b: ExactDecimal): ExactDecimal {
  const places = Math.max(a.places, b.places);
  return { digits: scaleTo(a, places) + scaleTo(b, places), places };
}

/** -1, 0 or 1. */
export function compareDecimals(a: ExactDecimal, b: ExactDecimal): number {
  const places = Math.max(a.places, b.places);
  const difference = scaleTo(a, places) - scaleTo(b, places);
  return difference === 0n ? 0 : difference < 0n ? -1 : 1;
}

function scaleTo({ digits, places }: ExactDecimal, wanted: number): bigint {
  return digits * 10n ** BigInt(wanted - places);
}

/** The nearest double. */
export function decimalToNumber({ digits, places }: ExactDecimal): number {
  return Number(`${String(digits)}e-${String(places)}`);
}

/** Decimal places to which means and medians are rounded, half away from zero. */
const meanPlaces = 10;

/** The exact decimal divided by a count, rounded half away from zero to 10 decimal places, as the nearest double. `count` is at least 1. */
export function meanOf({ digits, places }: ExactDecimal, count: number): number {
  const divisor = BigInt(count) * 10n ** BigInt(places);
  const size = digits < 0n ? -digits : digits;
  const rounded = (2n * size * 10n ** BigInt(meanPlaces) + divisor) / (2n * divisor);
  return decimalToNumber({ digits: digits < 0n ? -rounded : rounded, places: meanPlaces });
}
