import { Decimal } from 'decimal.js';
import fc from 'fast-check';
import { all, create } from 'mathjs';
import { describe, expect, test } from 'vitest';
import type { Json } from '../../../src/core/json.ts';
import {
  definitionsOf,
  unitFactors,
  zeros,
  type UnitFactors,
} from '../../../src/harness/composer/families/units/definitions.ts';
import { readNumber } from '../../../src/harness/composer/families/units/number-words.ts';
import { readUnit } from '../../../src/harness/composer/families/units/read-units.ts';
import { unitSizes } from '../../../src/tools/convert-unit-table.ts';
import { contextOf } from '../dates/ask.ts';

const Exact = Decimal.clone({ precision: 120 });
const convert = async (
  parts: readonly (readonly [string, string])[],
  to: string | string[],
  round: Json = null,
  interval = false,
) =>
  (await contextOf('', 0).tool('convert_unit', {
    parts: parts.map(([value, unit]) => ({ value, unit })),
    to: [to].flat(),
    round,
    interval,
  })) as Record<string, Json>;

/** A unit's size by its definitions, down to units that have none. */
function sizeByDefinition(factors: UnitFactors): Decimal {
  const definitions = definitionsOf([factors]);
  return factors.reduce((size, [name, power]) => {
    const definition = definitions[name];
    if (definition === undefined) return size;
    const [top = '1', bottom = '1'] = definition[0].split('/');
    return size.times(new Exact(top).div(bottom).times(sizeByDefinition(definition[1])).pow(power));
  }, new Exact(1));
}

describe('the table of sizes and the definitions, two tables that were written apart', () => {
  const bases: Record<string, string> = { radian: '1', bit: '1', month: '1', hertz: '1' };
  test.each([...unitSizes.keys()])('agree on the %s', (name) => {
    const entry = unitSizes.get(name);
    const size = new Exact(entry?.size ?? 0).div(entry?.over ?? 1);
    const defined = sizeByDefinition([[name, 1]]);
    // The table counts angles in turns, the definitions in radians.
    const turns = entry?.dimension === 'turns';
    const scale = turns ? new Exact('6.28318530717958647692528676655900576839433879875021') : new Exact(1);
    expect(bases[name] === undefined || entry !== undefined).toBe(true);
    expect(defined.div(size.times(scale)).minus(1).abs().lt('1e-60')).toBe(true);
    expect(entry?.zero).toBe(zeros[name]);
  });

  test('agree with mathjs as far as its factors go', () => {
    const math = create(all ?? {});
    const theirs: Record<string, string> = {
      foot: 'foot',
      mile: 'mile',
      yard: 'yard',
      inch: 'inch',
      pound: 'lbm',
      ounce: 'oz',
      stone: 'stone',
      tonne: 'tonne',
      'us-gallon': 'gallon',
      'us-pint': 'pint',
      'us-cup': 'cup',
      'us-fluid-ounce': 'floz',
      acre: 'acre',
      hectare: 'hectare',
      hour: 'hour',
      day: 'day',
      joule: 'J',
      btu: 'BTU',
      electronvolt: 'eV',
      watt: 'W',
      horsepower: 'hp',
      psi: 'psi',
      bar: 'bar',
      atmosphere: 'atm',
      torr: 'torr',
      newton: 'N',
      'pound-force': 'lbf',
      degree: 'deg',
      byte: 'byte',
    };
    for (const [ours, name] of Object.entries(theirs)) {
      const entry = unitSizes.get(ours);
      const base = { L: 'm', M: 'kg', L3: 'm^3', L2: 'm^2', T: 's', bits: 'bits', turns: 'cycle' }[
        entry?.dimension ?? ''
      ];
      const target =
        base ?? { 'M L2 T-2': 'J', 'M L2 T-3': 'W', 'M L T-2': 'N', 'M L-1 T-2': 'Pa' }[entry?.dimension ?? ''] ?? '';
      const size = new Decimal(entry?.size ?? 0).div(entry?.over ?? 1).toNumber();
      expect(math.unit(1, name).toNumber(target) / size, ours).toBeCloseTo(1, 5);
    }
  });

  test('every name that is read stands for a unit of the table', () => {
    for (const said of [
      'feet',
      'US gallons',
      'miles per hour',
      'kg/m^3',
      'square inches',
      'MB/s',
      'litres per 100 km',
      '°C',
      'lb',
      'fl oz',
      'm²',
      'cubic yards',
    ]) {
      const meanings = readUnit(said);
      expect(meanings.length, said).toBeGreaterThan(0);
      for (const { unit } of meanings) {
        for (const [name] of unitFactors(unit)) expect(unitSizes.has(name), `${said}: ${name}`).toBe(true);
      }
    }
  });
});

describe('convert_unit', () => {
  test('there and back again is the quantity, whole where its digits allow', async () => {
    const pairs = [
      ['foot', 'metre'],
      ['pound', 'kilogram'],
      ['us-gallon', 'litre'],
      ['fahrenheit', 'celsius'],
      ['mile/hour', 'metre/second'],
      ['mebibyte', 'bit'],
    ] as const;
    await fc.assert(
      fc.asyncProperty(
        fc.constantFrom(...pairs),
        fc.integer({ min: -200, max: 1_000_000 }),
        async ([from, to], value) => {
          const there = await convert([[String(value), from]], to, { places: 25 });
          const text = new Decimal(there['value'] as number | string).toFixed();
          const back = await convert([[text, to]], from, { places: 6 });
          expect(Number(back['value'])).toBe(value);
        },
      ),
      { numRuns: 60 },
    );
  });

  test('a part of the rest never reaches the larger unit: no 12 inches', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.integer({ min: 1, max: 400_000 }),
        fc.constantFrom(null, { places: 0 }, { places: 1 }, { digits: 2 }),
        async (millimetres, round) => {
          const { parts } = (await convert([[String(millimetres), 'millimetre']], ['foot', 'inch'], round)) as {
            parts: { value: number }[];
          };
          expect(parts[1]?.value).toBeLessThan(12);
          expect(Number.isInteger(parts[0]?.value)).toBe(true);
        },
      ),
      { numRuns: 80 },
    );
  });

  test('rounds half away from zero, on exact values', async () => {
    expect(await convert([['0.125', 'inch']], 'centimetre', { places: 3 })).toEqual({ value: 0.318, exact: false });
    expect(await convert([['-0.125', 'inch']], 'centimetre', { places: 3 })).toEqual({ value: -0.318, exact: false });
    expect(await convert([['1.005', 'metre']], 'metre', { places: 2 })).toEqual({ value: 1.01, exact: false });
  });

  test('gives whole numbers of any size whole', async () => {
    expect(await convert([['16', 'exbibyte']], 'byte')).toEqual({ value: '18446744073709551616', exact: true });
    expect(await convert([['1', 'light-year']], 'metre')).toEqual({ value: 9460730472580800, exact: true });
  });

  test('a temperature and a difference of temperatures are not the same', async () => {
    expect(await convert([['10', 'celsius']], 'fahrenheit')).toEqual({ value: 50, exact: true });
    expect(await convert([['10', 'celsius']], 'fahrenheit', null, true)).toEqual({ value: 18, exact: true });
    expect(await convert([['0', 'kelvin']], 'fahrenheit')).toEqual({ value: -459.67, exact: true });
    await expect(convert([['-274', 'celsius']], 'kelvin')).rejects.toThrow(/below absolute zero/);
  });

  test('fuel economy is turned over, and zero has no reciprocal', async () => {
    expect(await convert([['5', 'litre-per-100-kilometres']], 'kilometre/litre')).toEqual({ value: 20, exact: true });
    await expect(convert([['0', 'mile/us-gallon']], 'litre-per-100-kilometres')).rejects.toThrow(/reciprocal of zero/);
  });

  test.each([
    [[['5', 'kilogram']], 'metre', /same thing/],
    [
      [
        ['5', 'metre'],
        ['2', 'second'],
      ],
      'metre',
      /same thing/,
    ],
    [[['5', 'cubit']], 'metre', /not a unit/],
    [[['5', '__proto__']], 'metre', /not a unit/],
    [[['5', 'metre^9']], 'metre', /not a unit/],
    [[['1/0', 'metre']], 'metre', /does not take/],
    [[['1e999', 'metre']], 'metre', /does not take/],
    [[['NaN', 'metre']], 'metre', /does not take/],
    [[], 'metre', /does not take/],
  ] as const)('%j in %s is refused', async (parts, to, message) => {
    await expect(convert(parts, to)).rejects.toThrow(message);
  });
});

describe('numbers before a unit', () => {
  test.each([
    ['1,234.5', '1234.5'],
    ['3 1/2', '7/2'],
    ['1/3', '1/3'],
    ['half a', '1/2'],
    ['one and a half', '1.5'],
    ['twenty-five', '25'],
    ['a hundred', '100'],
    ['one hundred and twenty', '120'],
    ['two thousand five hundred', '2500'],
    ['2.5 million', '2.5e6'],
    ['a dozen', '12'],
    ['half a dozen', '6'],
    ['-40', '-40'],
    ['.5', '0.5'],
    ['007', '7'],
  ])('%s', (said, expected) => {
    expect(readNumber(said)).toBe(expected);
  });

  test.each(['', 'many', '1/0', '1.2.3', 'and', '12a', '--5'])('%j is none', (said) => {
    expect(readNumber(said)).toBeNull();
  });
});
