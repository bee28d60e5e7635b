import { stem, words } from '../../core/words.ts';

/** A goal's words with the places of each, ready to be asked for words and phrases in any form. */
export class GoalWords {
  readonly tokens: readonly string[];
  readonly stems: readonly string[];
  readonly #places = new Map<string, number[]>();

  constructor(goal: string) {
    this.tokens = words(goal);
    this.stems = this.tokens.map(stem);
    this.stems.forEach((base, place) => {
      const places = this.#places.get(base);
      if (places) places.push(place);
      else this.#places.set(base, [place]);
    });
  }

  /** Whether the word occurs in any form; takes its stem. */
  has(base: string): boolean {
    return this.#places.has(base);
  }

  /**
   * Which of the words and phrases the goal says, as it says them, in the order of its words. What stands inside one of the excepted phrases
   * does not count: with `source code` excepted, `source` is found in "cite the source" and not in "read the source code".
   */
  said(phrases: readonly string[], except: readonly string[] = []): string[] {
    const excepted = new Set<number>();
    for (const { from, length } of this.#find(except)) {
      for (let place = from; place < from + length; place++) excepted.add(place);
    }
    const found = this.#find(phrases).filter(({ from }) => !excepted.has(from));
    found.sort((a, b) => a.from - b.from || b.length - a.length);
    return [...new Set(found.map(({ from, length }) => this.tokens.slice(from, from + length).join(' ')))];
  }

  #find(phrases: readonly string[]): { from: number; length: number }[] {
    return phrases.flatMap((phrase) => {
      const wanted = phraseStems(phrase);
      const [first, ...rest] = wanted;
      if (first === undefined) return [];
      return (this.#places.get(first) ?? [])
        .filter((from) => rest.every((base, i) => this.stems[from + 1 + i] === base))
        .map((from) => ({ from, length: wanted.length }));
    });
  }
}

/** The catalogue's phrases are the same for every goal: each is taken apart once. */
const known = new Map<string, readonly string[]>();

function phraseStems(phrase: string): readonly string[] {
  let stems = known.get(phrase);
  if (stems === undefined) {
    stems = words(phrase).map(stem);
    known.set(phrase, stems);
  }
  return stems;
}
