import { phrases } from '../phrase.ts';
import type { Built, Phrase, Slots } from '../phrase.ts';
import { ranges, rangeOf } from './range.ts';
import { within } from './within.ts';

const fibonacci = '(fibonacci|fib)';
const things =
  '(items|things|objects|people|persons|players|students|cards|books|elements|letters|balls|options|candidates|members|friends|toppings|colors|colours|numbers|flavors|flavours)';
/** The index up to which Fibonacci numbers are worked out. */
const largestIndex = 40_000;

/** Factorials, choices and Fibonacci numbers, which may stand inside other calculations. */
export const wholeNumberPhrases: readonly Phrase[] = [
  ...phrases(['factorial of {n:int}', '{n:int} factorial', 'factorial \\( {n:int} \\)'], (s) => ({
    node: ['factorial', s.node('n')],
  })),
  ...phrases(
    [
      '{n:int} choose {k:int}',
      '{n:int} (c|ncr) {k:int}',
      '(c|ncr) \\( {n:int} , {k:int} \\)',
      `[number of] combinations of {k:int} [${things}] (from|out of) {n:int} [${things}]`,
      '[number of] combinations of {n:int} [things|items] taken {k:int} at a time',
      `(how many ways|in how many ways|how many ways are there|number of ways) (to|of|can you|can we|can i|to) (choose|choosing|pick|picking|select|selecting) {k:int} [${things}] (from|out of|of|from among) [a group of|a set of] {n:int} [${things}]`,
      `how many (ways|combinations) (are there|are possible|exist) (to|of|when|for) [choose|choosing|pick|picking|select|selecting] {k:int} [${things}] (from|out of|of|from among) [a group of|a set of] {n:int} [${things}]`,
      'binomial coefficient [of] {n:int} [and|over|choose|,] {k:int}',
    ],
    (s) => chosen('choose', s),
  ),
  ...phrases(
    [
      '[number of] permutations of {k:int} (from|out of) {n:int}',
      '[number of] permutations of {n:int} [things|items] taken {k:int} at a time',
      '{n:int} (permute|p) {k:int}',
    ],
    (s) => chosen('permutations', s),
  ),
  ...phrases(
    [
      `[in] how many (ways|orders|arrangements) (can|are there to|to|can you|can we|can i|could) [you|we|i] (arrange|order|line up|seat) {n:int} [different|distinct] ${things}`,
      `[in] how many (ways|orders) can {n:int} [different|distinct] ${things} be (arranged|ordered|lined up|seated) [in a (row|line)]`,
      `[number of] permutations of {n:int} [different|distinct] [${things}]`,
    ],
    (s) => ({
      node: ['factorial', s.node('n')],
      notes: [`All ${String(s.node('n'))} are different and every one is used.`],
    }),
  ),
  ...phrases(
    [
      `{r:rank} ${fibonacci} (number|term)`,
      `{r:rank} (number|term|element|member|value) (in|of) ${fibonacci} (sequence|series|numbers)`,
      `{r:rank} ${fibonacci}`,
    ],
    (s) => fibonacciNumber(s.rank('r')),
  ),
  ...phrases(
    [
      `${fibonacci} number {n:int}`,
      `${fibonacci} (of|for) {n:int}`,
      `${fibonacci} \\( {n:int} \\)`,
      `${fibonacci} number (at|in) (position|index|place) {n:int}`,
      `number {n:int} (in|of) ${fibonacci} (sequence|series)`,
      `f \\( {n:int} \\) (in|of) ${fibonacci} (sequence|series)`,
    ],
    (s) => fibonacciNumber(Number(s.node('n'))),
  ),
];

/** Questions about whole numbers whose answer is a list or yes or no. */
export const wholeNumberQuestions: readonly Phrase[] = [
  ...phrases(
    [
      `[list|name|write|show|what are|generate|print] first {n:int} ${fibonacci} (numbers|terms)`,
      `[list|name|write|show|what are|generate|print] first {n:int} (numbers|terms|elements) (of|in) ${fibonacci} (sequence|series|numbers)`,
      `${fibonacci} (sequence|series) (up to|to|of|with) {n:int} (terms|numbers)`,
    ],
    (s): readonly Built[] | null =>
      within(s, 300)
        ? [
            { node: ['fibonacciList', '1', s.node('n')] },
            { node: ['fibonacciList', '0', String(Number(s.node('n')) - 1)], weight: 0.9 },
          ]
        : null,
  ),
  ...phrases(
    [
      'is {a} divisible by {b}',
      'is {a} evenly divisible by {b}',
      'does {b} divide {a} [evenly]',
      'does {b} go into {a} [evenly]',
      'is {a} [a] multiple of {b}',
      'is {b} [a] (factor|divisor) of {a}',
      'can {a} be divided [evenly] by {b}',
    ],
    (s) => ({
      node: ['isDivisible', s.node('a'), s.node('b')],
    }),
  ),
  ...phrases(['is {a} [an] even [number]', 'is {a} even or not'], (s) => ({ node: ['isDivisible', s.node('a'), '2'] })),
  ...phrases(['is {a} [an] odd [number]'], (s) => ({ node: ['isDivisible', ['add', s.node('a'), '1'], '2'] })),
  ...phrases(['is {n:int} [a] (perfect square|square number|square)'], (s) => ({
    node: ['isPerfectPower', s.node('n'), '2'],
  })),
  ...phrases(['is {n:int} [a] (perfect cube|cube number|cube)'], (s) => ({
    node: ['isPerfectPower', s.node('n'), '3'],
  })),
];

/** Sums, lists and counts of squares and cubes. */
export const powerPhrases: readonly Phrase[] = [
  ...(['squares', 'cubes'] as const).flatMap((name): Phrase[] => {
    const k = name === 'squares' ? '2' : '3';
    const kinds = '(natural numbers|integers|positive integers|whole numbers|numbers|counting numbers)';
    return [
      ...phrases(
        [
          `(sum|total) of ${name} of first {n:int} ${kinds}`,
          `(sum|total) of first {n:int} [perfect] ${name}`,
          `(sum|total) of first {n:int} ${name === 'squares' ? 'square' : 'cube'} numbers`,
        ],
        (s) =>
          within(s, 10_000) ? { node: ['sumOfPowers', k, '1', s.node('n')], notes: ['The first of them is 1.'] } : null,
      ),
      ...phrases([`(sum|total) of ${name} of [all] [${kinds}] from {a:int} to {b:int}`], (s) =>
        powersBetween('sumOfPowers', k, s),
      ),
      ...phrases(
        [
          `[list|what are|write] first {n:int} [perfect] ${name}`,
          `[list|what are|write] first {n:int} ${name === 'squares' ? 'square' : 'cube'} numbers`,
        ],
        (s) =>
          within(s, 1_000) ? { node: ['listOfPowers', k, '1', s.node('n')], notes: ['The first of them is 1.'] } : null,
      ),
      ...phrases([`${name} of [${kinds}] from {a:int} to {b:int}`], (s) => powersBetween('listOfPowers', k, s)),
      ...phrases(
        [
          `how many perfect ${name} (are there|there are|are|exist|lie) ${ranges}`,
          `(number|count) of perfect ${name} ${ranges}`,
        ],
        (s) =>
          rangeOf(s).flatMap(({ from, to, weight, notes }): Built[] =>
            from >= 0n && to >= from && to < 10n ** 9n
              ? [{ node: ['countPerfectPowers', k, from.toString(), to.toString()], weight, notes }]
              : [],
          ),
      ),
    ];
  }),
];

function chosen(operation: string, s: Slots): Built | null {
  const [n, k] = [Number(s.node('n')), Number(s.node('k'))];
  return k <= n && n <= 1_000 ? { node: [operation, String(n), String(k)] } : null;
}

function fibonacciNumber(index: number): Built | null {
  if (index > largestIndex) return null;
  return { node: ['fibonacci', String(index)], notes: ['The Fibonacci numbers are counted so that F(1) = F(2) = 1.'] };
}

function powersBetween(operation: string, k: string, s: Slots): Built | null {
  const [a, b] = [Number(s.node('a')), Number(s.node('b'))];
  return a <= b && b <= 10_000 && (operation === 'sumOfPowers' || b - a < 1_000)
    ? { node: [operation, k, String(a), String(b)] }
    : null;
}
