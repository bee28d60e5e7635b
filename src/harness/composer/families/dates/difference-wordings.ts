const unit =
  '(?<unit>(?:full |whole |complete |completed |entire |more )?(?:calendar )?(?:days?|nights?|weeks?|months?|years?|(?:business|working|work|week)[ -]?days?|weekend days?|mondays?|tuesdays?|wednesdays?|thursdays?|fridays?|saturdays?|sundays?))';
const howMany =
  '(?:(?:find|get|give|show) )?(?:how many|how much|what is the (?:total |exact )?(?:number|count|amount) of|(?:the )?(?:total |exact )?(?:number|count) of|count(?: up)?(?: all)?(?: of)?(?: the)?(?: number of)?)';
const be =
  '(?: there)?(?: (?:are|were|is|was|will be|would be|do|did|does|have|has|had|will)\\b)?(?: (?:there|it|they|we|i|you))?(?: (?:be|been|have|has|lie|fall|pass|passed|elapse|elapsed|gone by|go by|take|get))*(?: (?:in|exactly|calendar))?';
const between = '(?:between|from|in the (?:period|time|interval|span) (?:between|from|of))';
const join = '(?:and|to|until|till|up to|up until|through|thru|-)';
const pair = `(?:(?:the )?(?:two |following )*(?:dates )?)?(?:the )?{date} ${join} (?:the )?{date}`;
const until =
  "(?:until|till|to|before|left until|left till|left to|left before|remain(?:ing)? until|remain(?:ing)? till|remain(?:ing)? before|to go until|to go till|to go before|away is|away until|til|'til)";
const span =
  '(?:difference|time|gap|interval|duration|distance|length|span|period|elapsed time|time span|time difference|amount of time)';
const inUnit = `(?: (?:in|as|measured in|expressed in|counted in)(?: number of| total)? ${unit})?`;

/** How the dates of a phrase are used. */
export interface Wording {
  readonly source: string;
  /** How the dates of the phrase are used. */
  readonly roles:
    | 'from-given'
    | 'pair'
    | 'pair-any'
    | 'until'
    | 'since'
    | 'reversed'
    | 'month'
    | 'year'
    | 'until-weekday'
    | 'since-weekday'
    | 'rest-of-year';
}

const wordings: readonly Wording[] = [
  // Two dates.
  { source: `(?:${howMany} )?${unit}${be} (?:${between} )?${pair}`, roles: 'pair-any' },
  {
    source: `${howMany} ${unit} (?:is|are|was|were) (?:it )?(?:the )?{date} (?:away )?from (?:the )?{date}`,
    roles: 'pair-any',
  },
  {
    source: `(?:${howMany} )?${unit} (?:separate|separates|divide|lie between|are between) (?:the )?{date} (?:and|from) (?:the )?{date}`,
    roles: 'pair-any',
  },
  {
    source: `how (?:many ${unit}|far) apart (?:are|were|is) (?:the )?{date} and (?:the )?{date}${inUnit.replace('<unit>', '<unit2>')}`,
    roles: 'pair-any',
  },
  {
    source: `${between} ${pair}(?: there)? (?:is|are|were|was|it is)? ?(?:${howMany}) ${unit}(?: (?:is it|are there|were there|is there|is that|lie|pass|passed))?`,
    roles: 'pair-any',
  },
  {
    source: `(?:what is |what was |find )?(?:the )?(?:exact |total )?${span}${inUnit} (?:between|from) ${pair}`,
    roles: 'pair-any',
  },
  {
    source: `(?:what is |what was |find )?(?:the )?(?:exact |total )?${span} (?:between|from) ${pair}${inUnit}`,
    roles: 'pair-any',
  },
  {
    source: `(?:what is |find )?(?:the )?${unit} (?:difference|gap|interval|count) (?:between|from) ${pair}`,
    roles: 'pair-any',
  },
  {
    source: `how (?:long|much time)(?: (?:is|was|are|were|has|had|does|did|will))?(?: (?:it|there|be|passed|elapsed|take|between|the period|the time|the interval))*(?: (?:between|from))? ${pair}${inUnit}`,
    roles: 'pair-any',
  },
  { source: `${pair}(?: is how many| how many| in| equals how many) ${unit}`, roles: 'pair-any' },
  {
    source: `(?:${howMany}) ${unit} (?:after|past|since) (?:the )?{date} (?:is|was|will|does|did|comes|came|falls|fell)(?: be)? (?:the )?{date}(?: be| come| fall)?`,
    roles: 'pair',
  },
  {
    source: `(?:${howMany}) ${unit} before (?:the )?{date} (?:is|was|will|does|did|comes|came|falls|fell)(?: be)? (?:the )?{date}(?: be| come| fall)?`,
    roles: 'reversed',
  },
  {
    source: `(?:${howMany}) ${unit} (?:is|was|are|were|does|did) (?:the )?{date} (?:come |fall )?before (?:the )?{date}`,
    roles: 'pair',
  },
  {
    source: `(?:${howMany}) ${unit} (?:is|was|are|were|does|did) (?:the )?{date} (?:come |fall )?after (?:the )?{date}`,
    roles: 'reversed',
  },
  {
    source: `(?:${howMany}) ${unit}${be} ${until} (?:the )?{date} (?:from|counting from|starting from|starting|as of|after) (?:the )?{date}`,
    roles: 'reversed',
  },
  {
    source: `(?:${howMany}) ${unit}${be} (?:have )?(?:passed |elapsed |gone by )?since (?:the )?{date} (?:on|as of|by|until|to|up to) (?:the )?{date}`,
    roles: 'pair',
  },
  { source: `(?:from|starting(?: on| from)?) {date} (?:${howMany}) ${unit}${be} (?:${until}) {date}`, roles: 'pair' },
  {
    source: `(?:(?:if|given that|assuming|assuming that|suppose|supposing|say|when) )?(?:{date}|it|the date) (?:is|was) (?:the )?{date}(?: then)? (?:${howMany} )?${unit}${be} ${until} (?:the )?{date}`,
    roles: 'from-given',
  },
  // From or to today.
  { source: `(?:${howMany} )?${unit}${be} ${until} (?:the |next )?{date}`, roles: 'until' },
  {
    source: `(?:${howMany} )?${unit}${be} (?:left|remaining|to go) (?:until|till|to|before) (?:the )?{date}`,
    roles: 'until',
  },
  {
    source: `how long(?: is it| will it be| do i have| do we have| have i got)? ${until} (?:the )?{date}${inUnit}`,
    roles: 'until',
  },
  {
    source: `how (?:far|many ${unit}|long) (?:away )?(?:is|from now is) (?:the )?{date}(?: away| off| from (?:now|today))?${inUnit.replace('<unit>', '<unit2>')}`,
    roles: 'until',
  },
  { source: `{date} is (?:in )?how many ${unit}(?: away| from now)?`, roles: 'until' },
  {
    source: `(?:${howMany} )?${unit}${be} (?:have |has )?(?:passed |elapsed |gone by )?since (?:the )?(?:last )?{date}`,
    roles: 'since',
  },
  {
    source: `how (?:many ${unit}|long) ago (?:is|was) (?:the )?{date}${inUnit.replace('<unit>', '<unit2>')}`,
    roles: 'since',
  },
  { source: `how long (?:has it been|is it|has passed|ago is it) since (?:the )?{date}${inUnit}`, roles: 'since' },
  { source: `how long ago was (?:the )?{date}${inUnit}`, roles: 'since' },
  { source: `(?:${howMany} )?${unit}${be} ${until} (?:next )?{weekday}`, roles: 'until-weekday' },
  { source: `(?:${howMany} )?${unit}${be} since (?:last )?{weekday}`, roles: 'since-weekday' },
  // In a month or year.
  {
    source: `(?:${howMany} )?${unit}${be} (?:in|during|of|within) (?:the month of |the year )?{month}`,
    roles: 'month',
  },
  {
    source: `(?:${howMany}) ${unit} (?:does|did|do|will) (?:the month of )?{month} (?:have|contain|has)(?: in {year})?`,
    roles: 'month',
  },
  { source: `(?:${howMany}) ${unit}${be} in {year} in {month}`, roles: 'month' },
  { source: `how long (?:is|was|will) {month}(?: be)?${inUnit}`, roles: 'month' },
  { source: `(?:${howMany} )?${unit}${be} (?:in|during|of|within) (?:the (?:calendar )?year )?{year}`, roles: 'year' },
  { source: `(?:${howMany}) ${unit} (?:does|did|do|will) {year} (?:have|contain|has)`, roles: 'year' },
  {
    source: `(?:${howMany}) ${unit} (?:are|is|were|will be)? ?(?:still )?(?:left|remaining|remain|to go)(?: (?:in|of|until the end of|before the end of))? (?:the |this )?(?:year|{year})(?: (?:after|from|on|as of|counting from) {date})?`,
    roles: 'rest-of-year',
  },
  {
    source: `(?:${howMany}) ${unit}(?: (?:are|is|were|will be))?(?: there)?(?: left)? (?:from|after|between) {date} (?:to|until|and|till) the end of (?:the |this )?(?:year|{year})`,
    roles: 'rest-of-year',
  },
];

/** Wordings that ask for a number of days and the like, over the skeleton of a phrase. */
export const differenceWordings: readonly { pattern: RegExp; roles: Wording['roles'] }[] = wordings.map(
  ({ source, roles }) => ({ pattern: new RegExp(`^${source}$`), roles }),
);
