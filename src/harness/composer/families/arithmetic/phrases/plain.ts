import { fold, isNumber, operationOf } from '../node.ts';
import type { Node } from '../node.ts';
import { phrase, phrases } from '../phrase.ts';
import type { Built, Phrase } from '../phrase.ts';

const toWhole = '[to [nearest] (whole number|integer|whole|unit)]';

/** Wordings of the four operations, powers, roots, logarithms and angles, which may stand inside others. */
export const plainPhrases: readonly Phrase[] = [
  ...phrases(['add {a} to {b}', '{a} added to {b}', '{a} more than {b}'], (s) =>
    added(s.node('b'), s.node('a'), false),
  ),
  ...phrases(
    [
      'subtract {a} from {b}',
      '{a} subtracted from {b}',
      'take {a} [away] from {b}',
      'deduct {a} from {b}',
      '{a} less than {b}',
      '{b} take away {a}',
    ],
    (s) => added(s.node('b'), s.node('a'), true),
  ),
  ...phrases(['multiply {a} (by|with|times|and) {b}', '{a} multiplied with {b}'], (s) => ({
    node: ['multiply', s.node('a'), s.node('b')],
  })),
  ...phrases(['divide {a} by {b}', 'quotient (of|when) {a} (and|by|is divided by|divided by) {b}'], (s) => ({
    node: ['divide', s.node('a'), s.node('b')],
  })),
  ...phrases(
    ['difference (between|of) {a} and {b}', 'difference between {a} & {b}', 'difference of {a} minus {b}'],
    (s) => difference(s.node('a'), s.node('b')),
  ),
  ...phrases(
    [
      'remainder (of|when|if|for|from) [dividing] {a} [is] (divided by|by|/) {b}',
      'remainder when (dividing|you divide|we divide) {a} by {b}',
      '{a} (modulo|mod) {b}',
      'mod \\( {a} , {b} \\)',
    ],
    (s) => ({ node: ['remainder', s.node('a'), s.node('b')] }),
  ),
  ...phrases(['(double|twice|double of) {x}', 'two times {x}', 'double {x}'], (s) => ({
    node: ['multiply', '2', s.node('x')],
  })),
  ...phrases(['(triple|thrice|treble|triple of) {x}'], (s) => ({ node: ['multiply', '3', s.node('x')] })),
  phrase('quadruple {x}', (s) => ({ node: ['multiply', '4', s.node('x')] })),
  // "half of 90", "three quarters of 120": a fraction before "of" multiplies.
  ...phrases(['{f:number} of [an] {x}', '{f:number} of {x}'], (s) => {
    const fraction = s.node('f');
    return typeof fraction === 'string' && fraction.includes('/')
      ? { node: ['multiply', fraction, s.node('x')] }
      : null;
  }),
  phrase('{a:int} / {b:int} of {x}', (s) => ({
    node: ['multiply', ['divide', s.node('a'), s.node('b')], s.node('x')],
  })),
  phrase('half {x}', (s) => ({ node: ['multiply', '1/2', s.node('x')] })),
  phrase('halve {x}', (s) => ({ node: ['divide', s.node('x'), '2'] })),
  ...phrases(['(reciprocal|multiplicative inverse) of {x}'], (s) => ({ node: ['divide', '1', s.node('x')] })),
  ...phrases(['absolute value (of|for) {x}', 'abs {x}'], (s) => ({ node: ['absolute', s.node('x')] })),
  ...phrases(['\\| {x} \\|'], (s) =>
    // Bars around a plain number are the cells of a table.
    isNumber(s.node('x')) || operationOf(s.node('x')) === 'percent' ? null : { node: ['absolute', s.node('x')] },
  ),
  ...phrases([`round [off] {x} ${toWhole}`, `{x} rounded ${toWhole}`], (s) => ({
    node: ['roundNearest', s.node('x')],
    notes: ['A half is rounded away from zero.'],
  })),
  ...phrases(
    [`round up {x} ${toWhole}`, `round {x} up ${toWhole}`, `{x} rounded up ${toWhole}`, '(ceiling|ceil) [of] {x}'],
    (s) => ({
      node: ['roundUp', s.node('x')],
    }),
  ),
  ...phrases(
    [`round down {x} ${toWhole}`, `round {x} down ${toWhole}`, `{x} rounded down ${toWhole}`, 'floor [of] {x}'],
    (s) => ({
      node: ['roundDown', s.node('x')],
    }),
  ),
  ...phrases(['square of {x}', 'square {x}'], (s) => ({ node: ['power', s.node('x'), '2'] })),
  ...phrases(['cube of {x}', 'cube {x}'], (s) => ({ node: ['power', s.node('x'), '3'] })),
  ...phrases(['{x} to {r:rank}', '{r:rank} power of {x}'], (s) => ({
    node: ['power', s.node('x'), String(s.rank('r'))],
  })),
  ...phrases(['raise {x} to power [of] {n}', 'raise {x} to {n}', '{n} power of {x}'], (s) => ({
    node: ['power', s.node('x'), s.node('n')],
  })),
  phrase('raise {x} to {r:rank} [power]', (s) => ({ node: ['power', s.node('x'), String(s.rank('r'))] })),
  ...phrases(['square root [of] {x}', 'sqrt of {x}'], (s) => ({ node: ['root', s.node('x'), '2'] })),
  ...phrases(['√ {x}', 'sqrt {x}'], (s) => ({ node: ['root', s.node('x'), '2'] }), { tight: true }),
  ...phrases(['(cube|cubic) root [of] {x}', 'cbrt of {x}'], (s) => ({ node: ['root', s.node('x'), '3'] })),
  ...phrases(['∛ {x}', 'cbrt {x}'], (s) => ({ node: ['root', s.node('x'), '3'] }), { tight: true }),
  phrase('{r:rank} root of {x}', (s) =>
    s.rank('r') >= 2 && s.rank('r') <= 100 ? { node: ['root', s.node('x'), String(s.rank('r'))] } : null,
  ),
  phrase('{n:int} root of {x}', (s) => ({ node: ['root', s.node('x'), s.has('n') ? s.node('n') : '2'] })),
  ...phrases(['natural (log|logarithm) [of] {x}', 'ln of {x}'], (s) => ({ node: ['naturalLog', s.node('x')] })),
  phrase('ln {x}', (s) => ({ node: ['naturalLog', s.node('x')] }), { tight: true }),
  ...phrases(
    [
      '(log|logarithm) [to] base {b:number} of {x}',
      '(log|logarithm) (of|for) {x} [to|in|with|,] base [of] {b:number}',
      'log {b:number} of {x}',
    ],
    (s) => ({
      node: ['logarithm', s.node('x'), s.node('b')],
    }),
  ),
  ...phrases(['log10 [of] {x}', 'common (log|logarithm) of {x}'], (s) => ({ node: ['logarithm', s.node('x'), '10'] })),
  phrase('log2 [of] {x}', (s) => ({ node: ['logarithm', s.node('x'), '2'] })),
  ...phrases(['(log|logarithm) [of] {x}'], (s): readonly Built[] => [
    { node: ['logarithm', s.node('x'), '10'], notes: ['The logarithm is to base 10.'] },
    { node: ['naturalLog', s.node('x')], weight: 0.7 },
  ]),
  ...phrases(['exp {x}', 'exponential of {x}'], (s) => ({ node: ['exponential', s.node('x')] }), { tight: true }),
  ...angles('(sin|sine)', 'sine'),
  ...angles('(cos|cosine)', 'cosine'),
  ...angles('(tan|tangent)', 'tangent'),
];

/** A percentage that is added or taken away is a percentage of the other number, which wordings of their own say. */
function added(to: Node, what: Node, isTakenAway: boolean): Built | null {
  if (operationOf(what) === 'percent') return null;
  return { node: ['add', to, isTakenAway ? ['negate', what] : what] };
}

/** The difference of two numbers is the larger without the smaller, unless they cannot be told apart beforehand. */
function difference(a: Node, b: Node): Built {
  const [x, y] = [fold(a), fold(b)];
  if (x !== null && y !== null && x.compare(y) < 0) {
    return { node: ['add', b, ['negate', a]], notes: ['The difference is the larger number minus the smaller.'] };
  }
  return { node: ['add', a, ['negate', b]] };
}

/** sin(30): degrees or radians, unless the goal says which. */
function angles(words: string, operation: string): Phrase[] {
  return [
    ...phrases(
      [`${words} [of] {x} (degrees|degree|deg|°)`, `${words} [of] \\( {x} (degrees|degree|deg|°) \\)`],
      (s) => ({ node: [operation, ['degrees', s.node('x')]] }),
      { tight: true },
    ),
    ...phrases(
      [`${words} [of] {x} (radians|radian|rad)`, `${words} [of] \\( {x} (radians|radian|rad) \\)`],
      (s) => ({ node: [operation, s.node('x')] }),
      { tight: true },
    ),
    phrase(
      `${words} [of] {x}`,
      (s) => {
        const x = s.node('x');
        const plain: Built = { node: [operation, x] };
        // An angle with π in it is in radians.
        return isNumber(x) && x !== '0' ? [plain, { node: [operation, ['degrees', x]] }] : plain;
      },
      { tight: true },
    ),
  ];
}
