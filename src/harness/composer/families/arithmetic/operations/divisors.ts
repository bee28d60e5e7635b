import type { Node } from '../node.ts';
import type { CheckCode, Coder, Operations } from './operation.ts';

/** Prime factors and divisors of whole numbers. */
export const divisorOperations: Operations = {
  primeFactors: {
    result: 'list',
    whole: true,
    expression: (args, print) => `primeFactors(${print.all(args)})`,
    inWords: true,
    statement: ([n = '0'], print) => `the prime factors of ${print.whole(n)}, each as often as it divides`,
    checks: ([n = '0'], coder) => [
      ...primeFactorChecks(coder),
      {
        name: 'they multiply back',
        defends: 'arithmetic-drift',
        lines: ['const product = output.answer.reduce((all, factor) => all.times(factor), exact(1));'],
        ok: `product.equals(${coder.operand(n)})`,
        message: '`the factors multiply to ${product}`',
      },
    ],
  },
  distinctPrimeFactors: {
    result: 'list',
    whole: true,
    expression: ([n = '0'], print) => `unique(primeFactors(${print.whole(n)}))`,
    inWords: true,
    statement: ([n = '0'], print) => `the different prime factors of ${print.whole(n)}`,
    checks: ([n = '0'], coder) => [
      ...primeFactorChecks(coder),
      {
        name: 'nothing is left without them',
        defends: 'truncated-list',
        also: ['off-by-one'],
        lines: [
          `let left = BigInt(${coder.exact(n)}.toString());`,
          'const divides = output.answer.map((factor) => factor > 1 && left % BigInt(factor) === 0n);',
          'for (const factor of output.answer.map(BigInt)) while (factor > 1n && left % factor === 0n) left /= factor;',
        ],
        ok: 'left === 1n && divides.every(Boolean) && run.lib.unique(output.answer)',
        message: '`without these factors ${left} is left`',
      },
    ],
  },
  divisors: {
    result: 'list',
    whole: true,
    expression: (args, print) => `divisors(${print.all(args)})`,
    inWords: true,
    statement: ([n = '1'], print) => `the divisors of ${print.whole(n)}`,
    checks: ([n = '1'], coder) => [
      {
        name: 'searched one by one',
        defends: 'truncated-list',
        also: ['off-by-one'],
        lines: divisorLines(n, coder),
        ok: 'run.lib.same(output.answer, expected)',
        message: '`${expected.length} numbers divide it`',
      },
    ],
  },
  countDivisors: {
    result: 'number',
    whole: true,
    expression: ([n = '1'], print) => `count(divisors(${print.whole(n)}))`,
    inWords: true,
    statement: ([n = '1'], print) => `how many divisors ${print.whole(n)} has`,
    checks: ([n = '1'], coder) => [divisorCheck(n, coder, 'divisors.length', 'counted one by one')],
    pinnedByChecks: true,
  },
  sumOfDivisors: {
    result: 'number',
    whole: true,
    expression: ([n = '1'], print) => `sum(divisors(${print.whole(n)}))`,
    inWords: true,
    statement: ([n = '1'], print) => `the sum of the divisors of ${print.whole(n)}, itself included`,
    checks: ([n = '1'], coder) => [
      divisorCheck(n, coder, 'divisors.reduce((a, b) => a + b, 0)', 'added up one by one'),
    ],
    pinnedByChecks: true,
  },
};

function primeFactorChecks(coder: Coder): CheckCode[] {
  return [
    {
      name: 'all are primes',
      defends: 'arithmetic-drift',
      ok: `output.answer.every((n) => exact(n).isInteger() && ${coder.use('isPrime')}(n))`,
      message: '`each factor must be a prime`',
    },
    {
      name: 'in rising order',
      defends: 'ranking-ambiguity',
      ok: 'output.answer.every((n, i) => i === 0 || exact(n).compare(output.answer[i - 1]) >= 0)',
      message: '`no factor may be smaller than the one before`',
    },
  ];
}

/** Divisors by trying every number up to the root. */
function divisorLines(n: Node, coder: Coder): string[] {
  return [
    `const number = ${coder.integer(n)};`,
    'const small = [];',
    'for (let d = 1; d * d <= number; d++) if (number % d === 0) small.push(d);',
    'const expected = [...new Set([...small, ...small.map((d) => number / d).reverse()])];',
  ];
}

function divisorCheck(n: Node, coder: Coder, value: string, name: string): CheckCode {
  return {
    name,
    defends: 'off-by-one',
    lines: [
      ...divisorLines(n, coder).map((line) => line.replace('const expected', 'const divisors')),
      `const found = ${value};`,
    ],
    ok: 'answer.equals(found)',
    message: '`trying every number up to the root gives ${found}`',
  };
}
