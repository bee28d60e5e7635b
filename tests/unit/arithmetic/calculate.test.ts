import { describe, expect, test } from 'vitest';
import type { Json } from '../../../src/core/json.ts';
import { calculateLimits } from '../../../src/tools/calculate/limits.ts';
import { callCalculate } from './ask.ts';

const evaluate = (expression: string, places?: number): Promise<Json> =>
  callCalculate({ expression, ...(places === undefined ? {} : { places }) });
const valueOf = async (expression: string, places?: number): Promise<Json> =>
  ((await evaluate(expression, places)) as { value: Json }).value;

describe('exact results', () => {
  test.each<[string, Json]>([
    ['0.1 + 0.2', 0.3],
    ['1/3 + 1/3 + 1/3', 1],
    ['(10^70 + 1) - 10^70', 1],
    ['2^64', '18446744073709551616'],
    ['-(2^64)', '-18446744073709551616'],
    ['9007199254740992', '9007199254740992'],
    ['9007199254740991', 9007199254740991],
    ['0.1 + 0.00000000000000001', '0.10000000000000001'],
    ['25!', '15511210043330985984000000'],
    ['sqrt(16/9)*3', 4],
    ['8^(2/3)', 4],
    ['0 * -1', 0],
    ['5 / -2', -2.5],
    ['-2^2', -4],
    ['2^3^2', 512],
    ['mod(-7, 3)', 2],
    ['log(1000, 10)', 3],
    ['median([5, 1, 3, 2])', 2.5],
    ['mode(1, 2, 2, 3, 3)', [2, 3]],
    ['primeFactors(360)', [2, 2, 2, 3, 3, 5]],
    ['primes(10, 30)', [11, 13, 17, 19, 23, 29]],
    ['nthPrime(1)', 2],
    ['divisors(28)', [1, 2, 4, 7, 14, 28]],
    ['fibonacci(0)', 0],
    ['fibonacci(90)', '2880067194370816120'],
    ['choose(50, 25)', 126410606437752],
    ['gcd(0, 5)', 5],
    ['lcm(4, 6, 10)', 60],
    ['integers(1, 10, 3)', [1, 4, 7, 10]],
    ['fraction(0.75)', '3/4'],
    ['base(255, 16)', 'ff'],
    ['fromBase("1010", 2)', 10],
    ['1e3 + 1e-3', 1000.001],
    ['9.11 > 9.9', false],
    ['0.1 + 0.2 == 0.3', true],
    ['round(2.5)', 3],
    ['round(-2.5)', -3],
    ['round(2.675, 2)', 2.68],
    ['ceil(-1.5)', -1],
    ['floor(-1.5)', -2],
  ])('%s is %j', async (expression, value) => {
    expect(await evaluate(expression)).toEqual({ value, exact: true, places: null });
  });
});

describe('rounded results', () => {
  test.each<[string, Json, number]>([
    ['1/3', 0.3333333333, 10],
    ['2/3', 0.6666666667, 10],
    ['-2/3', -0.6666666667, 10],
    ['2/3000', 0.0006666666667, 13],
    ['1/999', 0.001001001001, 12],
    ['10^6/7', 142857.142857143, 9],
    ['sqrt(2)', 1.4142135624, 10],
    ['pi', 3.1415926536, 10],
    ['e^2', 7.3890560989, 10],
    ['0.5^40', 9.094947018e-13, 22],
    ['(1 + 0.05 / 12)^360', 4.467744314, 10],
    ['(1 + 0.03 / 365)^36500', 20.0830609124, 10],
  ])('%s is %d, rounded to %d places', async (expression, value, places) => {
    expect(await evaluate(expression)).toEqual({ value, exact: false, places });
  });

  test('to the places that were asked for, halves away from zero', async () => {
    expect(await valueOf('2.345', 2)).toBe(2.35);
    expect(await valueOf('-2.345', 2)).toBe(-2.35);
    expect(await valueOf('1250', -2)).toBe(1300);
    expect(await valueOf('1/7', 20)).toBe('0.14285714285714285714');
  });

  test('a number that has no more places than asked for is exact', async () => {
    expect(await evaluate('1/4', 2)).toEqual({ value: 0.25, exact: true, places: null });
    expect(await evaluate('1200', -2)).toEqual({ value: 1200, exact: true, places: null });
  });
});

describe('what an expression may not do', () => {
  test.each([
    ['a = 1', /does not know/],
    ['f(x) = x', /does not know/],
    ['1; 2', /does not know/],
    ['x', /not a number/],
    ['constructor', /not a number/],
    ['__proto__', /not a number/],
    ['import("x")', /no function/],
    ['evaluate("1")', /no function/],
    ['parse("1")', /no function/],
    ['toString(1)', /no function/],
    ['hasOwnProperty("sqrt")', /no function/],
    ['cos.constructor("return 1")()', /malformed|no function|does not know/],
    ['[1, 2][1]', /does not know/],
    ['{a: 1}.a', /does not know/],
    ['1 > 0 ? 1 : 2', /does not know/],
    ['5 cm + 2', /not a number|malformed|not written out/],
    ['"a" + 1', /takes a number/],
    ['true and false', /number|not available/],
    ['2(3 + 4)', /multiplication is not written out/],
    ['10%', /% is not an operator/],
    ['50 + 10%', /% is not an operator/],
    ['5!!', /Two ! in a row/],
    ['1 +', /malformed/],
    ['(1', /malformed/],
    ['', /expression/],
    ['1/0', /divides by zero/],
    ['0^-1', /divides by zero/],
    ['mod(5, 0)', /divides by zero/],
    ['sqrt(-1)', /not a real number/],
    ['(-8)^(1/3)', /not a real number/],
    ['ln(0)', /Only positive numbers/],
    ['log(5, 1)', /base of a logarithm/],
    ['tan(pi/2)', /no value/],
    ['(-1)!', /factorial/],
    ['2.5!', /factorial/],
    ['gcd(1.5, 2)', /whole numbers/],
    ['primeFactors(1)', /from 2 on/],
    ['mode(1, 2, 3)', /no mode/],
    ['stdSample(5)', /at least two/],
    ['sum([])', /empty/],
    ['base(5, 40)', /from 2 to 36/],
    ['fromBase("12", 2)', /no digit of base 2/],
    ['choose(2, 3)', /0 <= k <= n/],
    ['sqrt(1, 2)', /takes 1 arguments/],
  ])('%s is refused with a reason', async (expression, message) => {
    await expect(evaluate(expression)).rejects.toMatchObject({
      code: 'tool-failed',
      message: expect.stringMatching(message) as string,
    });
  });

  test('unknown arguments are refused', async () => {
    await expect(callCalculate({ expression: '1', scope: {} })).rejects.toThrow(/does not take/);
  });
});

describe('limits', () => {
  test.each([
    ['length', '1'.padStart(calculateLimits.characters + 1, '0'), /does not take/],
    ['nesting', '('.repeat(calculateLimits.nesting + 1) + '1' + ')'.repeat(calculateLimits.nesting + 1), /100 deep/],
    ['digits of a power', '9^9^9', /10,000 digits/],
    ['digits of a fraction', '(1/3)^(10^9) * 3', /closer to it than 1e-45/],
    ['digits of a factorial', '3249!', /10,000 digits/],
    ['digits of a number', '1e10001', /too large/],
    ['digits of a product', '10^6000 * 10^6000', /10,000 digits/],
    ['items of a list', 'sum(integers(1, 100001))', /more than 100,000/],
    ['items that come back', 'integers(1, 1001)', /at most 1000/],
    ['trial division', 'isPrime(10^18 + 3)', /1,000,000,000,000/],
    ['range of primes', 'count(primes(1, 10^8))', /too wide/],
    ['index of a prime', 'nthPrime(100001)', /100,000th/],
    ['index of a Fibonacci number', 'fibonacci(50000)', /0 to 47,846/],
    ['smallness', '10^-60', /closer to it than 1e-45/],
    ['exponent of e', 'exp(10^20)', /too large/],
  ])('%s', async (_name, expression, message) => {
    await expect(evaluate(expression)).rejects.toThrow(message);
  });

  test('what lies just within the limits is computed', async () => {
    expect(await valueOf('3248!')).toHaveLength(9998);
    expect(await valueOf('fibonacci(47846)')).toHaveLength(9999);
    expect(await valueOf('isPrime(999999999989)')).toBe(true);
    expect(await valueOf('nthPrime(100000)')).toBe(1299709);
    expect(await valueOf(`${'('.repeat(100)}1${')'.repeat(100)}`)).toBe(1);
  });
});
