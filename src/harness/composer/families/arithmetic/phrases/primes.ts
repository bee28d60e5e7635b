import { isWholeNumber } from '../node.ts';
import { phrases } from '../phrase.ts';
import type { Built, Phrase, Slots } from '../phrase.ts';
import { ranges, rangeOf } from './range.ts';
import { within } from './within.ts';

/** Single primes, counts and sums of primes and divisors, which may stand inside other calculations. */
export const primePhrases: readonly Phrase[] = [
  ...phrases(['{r:rank} prime [number]', 'prime number {n:int}', 'prime # {n:int}'], (s) => {
    const index = s.has('n') ? Number(s.node('n')) : s.rank('r');
    return index < 1 ? null : { node: ['nthPrime', String(index)], notes: ['2 is counted as the first prime.'] };
  }),
  ...phrases(
    [
      'next prime [number] (after|above|greater than|larger than|following) {n:int}',
      '(smallest|first|next) prime [number] (greater than|larger than|bigger than|above|after|over) {n:int}',
    ],
    (s) => (Number(s.node('n')) > 1e11 ? null : { node: ['nextPrime', s.node('n')] }),
  ),
  ...phrases(
    [
      '(largest|biggest|greatest|last|highest) prime [number] (less than|smaller than|below|under|before) {n:int}',
      '(previous|preceding) prime [number] (before|below) {n:int}',
    ],
    (s) => (Number(s.node('n')) <= 2 || Number(s.node('n')) > 1e6 ? null : { node: ['previousPrime', s.node('n')] }),
  ),
  ...phrases(
    [
      `how many prime [numbers] (are there|there are|are|exist|lie) ${ranges}`,
      `how many primes (are there|there are|are|exist|lie) ${ranges}`,
      `(number|count) of (primes|prime numbers) ${ranges}`,
      `how many (primes|prime numbers) ${ranges} [are there|exist]`,
      `count [all] (primes|prime numbers) ${ranges}`,
    ],
    (s) => primesIn(s, 'countPrimes', 5_000_000),
  ),
  ...phrases(
    [
      `(sum|total) of [all] (primes|prime numbers) ${ranges}`,
      `(add up|sum|add) [all] (primes|prime numbers) ${ranges}`,
    ],
    (s) => primesIn(s, 'sumOfPrimes', 20_000),
  ),
  ...phrases(
    ['(sum|total) of first {n:int} (primes|prime numbers)', '(add up|sum|add) first {n:int} (primes|prime numbers)'],
    (s) => (within(s, 2_000) ? { node: ['sumOfFirstPrimes', s.node('n')] } : null),
  ),
  ...phrases(
    [
      'how many (divisors|factors|positive divisors) does {n:int} have',
      '(number|count) of (divisors|factors|positive divisors) (of|for) {n:int}',
      'how many (divisors|factors) of {n:int} (are there|exist)',
      'how many numbers divide {n:int}',
    ],
    (s) =>
      within(s, 1e9) ? { node: ['countDivisors', s.node('n')], notes: ['1 and the number itself are counted.'] } : null,
  ),
  ...phrases(['(sum|total) of [all] (divisors|factors|positive divisors) of {n:int}'], (s) =>
    within(s, 1e9) ? { node: ['sumOfDivisors', s.node('n')], notes: ['1 and the number itself are counted.'] } : null,
  ),
];

/** Questions about primes and divisors whose answer is a list or yes or no. */
export const primeQuestions: readonly Phrase[] = [
  ...phrases(
    [
      'is {n} [a] prime [number]',
      'is number {n:int} [a] prime [number]',
      '(check|test|determine|tell me|find out) (if|whether) {n:int} is [a] prime [number]',
      '{n:int} is [a] prime [number]',
      'whether {n:int} is [a] prime [number]',
      'is {n:int} prime or not',
      'primality of {n:int}',
    ],
    (s) => ({
      node: ['isPrime', s.node('n')],
    }),
  ),
  ...phrases(['[list|name|write|show|what are|which are|generate|print] first {n:int} (primes|prime numbers)'], (s) =>
    within(s, 1_000) ? { node: ['firstPrimes', s.node('n')] } : null,
  ),
  ...phrases(
    [
      `[list|list out|name|write|show|what are|which are|generate|print|find] [all] (primes|prime numbers) ${ranges}`,
      `(what|which) (primes|prime numbers) (are|lie|exist) ${ranges}`,
      `(what|which) numbers are prime ${ranges}`,
    ],
    (s) => primesIn(s, 'primesBetween', 7_900),
  ),
  ...phrases(
    [
      'prime (factors|factorization|factorisation|decomposition) of {n:int}',
      '{n:int} prime (factors|factorization)',
      '(factorize|factorise) {n:int} [into primes|into prime factors]',
      'factor {n:int} into (primes|prime factors|its prime factors)',
      'factor {n:int}',
      '(write|express) {n:int} as [a] product of [its] (primes|prime factors|prime numbers)',
      'decompose {n:int} into [its] (primes|prime factors)',
    ],
    (s) =>
      isWholeNumber(s.node('n')) && Number(s.node('n')) >= 2
        ? [
            { node: ['primeFactors', s.node('n')], notes: ['Each prime factor is listed as often as it divides.'] },
            { node: ['distinctPrimeFactors', s.node('n')], weight: 0.45 },
          ]
        : null,
  ),
  ...phrases(
    [
      '(distinct|different|unique) prime (factors|divisors) of {n:int}',
      'prime divisors of {n:int}',
      'which primes divide {n:int}',
    ],
    (s) => ({ node: ['distinctPrimeFactors', s.node('n')] }),
  ),
  ...phrases(
    [
      '[list|list all|find|name] [all] [positive] (divisors|factors) of {n:int}',
      'what numbers divide {n:int} [evenly]',
      '{n:int} (factors|divisors)',
    ],
    (s) => (within(s, 1e9) ? { node: ['divisors', s.node('n')] } : null),
  ),
];

function primesIn(s: Slots, operation: string, most: number): Built[] {
  return rangeOf(s).flatMap(({ from, to, weight, notes }): Built[] => {
    const low = from < 0n ? 0n : from;
    return to >= low && to <= BigInt(most) ? [{ node: [operation, low.toString(), to.toString()], weight, notes }] : [];
  });
}
