import { unitSizes } from '../../../../tools/convert-unit-table.ts';
import type { Problem } from '../dates/slots.ts';
import { skeletonOf } from '../dates/goal-text.ts';
import { conversionWordings } from './conversion-words.ts';
import { maskMeasures, type Measure, type Quantity } from './find-quantities.ts';
import type { UnitsPlan } from './plan.ts';
import { compatible, type MadeChoice, type UnitChoice } from './read-units.ts';
import { takeRounding } from './rounding-words.ts';
import { unitWords } from './unit-words.ts';

/** A plausible meaning of a goal that converts one quantity. */
export interface ConversionReading {
  readonly plan: UnitsPlan;
  readonly statement: string;
  readonly weight: number;
}

/** Most combinations of meanings that are looked at. */
const mostReadings = 24;

/** Every plausible conversion that a goal may mean, or why there is none although it asks for one. */
export function readConversion(goal: string): { readings: ConversionReading[]; problem: Problem | null } {
  const { rest, rounding } = takeRounding(goal);
  const { rest: plain, interval } = takeInterval(rest);
  const { masked, measures } = maskMeasures(plain);
  // Without a quantity and a unit to put it in there is nothing to look for, and the patterns need not be compiled.
  if (!['quantity', 'unit'].every((kind) => measures.some((measure) => measure.kind === kind))) {
    return { readings: [], problem: null };
  }
  const skeleton = skeletonOf(masked).replace(/ (?:please|approximately|about|roughly|exactly)(?= |$)/g, '');
  if (!conversionWordings.some((pattern) => pattern.test(skeleton))) return { readings: [], problem: null };
  const quantities = measures.filter((measure) => measure.kind === 'quantity');
  const targets = measures.filter((measure) => measure.kind === 'unit');
  const [quantity] = quantities;
  if (quantity === undefined || quantities.length > 1 || targets.length === 0 || targets.length > 4) {
    return { readings: [], problem: null };
  }
  const groups = [...quantity.parts.map(({ units }) => units), ...targets.map(({ units }) => units)];
  const combined = combine(groups);
  const readings = combined
    .map((choice): ConversionReading | null => {
      const units = choice.map(({ unit }) => unit);
      const sources = units.slice(0, quantity.parts.length);
      const to = units.slice(quantity.parts.length);
      const relation = related([...sources], to);
      if (
        relation === null ||
        !quantity.parts.every((_part, index) => joins(quantity, sources, index)) ||
        !splits(to)
      ) {
        return null;
      }
      const notes = [
        ...new Set(choice.flatMap(({ choices }) => choices.map(({ note }) => note)).filter((note) => note !== '')),
      ];
      const parts = quantity.parts.map(({ value }, index) => ({
        value: signed(value, quantity, index),
        unit: sources[index] ?? '',
      }));
      return {
        plan: { parts, to, round: rounding, interval, inverse: relation === 'inverse', assumptions: notes },
        statement: `${quantity.said} (${sources.map((unit) => unitWords(unit).many).join(' and ')}) in ${to.map((unit) => unitWords(unit).many).join(' and ')}.`,
        weight: choice.reduce((product, { weight }) => product * weight, 1),
      };
    })
    .filter((reading) => reading !== null);
  if (readings.length > 0) return { readings: likelyBytes(preferOrdinary(readings)), problem: null };
  return { readings: [], problem: mismatch(quantity, targets) };
}

/** A rough size in base units, to see which unit is larger. */
function roughSize(unit: string): number {
  return unit.split(/(?=[*/])/).reduce((product, factor) => {
    const [name = '', power = '1'] = factor.replace(/^[*/]/, '').split('^');
    const size = unitSizes.get(name);
    const value = Number(size?.size ?? 1) / Number(size?.over ?? 1);
    return product * value ** (Number(power) * (factor.startsWith('/') ? -1 : 1));
  }, 1);
}

/**
 * Whether a part goes on the one before it: 11 inches after 5 feet, less than one of the larger unit. `5 km and 3 miles` are two quantities,
 * unless a plus stands between them.
 */
function joins({ parts }: Quantity, units: readonly string[], index: number): boolean {
  const part = parts[index];
  if (index === 0 || part?.added === true) return true;
  const [before, here] = [roughSize(units[index - 1] ?? ''), roughSize(units[index] ?? '')];
  return here < before && Math.abs(Number(part?.value)) * here < before * 1.000001;
}

/** Whether an amount can be split into units: each a whole number of the next, and no power of ten, where people want one or the other. */
function splits(to: readonly string[]): boolean {
  return to.slice(1).every((unit, index) => {
    const ratio = roughSize(to[index] ?? '') / roughSize(unit);
    const whole = Math.round(ratio);
    return whole > 1 && Math.abs(ratio - whole) < 1e-6 && !/^10+$/.test(String(whole));
  });
}

/** In `-5 feet 3 inches` the sign is that of the whole. */
function signed(value: string, quantity: { parts: readonly { value: string }[] }, index: number): string {
  return index > 0 && quantity.parts[0]?.value.startsWith('-') === true && !value.startsWith('-') ? `-${value}` : value;
}

function combine(groups: readonly (readonly UnitChoice[])[]): UnitChoice[][] {
  let all: UnitChoice[][] = [[]];
  for (const group of groups) {
    all = all.flatMap((before) =>
      group
        .filter((choice) =>
          compatible(
            before.flatMap(({ choices }): readonly MadeChoice[] => choices),
            choice.choices,
          ),
        )
        .map((choice) => [...before, choice]),
    );
    if (all.length > mostReadings) all.length = mostReadings;
  }
  return all;
}

/** Where a name has a plain meaning that fits (the ounce of weight), the ones that need a choice are no rivals. */
function preferOrdinary(readings: ConversionReading[]): ConversionReading[] {
  const plain = readings.filter(({ plan }) => plan.assumptions.length === 0);
  return plain.length > 0 ? plain : readings;
}

/** Beside bits, rates or a MiB, a MB is a million bytes: who writes those means the difference. */
function likelyBytes(readings: ConversionReading[]): ConversionReading[] {
  const decimal = readings.filter(({ plan }) => !plan.assumptions.some((note) => note.includes('1024')));
  const precise = ({ plan }: ConversionReading): boolean =>
    [...plan.parts.map(({ unit }) => unit), ...plan.to].some((unit) => /bit|bi|\/second/.test(unit));
  return decimal.length > 0 && decimal.every(precise) ? decimal : readings;
}

/** How units are related: `same` dimension, `inverse` (fuel economy), or null. */
function related(sources: readonly string[], to: readonly string[]): 'same' | 'inverse' | null {
  const [first, ...others] = [...sources.map(dimensionOf)];
  if (first === undefined || others.some((other) => other !== first)) return null;
  const targets = to.map(dimensionOf);
  if (targets.every((target) => target === first)) return 'same';
  const fuel = [...sources, ...to].some((unit) => unit === 'litre-per-100-kilometres');
  return fuel && targets.length === 1 && targets[0] === inverted(first) ? 'inverse' : null;
}

/** The dimension of a unit expression as sorted text; units of different kinds differ, torque and energy do not. */
function dimensionOf(expression: string): string {
  const powers = new Map<string, number>();
  for (const part of expression.split(/(?=[*/])/)) {
    const [name = '', power = '1'] = part.replace(/^[*/]/, '').split('^');
    const times = Number(power) * (part.startsWith('/') ? -1 : 1);
    for (const term of (unitSizes.get(name)?.dimension ?? '?').split(' ')) {
      const [, base = term, exponent = '1'] = /^([A-Za-z]+)(-?\d+)?$/.exec(term) ?? [];
      powers.set(base, (powers.get(base) ?? 0) + Number(exponent) * times);
    }
  }
  return [...powers]
    .filter(([, exponent]) => exponent !== 0)
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([base, exponent]) => `${base}^${String(exponent)}`)
    .join(' ');
}

function inverted(dimension: string): string {
  return dimension.replace(
    /\^(-?)(\d+)/g,
    (_all, minus: string, digits: string) => `^${minus === '' ? '-' : ''}${digits}`,
  );
}

const kinds: Readonly<Record<string, string>> = {
  'L^1': 'a length',
  'L^2': 'an area',
  'L^3': 'a volume',
  'M^1': 'a mass',
  'T^1': 'a time',
  'months^1': 'a calendar span',
  'K^1': 'a temperature',
  'bits^1': 'an amount of data',
  'turns^1': 'an angle',
  'T^-1': 'a frequency',
  'L^1 T^-1': 'a speed',
  'L^2 M^1 T^-2': 'an energy',
  'L^2 M^1 T^-3': 'a power',
  'L^1 M^1 T^-2': 'a force',
  'L^-1 M^1 T^-2': 'a pressure',
};

/** Why there is no conversion: a month is no number of days, and a mass no volume. */
function mismatch(quantity: Quantity, targets: readonly Measure[]): Problem | null {
  const source = dimensionOf(quantity.parts[0]?.units[0]?.unit ?? '');
  const [target] = targets;
  const goal = dimensionOf(target?.kind === 'unit' ? (target.units[0]?.unit ?? '') : '');
  if ([source, goal].sort().join() === 'T^1,months^1') {
    return {
      reason: 'ambiguous',
      message: 'Months, quarters and decades are not all of the same number of days.',
      next: 'Name the months, or give the dates from and to which to count.',
    };
  }
  const say = (dimension: string): string => kinds[dimension] ?? 'another kind of quantity';
  if (source === goal) return null;
  const substance = [source, goal].sort().join() === 'L^3,M^1';
  return {
    reason: 'no-evidence',
    message: `"${quantity.said}" is ${say(source)}, "${target?.said ?? ''}" measures ${say(goal)}.${substance ? ' How much a volume weighs depends on the substance.' : ''}`,
    next: substance
      ? 'Give the density of the substance, or a unit of the same kind.'
      : 'Ask for a unit of the same kind.',
  };
}

/** "A rise of 10 °C" is a difference of temperatures: the zeros of the scales do not count. */
function takeInterval(goal: string): { rest: string; interval: boolean } {
  const pattern =
    /\b(?:an? |the )?(?:temperature )?(?:difference|change|rise|increase|drop|fall|interval|range)(?: in temperature)? of (?=[\d.-]+ ?(?:°|º|deg|[CFK]\b|celsius|fahrenheit|kelvin))/i;
  return pattern.test(goal) ? { rest: goal.replace(pattern, ''), interval: true } : { rest: goal, interval: false };
}
