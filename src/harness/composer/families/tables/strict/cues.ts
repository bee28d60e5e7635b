import type { Span } from '../mentions/span.ts';
import type { Token } from '../tokens.ts';

/** What a cue asks for. */
export type CueKind =
  | 'count'
  | 'sum'
  | 'mean'
  | 'median'
  | 'max'
  | 'min'
  | 'distinct'
  | 'missing'
  | 'duplicates'
  | 'share'
  | 'ratio'
  | 'difference'
  | 'more-by'
  | 'group'
  | 'sort'
  | 'descending'
  | 'ascending'
  | 'ask'
  | 'first'
  | 'last'
  | 'not'
  | 'period';

/** Words that say what is to be done, not about which cells. */
export interface Cue extends Span {
  readonly kind: CueKind;
  readonly words: string;
}

const phrases: readonly [CueKind, string][] = [
  ['count', 'how many times|how many|number of|total number of|count of|count|how often|total count of|counts of'],
  [
    'sum',
    'total amount of|total|sum of|sum|overall|combined|altogether|in total|in all|totals|add up|adds up|how much|total of|grand total|sum up',
  ],
  ['mean', 'average|mean|avg|averages|on average|typical|arithmetic mean'],
  ['median', 'median|middle value'],
  [
    'max',
    'highest|maximum|max|largest|biggest|greatest|most|longest|top|best|latest|newest|most recent|tallest|heaviest|fastest|oldest|richest|most expensive|priciest|costliest|deepest|hottest|strongest|peak',
  ],
  [
    'min',
    'lowest|minimum|min|smallest|least|fewest|cheapest|shortest|bottom|worst|earliest|lightest|slowest|youngest|poorest|least expensive|coldest|weakest|nearest|closest',
  ],
  ['distinct', 'distinct|unique|different'],
  [
    'missing',
    'missing|empty|blank|null|nulls|without a value|no value|no values|unfilled|without any|without an|without a|without|have no|has no|with no',
  ],
  ['duplicates', 'duplicate|duplicates|duplicated|repeated|repeat|more than once'],
  [
    'share',
    'what share of|share of|percentage of|percent of|what percent of|what percentage of|proportion of|fraction of|% of|share|percentage|percent|proportion',
  ],
  ['ratio', 'ratio of|ratio between|ratio'],
  ['difference', 'difference between|difference in|difference of|difference|gap between|range of|spread of'],
  [
    'more-by',
    'how many more|how much more|how many fewer|how much less|how much higher|how much lower|how much larger',
  ],
  ['group', 'per|for each|for every|by each|in each|of each|each|every|grouped by|group by|broken down by|split by|by'],
  [
    'sort',
    'sorted by|sort by|ordered by|order by|ranked by|rank by|sort|in order of|arranged by|sorted in|ordered in|sorted|ordered|ranked|sort them by|order them by',
  ],
  [
    'descending',
    'descending|from highest to lowest|highest first|largest first|decreasing|high to low|from largest to smallest|from high to low|newest first|latest first|in descending order|descending order|reverse',
  ],
  [
    'ascending',
    'ascending|from lowest to highest|lowest first|smallest first|increasing|low to high|from smallest to largest|from low to high|oldest first|earliest first|alphabetically|in ascending order|ascending order|alphabetical',
  ],
  [
    'ask',
    'list all|list|show me|show|what is|what are|what was|what were|which|what|who|whose|where|when|give me|give|name|display|find|tell me|get|return|look up|print',
  ],
  ['first', 'first'],
  ['last', 'last'],
  [
    'not',
    'not|neither|nor|except|except for|excluding|other than|besides|apart from|but not|are not|is not|was not|not from|not in|outside',
  ],
  [
    'period',
    'month|monthly|year|yearly|annually|quarter|quarterly|weekday|day of the week|months|years|quarters|weekdays|day',
  ],
];

const table = new Map(
  phrases.flatMap(([kind, list]) => list.split('|').map((phrase): [string, CueKind] => [phrase, kind])),
);
const longest = 5;

/** The cues of a goal, longest first at each place, none overlapping. */
export function findCues(tokens: readonly Token[]): Cue[] {
  const cues: Cue[] = [];
  for (let from = 0; from < tokens.length; from++) {
    for (let length = Math.min(longest, tokens.length - from); length > 0; length--) {
      const words = tokens
        .slice(from, from + length)
        .map(({ text }) => text)
        .join(' ');
      const kind = table.get(words);
      if (kind === undefined) continue;
      cues.push({ kind, from, to: from + length, words });
      from += length - 1;
      break;
    }
  }
  return cues;
}

/** Superlatives that imply what is measured: "cheapest" is about a price. Stems of words in the column's name. */
export const impliedMeasure: Readonly<Record<string, string>> = {
  cheapest: 'price cost',
  'most expensive': 'price cost',
  'least expensive': 'price cost',
  priciest: 'price cost',
  costliest: 'price cost',
  oldest: 'age birth born founded built year',
  youngest: 'age birth born',
  tallest: 'height',
  shortest: 'height length duration hour minute',
  longest: 'length duration time distance hour minute',
  heaviest: 'weight mass',
  lightest: 'weight mass',
  fastest: 'speed',
  slowest: 'speed',
  latest: 'date year time',
  newest: 'date year founded built',
  'most recent': 'date year time',
  earliest: 'date year time',
  deepest: 'depth',
  hottest: 'temperature',
  coldest: 'temperature',
};
