import { denominatorValue } from './number-words.ts';
import type { NumberToken, Token } from './token.ts';

/** `two thirds`, `a quarter`, `half`, `three and a half`, `2½`, `2 1/2`: one number token each. */
export function mergeFractions(tokens: readonly Token[]): Token[] {
  const merged: Token[] = [];
  for (let i = 0; i < tokens.length;) {
    const previous = merged.at(-1);
    const fraction = readFraction(tokens, i) ?? (isWhole(previous) ? readDigits(tokens, i) : null);
    const token = tokens[i];
    if (fraction === null || token === undefined) {
      if (token !== undefined) merged.push(token);
      i++;
      continue;
    }
    i += fraction.length;
    const hasAnd = previous?.kind === 'word' && previous.text === 'and';
    const before = hasAnd ? merged.at(-2) : previous;
    // "three and a half" is one number; in "10 and half of 6" the half belongs to the 6.
    if (isWhole(before) && fraction.isProper && (hasAnd || fraction.inDigits) && tokens[i]?.text !== 'of') {
      merged.length -= hasAnd ? 2 : 1;
      merged.push(mixed(before, fraction, hasAnd));
    } else {
      merged.push({ ...asToken(fraction), spaced: token.spaced });
    }
  }
  return merged;
}

interface WordFraction {
  top: bigint;
  bottom: bigint;
  text: string;
  /** Tokens that it takes. */
  length: number;
  /** Whether it is under one, so that a whole number may stand before it. */
  isProper: boolean;
  /** Whether it was written in digits, so that a whole number may stand before it without "and". */
  inDigits: boolean;
}

function isWhole(token: Token | undefined): token is NumberToken {
  return token?.kind === 'number' && /^\d+$/.test(token.value);
}

function asToken({ top, bottom, text }: WordFraction): NumberToken {
  return {
    kind: 'number',
    value: `${top.toString()}/${bottom.toString()}`,
    text,
    currency: '',
    spaced: true,
    notes: [],
  };
}

function mixed(before: NumberToken, { top, bottom, text }: WordFraction, hasAnd: boolean): NumberToken {
  const value = `${(BigInt(before.value) * bottom + top).toString()}/${bottom.toString()}`;
  return { ...before, value, text: `${before.text} ${hasAnd ? 'and ' : ''}${text}` };
}

function fraction(top: bigint, bottom: bigint, text: string, length: number, inDigits = false): WordFraction | null {
  return bottom === 0n ? null : { top, bottom, text, length, isProper: top < bottom, inDigits };
}

/** A fraction in words, or one of the characters such as ½. */
function readFraction(tokens: readonly Token[], at: number): WordFraction | null {
  const first = tokens[at];
  const second = tokens[at + 1];
  if (first === undefined) return null;
  if (first.kind === 'number' && first.text.includes('⁄')) {
    const [top = '0', bottom = '1'] = first.value.split('/');
    return fraction(BigInt(top), BigInt(bottom), first.text, 1, true);
  }
  if (first.kind === 'word' && (first.text === 'half' || first.text === 'quarter')) {
    return fraction(1n, first.text === 'half' ? 2n : 4n, first.text, 1);
  }
  const denominator = second?.kind === 'word' ? denominatorValue(second.text) : null;
  if (denominator === null || second === undefined) return null;
  const text = `${first.text} ${second.text}`;
  const isPlural = second.text.endsWith('s') || second.text === 'halves';
  if (first.kind === 'word') return first.text === 'a' && !isPlural ? fraction(1n, BigInt(denominator), text, 2) : null;
  // "three quarters", "one third"; not "3 fifth", "1 second".
  const inWords = isWhole(first) && !/\d/.test(first.text) && isPlural === (first.value !== '1');
  return inWords ? fraction(BigInt(first.value), BigInt(denominator), text, 2) : null;
}

/** The `1/2` of `2 1/2`; only looked for behind a whole number. */
function readDigits(tokens: readonly Token[], at: number): WordFraction | null {
  const [top, stroke, bottom] = tokens.slice(at, at + 3);
  if (!isWhole(top) || !isWhole(bottom) || stroke?.text !== '/' || !top.spaced || stroke.spaced || bottom.spaced)
    return null;
  const read = fraction(BigInt(top.value), BigInt(bottom.value), `${top.text}/${bottom.text}`, 3, true);
  return read?.isProper === true && tokens[at + 3]?.text !== '/' ? read : null;
}
