import type { CountUnit } from '../../../../tools/text/count-text.ts';
import type { FindKind } from '../../../../tools/text/find-spans.ts';
import type { Selection } from '../../../../tools/text/select-spans.ts';
import type { SentenceRuleName } from '../../../../tools/text/sentences.ts';
import type { TextSource } from './text-source.ts';

/** What every plan holds: the text it is about, and what was taken for granted, as the output states it. */
interface Common {
  source: TextSource;
  assumptions: string[];
}

/** How many units. */
export interface CountPlan extends Common {
  task: 'count';
  unit: CountUnit;
}

/** Pieces of a kind. `leftOut`: what has the shape of one but was not taken (endings of domains, or phone numbers). */
export interface FindPlan extends Common {
  task: 'find';
  kind: FindKind;
  as: 'list' | 'count' | 'exists' | 'places' | 'first' | 'last';
  distinct: boolean;
  country: string | null;
  leftOut: string[];
}

/** Amounts of money, added up or compared. */
export interface AmountPlan extends Common {
  task: 'amount';
  as: 'sum' | 'largest' | 'smallest';
}

/** How often, or where, a phrase stands. */
export interface OccurrencesPlan extends Common {
  task: 'occurrences';
  phrase: string;
  ignoreCase: boolean;
  wholeWord: boolean;
  overlapping: boolean;
  as: 'count' | 'exists' | 'places' | 'lines';
}

/** Lines, sentences, paragraphs or words that meet a condition. */
export interface SelectPlan extends Common, Selection {
  task: 'select';
  as: 'list' | 'count' | 'one';
}

/** The commonest words with their counts. */
export interface FrequenciesPlan extends Common {
  task: 'frequencies';
  top: number;
  stopWords: 'kept' | 'left-out';
}

/** A summary in sentences of the text. */
export interface SummaryPlan extends Common {
  task: 'summary';
  sentences: number;
  rule: SentenceRuleName;
}

/** What differs between two texts; `source` is the first. */
export interface DiffPlan extends Common {
  task: 'diff';
  second: TextSource;
  by: 'lines' | 'words';
  as: 'changes' | 'added' | 'removed' | 'count' | 'count-added' | 'count-removed' | 'identical' | 'different';
}

/** Everything that a text harness is drafted from. */
export type TextPlan =
  CountPlan | FindPlan | AmountPlan | OccurrencesPlan | SelectPlan | FrequenciesPlan | SummaryPlan | DiffPlan;
