import { diffArrays } from 'diff';
import { AegisError } from '../../core/errors.ts';
import { LinePlaces } from './line-places.ts';
import { linesOf } from './lines.ts';
import { refuseLongList, type Span } from './span.ts';

/** More removed and added pieces than this are not looked for: the time grows with their square. */
const editLimit = 2_000;

/** One removed or added piece; its line, and for words its number, count from 1 in the text that has it. */
export type Change = { change: 'removed' | 'added'; line: number; word?: number; text: string };

/**
 * The shortest list of removed and added lines (or words) that leads from one text to the other, by Myers' algorithm (the `diff` package).
 * Words are runs without white space. Line breaks of any kind are alike.
 * @throws AegisError `tool-failed` when the texts differ in more than 2,000 places
 */
export function diffTexts(
  first: string,
  second: string,
  by: 'lines' | 'words',
): { changes: Change[]; removed: number; added: number; identical: boolean } {
  const before = pieces(first, by);
  const after = pieces(second, by);
  const parts = diffArrays(
    before.map(({ text }) => text),
    after.map(({ text }) => text),
    { maxEditLength: editLimit },
  );
  if (parts === undefined) {
    throw new AegisError(
      'tool-failed',
      `The texts differ in more than ${editLimit} ${by}.`,
      'Compare texts that are versions of one another.',
    );
  }
  const placesBefore = new LinePlaces(first);
  const placesAfter = new LinePlaces(second);
  const changes: Change[] = [];
  let i = 0;
  let j = 0;
  for (const part of parts) {
    for (const text of part.value) {
      const [change, places, span, index] = part.removed
        ? (['removed', placesBefore, before[i], i] as const)
        : (['added', placesAfter, after[j], j] as const);
      if (part.removed || part.added) {
        const { line } = places.at(span?.offset ?? 0);
        changes.push({ change, line, ...(by === 'words' ? { word: index + 1 } : {}), text });
      }
      if (!part.added) i++;
      if (!part.removed) j++;
    }
  }
  const ordered = removedFirst(
    changes,
    parts.map(({ removed, added, value }) => ({ kept: !removed && !added, size: value.length })),
  );
  refuseLongList(
    ordered.length,
    ordered.reduce((sum, { text }) => sum + text.length, 0),
  );
  const removed = ordered.filter(({ change }) => change === 'removed').length;
  return { changes: ordered, removed, added: ordered.length - removed, identical: ordered.length === 0 };
}

/** Puts what was removed before what was added between two kept stretches, whichever way round the algorithm gave them. */
function removedFirst(changes: readonly Change[], parts: readonly { kept: boolean; size: number }[]): Change[] {
  const ordered: Change[] = [];
  let group: Change[] = [];
  let next = 0;
  const close = () => {
    ordered.push(
      ...group.filter(({ change }) => change === 'removed'),
      ...group.filter(({ change }) => change === 'added'),
    );
    group = [];
  };
  for (const { kept, size } of parts) {
    if (kept) close();
    else {
      group.push(...changes.slice(next, next + size));
      next += size;
    }
  }
  close();
  return ordered;
}

function pieces(text: string, by: 'lines' | 'words'): Span[] {
  if (by === 'lines') return linesOf(text);
  return [...text.matchAll(/\S+/g)].map(({ 0: word, index }) => ({ offset: index, text: word }));
}
