/** Functions that generated `verify` code may call, each with the helpers that it calls itself. `PLACES` is replaced by a number. */
const helpers = {
  root: {
    needs: [],
    lines: [
      "// A root by Newton's method: from a double, three steps give more than a hundred digits.",
      'function root(value, degree) {',
      '  if (value.compare(0) < 0) return root(value.negated(), degree).negated();',
      '  if (value.equals(0)) return value;',
      '  let guess = exact(Math.pow(value.toNumber(), 1 / degree));',
      '  for (let step = 0; step < 3; step++) {',
      '    guess = guess.times(degree - 1).plus(value.over(guess.power(degree - 1))).over(degree).round(PLACES);',
      '  }',
      '  return guess;',
      '}',
    ],
  },
  scaled: {
    needs: [],
    lines: [
      '// Series are summed in whole units of the last decimal place.',
      'const scale = 10n ** PLACESn;',
      'const scaled = (number) => BigInt(number.times(String(scale)).round(0).toString());',
      'const unscaled = (units) => exact(String(units)).over(String(scale));',
    ],
  },
  exponential: {
    needs: ['scaled'],
    lines: [
      '// e to a power, by the series of a small part of it that is then squared again.',
      'function exponential(power) {',
      '  let part = scaled(power);',
      '  let halvings = 0;',
      '  for (; part > scale / 4n || part < -scale / 4n; halvings++) part /= 2n;',
      '  let term = scale;',
      '  let sum = scale;',
      '  for (let n = 1n; term !== 0n; n++) {',
      '    term = (term * part) / scale / n;',
      '    sum += term;',
      '  }',
      '  for (; halvings > 0; halvings--) sum = (sum * sum) / scale;',
      '  return unscaled(sum);',
      '}',
    ],
  },
  naturalLog: {
    needs: ['scaled', 'exponential'],
    lines: [
      "// The natural logarithm, by Newton's method on e to its power.",
      'function naturalLog(value) {',
      '  let guess = exact(Math.log(value.toNumber()));',
      '  for (let step = 0; step < 2; step++) {',
      '    guess = guess.plus(value.times(exponential(guess.negated()))).minus(1).round(PLACES);',
      '  }',
      '  return guess;',
      '}',
    ],
  },
  pi: {
    needs: ['scaled'],
    lines: [
      "// π by Machin's formula: 16 arctan(1/5) - 4 arctan(1/239).",
      'function pi() {',
      '  const arctanOfInverse = (whole) => {',
      '    let power = scale / whole;',
      '    let sum = power;',
      '    for (let n = 3n; power !== 0n; n += 2n) {',
      '      power /= -whole * whole;',
      '      sum += power / n;',
      '    }',
      '    return sum;',
      '  };',
      '  return unscaled(16n * arctanOfInverse(5n) - 4n * arctanOfInverse(239n));',
      '}',
    ],
  },
  sine: {
    needs: ['scaled', 'pi'],
    lines: [
      '// The sine of an angle in radians, by its series after whole turns are taken off.',
      'function sine(angle) {',
      '  const turn = pi().times(2);',
      '  const rest = scaled(angle.minus(turn.times(angle.over(turn).round(0))));',
      '  let term = rest;',
      '  let sum = rest;',
      '  for (let n = 3n; term !== 0n; n += 2n) {',
      '    term = (((term * rest) / scale) * rest) / scale / (-n * (n - 1n));',
      '    sum += term;',
      '  }',
      '  return unscaled(sum);',
      '}',
    ],
  },
  raised: {
    needs: ['scaled', 'exponential', 'naturalLog'],
    lines: [
      '// A power whose exponent need not be whole.',
      'function raised(base, exponent) {',
      '  if (exponent.isInteger()) return base.power(exponent.toNumber());',
      '  return exponential(naturalLog(base).times(exponent));',
      '}',
    ],
  },
  factorial: {
    needs: [],
    lines: [
      'function factorial(n) {',
      '  let product = 1n;',
      '  for (let factor = 2n; factor <= BigInt(n); factor++) product *= factor;',
      '  return exact(String(product));',
      '}',
    ],
  },
  largest: {
    needs: [],
    lines: ['const largest = (numbers) => numbers.reduce((a, b) => (a.compare(b) >= 0 ? a : b));'],
  },
  smallest: {
    needs: [],
    lines: ['const smallest = (numbers) => numbers.reduce((a, b) => (a.compare(b) <= 0 ? a : b));'],
  },
  total: {
    needs: [],
    lines: ['const total = (numbers) => numbers.reduce((sum, number) => sum.plus(number), exact(0));'],
  },
  middle: {
    needs: [],
    lines: [
      'function middle(numbers) {',
      '  const order = [...numbers].sort((a, b) => a.compare(b));',
      '  const at = (order.length - 1) / 2;',
      '  return order[Math.floor(at)].plus(order[Math.ceil(at)]).over(2);',
      '}',
    ],
  },
  commonDivisor: {
    needs: [],
    lines: ['const commonDivisor = (a, b) => (b === 0n ? (a < 0n ? -a : a) : commonDivisor(b, a % b));'],
  },
  isPrime: {
    needs: [],
    lines: [
      '// By division under a million, beyond by Miller-Rabin with the first twelve primes as bases,',
      '// which never errs under 3.18e23 (Sorenson and Webster 2015).',
      'function isPrime(number) {',
      '  if (number < 1000000) {',
      '    let divisor = 2;',
      '    while (divisor * divisor <= number && number % divisor !== 0) divisor++;',
      '    return number >= 2 && divisor * divisor > number;',
      '  }',
      '  const n = BigInt(number);',
      '  const bases = [2n, 3n, 5n, 7n, 11n, 13n, 17n, 19n, 23n, 29n, 31n, 37n];',
      '  if (n < 2n) return false;',
      '  for (const base of bases) if (n % base === 0n) return n === base;',
      '  let odd = n - 1n;',
      '  let halvings = 0;',
      '  for (; odd % 2n === 0n; halvings++) odd /= 2n;',
      '  return bases.every((base) => {',
      '    let power = 1n;',
      '    for (let square = base, rest = odd; rest > 0n; rest /= 2n, square = (square * square) % n) {',
      '      if (rest % 2n === 1n) power = (power * square) % n;',
      '    }',
      '    if (power === 1n || power === n - 1n) return true;',
      '    for (let i = 1; i < halvings; i++) {',
      '      power = (power * power) % n;',
      '      if (power === n - 1n) return true;',
      '    }',
      '    return false;',
      '  });',
      '}',
    ],
  },
  countPrimes: {
    needs: [],
    lines: [
      '// How many primes there are up to a limit, without listing them (the Lucy_Hedgehog recurrence).',
      'function countPrimes(limit) {',
      '  if (limit < 2) return 0;',
      '  const root = Math.floor(Math.sqrt(limit));',
      '  const low = [], high = [];',
      '  for (let i = 1; i <= root; i++) {',
      '    low[i] = i - 1;',
      '    high[i] = Math.floor(limit / i) - 1;',
      '  }',
      '  for (let p = 2; p <= root; p++) {',
      '    if (low[p] === low[p - 1]) continue;',
      '    const fewer = low[p - 1];',
      '    for (let i = 1; i <= root && p * p * i <= limit; i++) {',
      '      const rest = i * p <= root ? high[i * p] : low[Math.floor(limit / (i * p))];',
      '      high[i] -= rest - fewer;',
      '    }',
      '    for (let i = root; i >= p * p; i--) low[i] -= low[Math.floor(i / p)] - fewer;',
      '  }',
      '  return high[1];',
      '}',
    ],
  },
  fibonacciPair: {
    needs: [],
    lines: [
      '// F(n) and F(n + 1) by doubling: F(2k) = F(k) (2 F(k + 1) - F(k)), F(2k + 1) = F(k)² + F(k + 1)².',
      'function fibonacciPair(n) {',
      '  if (n === 0) return [0n, 1n];',
      '  const [a, b] = fibonacciPair(Math.floor(n / 2));',
      '  const even = a * (2n * b - a);',
      '  const odd = a * a + b * b;',
      '  return n % 2 === 0 ? [even, odd] : [odd, even + odd];',
      '}',
    ],
  },
} as const satisfies Record<string, { needs: readonly string[]; lines: readonly string[] }>;

export type HelperName = keyof typeof helpers;

/**
 * The lines of the helpers that were used and of those that they need, in the order of this file.
 * @param workingPlaces decimal places that the approximating helpers keep
 */
export function helperCode(used: ReadonlySet<HelperName>, workingPlaces: number): string[] {
  const all = new Set<string>();
  const add = (name: HelperName): void => {
    all.add(name);
    for (const needed of helpers[name].needs) add(needed);
  };
  used.forEach(add);
  return Object.entries(helpers)
    .filter(([name]) => all.has(name))
    .flatMap(([, helper]) => helper.lines.map((line) => line.replaceAll('PLACES', String(workingPlaces))));
}
