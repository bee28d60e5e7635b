import type { CheckCode, Coder, Operations } from './operation.ts';
import { truth } from './comparisons.ts';
import type { Node } from '../node.ts';

/** Prime numbers. */
export const primeOperations: Operations = {
  isPrime: {
    result: 'boolean',
    expression: (args, print) => `isPrime(${print.all(args)})`,
    inWords: true,
    statement: ([n = '0'], print) => `whether ${print.whole(n)} is a prime number`,
    checks: ([n = '0'], coder) => [
      truth('tested by Miller and Rabin', `${coder.use('isPrime')}(${coder.exact(n)}.toString())`, 'it is prime'),
    ],
  },
  nthPrime: {
    result: 'number',
    whole: true,
    expression: (args, print) => `nthPrime(${print.all(args)})`,
    inWords: true,
    statement: ([n = '1'], print) => `the prime number that is number ${print.whole(n)} in order, 2 being the first`,
    checks: ([n = '1'], coder) => [
      primality(coder),
      {
        name: 'counted',
        defends: 'off-by-one',
        lines: [`const place = prime ? ${coder.use('countPrimes')}(output.answer) : 0;`],
        ok: `place === ${coder.integer(n)}`,
        message: '`${output.answer} is prime number ${place}`',
      },
    ],
    pinnedByChecks: true,
  },
  /** n: the smallest prime above n */
  nextPrime: {
    result: 'number',
    whole: true,
    expression: ([n = '0'], print) => `min(primes(${print.whole(n)} + 1, 2 * (${print.whole(n)} + 1)))`,
    inWords: true,
    statement: ([n = '0'], print) => `the smallest prime number above ${print.whole(n)}`,
    checks: ([n = '0'], coder) => [
      primality(coder),
      {
        name: 'none in between',
        defends: 'off-by-one',
        lines: [`let next = ${coder.integer(n)} + 1;`, 'while (!isPrime(next)) next++;'],
        ok: 'next === output.answer',
        message: '`the next prime is ${next}`',
      },
    ],
    pinnedByChecks: true,
  },
  /** n: the largest prime below n */
  previousPrime: {
    result: 'number',
    whole: true,
    expression: ([n = '3'], print) => `max(primes(floor(${print.operand(n, 2)} / 2), ${print.whole(n)} - 1))`,
    inWords: true,
    statement: ([n = '3'], print) => `the largest prime number below ${print.whole(n)}`,
    checks: ([n = '3'], coder) => [
      primality(coder),
      {
        name: 'none in between',
        defends: 'off-by-one',
        lines: [`let next = ${coder.integer(n)} - 1;`, 'while (next > 2 && !isPrime(next)) next--;'],
        ok: 'next === output.answer',
        message: '`the prime before is ${next}`',
      },
    ],
    pinnedByChecks: true,
  },
  firstPrimes: {
    result: 'list',
    whole: true,
    expression: (args, print) => `firstPrimes(${print.all(args)})`,
    inWords: true,
    statement: ([n = '1'], print) => `the first ${print.whole(n)} prime numbers`,
    checks: ([n = '1'], coder) => [
      ...primeList(coder),
      {
        name: 'as many as asked, none left out',
        defends: 'truncated-list',
        also: ['off-by-one'],
        ok: `output.answer.length === ${coder.integer(n)} && ${coder.use('countPrimes')}(output.answer[output.answer.length - 1]) === ${coder.integer(n)}`,
        message: `\`\${output.answer.length} numbers; up to the last there are \${countPrimes(output.answer[output.answer.length - 1])} primes\``,
      },
    ],
  },
  /** from, to, both included */
  primesBetween: {
    result: 'list',
    whole: true,
    expression: (args, print) => `primes(${print.all(args)})`,
    inWords: true,
    statement: ([from = '0', to = '0'], print) => `the prime numbers from ${print.whole(from)} to ${print.whole(to)}`,
    checks: ([from = '0', to = '0'], coder) => [
      ...primeList(coder),
      {
        name: 'within the range, none left out',
        defends: 'truncated-list',
        also: ['off-by-one'],
        lines: [`const between = ${countBetween(from, to, coder)};`],
        ok: `output.answer.length === between && output.answer.every((n) => n >= ${coder.integer(from)} && n <= ${coder.integer(to)})`,
        message: '`${output.answer.length} numbers; the range has ${between} primes`',
      },
    ],
  },
  countPrimes: {
    result: 'number',
    whole: true,
    expression: (args, print) => `count(primes(${print.all(args)}))`,
    inWords: true,
    statement: ([from = '0', to = '0'], print) =>
      `how many prime numbers there are from ${print.whole(from)} to ${print.whole(to)}`,
    exact: ([from = '0', to = '0'], coder) => `exact(${countBetween(from, to, coder)})`,
  },
  sumOfPrimes: {
    result: 'number',
    whole: true,
    expression: (args, print) => `sum(primes(${print.all(args)}))`,
    inWords: true,
    statement: ([from = '0', to = '0'], print) =>
      `the sum of the prime numbers from ${print.whole(from)} to ${print.whole(to)}`,
    checks: ([from = '0', to = '0'], coder) => [
      {
        name: 'added up one by one',
        defends: 'off-by-one',
        lines: [
          'let sum = 0;',
          `for (let n = ${coder.integer(from)}; n <= ${coder.integer(to)}; n++) if (${coder.use('isPrime')}(n)) sum += n;`,
        ],
        ok: 'sum === output.answer',
        message: '`the primes sum to ${sum}`',
      },
    ],
    pinnedByChecks: true,
  },
  sumOfFirstPrimes: {
    result: 'number',
    whole: true,
    expression: ([n = '1'], print) => `sum(firstPrimes(${print.whole(n)}))`,
    inWords: true,
    statement: ([n = '1'], print) => `the sum of the first ${print.whole(n)} prime numbers`,
    checks: ([n = '1'], coder) => [
      {
        name: 'added up one by one',
        defends: 'off-by-one',
        lines: [
          'let sum = 0;',
          `for (let n = 2, found = 0; found < ${coder.integer(n)}; n++) {`,
          `  if (!${coder.use('isPrime')}(n)) continue;`,
          '  sum += n;',
          '  found++;',
          '}',
        ],
        ok: 'sum === output.answer',
        message: '`the primes sum to ${sum}`',
      },
    ],
    pinnedByChecks: true,
  },
};

function primality(coder: Coder): CheckCode {
  return {
    name: 'a prime',
    defends: 'arithmetic-drift',
    lines: [`const prime = answer.isInteger() && answer.compare(1) > 0 && ${coder.use('isPrime')}(output.answer);`],
    ok: 'prime',
    message: '`${output.answer} must be a prime`',
  };
}

function countBetween(from: Node, to: Node, coder: Coder): string {
  const count = coder.use('countPrimes');
  return `${count}(${coder.integer(to)}) - ${count}(${coder.integer(from)} - 1)`;
}

function primeList(coder: Coder): CheckCode[] {
  return [
    {
      name: 'all are primes',
      defends: 'arithmetic-drift',
      ok: `output.answer.every((n) => Number.isInteger(n) && ${coder.use('isPrime')}(n))`,
      message: '`each of ${output.answer.length} numbers must be a prime`',
    },
    {
      name: 'in rising order, each once',
      defends: 'duplicate-rows',
      ok: 'output.answer.every((n, i) => i === 0 || output.answer[i - 1] < n)',
      message: '`each number must be larger than the one before`',
    },
  ];
}
