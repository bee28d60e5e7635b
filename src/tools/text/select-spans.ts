import { AegisError } from '../../core/errors.ts';
import { linesOf, paragraphsOf } from './lines.ts';
import { occurrencesOf } from './occurrences.ts';
import { sentenceRuleNames, sentenceRules, sentencesOf } from './sentences.ts';
import { firstOfEach, oneLine, type Span } from './span.ts';
import { wordKey, wordsOf } from './words.ts';

/** What can be picked from a text; sentences by each of their rules. */
export const selectUnits = [
  'lines',
  'paragraphs',
  'paragraphs-each-line',
  'words',
  'words-split-at-hyphens',
  ...sentenceRuleNames,
] as const;
export type SelectUnit = (typeof selectUnits)[number];

/** What is picked; see `text_select`. */
export interface Selection {
  unit: SelectUnit;
  where: {
    how: 'contains' | 'begins' | 'ends';
    phrases: string[];
    ignoreCase: boolean;
    wholeWord: boolean;
    not: boolean;
  } | null;
  pick: 'all' | 'longest' | 'shortest' | 'first' | 'last' | 'nth';
  n: number;
  measure: 'characters' | 'words';
  distinct: boolean;
  /** Words only: leave out those with a figure or mark in them, such as numbers, links and addresses. */
  lettersOnly: boolean;
}

/**
 * The pieces of a text that a selection asks for, in the order of the text. Blank lines count only where lines are numbered: for the first,
 * the last and the nth.
 * @throws AegisError `tool-failed` when the nth piece is asked for and there are fewer
 */
export function selectSpans(text: string, selection: Selection): Span[] {
  const { where, pick, n } = selection;
  const numbered = selection.unit === 'lines' && where === null && ['first', 'last', 'nth'].includes(pick);
  let spans = unitsOf(text, selection.unit).filter((span) => numbered || span.text.trim() !== '');
  if (where !== null) spans = spans.filter((span) => meets(span.text, where) !== where.not);
  if (selection.lettersOnly) spans = spans.filter((span) => /^[\p{L}\p{M}'\u2019-]+$/u.test(span.text));
  if (selection.distinct) spans = firstOfEach(spans, (span) => wordKey(span.text));
  switch (pick) {
    case 'all':
      return spans;
    case 'first':
      return spans.slice(0, n);
    case 'last':
      return spans.slice(-n);
    case 'nth': {
      const span = spans[n - 1];
      if (span !== undefined) return [span];
      throw new AegisError(
        'tool-failed',
        `There is no number ${n}: the text has only ${spans.length} of them.`,
        'Ask for one that is there.',
      );
    }
    default: {
      const lengths = spans.map((span) => lengthOf(span.text, selection.measure));
      const best = lengths.reduce((a, b) => (pick === 'longest' ? Math.max(a, b) : Math.min(a, b)), lengths[0] ?? 0);
      return firstOfEach(
        spans.filter((_, i) => lengths[i] === best),
        (span) => wordKey(oneLine(span.text)),
      );
    }
  }
}

function unitsOf(text: string, unit: SelectUnit): Span[] {
  if (unit === 'lines') return linesOf(text);
  if (unit === 'paragraphs') return paragraphsOf(text, 'block');
  if (unit === 'paragraphs-each-line') return paragraphsOf(text, 'line');
  if (unit === 'words') return wordsOf(text, 'whole');
  if (unit === 'words-split-at-hyphens') return wordsOf(text, 'split');
  return sentencesOf(text, sentenceRules[unit]);
}

function meets(piece: string, { how, phrases, ignoreCase, wholeWord }: NonNullable<Selection['where']>): boolean {
  if (how === 'contains') {
    return phrases.some(
      (phrase) => occurrencesOf(piece, { phrase, ignoreCase, wholeWord, overlapping: false }).length > 0,
    );
  }
  const fold = (text: string) => (ignoreCase ? oneLine(text).toLowerCase() : oneLine(text)).replace(/\u2019/g, "'");
  const own = fold(piece);
  return phrases.some((phrase) => (how === 'begins' ? own.startsWith(fold(phrase)) : own.endsWith(fold(phrase))));
}

function lengthOf(piece: string, measure: Selection['measure']): number {
  return measure === 'words' ? wordsOf(piece, 'whole').length : [...oneLine(piece)].length;
}
