import { stem } from '../../../../core/words.ts';

/**
 * What the words of a goal do in it: role to the phrases that play it, separated by `|`, in any form of their words. The longest phrase
 * at a place wins. A word that is in no phrase has the role `x` and can only be part of something looked for.
 */
const roles: Readonly<Record<string, string>> = {
  // What is asked
  count:
    'how many|count|count up|count of|number of|the number of|total number of|tally|how many of|total count of|total count',
  list:
    'list|extract|find|show|get|give|pull|pull out|collect|identify|return|print|display|output|retrieve|gather|what|which|pick|pick out|' +
    'pick up|enumerate|detect|locate|search for|look for|spot|highlight|write out|quote me|copy|copy out|read out|list out|list up',
  times: 'how many time|how often|number of time|the number of time|count the time|how frequently',
  place:
    'where|on which line|in which line|at which line|which line number|on what line|at what position|at which position',
  length: 'how long|length of|length',
  summary:
    'summarize|summarise|summary|sum up|summarise up|tl;dr|tldr|gist|condense|extractive summary|summary sentence|digest',
  keysentence:
    'key sentence|most important sentence|main sentence|most representative sentence|most central sentence|key point|main point|' +
    'most important point|most relevant sentence|central sentence|bullet point|bullet|key takeaway|takeaway',
  diff: 'differ|difference|compare|diff|change|different|what be new|comparison',
  same: 'identical|the same|same|equal|match|alike',
  added: 'add|insert|new|appear only',
  removed: 'remove|delete|drop|miss|take out|cut',
  sum: 'total|sum of|add up|the sum of|sum|total of|total sum of|altogether|grand total',
  top: 'most frequent|most common|most often use|most use|most frequently use|most frequently occur|commonest|top|most repeat|most commonly use|most popular|most recur',
  most: 'most often|most frequently|the most|most',
  least: 'least frequent|least common|rare|rarest|least often use',
  longest: 'longest',
  shortest: 'shortest',
  max: 'large|largest|big|biggest|high|highest|maximum|greatest|most expensive',
  min: 'small|smallest|low|lowest|minimum|least|cheapest',
  first: 'first|opening|earliest mention|first few',
  last: 'last|final|closing',
  unique: 'unique|distinct|different|deduplicate|individual',

  // What it is asked of
  word: 'word',
  character: 'character|char|symbol|keystroke',
  letter: 'letter',
  vowel: 'vowel',
  consonant: 'consonant',
  digit: 'digit|numeral',
  capital:
    'capital|capital letter|uppercase letter|upper-case letter|upper case letter|uppercase character|capitalized letter',
  small: 'lowercase letter|lower-case letter|lower case letter|small letter|lowercase character',
  space: 'space|space character|blank',
  line: 'line|line of text',
  blankline: 'blank line|empty line',
  textline:
    'non-empty line|nonempty line|non-blank line|nonblank line|line of text with content|line that be not empty|line that be not blank|line with text',
  sentence: 'sentence',
  paragraph: 'paragraph',
  question: 'question',
  email: 'email|email address|mail address|e mail address|email contact|email id',
  link: 'link|url|hyperlink|web address|web link|website address|website|uri|weblink|web page address|web url|http link|web site',
  phone:
    'phone number|telephone number|mobile number|cell number|contact number|mobile phone number|cell phone number|phone no',
  date: 'date|calendar date',
  amount:
    'amount of money|money amount|monetary amount|monetary value|sum of money|dollar amount|amount|price|currency amount|money value|' +
    'monetary sum|monetary figure|dollar figure|money figure',
  quotation:
    'quotation|quote|quote text|quote passage|quote phrase|direct quote|direct quotation|direct speech|quote statement|quote sentence',
  phrase: 'phrase|string|expression|text string|sequence|substring',

  // How
  contain:
    'contain|include|mention|with|with the word|about|talk about|speak about|speak of|refer to|deal with|concern|regard|that have|that use|' +
    'mention the word|contain the word|in which|on the subject of|relate to|discuss|relevant to',
  notcontain:
    'without|without the word|not contain|not include|not mention|that lack|lack|do not contain|do not include|do not mention|do not have',
  begins: 'start with|begin with|start in|begin in|that start with|start by',
  ends: 'end with|end in|end on|finish with',
  occ: 'occurrence of|occurrence|instance of|instance|mention of|appearance of|use of|usage of',
  appear:
    'appear|occur|be use|use|show up|come up|turn up|be mention|be find|be say|be repeat|repeat|stand|crop up|be write|be list|present|be present',
  freq: 'frequency of|word frequency|word frequencies',
  or: 'or',
  and: 'and',
  hard: 'not|but|nor|except|why|how|whether|if|when|who|whom|whose|than|versus|vs|because|should|between|after|before|since|until|while|instead|never|no',
};

/** Phrases that qualify the whole goal wherever they stand; each sets a flag. */
const modifiers: Readonly<Record<string, string>> = {
  'ignore-case':
    'case insensitive|case insensitively|case-insensitive|case-insensitively|ignore case|regardless of case|whatever the case|in any case|ignore the case|irrespective of case|upper or lower case|in upper or lower case',
  'match-case':
    'case sensitive|case sensitively|case-sensitive|case-sensitively|exact case|match case|respect case|with exact case|match the case|in exactly this case',
  'whole-word':
    'as a whole word|whole word|whole word only|only whole word|as a word|as a separate word|as its own word|standalone|as a standalone word',
  'part-word':
    'as a substring|inside other word|as part of other word|even inside word|even inside other word|include inside other word|anywhere|also inside other word|as part of a word|within other word|even within other word|even as part of other word',
  'no-spaces':
    'without space|without whitespace|exclude space|not count space|do not count space|exclude whitespace|ignore space|ignore whitespace|not include space|no space|without count space|exclude the space|without the space|not count whitespace',
  'with-spaces':
    'with space|include space|count space|include whitespace|with whitespace|include the space|space include',
  'with-breaks': 'include line break|with line break|and line break|count line break|include newline',
  'no-breaks':
    'without line break|exclude line break|not count line break|ignore line break|exclude newline|but not line break',
  'with-place':
    'with line number|and line number|with place|with their place|with position|with their position|with location|with their location|' +
    'with line and column|with their line number|with the line number|and where they be|and where they stand|and where they appear|' +
    'and where they occur|and their place|and their position|and their location|and their line number|and the line number|along with their position|' +
    'with its place|with its position|and its place|and where it be|and where it stand|with offset|and say where|and on which line|' +
    'with the line they be on|and the line they be on|with line|with the place|and where|together with their place|with the position|and on which line they be',
  'no-stop-words':
    'exclude stop word|without stop word|ignore stop word|exclude common word|ignore common word|not count stop word|leave out stop word|' +
    'no stop word|exclude stopword|ignore stopword|without stopword|skip stop word|exclude the stop word|not count common word|' +
    'leave out common word|apart from stop word|other than stop word|except stop word|excluding common english word|exclude common english word|ignore common english word|ignore filler word|exclude filler word',
  'stop-words': 'include stop word|with stop word|count stop word|include stopword|include common word',
  'with-counts':
    'with count|with their count|and their count|and how often|and how often they occur|and how often each occur|with their frequency|with frequency|and their frequency|with the count|and how many time each appear|and how often each appear|and how often they appear|with how often they occur|with number of occurrence|and how many time',
  distinct:
    'without duplicate|without repetition|no duplicate|without repeat|remove duplicate|each only once|each once|only once each|skip duplicate|drop duplicate|not count duplicate|ignore duplicate',
  repeated:
    'include duplicate|with duplicate|include repetition|with repetition|count duplicate|include repeat|count repetition',
  verbatim:
    'verbatim|word for word|exactly as write|as write|in order|in reading order|in the order they appear|in order of appearance|in the order in which they appear|as they stand',
  'by-words':
    'word by word|by word|word for word difference|word level|word-level|on word level|at word level|word-by-word',
  'by-lines': 'line by line|by line|line level|line-level|line-by-line',
};

/** Words that carry nothing of their own where they stand outside something looked for. */
const fillers =
  'a an the please can could would will shall you me us i we my our want need like to know tell let for out there be do have in of from within ' +
  'inside on at all every each any that which it its their them they these those this just exactly so help only work figure see present together ' +
  'put make create write say name as give provide generate produce me now here then also actually really quickly quick short brief concise simple complete full entire ' +
  'it be one ones itself themselves by into across through hello hi thanks thank kindly total overall up both two used using text document file';

/** Glue that may stand inside something looked for ("cost of living"). */
const glue = new Set('of the a an in for to on at'.split(' '));

const maxLength = 7;

function compile(table: Readonly<Record<string, string>>): Map<string, string> {
  const map = new Map<string, string>();
  for (const [role, phrases] of Object.entries(table)) {
    // The first role that claims a phrase has it, so the order of the table settles what a word such as "different" does first.
    for (const phrase of phrases.split('|').map(base)) if (!map.has(phrase)) map.set(phrase, role);
  }
  return map;
}

function base(phrase: string): string {
  return phrase.split(' ').map(stem).join(' ');
}

const roleOf = compile(roles);
const modifierOf = compile(modifiers);
const fillerSet = new Set(fillers.split(' ').map(stem));

/** The role of a phrase given as base forms, or undefined. */
export function roleOfPhrase(phrase: string): string | undefined {
  return roleOf.get(phrase);
}

/** The flag that a phrase of base forms sets, or undefined. */
export function modifierOfPhrase(phrase: string): string | undefined {
  return modifierOf.get(phrase);
}

/** Whether a word, given as base form, carries nothing of its own. */
export function isFiller(word: string): boolean {
  return fillerSet.has(word);
}

/** Whether a word may stand inside a phrase that is looked for without ending it. */
export function isGlue(word: string): boolean {
  return glue.has(word);
}

/** No phrase of the tables has more words than this. */
export const longestPhrase = maxLength;
