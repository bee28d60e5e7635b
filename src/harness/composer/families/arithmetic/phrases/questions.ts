import { isNumber } from '../node.ts';
import type { Node } from '../node.ts';
import { phrases } from '../phrase.ts';
import type { Built, Phrase } from '../phrase.ts';

const people =
  '(people|persons|friends|ways|parts|children|kids|groups|students|siblings|guests|roommates|equal parts|equal shares|equal groups|shares|portions|players|workers|employees|partners|heirs)';

/** Comparisons, shares, rule of three, notation: questions that are asked on their own. */
export const generalQuestions: readonly Phrase[] = [
  ...phrases(['is {a} (greater|larger|bigger|more|higher) than {b}', 'is {a} > {b}', '{a} > {b}'], (s) => ({
    node: ['isGreater', s.node('a'), s.node('b')],
  })),
  ...phrases(['is {a} (less|smaller|lower|fewer) than {b}', 'is {a} < {b}', '{a} < {b}'], (s) => ({
    node: ['isLess', s.node('a'), s.node('b')],
  })),
  ...phrases(
    [
      'is {a} (equal to|=|==|the same as|same as|exactly) {b}',
      'does {a} (equal|=|make|give) {b}',
      'is it true that {a} (=|is|equals) {b}',
      '(true or false|true or false :) {a} (=|is|equals) {b}',
      'are {a} and {b} (equal|the same|equivalent)',
      'is {a} equivalent to {b}',
    ],
    (s) => ({
      node: ['isEqual', s.node('a'), s.node('b')],
    }),
  ),
  ...phrases(['is {a} (at least|>=) {b}', '{a} >= {b}'], (s) => ({ node: ['isAtLeast', s.node('a'), s.node('b')] })),
  ...phrases(['is {a} (at most|<=) {b}', '{a} <= {b}'], (s) => ({ node: ['isAtMost', s.node('a'), s.node('b')] })),

  ...inRatio(
    '(split|divide|share|distribute|allocate|apportion) {x} [between {w:word} and {v:word}|between {m:int} (people|persons|friends|partners|children)|among {w:word} , {v:word} and {u:word}|between two people|among three people|between them] [in|into|by|according to|using] [a|an] [ratio|proportion|proportions] [of]',
  ),
  ...inRatio('{x} (split|divided|shared|distributed) [in|into|by] [a|an] [ratio|proportion|proportions] [of]'),
  ...phrases(
    [
      `(split|divide|share|distribute) [a bill of|a total of|a sum of] {x} (equally|evenly) (between|among|amongst|by|into|in|over) {n:int} [${people}]`,
      `(split|divide|share|distribute) [a bill of|a total of|a sum of] {x} (between|among|amongst|by|into|in|over) {n:int} [${people}] [equally|evenly|in equal parts]`,
      `(split|divide|share) [a bill of|a total of] {x} {n:int} ways`,
      `{x} (split|divided|shared) [equally|evenly] (between|among|amongst) {n:int} [${people}] [equally|evenly]`,
      `{x} (split|divided|shared) (equally|evenly) (by|into) {n:int} [${people}]`,
      `{x} (split|divided) {n:int} ways`,
    ],
    (s) => ({ node: ['divide', s.node('x'), s.node('n')], notes: ['Everyone gets the same.'] }),
  ),
  ...phrases(
    [
      'simplify [ratio] {a:int} : {b:int}',
      '(simplest form|lowest terms) of [ratio] {a:int} : {b:int}',
      'simplify ratio [of] {a:int} to {b:int}',
      'reduce [ratio] {a:int} : {b:int} [to (lowest|simplest) (terms|form)]',
      'ratio {a:int} : {b:int} in (lowest|simplest) (terms|form)',
      'simplify [ratio] {a:int} : {b:int} : {c:int}',
    ],
    (s) => ({
      node: ['simplestRatio', s.node('a'), s.node('b'), ...(s.has('c') ? [s.node('c')] : [])],
    }),
  ),
  ...phrases(['ratio (of|between) {a} (to|and) {b}'], (s): readonly Built[] => {
    const [a, b] = [s.node('a'), s.node('b')];
    const quotient: Built = {
      node: ['divide', a, b],
      notes: ['The ratio is given as the first number divided by the second.'],
    };
    const whole = [a, b].every((part) => isNumber(part) && /^[1-9]\d*$/.test(part));
    return whole ? [quotient, { node: ['simplestRatio', a, b], weight: 0.8, money: 'drop' }] : [quotient];
  }),
  ...phrases(
    [
      '[if] {n:number} {w:words} (cost|costs) {m} [,|.|;] [then] (how much|what|what is cost of) (do|does|will|would|is|are) {k:number} [{v:words}] [cost]',
      '[if] {n:number} {w:words} (cost|costs) {m} [,|.|;] [then] (what is|how much is) (price|cost) (of|for) {k:number} [{v:words}]',
      '[if] {n:number} {w:words} (cost|costs) {m} [,|.|;] [then] how much (for|are|is) {k:number} [{v:words}]',
    ],
    (s) => {
      const same = s.has('v') ? singular(s.word('v')) === singular(s.word('w')) : true;
      if (!same || s.node('n') === '0' || /\b(or|and|more|each|of)\b/.test(s.word('w'))) return null;
      return {
        node: ['divide', ['multiply', s.node('m'), s.node('k')], s.node('n')],
        money: 'cents',
        notes: ['Each costs the same.'],
      };
    },
  ),
  ...phrases(
    [
      '{x} (as|to|into) [a|an] (percent|percentage|%)',
      '(convert|express|write|turn|change) {x} (as|to|into|in) [a|an] (percent|percentage|%)',
    ],
    (s) => {
      const x = s.node('x');
      return { node: ['shareOf', x, '1'], unit: 'percent', money: 'drop' };
    },
  ),
  ...phrases(
    [
      '{x} (as|to|into) [a|an] [simplified|reduced|simple|common] fraction [in (lowest|simplest) (terms|form)]',
      '(convert|express|write|turn|change) {x} (as|to|into) [a|an] [simplified|reduced|simple|common] fraction [in (lowest|simplest) (terms|form)]',
      '(what|which) fraction of {b} is {a}',
      '{a} as [a] fraction of {b}',
      '{a} is what fraction of {b}',
    ],
    (s) => ({
      node: ['asFraction', s.has('x') ? s.node('x') : ['divide', s.node('a'), s.node('b')]],
      money: 'drop',
    }),
  ),
  ...phrases(
    [
      '(simplify|reduce) [fraction] {a:int} / {b:int} [to (lowest|simplest) (terms|form)]',
      '{a:int} / {b:int} in (lowest|simplest|simplified|reduced) (terms|form)',
      '(simplify|reduce) fraction {f:number}',
    ],
    (s) => ({
      node: ['asFraction', s.has('f') ? s.node('f') : (['divide', s.node('a'), s.node('b')] as Node)],
    }),
  ),
  ...bases(),
];

function inRatio(start: string): Phrase[] {
  const colons = '{a:number} : {b:number} [: {c:number}] [: {d:number}]';
  const tos = '{a:number} to {b:number} [to {c:number}] [to {d:number}]';
  return phrases([`${start} ${colons}`, `${start} ${tos}`], (s) => {
    const weights = ['a', 'b', 'c', 'd'].filter((name) => s.has(name)).map((name) => s.node(name));
    return weights.every((weight) => weight === '0') ? null : { node: ['shares', s.node('x'), ...weights] };
  });
}

function singular(word: string): string {
  return word
    .replace(/ies$/, 'y')
    .replace(/(s|sh|ch|x|z)es$/, '$1')
    .replace(/([^s])s$/, '$1');
}

function bases(): Phrase[] {
  const named: readonly (readonly [words: string, radix: string])[] = [
    ['(binary|base 2|base two)', '2'],
    ['(octal|base 8)', '8'],
    ['(hexadecimal|hex|base 16)', '16'],
  ];
  return named.flatMap(([words, radix]) => [
    ...phrases(
      [
        `{n:int} (in|to|as|into) ${words} [notation|form|number]`,
        `(convert|express|write|change|turn) [decimal] {n:int} (in|to|as|into) ${words} [notation|form]`,
        `${words} (of|for|representation of|form of) {n:int}`,
        `{n:int} (decimal|in decimal|base 10|from decimal) (to|in) ${words}`,
      ],
      (s) => ({
        node: ['toBase', s.node('n'), radix],
        notes: radix === '16' ? ['Hexadecimal digits are written in lower case.'] : [],
      }),
    ),
    ...phrases(
      [
        `${words} [number] {d:token} (in|to|as|into) (decimal|base 10)`,
        `(convert|express|write|change|turn) ${words} [number] {d:token} (in|to|as|into) (decimal|base 10)`,
        `[convert] {d:token} (from|in) ${words} (to|into|in) (decimal|base 10)`,
        `{d:token} (in|to|as|into) (decimal|base 10)`,
        `decimal (value|equivalent|of|for) [of] ${words} [number] {d:token}`,
      ],
      (s) => {
        const prefix = /^0([xbo])/.exec(s.word('d'))?.[1];
        const stated = prefix === undefined ? null : { x: '16', b: '2', o: '8' }[prefix as 'x' | 'b' | 'o'];
        if (stated !== null && stated !== radix) return null;
        const digits = s.word('d').replace(/^0[xbo]/, '');
        const allowed = radix === '2' ? /^[01]{1,200}$/ : radix === '8' ? /^[0-7]{1,200}$/ : /^[0-9a-f]{1,200}$/;
        return allowed.test(digits) ? { node: ['fromBase', digits, radix] } : null;
      },
    ),
  ]);
}
