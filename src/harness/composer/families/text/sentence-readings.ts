import { linesOf } from '../../../../tools/text/lines.ts';
import {
  sentenceRuleNames,
  sentenceRules,
  sentencesOf,
  type SentenceRuleName,
} from '../../../../tools/text/sentences.ts';

/** One way to tell the sentences of a text apart. */
export interface SentenceReading {
  readonly rule: SentenceRuleName;
  readonly weight: number;
  /** What was taken for granted; null where the text leaves nothing open. */
  readonly note: string | null;
}

/**
 * The ways to tell the sentences of this text apart that give different sentences. Whether a line break ends a sentence is judged by the text: where
 * lines often stop in mid-sentence (no full stop before the break, a small letter after it), the text is wrapped.
 */
export function sentenceReadings(text: string): SentenceReading[] {
  const share = wrappedShare(text);
  const weights = { end: share > 0.3 ? 0.3 : 1, space: share > 0.3 ? 1 : share > 0.05 ? 0.8 : 0.4 };
  const seen = new Set<string>();
  return sentenceRuleNames
    .map((rule) => {
      const { lineBreaks, abbreviations } = sentenceRules[rule];
      return { rule, weight: weights[lineBreaks] * (abbreviations === 'end' ? 1 : 0.6) };
    })
    .sort((a, b) => b.weight - a.weight)
    .filter(({ rule }) => {
      const cuts = sentencesOf(text, sentenceRules[rule])
        .map(({ offset }) => offset)
        .join();
      if (seen.has(cuts)) return false;
      seen.add(cuts);
      return true;
    })
    .map((reading, _, all) => ({ ...reading, note: all.length === 1 ? null : noteOf(reading.rule) }));
}

function noteOf(rule: SentenceRuleName): string {
  const { lineBreaks, abbreviations } = sentenceRules[rule];
  const lines = lineBreaks === 'end' ? 'A line break ends a sentence' : 'A sentence goes on over a single line break';
  const words =
    abbreviations === 'end'
      ? 'an abbreviation such as "Inc." before a capital letter ends one'
      : 'an abbreviation such as "Inc." does not end one';
  return `${lines}; ${words}.`;
}

/** The share of line breaks inside paragraphs at which a sentence plainly goes on. */
function wrappedShare(text: string): number {
  const lines = linesOf(text).map((line) => line.text.trim());
  let breaks = 0;
  let inside = 0;
  for (const [i, line] of lines.entries()) {
    const next = lines[i + 1];
    if (line === '' || next === undefined || next === '') continue;
    breaks++;
    if (/[\p{L}\p{N},;-]$/u.test(line) && /^\p{Ll}/u.test(next)) inside++;
  }
  return breaks === 0 ? 0 : inside / breaks;
}
