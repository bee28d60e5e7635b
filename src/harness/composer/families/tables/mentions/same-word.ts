import type { Token } from '../tokens.ts';

/** Two words are the same word: as written, or in another form. */
export function sameWord(a: Token, b: Token): boolean {
  return (
    a.text === b.text || (a.stem === b.stem && a.stem.length > 2) || (a.ordinal && b.ordinal && a.number === b.number)
  );
}
