import type { Node } from '../node.ts';
import { binding } from './operation.ts';
import { truth } from './comparisons.ts';
import type { Coder, Operations } from './operation.ts';

/** Factorials, choices, common divisors and multiples, Fibonacci numbers, perfect squares. */
export const wholeNumberOperations: Operations = {
  factorial: {
    result: 'number',
    whole: true,
    binds: binding.power,
    expression: ([n = '0'], print) => `${print.operand(n, binding.atom)}!`,
    statement: ([n = '0'], print) => `${print.operand(n, binding.atom)}!`,
    exact: ([n = '0'], coder) => `${coder.use('factorial')}(${coder.integer(n)})`,
    checks: ([n = '0'], coder) => [
      {
        name: 'divided down to one',
        defends: 'off-by-one',
        lines: [
          `let left = ${wholeAnswer};`,
          `for (let n = BigInt(${coder.integer(n)}); n > 1n && left % n === 0n; n--) left /= n;`,
        ],
        ok: 'left === 1n',
        message: '`divided by every whole number down to 2, ${output.answer} leaves ${left}`',
      },
    ],
  },
  /** n, k: ways to choose k of n, order not counted */
  choose: {
    result: 'number',
    whole: true,
    expression: (args, print) => `choose(${print.all(args)})`,
    inWords: true,
    statement: ([n = '0', k = '0'], print) =>
      `the number of ways to choose ${print.whole(k)} of ${print.whole(n)}, order not counted`,
    exact: ([n = '0', k = '0'], coder) => {
      const f = coder.use('factorial');
      return `${f}(${coder.integer(n)}).over(${f}(${coder.integer(k)})).over(${f}(${coder.integer(n)} - ${coder.integer(k)}))`;
    },
  },
  /** n, k: ways to arrange k of n */
  permutations: {
    result: 'number',
    whole: true,
    expression: (args, print) => `permutations(${print.all(args)})`,
    inWords: true,
    statement: ([n = '0', k = '0'], print) => `the number of ways to arrange ${print.whole(k)} of ${print.whole(n)}`,
    exact: ([n = '0', k = '0'], coder) =>
      `${coder.use('factorial')}(${coder.integer(n)}).over(${coder.use('factorial')}(${coder.integer(n)} - ${coder.integer(k)}))`,
  },
  gcd: {
    result: 'number',
    whole: true,
    expression: (args, print) => `gcd(${print.all(args)})`,
    inWords: true,
    statement: (args, print) => `the greatest common divisor of ${print.all(args)}`,
    checks: (args, coder) => [
      {
        name: 'divides every number',
        defends: 'arithmetic-drift',
        lines: [`const numbers = ${wholeList(args, coder)};`, `const divisor = ${wholeAnswer};`],
        ok: 'divisor > 0n && numbers.every((number) => number % divisor === 0n)',
        message: '`each number must be a multiple of ${output.answer}`',
      },
      {
        name: 'no greater one does',
        defends: 'off-by-one',
        lines: [
          `const left = divisor > 0n ? numbers.map((number) => number / divisor).reduce(${coder.use('commonDivisor')}, 0n) : 0n;`,
        ],
        ok: 'left === 1n',
        message: '`divided by ${output.answer}, the numbers still share the divisor ${left}`',
      },
    ],
    pinnedByChecks: true,
  },
  lcm: {
    result: 'number',
    whole: true,
    expression: (args, print) => `lcm(${print.all(args)})`,
    inWords: true,
    statement: (args, print) => `the least common multiple of ${print.all(args)}`,
    checks: (args, coder) => [
      {
        name: 'a multiple of every number',
        defends: 'arithmetic-drift',
        lines: [`const numbers = ${wholeList(args, coder)};`, `const multiple = ${wholeAnswer};`],
        ok: 'multiple > 0n && numbers.every((number) => multiple % number === 0n)',
        message: '`${output.answer} must be a multiple of each number`',
      },
      {
        name: 'no smaller one is',
        defends: 'off-by-one',
        lines: [`const left = numbers.map((number) => multiple / number).reduce(${coder.use('commonDivisor')}, 0n);`],
        ok: 'left === 1n',
        message: '`${output.answer} could be divided by ${left} and still be a common multiple`',
      },
    ],
    pinnedByChecks: true,
  },
  /** n: the nth, with F(1) = F(2) = 1 */
  fibonacci: {
    result: 'number',
    whole: true,
    expression: (args, print) => `fibonacci(${print.all(args)})`,
    inWords: true,
    statement: ([n = '0'], print) => `the Fibonacci number F(${print.whole(n)}), with F(1) = F(2) = 1`,
    exact: ([n = '0'], coder) => `exact(String(${coder.use('fibonacciPair')}(${coder.integer(n)})[0]))`,
    checks: () => [
      {
        name: 'a Fibonacci number',
        defends: 'arithmetic-drift',
        lines: [
          '// n is one exactly when 5n² + 4 or 5n² - 4 is a square (Gessel 1972).',
          'const isSquare = (n) => {',
          '  if (n < 2n) return n >= 0n;',
          '  let root = 1n << BigInt(Math.ceil(n.toString(16).length * 2));',
          '  for (let next = (root + n / root) / 2n; next < root; next = (root + n / root) / 2n) root = next;',
          '  return root * root === n;',
          '};',
          `const five = 5n * ${wholeAnswer} ** 2n;`,
        ],
        ok: 'isSquare(five + 4n) || isSquare(five - 4n)',
        message: '`${output.answer} must be a Fibonacci number`',
      },
    ],
  },
  /** first index, last index */
  fibonacciList: {
    result: 'list',
    whole: true,
    expression: (args, print) => `fibonacciNumbers(${print.all(args)})`,
    inWords: true,
    statement: ([from = '1', to = '1'], print) =>
      `the Fibonacci numbers F(${print.whole(from)}) to F(${print.whole(to)}), with F(0) = 0 and F(1) = F(2) = 1`,
    checks: ([from = '1', to = '1'], coder) => [
      {
        name: 'as many as asked',
        defends: 'truncated-list',
        also: ['off-by-one'],
        ok: `output.answer.length === ${coder.integer(to)} - ${coder.integer(from)} + 1`,
        message: '`${output.answer.length} numbers`',
      },
      {
        name: 'starts right',
        defends: 'off-by-one',
        lines: ['const numbers = output.answer.map((item) => BigInt(item));'],
        ok: `numbers.slice(0, 2).every((number, i) => number === ${coder.use('fibonacciPair')}(${coder.integer(from)} + i)[0])`,
        message: '`the list starts with ${numbers.slice(0, 2).join(", ")}`',
      },
      {
        name: 'each is the sum of the two before',
        defends: 'arithmetic-drift',
        ok: 'numbers.every((number, i) => i < 2 || number === numbers[i - 1] + numbers[i - 2])',
        message: '`from the third on, each number must be the sum of the two before it`',
      },
    ],
  },
  isPerfectPower: {
    result: 'boolean',
    expression: ([n = '0', degree = '2'], print) =>
      `floor(root(${print.whole(n)}, ${print.whole(degree)}))^${print.whole(degree)} == ${print.operand(n, 2)}`,
    inWords: true,
    statement: ([n = '0', degree = '2'], print) =>
      `whether ${print.whole(n)} is a perfect ${degree === '2' ? 'square' : 'cube'}`,
    checks: ([n = '0', degree = '2'], coder) => [
      truth('searched for its root', 'low ** degree === number', 'it is the power of a whole number', [
        `const number = BigInt(${coder.exact(n)}.toString());`,
        `const degree = ${coder.integer(degree)}n;`,
        'let low = 0n;',
        'let high = number + 1n;',
        'while (high - low > 1n) {',
        '  const middle = (low + high) / 2n;',
        '  if (middle ** degree <= number) low = middle;',
        '  else high = middle;',
        '}',
      ]),
    ],
  },
};

/** The answer as a big integer; zero, which no check accepts, where it is not whole. */
const wholeAnswer = '(answer.isInteger() ? BigInt(answer.toString()) : 0n)';

function wholeList(args: readonly Node[], coder: Coder): string {
  return `[${args.map((arg) => `BigInt(${coder.exact(arg)}.toString())`).join(', ')}]`;
}
