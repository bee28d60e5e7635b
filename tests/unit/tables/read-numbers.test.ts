import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { readNumbers } from '../../../src/tools/tables/read-numbers.ts';

const plain = (cells: string[], comma: boolean | null = null) => readNumbers(cells, comma)?.plain ?? null;

describe('separators are decided by the whole column', () => {
  test.each([
    ['1,234.5', ['1,234', '1,234,567.5'], ['1234', '1234567.5']],
    ['1.234,5', ['1.234', '1.234.567,5'], ['1234', '1234567.5']],
    ['1 234.5', ['1 234', '12 345 678.25'], ['1234', '12345678.25']],
    ['1 234,5', ['1\u00a0234,5', '7'], ['1234.5', '7']],
    ["1'234.5", ["1'234.5", '1’000'], ['1234.5', '1000']],
    ['12,34,567.8', ['1,23,456', '12,34,567.5'], ['123456', '1234567.5']],
    ['1.234,5', ['0,5', '12,25'], ['0.5', '12.25']],
    [null, ['0.5', '12', '.25'], ['0.5', '12', '0.25']],
  ])('%s', (pattern, cells, expected) => {
    expect(readNumbers(cells, null)).toMatchObject({ plain: expected, pattern, notes: [] });
  });

  test('1,234 alone could be thousands or decimals: read as thousands and noted, unless the table proves a decimal comma', () => {
    expect(readNumbers(['1,234', '5,678'], null)).toMatchObject({
      plain: ['1234', '5678'],
      ambiguous: true,
      notes: ['1,234 could be thousands or decimals; it is read as thousands, since nothing in the table decides'],
    });
    expect(readNumbers(['1,234', '5,678'], true)).toMatchObject({
      plain: ['1.234', '5.678'],
      notes: ['1,234 could be thousands or decimals; it is read as decimals, as the rest of the file is written'],
    });
    expect(plain(['1.234', '5.678'])).toEqual(['1.234', '5.678']);
    expect(plain(['1.234', '5.678'], true)).toEqual(['1234', '5678']);
  });

  test('smaller numbers without a comma show that it groups; a comma with other than three digits behind shows decimals', () => {
    expect(readNumbers(['1,234', '999'], null)).toMatchObject({
      plain: ['1234', '999'],
      ambiguous: false,
      provesComma: false,
    });
    expect(readNumbers(['1,234', '1,5'], null)).toMatchObject({
      plain: ['1.234', '1.5'],
      ambiguous: false,
      provesComma: true,
    });
  });

  test('separators that fit no one way of writing make no number', () => {
    for (const cells of [
      ['1,23.456,7'],
      ['1,2345.6', '1.2.3'],
      ['12,34'.concat(',5')],
      ['1.2.3.4'],
      ['1,234', '1.5,2'],
    ]) {
      expect(plain(cells)).toBeNull();
    }
  });
});

describe('marks', () => {
  test.each([
    ['%', ['12.5%', '3 %'], ['12.5', '3']],
    ['$', ['$1,200.50', '-$3', '$-4'], ['1200.50', '-3', '-4']],
    ['US$', ['US$ 5', 'US$7'], ['5', '7']],
    ['EUR', ['5 EUR', '7.5 EUR'], ['5', '7.5']],
    ['km', ['12 km', '5km'], ['12', '5']],
    ['km²', ['1,234.5 km²', '2 km²'], ['1234.5', '2']],
    ['£ million', ['£3 million', '£1.5 million'], ['3', '1.5']],
    ['°C', ['-4.5 °C', '+3 °C'], ['-4.5', '3']],
  ])('%s stands beside the number and is kept as the unit', (unit, cells, expected) => {
    expect(readNumbers(cells, null)).toMatchObject({ unit, plain: expected });
  });

  test('a currency may be missing from some cells, which is noted; a unit or a percent sign may not, nor may two differ', () => {
    expect(readNumbers(['$5', '7'], null)).toMatchObject({
      plain: ['5', '7'],
      notes: ['numbers without the mark $ are read as if they had it'],
    });
    expect(plain(['5 km', '0'])).toEqual(['5', '0']);
    for (const cells of [
      ['5 km', '7'],
      ['5%', '7'],
      ['$5', '€7'],
      ['5 kg', '7 g'],
      ['1.2M', '800K'],
    ]) {
      expect(plain(cells)).toBeNull();
    }
  });

  test('a month, an ordinal, an era or a time is no unit', () => {
    for (const cells of [
      ['12 May', '13 May'],
      ['1st', '2nd'],
      ['3th', '4th'],
      ['50 BC', '40 BC'],
      ['5 pm'],
      ['12A', '13A'],
      ['1e', '2e'],
    ]) {
      expect(plain(cells)).toBeNull();
    }
  });

  test('brackets make a number negative where other cells have none', () => {
    expect(readNumbers(['(1,234)', '5'], null)).toMatchObject({
      plain: ['-1234', '5'],
      notes: ['numbers in brackets are read as negative'],
    });
    expect(plain(['(1)', '(2)'])).toBeNull();
    expect(plain(['(5', '5'])).toBeNull();
  });
});

test('identifiers are no numbers: leading zeros, phone numbers, versions, long digits, ranges, scores, times', () => {
  for (const cell of [
    '00123',
    '0123',
    '+49 30 1234',
    '1.2.3',
    '1-2',
    '3–1',
    '4:40',
    '9'.repeat(41),
    '2020/21',
    '1e',
    'e5',
    '',
  ]) {
    expect(plain([cell]), cell).toBeNull();
  }
  expect(plain(['10115', '00501'])).toBeNull();
  expect(plain(['12E4', '13E5'])).toBeNull();
});

test('scientific numbers, minus signs of all kinds and ranks with a point are read', () => {
  expect(plain(['1.5e-7', '2E+3', '-1e3'])).toEqual(['0.00000015', '2000', '-1000']);
  expect(plain(['−5', '-5', '+5'])).toEqual(['-5', '-5', '5']);
  expect(plain(['1.', '2.'])).toEqual(['1', '2']);
  expect(plain(['-0', '-0.00'])).toEqual(['0', '0.00']);
});

test('any decimal written in any style with evidence is read back exactly', () => {
  const styles = [
    { group: ',', point: '.' },
    { group: '.', point: ',' },
    { group: ' ', point: ',' },
    { group: '’', point: '.' },
  ];
  const number = fc.record({
    whole: fc.bigInt({ min: 0n, max: 10n ** 18n }),
    fraction: fc.nat(99),
    negative: fc.boolean(),
  });
  fc.assert(
    fc.property(
      fc.constantFrom(...styles),
      fc.array(number, { minLength: 1, maxLength: 5 }),
      ({ group, point }, numbers) => {
        const cells: string[] = [];
        const expected: string[] = [];
        for (const { whole, fraction, negative } of numbers) {
          const digits = String(whole).replace(/\B(?=(\d{3})+$)/g, group);
          const two = String(fraction).padStart(2, '0');
          const sign = negative && (whole > 0n || fraction > 0) ? '-' : '';
          cells.push(`${sign}${digits}${point}${two}`);
          expected.push(`${sign}${String(whole)}.${two}`);
        }
        expect(plain(cells)).toEqual(expected);
      },
    ),
  );
});

test('a hostile cell costs no time', () => {
  expect(plain([`${'1'.repeat(100_000)}x`])).toBeNull();
  expect(plain([`1${' '.repeat(100_000)}x`])).toBeNull();
  expect(plain([`${'1,'.repeat(50_000)}1`])).toBeNull();
});
