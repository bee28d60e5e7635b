import { Decimal } from 'decimal.js';
import { z } from 'zod';
import { AegisError } from '../core/errors.ts';
import { unitSizes, type UnitSize } from './convert-unit-table.ts';
import { defineTool } from './tool.ts';

// Half up is away from zero in decimal.js. 250 digits hold every product of a value with table sizes whole.
const Exact = Decimal.clone({ precision: 250, rounding: Decimal.ROUND_HALF_UP, toExpNeg: -300, toExpPos: 300 });

/** Most digits with which a number is given whole: what every double holds. */
const wholeDigits = 15;
/** Significant digits of a number that cannot be given whole. */
const roundedDigits = 10;

const value = z
  .string()
  .max(60)
  .regex(/^-?\d+(?:\.\d+)?(?:e[+-]?\d{1,2})?(?:\/[1-9]\d*)?$/)
  .describe('A decimal number or a fraction, as text: "2.5", "-40", "1/3".');
const unit = z
  .string()
  .max(120)
  .describe('A unit, or a product and quotient of units with powers: "foot", "mile/hour", "metre^2", "us-gallon".');

/** Converts a quantity by the sizes of units in SI, in exact decimals. */
export const convertUnit = defineTool({
  name: 'convert_unit',
  description: `Converts a quantity (a sum of parts) to another unit, or to several (whole ones first). A number of at most ${String(wholeDigits)} digits is exact; other results are rounded to ${String(roundedDigits)} significant digits, or as asked. Units: ${[...unitSizes.keys()].join(', ')}.`,
  permission: 'compute',
  parameters: z.strictObject({
    parts: z.array(z.strictObject({ value, unit })).min(1).max(6),
    to: z.array(unit).min(1).max(4),
    round: z
      .union([
        z.strictObject({ places: z.int().min(0).max(30) }),
        z.strictObject({ digits: z.int().min(1).max(30) }),
        z.null(),
      ])
      .describe('Decimal places or significant digits to round to; null as described.'),
    interval: z.boolean().describe('For temperatures: whether it is a difference and not a point on the scale.'),
  }),
  run(_signal, args) {
    const targets = args.to.map(parseUnit);
    const total = args.parts
      .map((part) => inBaseUnits(part.value, parseUnit(part.unit), args.interval))
      .reduce(addSameDimension);
    const [first] = targets;
    if (first === undefined) throw mismatch('nothing', total.dimension);
    const inverted = invertedDimension(total.dimension) === first.dimension && first.dimension !== total.dimension;
    const amount = inverted ? invert(total) : total;
    for (const target of targets)
      if (target.dimension !== amount.dimension) throw mismatch(target.text, amount.dimension);
    if (targets.length > 1) return split(amount.amount, targets, args.round);
    return write(inUnit(amount.amount, first, args.interval), args.round);
  },
});

interface Unit {
  text: string;
  num: Decimal;
  den: Decimal;
  dimension: string;
  zero: Decimal | null;
}

/** An exact quotient in base units. */
interface Amount {
  num: Decimal;
  den: Decimal;
}

/** Reads `foot`, `metre^2`, `mile/hour`, `kilogram*metre/second^2`. */
function parseUnit(text: string): Unit {
  let num = new Exact(1);
  let den = new Exact(1);
  let zero: Decimal | null = null;
  const powers = new Map<string, number>();
  const factors = text.split(/(?=[*/])/);
  for (const factor of factors) {
    const match = /^([*/]?)([a-z0-9-]+)(?:\^([1-4]))?$/.exec(factor);
    const size = match?.[2] === undefined ? undefined : unitSizes.get(match[2]);
    if (match === null || size === undefined) {
      throw new AegisError('tool-failed', `${text} is not a unit that can be converted.`, 'Use the units of the list.');
    }
    const power = Number(match[3] ?? '1') * (match[1] === '/' ? -1 : 1);
    const top = new Exact(size.size).pow(Math.abs(power));
    const bottom = new Exact(size.over ?? 1).pow(Math.abs(power));
    num = num.times(power > 0 ? top : bottom);
    den = den.times(power > 0 ? bottom : top);
    for (const [base, exponent] of dimensionOf(size)) powers.set(base, (powers.get(base) ?? 0) + exponent * power);
    if (size.zero !== undefined && factors.length === 1 && power === 1) zero = new Exact(size.zero);
  }
  return { text, num, den, dimension: writeDimension(powers), zero };
}

function dimensionOf(size: UnitSize): [string, number][] {
  return size.dimension.split(' ').map((term) => {
    const match = /^([A-Za-z]+)(-?\d+)?$/.exec(term);
    return [match?.[1] ?? term, Number(match?.[2] ?? '1')];
  });
}

function writeDimension(powers: ReadonlyMap<string, number>): string {
  return [...powers]
    .filter(([, exponent]) => exponent !== 0)
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([base, exponent]) => `${base}${String(exponent)}`)
    .join(' ');
}

function invertedDimension(dimension: string): string {
  return dimension.replace(
    /(-?)(\d+)/g,
    (_all, minus: string, digits: string) => `${minus === '' ? '-' : ''}${digits}`,
  );
}

function readValue(text: string): Amount {
  const [top = '0', bottom = '1'] = text.split('/');
  return { num: new Exact(top), den: new Exact(bottom) };
}

function inBaseUnits(text: string, from: Unit, interval: boolean): { amount: Amount; dimension: string } {
  let { num, den } = readValue(text);
  if (from.zero !== null && !interval) num = num.plus(from.zero.times(den));
  num = num.times(from.num);
  den = den.times(from.den);
  if (from.dimension === 'K1' && !interval && num.isNegative() && !num.isZero()) {
    throw new AegisError(
      'tool-failed',
      `${text} ${from.text} is below absolute zero.`,
      'State a temperature that can be, or ask for a difference of temperatures.',
    );
  }
  return { amount: { num, den }, dimension: from.dimension };
}

function addSameDimension(
  a: { amount: Amount; dimension: string },
  b: { amount: Amount; dimension: string },
): { amount: Amount; dimension: string } {
  if (a.dimension !== b.dimension) throw mismatch('The parts', a.dimension);
  const num = a.amount.num.times(b.amount.den).plus(b.amount.num.times(a.amount.den));
  return { amount: { num, den: a.amount.den.times(b.amount.den) }, dimension: a.dimension };
}

/** Miles per gallon and litres per 100 kilometres are each other's reciprocals. */
function invert(total: { amount: Amount; dimension: string }): { amount: Amount; dimension: string } {
  if (total.amount.num.isZero()) {
    throw new AegisError('tool-failed', 'The reciprocal of zero is no number.', 'State a quantity other than zero.');
  }
  return {
    amount: { num: total.amount.den, den: total.amount.num },
    dimension: invertedDimension(total.dimension),
  };
}

function inUnit(amount: Amount, to: Unit, interval: boolean): Amount {
  const num = amount.num.times(to.den);
  const den = amount.den.times(to.num);
  if (to.zero === null || interval) return { num, den };
  return { num: num.minus(to.zero.times(den)), den };
}

type Rounding = { places: number } | { digits: number } | null;

/** A quotient rounded: whole where its digits allow, else to so many significant digits or decimal places. */
function rounded({ num, den }: Amount, round: Rounding): { value: Decimal; exact: boolean } {
  const quotient = num.div(den);
  const exact = quotient.times(den).equals(num);
  if (round !== null) {
    const value =
      'places' in round
        ? quotient.toDecimalPlaces(round.places, Decimal.ROUND_HALF_UP)
        : quotient.toSignificantDigits(round.digits, Decimal.ROUND_HALF_UP);
    return { value, exact: exact && value.equals(quotient) };
  }
  const whole = exact && (quotient.isInteger() || quotient.precision() <= wholeDigits);
  if (whole) return { value: quotient, exact: true };
  return { value: quotient.toSignificantDigits(roundedDigits, Decimal.ROUND_HALF_UP), exact: false };
}

/** A JSON number where a double holds every digit, else its digits as text. */
function asJson(value: Decimal): number | string {
  const fits = value.precision() <= wholeDigits || (value.isInteger() && value.abs().lte(Number.MAX_SAFE_INTEGER));
  return fits ? value.toNumber() + 0 : value.toFixed();
}

function write(amount: Amount, round: Rounding) {
  const { value, exact } = rounded(amount, round);
  return { value: asJson(value), exact };
}

/** The amount as whole numbers of the larger units and the rest in the last one, rounded there before it is split: no 12 inches left over. */
function split(amount: Amount, targets: readonly Unit[], round: Rounding) {
  const last = targets.at(-1);
  if (last === undefined) throw mismatch('nothing', '');
  const { value, exact } = rounded(inUnit(amount, last, true), round);
  let rest = value.abs();
  const parts: { unit: string; value: number | string }[] = [];
  for (const target of targets.slice(0, -1)) {
    const perTarget = target.num.times(last.den).div(target.den.times(last.num));
    const count = rest.div(perTarget).floor();
    rest = rest.minus(count.times(perTarget));
    parts.push({ unit: target.text, value: asJson(count) });
  }
  parts.push({ unit: last.text, value: asJson(rest) });
  return { parts, negative: value.isNegative() && !value.isZero(), exact };
}

function mismatch(target: string, dimension: string): AegisError {
  return new AegisError(
    'tool-failed',
    `${target} does not measure the same thing as the quantity (${dimension === '' ? 'a plain number' : dimension}).`,
    'Convert between units of the same kind.',
  );
}
