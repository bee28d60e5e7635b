import { stem } from '../../../../core/words.ts';

/** What the words of a goal about JSON do in it: role to phrases, separated by `|`, in any form. The longest phrase at a place wins. */
const roles: Readonly<Record<string, string>> = {
  count: 'how many|count|number of|the number of|total number of|tally|count of|total count of',
  list: 'list|extract|find|show|get|give|what|which|print|display|output|return|collect|look up|read|tell|who|whose',
  sum: 'sum|total|sum of|total of|add up|sum up|the sum of|altogether|combined|grand total|total up',
  average: 'average|mean|average of|mean of',
  median: 'median|median of',
  max: 'largest|highest|biggest|maximum|greatest|max|most|longest',
  min: 'smallest|lowest|minimum|least|min|fewest|cheapest',
  unique: 'unique|distinct|different',
  keys: 'key|field|property|attribute|field name|key name|property name',
  topkeys:
    'top-level key|top level key|top-level field|top level field|top-level property|key at the top level|key of the root|key at the top',
  depth:
    'how deep|depth|nesting depth|how deeply|levels of nesting|nesting level|deep|deeply nest|how deeply nest|how many level|how many level of nesting|nest|nesting',
  valid:
    'valid|valid json|well-formed|well formed|well-formed json|validate|check the syntax|syntax check|parse|syntactically correct|correct json|invalid|invalid json|malformed|broken|validity|parseable',
  error: 'error|syntax error|fault|problem|mistake|parse error|wrong|invalid place',
  place:
    'where|path|json pointer|pointer|path to|with path|with pointer|with the path|and its path|at which path|and where|and where it be|with its path|with their path|and the path|and its pointer',
  where:
    'with|where|whose|that have|have|has|having|when|for which|in which|of which|which have|with a|with an|of type|that be|which be|by|from',
  gt: 'more than|greater than|over|above|exceed|bigger than|larger than|higher than|>',
  ge: 'at least|no less than|or more|>=|minimum of',
  lt: 'less than|under|below|fewer than|smaller than|lower than|<|cheaper than',
  le: 'at most|no more than|up to|<=|maximum of',
  eq: 'equal|equal to|equals|set to|exactly',
  not: 'not|other than',
  value: 'value|value of|the value of|value at|content of|content',
  true: 'true|yes',
  false: 'false',
  null: 'null|none|missing',
  and: 'and',
  or: 'or',
};

/** Words that carry nothing of their own between the others. */
const fillers =
  'a an the please can could would will you me us i we my our want need like to know there do in of from within inside on at all every each any that it its their them ' +
  'these those this then just exactly so help json file document attach attachment data object text give let for overall here stand together be also contain include hold element entry entries exist present appear be';

function base(phrase: string): string {
  return phrase.split(' ').map(stem).join(' ');
}

const roleOf = new Map<string, string>();
for (const [role, phrases] of Object.entries(roles)) {
  for (const phrase of phrases.split('|').map(base)) if (!roleOf.has(phrase)) roleOf.set(phrase, role);
}
const fillerSet = new Set(fillers.split(' ').map(stem));

/** The longest phrase of the lexicon, in words. */
export const longestPhrase = 6;

/** The role of a phrase given as base forms, or undefined. */
export function roleOfPhrase(phrase: string): string | undefined {
  return roleOf.get(phrase);
}

/** Whether a word, given as base form, may be passed over. */
export function isFiller(word: string): boolean {
  return fillerSet.has(word);
}
