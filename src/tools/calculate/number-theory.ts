import { calculateLimits } from './limits.ts';
import { calculationError } from './value.ts';

/** Prime factors in rising order, each as often as it divides. Trial division. */
export function primeFactors(value: bigint): bigint[] {
  if (value < 2n) throw calculationError('Only whole numbers from 2 on have prime factors.');
  const factors: bigint[] = [];
  let rest = value;
  const bound = BigInt(Math.floor(Math.sqrt(calculateLimits.trialDivision)));
  for (let divisor = 2n; divisor * divisor <= rest; divisor += divisor === 2n ? 1n : 2n) {
    if (rest <= BigInt(Number.MAX_SAFE_INTEGER)) return [...factors, ...smallFactors(Number(rest), Number(divisor))];
    if (divisor > bound) throw tooLargeToFactor();
    for (; rest % divisor === 0n; rest /= divisor) factors.push(divisor);
  }
  return rest > 1n ? [...factors, rest] : factors;
}

function smallFactors(value: number, from: number): bigint[] {
  const factors: bigint[] = [];
  const bound = Math.floor(Math.sqrt(calculateLimits.trialDivision));
  let rest = value;
  for (let divisor = from; divisor * divisor <= rest; divisor += divisor === 2 ? 1 : 2) {
    if (divisor > bound) throw tooLargeToFactor();
    for (; rest % divisor === 0; rest /= divisor) factors.push(BigInt(divisor));
  }
  return rest > 1 ? [...factors, BigInt(rest)] : factors;
}

function tooLargeToFactor(): Error {
  return calculationError(
    'This number is too large to be searched for divisors: what is left after small ones exceeds 1,000,000,000,000.',
    'Ask for a number of at most 12 digits.',
  );
}

/** Whether a whole number is prime, by trial division. */
export function isPrime(value: bigint): boolean {
  return value >= 2n && primeFactors(value).length === 1;
}

/** All divisors of a positive whole number in rising order. */
export function divisors(value: bigint): bigint[] {
  if (value < 1n) throw calculationError('Only positive whole numbers have a list of divisors.');
  let found = [1n];
  const factors = value === 1n ? [] : primeFactors(value);
  for (let i = 0; i < factors.length;) {
    const prime = factors[i] ?? 1n;
    const before = found;
    for (let multiple = prime; factors[i] === prime; i++, multiple *= prime) {
      found = [...found, ...before.map((divisor) => divisor * multiple)];
    }
  }
  return found.sort((a, b) => (a < b ? -1 : 1));
}

/** The primes from `from` to `to`, both included, by a sieve of the interval. */
export function primes(from: number, to: number): number[] {
  const first = Math.max(2, Math.ceil(from));
  const last = Math.floor(to);
  if (last > calculateLimits.trialDivision || last - first > 5_000_000) {
    throw calculationError(
      'The range is too wide or lies too high to be searched for primes.',
      'Ask for a smaller range.',
    );
  }
  if (last < first) return [];
  const composite = new Uint8Array(last - first + 1);
  for (const prime of smallPrimes(Math.floor(Math.sqrt(last)))) {
    for (
      let multiple = Math.max(prime * prime, Math.ceil(first / prime) * prime);
      multiple <= last;
      multiple += prime
    ) {
      composite[multiple - first] = 1;
    }
  }
  const found: number[] = [];
  for (let i = 0; i < composite.length; i++) if (composite[i] === 0) found.push(first + i);
  return found;
}

function smallPrimes(limit: number): number[] {
  const composite = new Uint8Array(limit + 1);
  const found: number[] = [];
  for (let n = 2; n <= limit; n++) {
    if (composite[n] === 1) continue;
    found.push(n);
    for (let multiple = n * n; multiple <= limit; multiple += n) composite[multiple] = 1;
  }
  return found;
}

/** The first `count` primes. The bound n (ln n + ln ln n) for the nth prime holds from n = 6 on (Rosser 1941). */
export function firstPrimes(count: number): number[] {
  if (count > calculateLimits.primeIndex) {
    throw calculationError('Primes are counted up to the 100,000th.', 'Ask for a smaller index.');
  }
  const bound = count < 6 ? 13 : Math.ceil(count * (Math.log(count) + Math.log(Math.log(count))));
  return primes(2, bound).slice(0, Math.max(0, count));
}

/** The Fibonacci number F(n) with F(0) = 0 and F(1) = F(2) = 1. */
export function fibonacci(n: number): bigint {
  if (n < 0 || n * 0.209 > calculateLimits.digits) {
    throw calculationError('Fibonacci numbers are computed for indices from 0 to 47,846.', 'Ask for a smaller index.');
  }
  let [current, next] = [0n, 1n];
  for (let i = 0; i < n; i++) [current, next] = [next, current + next];
  return current;
}

/** n (n - 1) … (n - k + 1): the ways to arrange k of n things. */
export function fallingProduct(n: bigint, k: bigint): bigint {
  let product = 1n;
  for (let i = 0n; i < k; i++) product *= n - i;
  return product;
}

export function gcd(a: bigint, b: bigint): bigint {
  let [x, y] = [a < 0n ? -a : a, b < 0n ? -b : b];
  while (y !== 0n) [x, y] = [y, x % y];
  return x;
}
