import { Decimal } from 'decimal.js';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Library } from '../../../src/harness/harness.d.ts';
import errors from '../../../src/sandbox/guest/errors.js?raw';
import exactSource from '../../../src/sandbox/guest/exact.js?raw';
import librarySource from '../../../src/sandbox/guest/library.js?raw';

// The guest library is plain JavaScript, so its arithmetic is tried at length outside the sandbox; the sandbox's suite uses it inside.
const lib = new Function('host', `${exactSource}\n${librarySource}\n${errors}\nreturn library;`)({
  limits: {},
}) as Library;
const Precise = Decimal.clone({ precision: 400, rounding: Decimal.ROUND_HALF_UP, toExpPos: 9e15, toExpNeg: -9e15 });

const decimalText = fc.tuple(fc.bigInt({ min: -(10n ** 25n), max: 10n ** 25n }), fc.nat(20)).map(([digits, places]) => {
  const text = (digits < 0n ? -digits : digits).toString().padStart(places + 1, '0');
  const whole = text.slice(0, text.length - places);
  return `${digits < 0n ? '-' : ''}${whole}${places > 0 ? `.${text.slice(text.length - places)}` : ''}`;
});
const finite = fc
  .double({ noNaN: true, noDefaultInfinity: true, min: -1e300, max: 1e300 })
  .filter((n) => n === 0 || Math.abs(n) > 1e-290);

describe('exact numbers', () => {
  test('read every finite double and give it back', () => {
    fc.assert(fc.property(finite, (n) => lib.exact(n).toNumber() === (n === 0 ? 0 : n)));
  });

  test('add, subtract and multiply decimals as a decimal library does', () => {
    fc.assert(
      fc.property(decimalText, decimalText, (a, b) => {
        const [x, y] = [new Precise(a), new Precise(b)];
        expect(lib.exact(a).plus(b).toString(60)).toBe(x.plus(y).toFixed().replace(/^-0$/, '0'));
        expect(lib.exact(a).minus(b).toString(60)).toBe(x.minus(y).toFixed().replace(/^-0$/, '0'));
        expect(lib.exact(a).times(b).toString(60)).toBe(x.times(y).toFixed().replace(/^-0$/, '0'));
        expect(lib.exact(a).compare(b)).toBe(x.comparedTo(y));
      }),
    );
  });

  test('divide to the nearest double', () => {
    fc.assert(
      fc.property(decimalText, decimalText, (a, b) => {
        fc.pre(!/^-?0*\.?0*$/.test(b));
        expect(lib.exact(a).over(b).toNumber()).toBe(new Precise(a).div(b).toNumber() + 0);
      }),
    );
  });

  test('go to the nearer double however close to the middle of two', () => {
    const middle = 2n ** 53n + 1n;
    const tiny = `0.${'0'.repeat(40)}1`;
    expect(lib.exact(middle.toString()).toNumber()).toBe(2 ** 53);
    expect(lib.exact(middle.toString()).plus(tiny).toNumber()).toBe(2 ** 53 + 2);
    expect(lib.exact(middle.toString()).minus(tiny).toNumber()).toBe(2 ** 53);
    expect(lib.exact((-middle).toString()).toNumber()).toBe(-(2 ** 53));
  });

  test('round half away from zero', () => {
    fc.assert(
      fc.property(decimalText, fc.nat(8), (a, places) => {
        const rounded = new Precise(a).toDecimalPlaces(places).toFixed().replace(/^-0$/, '0');
        expect(lib.exact(a).round(places).toString()).toBe(rounded);
        expect(lib.exact(a).toString(places)).toBe(rounded);
      }),
    );
  });

  test.each([
    ['0.1', '0.2', '0.3'],
    ['1/3', '2/3', '1'],
    ['-3', '0.5', '-2.5'],
    ['1e21', '1e-7', '1000000000000000000000.0000001'],
    ['+5', '-5', '0'],
  ])('%s plus %s is %s', (a, b, sum) => {
    expect(lib.exact(a).plus(b).toString()).toBe(sum);
    expect(lib.sum([a, b]).equals(sum)).toBe(true);
  });

  test('keep thirds whole until they are written', () => {
    expect(lib.exact(1).over(3).times(3).isInteger()).toBe(true);
    expect(lib.exact(2).over(3).toString()).toBe('0.66666666666666666667');
    expect(lib.exact(2).over(3).toString(0)).toBe('1');
    expect(lib.exact('-0.5').round(0).toString()).toBe('-1');
  });

  test('raise to whole powers', () => {
    expect(lib.exact(2).power(100).toString()).toBe((2n ** 100n).toString());
    expect(lib.exact('1.5').power(-2).toString(5)).toBe('0.44444');
    expect(lib.exact(0).power(0).toString()).toBe('1');
    expect(() => lib.exact(0).power(-1)).toThrow('Zero has no negative power.');
    expect(() => lib.exact(2).power(0.5)).toThrow('whole exponent');
  });

  test.each([NaN, Infinity, '', 'abc', '1,234', '0x10', '1/0', '--1', '1e9999999', null, undefined, {}, [], true, 5n])(
    'refuse to read %s',
    (value) => {
      expect(() => lib.exact(value as never)).toThrow('exact reads a finite number or a decimal text');
    },
  );

  test('refuse to divide by zero', () => {
    expect(() => lib.exact(1).over(0)).toThrow('cannot be divided by zero');
  });
});

describe('comparisons', () => {
  test('near measures exactly and allows what it is told to', () => {
    expect(lib.near(0.1, '0.1')).toBe(true);
    expect(lib.near(0.3, 0.1 + 0.2)).toBe(false);
    expect(lib.near(0.3, 0.1 + 0.2, 1e-12)).toBe(true);
    expect(lib.near(1, 1.01, 0.01)).toBe(true);
    expect(lib.near(1, 1.0100001, 0.01)).toBe(false);
    for (const value of [null, NaN, 'abc', undefined, {}]) expect(lib.near(value as never, 1, 10)).toBe(false);
  });

  test('same ignores the order of keys and nothing else', () => {
    expect(lib.same({ a: 1, b: [1, { c: null }] }, { b: [1, { c: null }], a: 1 })).toBe(true);
    expect(lib.same([1, 2], [2, 1])).toBe(false);
    expect(lib.same('1', 1)).toBe(false);
    expect(lib.same({}, [])).toBe(false);
    expect(lib.same({ a: 1 }, { a: 1, b: null })).toBe(false);
    fc.assert(
      fc.property(fc.jsonValue(), (value) => lib.same(value as never, JSON.parse(JSON.stringify(value)) as never)),
    );
  });

  test('unique and sorted', () => {
    expect(lib.unique([1, '1', [1], { a: 1 }])).toBe(true);
    expect(
      lib.unique([
        { a: 1, b: 2 },
        { b: 2, a: 1 },
      ]),
    ).toBe(false);
    expect(lib.sorted([1, 2, 2, 10])).toBe(true);
    expect(lib.sorted([10, 2, 2], 'descending')).toBe(true);
    expect(lib.sorted([2, 1])).toBe(false);
    expect(lib.sorted([])).toBe(true);
    expect(lib.sorted([1, '2'])).toBe(false);
    expect(lib.sorted([null, 1] as never)).toBe(false);
    expect(() => lib.sorted([1], 'upwards' as never)).toThrow(`'ascending' or 'descending'`);
  });
});

describe('texts', () => {
  test('a quotation must stand word for word; only white space may differ', () => {
    const source = 'It was  the best\nof times, it was the worst of times.';
    expect(lib.quotedIn('the best of times', source)).toBe(true);
    expect(lib.quotedIn(' it was the\tworst ', source)).toBe(true);
    expect(lib.quotedIn('the Best of times', source)).toBe(false);
    expect(lib.quotedIn('', source)).toBe(false);
    expect(lib.quotedIn('  ', source)).toBe(false);
    expect(lib.quotedIn(5 as never, '5')).toBe(false);
  });

  test.each([
    ['2024-02-29', true],
    ['2023-02-29', false],
    ['1900-02-29', false],
    ['2000-02-29', true],
    ['2024-13-01', false],
    ['2024-00-10', false],
    ['2024-01-00', false],
    ['2024-04-31', false],
    ['2024-1-1', false],
    ['2024-01-01T00:00', false],
    [20240101, false],
  ])('%s is a date: %s', (text, is) => {
    expect(lib.isoDate(text)).toBe(is);
  });

  test('days are counted as the calendar does', () => {
    fc.assert(
      fc.property(fc.integer({ min: -719_528, max: 2_932_896 }), (day) => {
        const date = new Date(day * 86_400_000).toISOString().slice(0, 10);
        expect(lib.dateOfDay(day)).toBe(date);
        expect(lib.dayNumber(date)).toBe(day);
      }),
    );
    expect(() => lib.dayNumber('2023-02-29')).toThrow('dayNumber reads a date');
    expect(() => lib.dateOfDay(1.5)).toThrow('dateOfDay takes a whole day number');
    expect(() => lib.dateOfDay(3e6)).toThrow('dateOfDay takes a whole day number');
  });

  test.each([
    ['https://example.org', true],
    ['http://example.org:8080/a?b=c#d', true],
    ['HTTPS://EXAMPLE.ORG/', true],
    ['https://', false],
    ['ftp://example.org', false],
    ['javascript:alert(1)', false],
    ['https://user@example.org', false],
    ['https://exa mple.org', false],
    ['see https://example.org', false],
    [null, false],
  ])('%s has the shape of a URL: %s', (text, is) => {
    expect(lib.urlShape(text)).toBe(is);
  });

  test.each([
    ['Just text, with 3 < 5 and 7 > 2, [brackets] and (more).', true],
    ['Two lines\nand a tab\t.', true],
    ['data: 5 rows', true],
    ['JavaScript: the good parts', true],
    ['a [link](https://example.org)', false],
    ['![image](x.png)', false],
    ['a [link][1]', false],
    ['[1]: https://example.org', false],
    ['<b>bold</b>', false],
    ['<img src=x onerror=alert(1)>', false],
    ['<!-- hidden -->', false],
    ['<https://example.org>', false],
    ['javascript:alert(1)', false],
    ['data:text/html,x', false],
    ['a\u0000b', false],
    ['a\u202eb', false],
    [5, false],
  ])('%j is plain text: %s', (text, is) => {
    expect(lib.plainText(text)).toBe(is);
  });

  test.each([
    ['nothing secret here', true],
    ['the secret of the sea', true],
    ['sk-learn is a library', true],
    [`AKIA${'A'.repeat(16)}`, false],
    [`ghp_${'a'.repeat(36)}`, false],
    [`sk-${'a'.repeat(24)}`, false],
    ['password: hunter2', false],
    ['api_key="abcd1234"', false],
    ['-----BEGIN RSA PRIVATE KEY-----', false],
    [`Bearer ${'a'.repeat(20)}`, false],
    [`eyJ${'a'.repeat(10)}.eyJ${'a'.repeat(10)}.x`, false],
  ])('%j holds no secret: %s', (text, is) => {
    expect(lib.noSecret({ list: [{ text }] })).toBe(is);
  });

  test.each([
    ['on 2024-01-15 at 12:30 it was 1,234.56', true],
    ['1234567890', true],
    ['10-20-30', true],
    ['version 1.2.3', true],
    ['room 555-1234', true],
    ['mail ann@example.org now', false],
    ['+49 30 1234567', false],
    ['(212) 555-0100', false],
    ['212-555-0100', false],
    ['078-05-1120', false],
    ['4111 1111 1111 1111', false],
    ['4111 1111 1111 1112', true],
  ])('%j holds no personal data: %s', (text, is) => {
    expect(lib.noPersonalData([text])).toBe(is);
    expect(lib.noPersonalData({ [text]: 1 })).toBe(is);
  });
});
