import { joinCurrencies } from './currencies.ts';
import { normaliseCharacters } from './normalise.ts';
import { readWordNumber } from './number-words.ts';
import { readNumber } from './read-number.ts';
import { wordToken } from './token.ts';
import type { CommaPolicy, Token } from './token.ts';
import { mergeFractions } from './word-fractions.ts';

/** A goal as tokens under one reading of its commas. */
export interface TokenReading {
  readonly tokens: readonly Token[];
  readonly policy: CommaPolicy;
}

/** The most tokens of a goal that this family looks at; a list of a thousand numbers fits. */
const tokenLimit = 2_400;

// What looks like numbers and is none: dates, versions, times with seconds, telephone numbers, words with digits in them.
const notNumbers = [
  /^\d{4}-(0?[1-9]|1[0-2])-(0?[1-9]|[12]\d|3[01])(?![\w-])/,
  /^(0?[1-9]|[12]\d|3[01])([/.-])(0?[1-9]|[12]\d|3[01])\2(\d{4}|\d{2})(?![\w/-])/,
  /^\d{4}\/(0?[1-9]|1[0-2])\/(0?[1-9]|[12]\d|3[01])(?![\w/])/,
  /^v?\d+\.\d+\.\d+[\w.-]*/i,
  /^\d{1,2}:\d{2}:\d{2}/,
  /^\d{1,2}(:\d{2})? ?[ap]\.?m\b\.?/i,
  /^\(?\d{3}\)?[ -]\d{3}-\d{4}(?!\d)/,
  /^\d{3}-\d{4}(?![\d-])/,
  /^\+\d{1,3}[ -]\d[\d -]{6,}/,
  /^0[xb][0-9a-f]+(?!\w)/i,
];

/** Every way to cut a goal into tokens that its commas allow, the most usual first; none where it is too long. */
export function readTokens(goal: string): TokenReading[] {
  const text = normaliseCharacters(goal);
  const readings: TokenReading[] = [];
  for (const policy of ['thousands', 'list', 'decimal', 'spaces'] as const) {
    const tokens = cut(text, policy);
    if (tokens === null) continue;
    const merged = mergeNumberWords(tokens);
    if (
      merged.length > 0 &&
      merged.length <= tokenLimit &&
      !readings.some((other) => sameTokens(other.tokens, merged))
    ) {
      readings.push({ tokens: merged, policy });
    }
  }
  return readings;
}

function sameTokens(a: readonly Token[], b: readonly Token[]): boolean {
  return a.length === b.length && a.every((token, i) => JSON.stringify(token) === JSON.stringify(b[i]));
}

/** The tokens of a text; null where a number does not fit the policy. */
function cut(text: string, policy: CommaPolicy): Token[] | null {
  const tokens: Token[] = [];
  let at = 0;
  let spaced = true;
  while (at < text.length && tokens.length <= tokenLimit) {
    const rest = text.slice(at, at + 1500);
    const space = /^[\s\u202f]+/.exec(rest);
    if (space) {
      at += space[0].length;
      spaced = true;
      continue;
    }
    const oddity = spaced ? findOddity(rest) : undefined;
    let length: number;
    if (oddity !== undefined) {
      tokens.push(wordToken(oddity, spaced));
      length = oddity.length;
    } else {
      const number = readNumber(rest, policy, spaced);
      if (number === 'misfit') return null;
      if (number !== null) {
        tokens.push(...number.tokens);
        length = number.length;
      } else {
        const times = tokens.at(-1)?.kind === 'number' && !spaced ? /^[xX](?=[\d(.])/.exec(rest)?.[0] : undefined;
        const found = times ?? /^[\p{L}_](?:[\p{L}\p{N}_']|[.&-](?=\p{L}))*/u.exec(rest)?.[0].replace(/'+$/, '');
        const symbol = /^(<=|>=|!=|==|[<>=])/.exec(rest)?.[0] ?? rest.slice(0, 1);
        tokens.push(
          found === undefined || found === ''
            ? { ...wordToken(symbol, spaced), kind: 'symbol' }
            : wordToken(found, spaced),
        );
        length = (found === undefined || found === '' ? symbol : found).length;
      }
    }
    at += length;
    spaced = false;
  }
  return joinCurrencies(tokens);
}

/** Replaces numbers and fractions in words by number tokens. */
function mergeNumberWords(tokens: readonly Token[]): Token[] {
  const merged: Token[] = [];
  for (let i = 0; i < tokens.length;) {
    const window = tokens.slice(i, i + 16).map((token) => (token.kind === 'number' ? token.value : token.text));
    const here = tokens[i];
    const number = readWordNumber(window);
    const last = number === null ? undefined : tokens[i + number.length - 1];
    if (here !== undefined && number !== null && last !== undefined) {
      const text = tokens
        .slice(i, i + number.length)
        .map((token) => token.text)
        .join(' ');
      const currency = here.kind === 'number' ? here.currency : '';
      merged.push({
        kind: 'number',
        value: number.value,
        text,
        currency,
        spaced: here.spaced,
        notes: here.kind === 'number' ? here.notes : [],
      });
      i += number.length;
    } else {
      if (here !== undefined) merged.push(here);
      i++;
    }
  }
  return joinCurrencies(mergeFractions(merged));
}

/** A date, a telephone number or the like at the start of the text; not a part of a formula such as 100-1000*2. */
function findOddity(rest: string): string | undefined {
  const found = notNumbers.map((pattern) => pattern.exec(rest)?.[0]).find((match) => match !== undefined);
  return found !== undefined && /^[-+*/^(=]/.test(rest.slice(found.length)) ? undefined : found;
}
