import { addEverydayNames } from './everyday-names.ts';
import { NameBook, type UnitMeaning } from './name-book.ts';
import { addTechnicalNames } from './technical-names.ts';

const book = new NameBook();
addEverydayNames(book);
addTechnicalNames(book);

const byLower = new Map<string, UnitMeaning[]>();
for (const [name, meanings] of book.names) {
  const lower = name.toLowerCase();
  const known = byLower.get(lower);
  // Where two names differ in case alone, the lower-case one stands; where there is none, neither does.
  if (known === undefined) byLower.set(lower, [...meanings]);
  else if (name === lower) byLower.set(lower, [...meanings]);
  else if (!book.names.has(lower) && !sameUnits(known, meanings)) byLower.set(lower, []);
}

function sameUnits(a: readonly UnitMeaning[], b: readonly UnitMeaning[]): boolean {
  return a.map(({ unit }) => unit).join() === b.map(({ unit }) => unit).join();
}

/** What a name may mean: exactly as written, else in any case. Lower-case `k` is a thousand and no kelvin. */
export function meaningsOf(name: string): readonly UnitMeaning[] {
  const written = name.replace(/\s+/g, ' ').trim();
  const exact = book.names.get(written);
  if (exact !== undefined) return exact;
  if (/^(?:k|a|n|j|w|b|pa)$/.test(written)) return [];
  return byLower.get(written.toLowerCase()) ?? [];
}
