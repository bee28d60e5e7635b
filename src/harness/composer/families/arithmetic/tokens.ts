import { normaliseCharacters } from './normalise.ts';
import { denominatorValue, ordinalValue, readWordNumber } from './number-words.ts';

/** How commas (and spaces) between digits are read in one pass over a goal. */
export type CommaPolicy = 'thousands' | 'list' | 'decimal' | 'spaces';

export interface NumberToken {
  readonly kind: 'number';
  /** Decimal text (`-` never), or a fraction of whole numbers such as `1/3`. */
  readonly value: string;
  /** As it was written, in lower case. */
  readonly text: string;
  /** `$`, `€`, `£`, `¥`, `₹`, or empty. */
  readonly currency: string;
  /** Whether white space stands before it. */
  readonly spaced: boolean;
  /** What was taken for granted in reading it, as sentences. */
  readonly notes: readonly string[];
}

export interface WordToken {
  readonly kind: 'word' | 'symbol';
  /** Lower case. */
  readonly text: string;
  /** As it was written. */
  readonly raw: string;
  readonly spaced: boolean;
}

export type Token = NumberToken | WordToken;

/** A goal as tokens under one reading of its commas. */
export interface TokenReading {
  readonly tokens: readonly Token[];
  readonly policy: CommaPolicy;
}

/** The most tokens of a goal that this family looks at; a list of a thousand numbers fits. */
export const tokenLimit = 2_400;

const currencySigns = '$€£¥₹';
const currencyWords: ReadonlyMap<string, string> = new Map([
  ['dollar', '$'],
  ['dollars', '$'],
  ['usd', '$'],
  ['bucks', '$'],
  ['euro', '€'],
  ['euros', '€'],
  ['eur', '€'],
  ['pound', '£'],
  ['pounds', '£'],
  ['gbp', '£'],
  ['rupees', '₹'],
  ['yen', '¥'],
]);

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

const thousands = /^\d{1,3}(,\d{3})+(\.\d+)?$/;
const indian = /^\d{1,2}(,\d{2})+,\d{3}(\.\d+)?$/;
const plainDecimal = /^(\d+\.?\d*|\.\d+)$/;
const decimalComma = /^(\d+|\d{1,3}(\.\d{3})+),\d+$/;

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
    const oddity = notNumbers.map((pattern) => pattern.exec(rest)?.[0]).find((match) => match !== undefined);
    const afterWord = !spaced && tokens.at(-1)?.kind === 'word';
    let length: number;
    if (oddity !== undefined && !afterWord) {
      tokens.push(word(oddity, spaced));
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
          found === undefined || found === '' ? { ...word(symbol, spaced), kind: 'symbol' } : word(found, spaced),
        );
        length = (found === undefined || found === '' ? symbol : found).length;
      }
    }
    at += length;
    spaced = false;
  }
  return joinCurrencies(tokens);
}

function word(raw: string, spaced: boolean): WordToken {
  return { kind: 'word', text: raw.toLowerCase(), raw, spaced };
}

/** A number at the start of the text, as one token or (commas of a list) several; `misfit` where the policy cannot read it. */
function readNumber(
  rest: string,
  policy: CommaPolicy,
  spaced: boolean,
): { tokens: Token[]; length: number } | 'misfit' | null {
  const ordinal = /^\d+(st|nd|rd|th)(?![\p{L}\d])/iu.exec(rest)?.[0];
  if (ordinal !== undefined) return { tokens: [word(ordinal, spaced)], length: ordinal.length };
  const slash = /^(\d+)⁄(\d+)/.exec(rest);
  if (slash)
    return { tokens: [numberToken(`${slash[1] ?? ''}/${slash[2] ?? '1'}`, slash[0], spaced)], length: slash[0].length };
  const groups =
    policy === 'spaces' ? /^\d{1,3}([ \u202f]\d{3})+(\.\d+)?(?![\d,])/ : /^\d{1,3}(\u202f\d{3})+(\.\d+)?(?!\d)/;
  const spacedGroups = groups.exec(rest)?.[0];
  if (spacedGroups !== undefined) {
    return {
      tokens: [numberToken(spacedGroups.replace(/[ \u202f]/g, ''), spacedGroups, spaced)],
      length: spacedGroups.length,
    };
  }
  const chunk = /^(\d|\.\d)\d*([.,']\d+)*/.exec(rest)?.[0];
  if (chunk === undefined) return null;
  const power = /^[eE][+-]?\d{1,3}(?![\p{L}\d])/u.exec(rest.slice(chunk.length))?.[0];
  if (power !== undefined && plainDecimal.test(chunk)) {
    return {
      tokens: [numberToken(scaled(chunk, Number(power.slice(1))), chunk + power, spaced)],
      length: chunk.length + power.length,
    };
  }
  const kilo = /^[kK](?![\p{L}\d])/u.exec(rest.slice(chunk.length))?.[0];
  if (kilo !== undefined && plainDecimal.test(chunk)) {
    return {
      tokens: [numberToken(scaled(chunk, 3), chunk + kilo, spaced, [`${chunk + kilo} is read as thousands.`])],
      length: chunk.length + 1,
    };
  }
  // Letters glued to digits make a name (4th is dealt with above, 3x4 is a product).
  const glued = /^[\p{L}_][\p{L}\d_]*/u.exec(rest.slice(chunk.length))?.[0];
  if (glued !== undefined && !/^x\d/i.test(glued) && !/^x$/i.test(glued)) {
    return { tokens: [word(chunk + glued, spaced)], length: chunk.length + glued.length };
  }
  const tokens = interpret(chunk, policy, spaced);
  return tokens === null ? 'misfit' : { tokens, length: chunk.length };
}

/** What a chunk of digits, points, commas and apostrophes means under a policy; null where it means nothing. */
function interpret(chunk: string, policy: CommaPolicy, spaced: boolean): Token[] | null {
  if (plainDecimal.test(chunk)) return [numberToken(canonical(chunk), chunk, spaced)];
  if (/^\d{1,3}('\d{3})+(\.\d+)?$/.test(chunk)) return [numberToken(canonical(chunk.replace(/'/g, '')), chunk, spaced)];
  if (policy === 'thousands' || policy === 'spaces') {
    if (!thousands.test(chunk) && !indian.test(chunk)) return null;
    const value = canonical(chunk.replace(/,/g, ''));
    return [numberToken(value, chunk, spaced, [`${chunk} is read as ${value}: the comma separates thousands.`])];
  }
  if (policy === 'decimal') {
    const point = chunk.replace(/\./g, '').replace(',', '.');
    if (decimalComma.test(chunk)) {
      return [
        numberToken(canonical(point), chunk, spaced, [
          `${chunk} is read as ${canonical(point)}: the comma is a decimal comma.`,
        ]),
      ];
    }
    const dots = /^\d{1,3}(\.\d{3}){2,}$/.test(chunk);
    return dots
      ? [
          numberToken(canonical(point), chunk, spaced, [
            `${chunk} is read as ${canonical(point)}: points separate thousands.`,
          ]),
        ]
      : null;
  }
  const parts = chunk.split(',');
  if (!parts.every((part) => plainDecimal.test(part))) return null;
  return parts.flatMap((part, index): Token[] => {
    const number = numberToken(canonical(part), part, index === 0 && spaced);
    return index === 0 ? [number] : [{ kind: 'symbol', text: ',', raw: ',', spaced: false }, number];
  });
}

function numberToken(value: string, text: string, spaced: boolean, notes: readonly string[] = []): NumberToken {
  return { kind: 'number', value, text: text.toLowerCase(), currency: '', spaced, notes };
}

/** Decimal text without needless zeros: `007.50` is `7.5`. */
export function canonical(text: string): string {
  const [whole = '', decimals = ''] = text.split('.');
  const head = whole.replace(/^0+(?=\d)/, '') || '0';
  const tail = decimals.replace(/0+$/, '');
  return tail === '' ? head : `${head}.${tail}`;
}

/** Decimal text times a power of ten. */
function scaled(text: string, exponent: number): string {
  const [whole = '', decimals = ''] = text.split('.');
  const digits = whole + decimals;
  const point = whole.length + exponent;
  if (point <= 0) return canonical(`0.${'0'.repeat(-point)}${digits}`);
  return canonical(`${digits.slice(0, point).padEnd(point, '0')}.${digits.slice(point)}`);
}

/** Gives each amount of money its currency: `$ 5`, `5 €`, `5 dollars`. */
function joinCurrencies(tokens: readonly Token[]): Token[] {
  const joined: Token[] = [];
  for (let i = 0; i < tokens.length; i++) {
    const token = tokens[i];
    const next = tokens[i + 1];
    if (token === undefined) continue;
    if (token.kind === 'symbol' && currencySigns.includes(token.text) && next?.kind === 'number') {
      joined.push({ ...next, currency: token.text, text: token.text + next.text, spaced: token.spaced });
      i++;
    } else if (token.kind === 'number' && next !== undefined && next.kind !== 'number') {
      const currency =
        next.kind === 'symbol' && currencySigns.includes(next.text) ? next.text : currencyWords.get(next.text);
      const after = tokens[i + 2];
      const opensNext = next.kind === 'symbol' && !next.spaced && after?.kind === 'number' && !after.spaced;
      joined.push(currency === undefined || opensNext ? token : { ...token, currency });
      if (currency !== undefined && !opensNext) i++;
    } else joined.push(token);
  }
  return joined;
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

/** `two thirds`, `a quarter`, `half`, `three and a half`, `2 1⁄2`: one number token each. */
function mergeFractions(tokens: readonly Token[]): Token[] {
  const merged: Token[] = [];
  for (let i = 0; i < tokens.length;) {
    const fraction = readFraction(tokens, i);
    const previous = merged.at(-1);
    const token = tokens[i];
    if (fraction === null || token === undefined) {
      if (token !== undefined) merged.push(token);
      i++;
      continue;
    }
    const before = previous?.kind === 'word' && previous.text === 'and' ? merged.at(-2) : previous;
    if (
      before?.kind === 'number' &&
      /^\d+$/.test(before.value) &&
      fraction.proper &&
      (before !== previous || fraction.digits)
    ) {
      // "three and a half": the whole number before belongs to it.
      const [top = '0', bottom = '1'] = fraction.value.split('/');
      merged.length -= before === previous ? 1 : 2;
      const value = `${(BigInt(before.value) * BigInt(bottom) + BigInt(top)).toString()}/${bottom}`;
      merged.push({ ...before, value, text: `${before.text} ${before === previous ? '' : 'and '}${fraction.text}` });
    } else {
      merged.push({
        kind: 'number',
        value: fraction.value,
        text: fraction.text,
        currency: '',
        spaced: token.spaced,
        notes: [],
      });
    }
    i += fraction.length;
  }
  return merged;
}

interface WordFraction {
  value: string;
  text: string;
  length: number;
  /** Whether it is under one, so that a whole number may stand before it. */
  proper: boolean;
  /** Whether it was written in digits, so that a whole number may stand before it without "and". */
  digits: boolean;
}

function readFraction(tokens: readonly Token[], at: number): WordFraction | null {
  const first = tokens[at];
  const second = tokens[at + 1];
  if (first === undefined) return null;
  if (first.kind === 'number' && first.text.includes('⁄')) {
    const [top = '0', bottom = '1'] = first.value.split('/');
    return BigInt(bottom) === 0n
      ? null
      : { value: first.value, text: first.text, length: 1, proper: BigInt(top) < BigInt(bottom), digits: true };
  }
  if (first.kind === 'word' && (first.text === 'half' || first.text === 'quarter')) {
    return { value: first.text === 'half' ? '1/2' : '1/4', text: first.text, length: 1, proper: true, digits: false };
  }
  const denominator = second?.kind === 'word' ? denominatorValue(second.text) : null;
  if (denominator === null || second === undefined) return null;
  const text = `${first.text} ${second.text}`;
  if (first.kind === 'word' && first.text === 'a' && !second.text.endsWith('s')) {
    return { value: `1/${String(denominator)}`, text, length: 2, proper: true, digits: false };
  }
  // "three quarters", "one third"; not "3 fifth", "1 second".
  const plural = second.text.endsWith('s') || second.text === 'halves';
  if (
    first.kind !== 'number' ||
    !/^\d+$/.test(first.value) ||
    /\d/.test(first.text) ||
    plural !== (first.value !== '1')
  )
    return null;
  return {
    value: `${first.value}/${String(denominator)}`,
    text,
    length: 2,
    proper: BigInt(first.value) < BigInt(denominator),
    digits: false,
  };
}

/** The rank that a token names as an ordinal, or null. */
export function rankOf(token: Token | undefined): number | null {
  return token?.kind === 'word' ? ordinalValue(token.text) : null;
}
