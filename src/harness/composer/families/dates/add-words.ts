const whatDate =
  '(?:what|which)(?: (?<ask>date|day of the week|weekday|week day|day))?(?: (?:is|was|will|would|do|does|did)\\b)?(?: (?:it|that|the date|i|we|you|the (?<ask2>day of the week|weekday|day)))?(?: (?:be the date|be|get|fall|falls|fell|come|comes|came|lie|lies|land|lands|have|on|is|to|was|end up on|arrive at|reach))*';
const head = `(?:${whatDate} |when (?:is|was|will (?:it|that) be|will be|does|did) (?:it )?|(?:find |get |give |on )?(?:the )?(?<ask3>date|day of the week|weekday|day)(?: (?:is|that is|of|which is|for))? )?`;
const after =
  '(?:after|from|past|later than|following|since|on from|starting from|counting from|starting|after the date)';
const before = '(?:before|prior to|earlier than|preceding|ahead of|back from|backwards from|until)';
const tail =
  '(?: (?:is|was|will be|falls on|is on|falls)(?: on)?(?: (?:what|which)(?: (?<ask4>date|day of the week|weekday|day))?)?| what (?:date|day) (?:is|will) (?:it|that)(?: be)?)?';
const given =
  '(?:(?:(?:if|given that|assuming|assuming that|suppose|supposing|say|when|since) )?(?:{date}|it|the date) (?:is|was|were) {date}(?: then| now)? )';
const ifAdd =
  '(?:if )?(?:i |we |you |one )?(?<verb>add|adding|adds|subtract|subtracting|take away|take|deduct|remove|count|go)';
const thenAsk = `(?: (?:then )?(?:${whatDate}|give|gives|makes)(?: then)?)?`;

interface Wording {
  readonly source: string;
  readonly sign: 1 | -1 | 'verb';
  /** Which date of the phrase is moved; `today` needs none. */
  readonly base: 'first' | 'last' | 'today';
}

const wordings: readonly Wording[] = [
  { source: `${head}{span} ${after} (?:the )?{date}${tail}`, sign: 1, base: 'first' },
  { source: `${head}{span} ${before} (?:the )?{date}${tail}`, sign: -1, base: 'first' },
  { source: `${head}{span} (?:later|hence|ahead|on|in the future|from here)${tail}`, sign: 1, base: 'today' },
  { source: `${head}{span} (?:ago|back|earlier|in the past)${tail}`, sign: -1, base: 'today' },
  { source: `${head}(?:in|after) {span}${tail}`, sign: 1, base: 'today' },
  { source: `in {span} ${whatDate}`, sign: 1, base: 'today' },
  { source: `{span} (?:from|after) {date} ${whatDate}`, sign: 1, base: 'first' },
  {
    source: `(?:what is |what do you get for )?(?:the )?{date} (?:plus|\\+|and|increased by|advanced by) {span}${tail}`,
    sign: 1,
    base: 'first',
  },
  {
    source: `(?:what is |what do you get for )?(?:the )?{date} (?:minus|-|less|decreased by) {span}${tail}`,
    sign: -1,
    base: 'first',
  },
  {
    source: `${ifAdd} {span} (?:to|from|off|onto|away from|back from|forward from|backwards from) (?:the )?{date}${thenAsk}`,
    sign: 'verb',
    base: 'first',
  },
  { source: `${ifAdd} {span} (?:after) (?:the )?{date}${thenAsk}`, sign: 'verb', base: 'first' },
  {
    source: `(?:starting|counting|beginning|going)?(?: forward| forwards)? ?(?:from|on|at|with) (?:the )?{date}(?: then)? (?:${whatDate} )?(?:in )?{span}(?: later| after| ahead| from then| on)?`,
    sign: 1,
    base: 'first',
  },
  {
    source: `(?:starting|counting|going)? ?(?:back|backward|backwards) ?(?:from|on|at) (?:the )?{date} (?:${whatDate} )?{span}(?: earlier| before)?`,
    sign: -1,
    base: 'first',
  },
  {
    source: `${given}${whatDate} (?:in |after )?{span}(?: (?:later|from now|from {date}|from then|from today|after that|hence))?`,
    sign: 1,
    base: 'last',
  },
  { source: `${given}${whatDate} {span} (?:ago|earlier|before|before that)`, sign: -1, base: 'last' },
];
/** Wordings that move a date by an amount of time, over the skeleton of a phrase. */
export const addWordings: readonly (Omit<Wording, 'source'> & { pattern: RegExp })[] = wordings.map(
  ({ source, ...rest }) => ({ pattern: compile(source), ...rest }),
);

/** Named groups that stand in a pattern more than once get names of their own. */
function compile(source: string): RegExp {
  let count = 0;
  return new RegExp(
    `^${source.replace(/\(\?<(ask|verb)\d?>/g, (_all, name: string) => `(?<${name}_${String(count++)}>`)}$`,
  );
}

/** What a named group of a wording matched, wherever it stands in it. */
export function namedGroup(match: RegExpExecArray, name: string): string | undefined {
  return Object.entries<string | undefined>(match.groups ?? {}).find(
    ([key, value]) => key.startsWith(`${name}_`) && value !== undefined,
  )?.[1];
}
