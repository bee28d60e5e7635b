import fc from 'fast-check';
import { expect, test } from 'vitest';
import { isNumberText, numberParts } from '../../../../src/app/result/digits.ts';
import { numberLabel, tickLabels } from '../../../../src/app/result/number-label.ts';

const joined = (value: number | string, comma: string): string => {
  const parts = numberParts(value);
  if (!parts) return 'none';
  return `${parts.sign}${parts.groups.join(comma)}${parts.fraction === '' ? '' : `.${parts.fraction}`}${parts.exponent === null ? '' : `e${parts.exponent}`}`;
};

test('digits stand in groups of three from the right, and four digits stay together', () => {
  expect(joined('15511210043330985984000000', ',')).toBe('15,511,210,043,330,985,984,000,000');
  expect(joined(240403.03, ',')).toBe('240,403.03');
  expect(joined(-1234567, ',')).toBe('-1,234,567');
  expect(joined(2024, ',')).toBe('2024');
});

test('no digit of any number is lost or changed by taking it apart', () => {
  fc.assert(
    fc.property(fc.double({ noNaN: true, noDefaultInfinity: true }), (value) => {
      if (Object.is(value, -0)) return;
      expect(Number(joined(value, ''))).toBe(value);
    }),
  );
  fc.assert(
    fc.property(fc.bigInt(), (value) => {
      expect(joined(String(value), '')).toBe(String(value));
    }),
  );
});

test('a code, a date and a word are no numbers', () => {
  for (const text of ['007', '2024-02-01', '1,234', '', '-', '1.', 'Infinity', '0x10'])
    expect(isNumberText(text)).toBe(false);
  for (const text of ['0', '-0.5', '0.30', '1e+21']) expect(isNumberText(text)).toBe(true);
});

test('a number that is read out has commas, and one beyond writing out keeps its exponent', () => {
  expect(numberLabel(84805.21)).toBe('84,805.21');
  expect(numberLabel(1e21)).toBe('1e+21');
});

test('an axis names all its ticks in one unit', () => {
  expect(tickLabels([0, 5000, 10_000])).toEqual(['0', '5k', '10k']);
  expect(tickLabels([-0.5, 0, 0.5])).toEqual(['-0.5', '0', '0.5']);
  expect(tickLabels([0, 500_000, 1_000_000])).toEqual(['0', '0.5M', '1M']);
});
