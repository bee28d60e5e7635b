import { AegisError } from '../../core/errors.ts';
import { LinePlaces } from './line-places.ts';

/** A piece of a text: where it begins, in UTF-16 code units, and its characters as they stand. */
export interface Span {
  offset: number;
  text: string;
}

/** A span with its place, as tools hand it out. `text` has each run of white space written as one space. */
export type PlacedSpan = { text: string; offset: number; line: number; column: number };

/** What one tool hands out at most; a longer list is refused rather than cut, since a cut list would be a wrong answer. */
const listLimits = { items: 5_000, characters: 400_000 } as const;

/**
 * Adds lines and columns to spans.
 * @throws AegisError `tool-failed` when the list is longer than `listLimits`
 */
export function placed(text: string, spans: readonly Span[]): PlacedSpan[] {
  refuseLongList(
    spans.length,
    spans.reduce((sum, span) => sum + span.text.length, 0),
  );
  const places = new LinePlaces(text);
  return spans.map((span) => {
    // An indented line begins where its first character stands.
    const offset = span.offset + Math.max(0, span.text.search(/\S/));
    return { text: oneLine(span.text), offset, ...places.at(offset) };
  });
}

/** @throws AegisError `tool-failed` when a list is longer than `listLimits` */
export function refuseLongList(items: number, characters: number): void {
  if (items <= listLimits.items && characters <= listLimits.characters) return;
  throw new AegisError(
    'tool-failed',
    `The list has ${items} items of ${characters} characters in all; at most ${listLimits.items} items and ${listLimits.characters} characters are handed out.`,
    'Ask how many there are, or for those that contain a certain word.',
  );
}

/** A text with each run of white space as one space, trimmed. */
export function oneLine(text: string): string {
  return text.replace(/\s+/g, ' ').trim();
}

/** The first span of each different text, compared by `key`, in the order of the text. */
export function firstOfEach<T extends Span>(spans: readonly T[], key: (span: T) => string): T[] {
  const seen = new Set<string>();
  return spans.filter((span) => {
    const k = key(span);
    if (seen.has(k)) return false;
    seen.add(k);
    return true;
  });
}
