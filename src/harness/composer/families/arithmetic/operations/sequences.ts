import type { Node } from '../node.ts';
import type { CheckCode, Coder, Operation, Operations } from './operation.ts';

/**
 * Whole numbers in a range: all of them, every second, the multiples of a number, squares, cubes. The arguments are texts of whole numbers,
 * here also negative ones: divisor, remainder, from, to (both included), for the numbers n with n mod divisor = remainder.
 */
export const sequenceOperations: Operations = {
  countInRange: {
    ...inRange(
      (words) => `the number of ${words.replace('the ', '')}`,
      'count',
      'numbers.length',
      'counted one by one',
    ),
    result: 'number',
    expression: (args) => {
      const { first, last, step } = ends(args);
      return last < first ? '0' : `(${signedText(last)} - ${signedText(first)}) / ${step.toString()} + 1`;
    },
  },
  sumInRange: {
    ...inRange((words) => `the sum of ${words}`, 'sum', 'numbers.reduce((a, b) => a + b, 0n)', 'added up one by one'),
    result: 'number',
    expression: (args) => sumExpression(args),
  },
  meanInRange: {
    result: 'number',
    inWords: true,
    statement: (args) => `the mean of ${describe(args)}`,
    expression: (args) => {
      const { first, last } = ends(args);
      return `(${signedText(first)} + ${signedText(last)}) / 2`;
    },
    checks: (args) => [
      {
        name: 'the sum by the count',
        defends: 'off-by-one',
        lines: [...numbersOf(args), 'const sum = numbers.reduce((a, b) => a + b, 0n);'],
        ok: 'answer.times(numbers.length).equals(String(sum))',
        message: '`${numbers.length} numbers sum to ${sum}`',
      },
    ],
    pinnedByChecks: true,
  },
  productInRange: {
    ...inRange(
      (words) => `the product of ${words}`,
      'product',
      'numbers.reduce((a, b) => a * b, 1n)',
      'multiplied one by one',
    ),
    result: 'number',
    expression: (args) => {
      const { first, last, step } = ends(args);
      return `prod(integers(${first.toString()}, ${last.toString()}, ${step.toString()}))`;
    },
  },
  listInRange: {
    result: 'list',
    whole: true,
    statement: (args) => describe(args),
    expression: (args) => {
      const { first, last, step } = ends(args);
      return `integers(${first.toString()}, ${last.toString()}, ${step.toString()})`;
    },
    checks: (args) => [
      {
        name: 'listed one by one',
        defends: 'truncated-list',
        also: ['off-by-one'],
        lines: numbersOf(args),
        ok: 'output.answer.length === numbers.length && numbers.every((n, i) => BigInt(output.answer[i]) === n)',
        message: '`there are ${numbers.length} such numbers`',
      },
    ],
  },
  /** exponent, from, to: of the numbers whose powers are meant */
  sumOfPowers: {
    result: 'number',
    whole: true,
    inWords: true,
    statement: ([k = '2', from = '1', to = '1'], print) =>
      `the sum of the ${powerName(k)} of ${print.whole(from)} to ${print.whole(to)}`,
    expression: ([k = '2', from = '1', to = '1'], print) => `sum(integerPowers(${print.all([from, to, k])}))`,
    checks: ([k = '2', from = '1', to = '1'], coder) => [
      {
        name: 'by the closed formula',
        defends: 'off-by-one',
        lines: [
          k === '3'
            ? 'const upTo = (n) => ((n * (n + 1n)) / 2n) ** 2n;'
            : 'const upTo = (n) => (n * (n + 1n) * (2n * n + 1n)) / 6n;',
          `const sum = upTo(${coder.integer(to)}n) - upTo(${coder.integer(from)}n - 1n);`,
        ],
        ok: 'answer.equals(String(sum))',
        message: '`the formula gives ${sum}`',
      },
    ],
    pinnedByChecks: true,
  },
  /** exponent, from, to */
  listOfPowers: {
    result: 'list',
    whole: true,
    inWords: true,
    statement: ([k = '2', from = '1', to = '1'], print) =>
      `the ${powerName(k)} of ${print.whole(from)} to ${print.whole(to)}`,
    expression: ([k = '2', from = '1', to = '1'], print) => `integerPowers(${print.all([from, to, k])})`,
    checks: ([k = '2', from = '1', to = '1'], coder) => [
      {
        name: 'as many as asked',
        defends: 'truncated-list',
        also: ['off-by-one'],
        ok: `output.answer.length === ${coder.integer(to)} - ${coder.integer(from)} + 1`,
        message: '`${output.answer.length} numbers`',
      },
      {
        name: 'multiplied one by one',
        defends: 'arithmetic-drift',
        lines: [
          'let expected = [];',
          `for (let n = ${coder.integer(from)}n; n <= ${coder.integer(to)}n; n++) expected.push(n * n${k === '3' ? ' * n' : ''});`,
        ],
        ok: 'output.answer.every((item, i) => BigInt(item) === expected[i])',
        message: '`the list goes from ${expected[0]} to ${expected[expected.length - 1]}`',
      },
    ],
  },
  /** exponent, from, to: perfect powers within that range */
  countPerfectPowers: {
    result: 'number',
    whole: true,
    inWords: true,
    statement: ([k = '2', from = '1', to = '1'], print) =>
      `how many perfect ${powerName(k)} there are from ${print.whole(from)} to ${print.whole(to)}`,
    expression: ([k = '2', from = '1', to = '1'], print) =>
      `floor(root(${print.whole(to)}, ${print.whole(k)})) - ${from === '0' ? '-1' : `floor(root(${print.whole(from)} - 1, ${print.whole(k)}))`}`,
    checks: (args, coder) => [
      {
        name: 'counted one by one',
        defends: 'off-by-one',
        lines: perfectPowers(args, coder),
        ok: 'answer.equals(found.length)',
        message: '`there are ${found.length}`',
      },
    ],
    pinnedByChecks: true,
  },
};

function perfectPowers([k = '2', from = '1', to = '1']: readonly Node[], coder: Coder): string[] {
  return [
    'const found = [];',
    `for (let n = 0; n ** ${coder.integer(k)} <= ${coder.integer(to)}; n++) if (n ** ${coder.integer(k)} >= ${coder.integer(from)}) found.push(n);`,
  ];
}

function powerName(exponent: Node): string {
  return exponent === '3' ? 'cubes' : 'squares';
}

function big(node: Node | undefined): bigint {
  return BigInt(typeof node === 'string' ? node : '0');
}

function modulo(a: bigint, b: bigint): bigint {
  return ((a % b) + b) % b;
}

/** The first and the last number of the sequence. */
function ends(args: readonly Node[]): { first: bigint; last: bigint; step: bigint } {
  const [step, remainder, from, to] = [big(args[0]), big(args[1]), big(args[2]), big(args[3])];
  return { first: from + modulo(remainder - from, step), last: to - modulo(to - remainder, step), step };
}

function signedText(value: bigint): string {
  return value < 0n ? `(${value.toString()})` : value.toString();
}

function sumExpression(args: readonly Node[]): string {
  const { first, last, step } = ends(args);
  if (last < first) return '0';
  return `(${signedText(first)} + ${signedText(last)}) * ((${signedText(last)} - ${signedText(first)}) / ${step.toString()} + 1) / 2`;
}

/** "the multiples of 7 from 1 to 100" */
function describe(args: readonly Node[]): string {
  const [divisor, remainder, from, to] = args.map(String);
  const range = `from ${from ?? ''} to ${to ?? ''}`;
  if (divisor === '1') return `the whole numbers ${range}`;
  if (divisor === '2') return `the ${remainder === '0' ? 'even' : 'odd'} numbers ${range}`;
  return `the multiples of ${divisor ?? ''} ${range}`;
}

/** Code that lists the sequence by trying every number of the range. */
function numbersOf(args: readonly Node[]): string[] {
  const [divisor, remainder, from, to] = args.map(String);
  const condition =
    divisor === '1'
      ? ''
      : `if (((n % ${divisor ?? ''}n) + ${divisor ?? ''}n) % ${divisor ?? ''}n === ${remainder ?? ''}n) `;
  return ['const numbers = [];', `for (let n = ${from ?? ''}n; n <= ${to ?? ''}n; n++) ${condition}numbers.push(n);`];
}

/** The widest range that a verifier walks through number by number. */
const walkable = 5_000n;

/** Code for a long range: its first and last numbers by remainders, and how many there are between them. */
function closedForm(args: readonly Node[], what: 'count' | 'sum' | 'product'): string[] {
  const [divisor, remainder, from, to] = args.map((arg) => `${String(arg)}n`);
  return [
    `// The numbers are ${divisor ?? ''} * k + ${remainder ?? ''} for every whole k from \`start\` to \`end\`.`,
    'const floorOf = (a, b) => (a - (((a % b) + b) % b)) / b;',
    `const start = -floorOf(${remainder ?? ''} - ${from ?? ''}, ${divisor ?? ''});`,
    `const end = floorOf(${to ?? ''} - ${remainder ?? ''}, ${divisor ?? ''});`,
    'const count = end - start + 1n;',
    'const upTo = (k) => (k * (k + 1n)) / 2n;',
    what === 'count'
      ? 'const found = count;'
      : `const found = ${divisor ?? ''} * (upTo(end) - upTo(start - 1n)) + ${remainder ?? ''} * count;`,
  ];
}

function inRange(
  words: (described: string) => string,
  what: 'count' | 'sum' | 'product',
  code: string,
  name: string,
): Omit<Operation, 'result' | 'expression'> {
  return {
    whole: true,
    statement: (args) => words(describe(args)),
    checks: (args): CheckCode[] => {
      const long = big(args[3]) - big(args[2]) > walkable;
      return [
        {
          name: long ? 'by another formula' : name,
          defends: 'off-by-one',
          lines: long ? closedForm(args, what) : [...numbersOf(args), `const found = ${code};`],
          ok: 'answer.equals(String(found))',
          message: `\`the ${what} is \${found}\``,
        },
      ];
    },
    pinnedByChecks: true,
  };
}
