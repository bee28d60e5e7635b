import { rankOf } from './token.ts';
import type { Token } from './token.ts';

/** An operator between two operands, with the tokens that it takes. */
export interface Operator {
  readonly sign: '+' | '-' | '*' | '/' | 'mod' | '^';
  readonly level: 'sum' | 'product' | 'power';
  readonly from: number;
  readonly to: number;
  /** Whether it is a multiplication that nobody wrote: `2(3 + 4)`. */
  readonly implicit: boolean;
}

/** Operators in words and signs; longer wordings first. Articles are gone by then. */
const wordings: readonly (readonly [words: string, sign: Operator['sign']])[] = [
  ['raised to power of', '^'],
  ['to power of', '^'],
  ['raised to power', '^'],
  ['to power', '^'],
  ['raised to', '^'],
  ['multiplied by', '*'],
  ['divided by', '/'],
  ['modulo', 'mod'],
  ['mod', 'mod'],
  ['plus', '+'],
  ['minus', '-'],
  ['times', '*'],
  ['over', '/'],
  ['+', '+'],
  ['-', '-'],
  ['*', '*'],
  ['x', '*'],
  ['/', '/'],
  ['^', '^'],
];
const split = wordings.map(([words, sign]) => ({ words: words.split(' '), sign }));

/** Every word that operators are made of. */
export const operatorWords: readonly string[] = split.flatMap(({ words }) => words);

/** The binary operators of a range of tokens that stand outside brackets, in order. */
export function findOperators(
  tokens: readonly Token[],
  depths: readonly number[],
  from: number,
  to: number,
): Operator[] {
  const found: Operator[] = [];
  const depth = depths[from] ?? 0;
  let operandBefore = false;
  for (let at = from; at < to;) {
    const token = tokens[at];
    if (token === undefined) break;
    const operator = depths[at] === depth && operandBefore ? operatorAt(tokens, at, to) : null;
    if (operator !== null) {
      found.push(operator);
      at = operator.to;
      operandBefore = false;
      continue;
    }
    operandBefore = endsOperand(token);
    at++;
  }
  return found.filter(({ to: end }) => end < to);
}

function operatorAt(tokens: readonly Token[], at: number, to: number): Operator | null {
  const token = tokens[at];
  const before = tokens[at - 1];
  const after = tokens[at + 1];
  if (token?.text === '-' && isHyphen(before, token, after)) return null;
  for (const { words, sign } of split) {
    if (
      at + words.length <= to &&
      words.every((word, i) => tokens[at + i]?.kind !== 'number' && tokens[at + i]?.text === word)
    ) {
      return { sign, level: levelOf(sign), from: at, to: at + words.length, implicit: false };
    }
  }
  if (
    token?.text === '%' &&
    token.spaced &&
    after?.spaced === true &&
    (after.kind === 'number' || after.text === '(')
  ) {
    return { sign: 'mod', level: 'product', from: at, to: at + 1, implicit: false };
  }
  // 2(3 + 4) multiplies, "36 (1872)" does not.
  const opens =
    (token?.text === '(' && !token.spaced) ||
    token?.text === 'pi' ||
    token?.text === '√' ||
    (token?.kind === 'number' && before?.text === ')' && !token.spaced);
  if (opens && (before?.kind === 'number' || before?.text === ')' || before?.text === 'pi')) {
    return { sign: '*', level: 'product', from: at, to: at, implicit: true };
  }
  return null;
}

/** A dash glued to a number in words joins a name: 7-Eleven. */
function isHyphen(before: Token | undefined, dash: Token, after: Token | undefined): boolean {
  const inWords = (token: Token | undefined): boolean => token?.kind === 'number' && /[a-z]/.test(token.text);
  return !dash.spaced && after?.spaced === false && (inWords(before) || inWords(after));
}

function levelOf(sign: Operator['sign']): Operator['level'] {
  if (sign === '+' || sign === '-') return 'sum';
  return sign === '^' ? 'power' : 'product';
}

/** Whether an operator may follow the token. */
function endsOperand(token: Token): boolean {
  return (
    token.kind === 'number' ||
    rankOf(token) !== null ||
    /^([)\]!%]|percent|pi|e|squared|cubed|factorial|power)$/.test(token.text)
  );
}
