import Decimal from 'decimal.js';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import {
  compareDecimals,
  decimalToNumber,
  meanOf,
  plusDecimal,
  readDecimal,
} from '../../../src/tools/tables/exact-decimal.ts';

const Wide = Decimal.clone({ precision: 100, rounding: Decimal.ROUND_HALF_UP });
const decimal = fc
  .record({
    digits: fc.bigInt({ min: -(10n ** 30n), max: 10n ** 30n }),
    places: fc.nat(20),
    exponent: fc.constantFrom('', 'e5', 'e-12'),
  })
  .map(({ digits, places, exponent }) => {
    const text = String(digits < 0n ? -digits : digits).padStart(places + 1, '0');
    const cut = text.length - places;
    return `${digits < 0n ? '-' : ''}${text.slice(0, cut)}${places > 0 ? `.${text.slice(cut)}` : ''}${exponent}`;
  });

test('sums, order and means agree with decimal.js to the last digit', () => {
  fc.assert(
    fc.property(fc.array(decimal, { minLength: 1, maxLength: 6 }), (texts) => {
      const sum = texts.map(readDecimal).reduce(plusDecimal);
      const other = texts.reduce((total, text) => total.plus(text), new Wide(0));
      expect(decimalToNumber(sum)).toBe(other.plus(0).toNumber());
      expect(meanOf(sum, texts.length)).toBe(
        other.div(texts.length).toDecimalPlaces(10, Decimal.ROUND_HALF_UP).plus(0).toNumber(),
      );
      const [a = '', b = a] = texts;
      expect(compareDecimals(readDecimal(a), readDecimal(b))).toBe(new Wide(a).cmp(b));
    }),
  );
});

test('means are rounded half away from zero to 10 places', () => {
  expect(meanOf(readDecimal('0.0000000001'), 2)).toBe(0.0000000001);
  expect(meanOf(readDecimal('-0.0000000001'), 2)).toBe(-0.0000000001);
  expect(meanOf(readDecimal('2'), 3)).toBe(0.6666666667);
});
