import type { Json } from '../../../../../core/json.ts';
import { bindingAbbreviations, openAbbreviations } from '../../../../../tools/text/abbreviations.ts';
import type { SentenceRule } from '../../../../../tools/text/sentences.ts';
import { sentencesIn } from './segments.ts';

/** What `sentencesIn` needs. */
export const sentenceHelpers: readonly string[] = [sentencesIn];

/** The constants that `sentencesIn` goes by. */
export function sentenceConstants(rule: SentenceRule): Record<string, Json> {
  return { sentenceRule: { ...rule }, bindingWords: [...bindingAbbreviations], openWords: [...openAbbreviations] };
}
