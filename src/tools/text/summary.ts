import { AegisError } from '../../core/errors.ts';
import { sentenceRules, sentencesOf, type SentenceRuleName } from './sentences.ts';
import type { Span } from './span.ts';
import { stopWords } from './stop-words.ts';
import { wordKey, wordsOf } from './words.ts';

/** Sentences shorter than this, in words, are headings and asides; they are taken only when there is nothing else. */
export const shortestSentence = 5;
/** Added to the number of words of a sentence, so that a short one does not win by its one frequent word. */
export const lengthDamping = 4;

/**
 * The `n` sentences that say most of what the others say. A content word weighs as many as there are other sentences that hold it; a sentence's score
 * is the weight of its different content words over their number plus `lengthDamping` (a form of H. P. Luhn's significance, 1958,
 * with sentence frequencies for word frequencies). Scores are compared as fractions of whole numbers, so no rounding decides; of equal
 * ones the earlier wins.
 * @throws AegisError `tool-failed` when the text has fewer than `n` sentences
 */
export function summaryOf(text: string, n: number, rule: SentenceRuleName): Span[] {
  const stops = new Set(stopWords);
  const sentences = sentencesOf(text, sentenceRules[rule]).map((span, position) => {
    const words = wordsOf(span.text, 'whole');
    const content = new Set(words.map((word) => wordKey(word.text)).filter((word) => !stops.has(word)));
    return { span, position, content, short: words.length < shortestSentence };
  });
  if (sentences.length < n) {
    throw new AegisError(
      'tool-failed',
      `The text has ${sentences.length} ${sentences.length === 1 ? 'sentence' : 'sentences'}, fewer than the ${n} asked for.`,
      `Ask for a summary of at most ${sentences.length} sentences.`,
    );
  }
  const holders = new Map<string, number>();
  for (const { content } of sentences) for (const word of content) holders.set(word, (holders.get(word) ?? 0) + 1);
  const scored = sentences.map((sentence) => {
    let weight = 0;
    for (const word of sentence.content) weight += (holders.get(word) ?? 1) - 1;
    return { ...sentence, weight, size: sentence.content.size + lengthDamping };
  });
  scored.sort(
    (a, b) => Number(a.short) - Number(b.short) || b.weight * a.size - a.weight * b.size || a.position - b.position,
  );
  return scored
    .slice(0, n)
    .sort((a, b) => a.position - b.position)
    .map(({ span }) => span);
}
