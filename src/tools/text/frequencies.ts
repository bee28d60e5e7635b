import { refuseLongList } from './span.ts';
import { stopWords } from './stop-words.ts';
import { wordKey, wordsOf } from './words.ts';

/** The commonest words of a text by falling count, equal ones by code point order, with all that share the last place. */
export function frequenciesOf(
  text: string,
  top: number,
  stops: 'kept' | 'left-out',
): { words: { word: string; count: number }[]; tied: number } {
  const left = new Set(stops === 'left-out' ? stopWords : []);
  const counts = new Map<string, number>();
  for (const { text: word } of wordsOf(text, 'whole')) {
    const key = wordKey(word);
    if (!left.has(key)) counts.set(key, (counts.get(key) ?? 0) + 1);
  }
  const ranked = [...counts]
    .map(([word, count]) => ({ word, count }))
    .sort((a, b) => b.count - a.count || (a.word < b.word ? -1 : 1));
  const least = ranked[Math.min(top, ranked.length) - 1]?.count ?? 0;
  const words = ranked.filter(({ count }) => count >= least && least > 0);
  refuseLongList(
    words.length,
    words.reduce((sum, { word }) => sum + word.length, 0),
  );
  return { words, tied: words.filter(({ count }) => count === least).length };
}
