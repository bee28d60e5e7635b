import { phrases } from '../phrase.ts';
import type { Built, Phrase, Slots } from '../phrase.ts';
import { ranges, rangeOf } from './range.ts';
import type { Range } from './range.ts';

/** A kind of whole numbers in a range: those with n mod divisor = remainder. */
interface Kind {
  readonly words: string;
  divisor(s: Slots): string;
  readonly remainder: '0' | '1';
  /** The first of "the first n": what people start from, and what else some start from. */
  readonly start: (divisor: bigint) => bigint;
  readonly rivalStart?: bigint;
}

/** What is counted where the kind stands behind the range: "numbers from 1 to 100 that are divisible by 7". */
const any = '(integers|whole numbers|natural numbers|positive integers|numbers)';
const behind: readonly (readonly [words: string, divisor: string | null, remainder: '0' | '1'])[] = [
  ['(divisible by|multiples of|multiple of|evenly divisible by) {k:int}', null, '0'],
  ['even', '2', '0'],
  ['odd', '2', '1'],
];
const kinds: readonly Kind[] = [
  {
    words:
      '(integers|whole numbers|natural numbers|positive integers|positive whole numbers|counting numbers|numbers|consecutive integers|consecutive numbers|naturals)',
    divisor: () => '1',
    remainder: '0',
    start: () => 1n,
  },
  {
    words: '[positive] even [natural|positive|whole] (numbers|integers)',
    divisor: () => '2',
    remainder: '0',
    start: () => 2n,
    rivalStart: 0n,
  },
  {
    words: '[positive] odd [natural|positive|whole] (numbers|integers)',
    divisor: () => '2',
    remainder: '1',
    start: () => 1n,
  },
  {
    words:
      '([positive] multiples of {k:int}|(numbers|integers|whole numbers) [that are|which are] (divisible by|multiples of) {k:int})',
    divisor: (s) => String(s.node('k')),
    remainder: '0',
    start: (divisor) => divisor,
  },
];

/** The longest list that is handed back. */
const longestList = 1_000n;

/** Sums, counts and means of whole numbers in a range, which may stand inside other calculations. */
export const rangePhrases: readonly Phrase[] = kinds.flatMap((kind) => [
  ...inRange(
    kind,
    [
      `(sum|total) of [all] ${kind.words} ${ranges}`,
      `(sum|add|add up|total|sum up) [up] [all] ${kind.words} ${ranges}`,
      `${kind.words} ${ranges} (added up|added together|summed)`,
    ],
    'sumInRange',
  ),
  ...inRange(kind, [`(average|mean) of [all] ${kind.words} ${ranges}`], 'meanInRange'),
  ...inRange(kind, [`product of [all] ${kind.words} ${ranges}`], 'productInRange'),
  ...inRange(
    kind,
    [
      `(number|count) of ${kind.words} ${ranges}`,
      `how many ${kind.words} (are there|there are|are|exist|lie|fall|can be found|do we have) [that are|lying] ${ranges}`,
      `how many ${kind.words} ${ranges} [are there|exist]`,
      `count [all] ${kind.words} ${ranges}`,
    ],
    'countInRange',
  ),
  ...firstOnes(
    kind,
    [
      `(sum|total) of [all] first {n:int} ${kind.words}`,
      `(sum|add|add up|total) first {n:int} ${kind.words}`,
      `first {n:int} ${kind.words} (added up|added together|summed)`,
    ],
    'sumInRange',
  ),
  ...firstOnes(kind, [`(average|mean) of first {n:int} ${kind.words}`], 'meanInRange'),
]);

/** How many numbers of a range are divisible by another, even or odd. */
export const countPhrases: readonly Phrase[] = behind.flatMap(([words, divisor, remainder]) =>
  phrases([`how many [of] ${any} ${ranges} (are|is) ${words}`, `how many ${any} (are|is) ${words} ${ranges}`], (s) => {
    const step = divisor ?? String(s.node('k'));
    return step === '0' ? null : rangeOf(s).flatMap((range) => build('countInRange', step, remainder, range));
  }),
);

/** Lists of whole numbers in a range, and sums and counts that say so in signs. */
export const rangeQuestions: readonly Phrase[] = [
  ...kinds.flatMap((kind) => [
    ...inRange(
      kind,
      [
        `[list|list out|write|write down|write out|name|what are|which are|generate] [out] [all] ${kind.words} ${ranges}`,
      ],
      'listInRange',
    ),
    ...firstOnes(kind, [`[list|write|name|what are|generate] first {n:int} ${kind.words}`], 'listInRange'),
  ]),
  // "sum from 1 to 100" leaves out what is summed.
  ...phrases(
    [
      '(sum|add up|add|total) [up] [of|everything|all] from {from:whole} (to|through) {to:whole}',
      'add up {from:whole} (to|through) {to:whole}',
      'sum of {from:whole} (to|through) {to:whole}',
      'sum {from:whole} (to|through) {to:whole}',
    ],
    (s) =>
      build('sumInRange', '1', '0', {
        from: BigInt(String(s.node('from'))),
        to: BigInt(String(s.node('to'))),
        weight: 1,
        notes: ['All whole numbers from the first to the last are added.'],
      }),
  ),
  ...phrases(
    [
      '{a:int} + {b:int} + {c:int} [+] . . . [+] {z:int}',
      '{a:int} + {b:int} + {c:int} + {d:int} [+] . . . [+] {z:int}',
      '{a:int} + {b:int} [+] . . . [+] {z:int}',
    ],
    continued,
  ),
];

function inRange(kind: Kind, templates: readonly string[], operation: string): Phrase[] {
  return phrases(templates, (s) => {
    const divisor = kind.divisor(s);
    if (divisor === '0') return null;
    return rangeOf(s).flatMap((range) => build(operation, divisor, kind.remainder, range));
  });
}

function build(operation: string, divisor: string, remainder: string, { from, to, weight, notes }: Range): Built[] {
  if (to < from || (operation === 'listInRange' && to - from > longestList * BigInt(divisor))) return [];
  if (operation === 'productInRange' && to - from > 1000n) return [];
  const step = BigInt(divisor);
  const first = from + ((((BigInt(remainder) - from) % step) + step) % step);
  if (first > to) return []; // an empty range has no sum to speak of
  return [{ node: [operation, divisor, remainder, from.toString(), to.toString()], weight, notes }];
}

function firstOnes(kind: Kind, templates: readonly string[], operation: string): Phrase[] {
  return phrases(templates, (s) => {
    const divisor = BigInt(kind.divisor(s));
    const count = BigInt(String(s.node('n')));
    if (divisor === 0n || count === 0n || (operation === 'listInRange' && count > longestList)) return null;
    const from = (start: bigint, weight: number): Built => ({
      node: [
        operation,
        divisor.toString(),
        kind.remainder,
        start.toString(),
        (start + (count - 1n) * divisor).toString(),
      ],
      weight,
      notes: [`The first of them is ${start.toString()}.`],
    });
    const start = kind.start(divisor);
    return kind.rivalStart === undefined ? from(start, 1) : [from(start, 1), from(kind.rivalStart, 0.45)];
  });
}

/** 1 + 2 + 3 + … + 100, where the first numbers show the step and the last one fits it. */
function continued(s: Slots): Built | null {
  const shown = ['a', 'b', 'c', 'd'].filter((name) => s.has(name)).map((name) => BigInt(String(s.node(name))));
  const last = BigInt(String(s.node('z')));
  const [a = 0n, b = 0n] = shown;
  const step = b - a;
  const regular = shown.every((n, i) => n === a + BigInt(i) * step);
  if (step <= 0n || !regular || last <= (shown.at(-1) ?? 0n) || (last - a) % step !== 0n) return null;
  return {
    node: ['sumInRange', step.toString(), (a % step).toString(), a.toString(), last.toString()],
    notes: [`The sum goes on in steps of ${step.toString()}.`],
  };
}
