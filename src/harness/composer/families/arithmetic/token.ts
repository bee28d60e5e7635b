import { ordinalValue } from './number-words.ts';

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

/** A word as a token. */
export function wordToken(raw: string, spaced: boolean): WordToken {
  return { kind: 'word', text: raw.toLowerCase(), raw, spaced };
}

/** The rank that a token names as an ordinal, or null. */
export function rankOf(token: Token | undefined): number | null {
  return token?.kind === 'word' ? ordinalValue(token.text) : null;
}
