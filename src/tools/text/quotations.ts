import { AegisError } from '../../core/errors.ts';
import { LinePlaces } from './line-places.ts';
import { paragraphsOf } from './lines.ts';
import type { Span } from './span.ts';

/** `double`: between double quotation marks or guillemets; `all`: also between curly single ones, as British books set them. */
export type QuotationRule = 'double' | 'all';

const closing: Readonly<Record<string, string>> = {
  '\u201c': '\u201d',
  '\u201e': '\u201c\u201d',
  '\u00ab': '\u00bb',
  '\u2018': '\u2019',
};

/**
 * What stands between quotation marks, without the marks, in order. Straight marks pair up within a paragraph. A quotation inside
 * another belongs to the outer one.
 * @throws AegisError `tool-failed` when a mark has no partner in its paragraph, naming its line: then what is quoted is anyone's guess
 */
export function quotationsOf(text: string, rule: QuotationRule): Span[] {
  const found: Span[] = [];
  for (const paragraph of paragraphsOf(text, 'block')) {
    const to = paragraph.offset + paragraph.text.length;
    let i = paragraph.offset;
    while (i < to) {
      const mark = text.charAt(i);
      const closers = mark === '"' ? '"' : closing[mark];
      if (closers === undefined || (mark === '\u2018' && rule === 'double')) {
        i++;
        continue;
      }
      const end = closerAt(text, i + 1, to, mark, closers);
      if (end === -1) refuse(text, i, mark);
      const content = text.slice(i + 1, end);
      if (content.trim() !== '')
        found.push({ offset: i + 1 + (content.length - content.trimStart().length), text: content.trim() });
      i = end + 1;
    }
  }
  return found;
}

/** Where the quotation begun by `mark` closes; an apostrophe inside a word closes nothing. */
function closerAt(text: string, from: number, to: number, mark: string, closers: string): number {
  let depth = 0;
  for (let i = from; i < to; i++) {
    const character = text.charAt(i);
    if (character === mark && mark !== '"') depth++;
    else if (closers.includes(character)) {
      if (character === '\u2019' && /[\p{L}\p{N}]/u.test(text.charAt(i + 1))) continue;
      if (depth === 0) return i;
      depth--;
    }
  }
  return -1;
}

function refuse(text: string, offset: number, mark: string): never {
  const { line, column } = new LinePlaces(text).at(offset);
  throw new AegisError(
    'tool-failed',
    `The quotation mark ${mark} in line ${line}, column ${column} has no partner in its paragraph, so what is quoted cannot be told.`,
    'Close the quotation in the text and run the goal again.',
  );
}
