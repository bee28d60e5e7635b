import type { Fact } from './guest-facts.ts';

const is = '(?:is|was|will be|would be|are|were|be)';
const date = '(?:the )?(?:date )?(?:the )?{date}';
const about = `(?:is|was|will|would|did|does|do|of|on|for|falls?|fell)`;
const dow = '(?:day of (?:the )?week|day of (?:the )?weeks|week ?day|weekday name|day name|week day)';
const fall = '(?: (?:fall|land|be|come|happen|occur|lie))?(?: (?:on|in|at))?';
const iso = '(?:iso |calendar |iso 8601 |iso calendar )?';

const wordings: readonly [fact: Fact, source: string][] = [
  // Weekday.
  ['weekday', `(?:on )?(?:what|which) (?:${dow}|day)(?: ${about})+ (?:it )?(?:on )?${date}${fall}(?: on)?`],
  ['weekday', `(?:what|which) (?:${dow}|day) (?:it )?(?:is|was|will be) (?:it )?(?:on )?${date}`],
  [
    'weekday',
    `(?:what is |what was |find |give )?(?:the |me the )?(?:name of the )?${dow} (?:of|for|on|is|was|that) ${date}(?: ${is})?`,
  ],
  ['weekday', `${date} ${is} (?:on )?(?:a |an )?(?:what|which) (?:${dow}|day)`],
  ['weekday', `${date} (?:falls|fell|will fall|lands|landed) on (?:a )?(?:what|which) (?:${dow}|day)`],
  ['weekday', `${date} (?:day of (?:the )?week|weekday)`],
  ['weekday', `(?:what|which) (?:${dow}|day)(?: of the week)? (?:is|was) (?:it|today)(?: today)?`],
  // The date itself.
  [
    'date',
    `(?:what is |what was |give )?(?:the )?(?:iso )?(?:date|calendar date) (?:of|for|on|is|today|is it)? ?(?:it )?(?:on )?(?:the )?{date}(?: date)?`,
  ],
  [
    'date',
    `(?:what|which) date (?:is|was|will|does|did|will be)(?: it)?(?: be)?(?: on)? (?:the |on )?{date}(?: be| fall on| fall| on)*`,
  ],
  ['date', `(?:what is |what was )?{date}'s date`],
  [
    'date',
    `(?:on (?:what|which) date|when) (?:is|was|does|did|will) (?:the )?{date}(?: be| fall| on| happen| take place)*`,
  ],
  ['date', `(?:what is )?the (?:current |exact )?date|what (?:is the )?date is it|what is the (?:current )?date`],
  ['year', `(?:what|which) year (?:is|was|will)(?: it)?(?: be)?(?: {date})?|what is the current year`],
  ['month_name', `(?:what|which) month (?:is|was|will)(?: it)?(?: be)?(?: {date})?`],
  // Yes or no about a weekday.
  [
    'is_weekday',
    `(?:is|was|will|does|did|whether)(?: it)? ${date} (?:(?:be|fall|land|falls|fell|is|was) )*(?:on )?(?:a )?{weekday}`,
  ],
  ['is_weekday', `${date} (?:is|was|falls on|fell on) (?:a )?{weekday}`],
  [
    'weekend',
    `(?:is|was|will|does|did|whether) ${date} (?:(?:be|fall|land|falls|fell|is|was) )*(?:on |in |at )?(?:a |the )?weekend(?: day)?`,
  ],
  [
    'working_day',
    `(?:is|was|will|does|did|whether) ${date} (?:(?:be|fall|land|falls|fell|is|was) )*(?:on )?(?:a )?(?:weekday|work ?day|working day|business day)`,
  ],
  // Years.
  [
    'leap_year',
    `(?:is|was|will|whether|would|has|if)(?: the year)? {year}(?: be| is| was| will be)? (?:a )?leap(?: year)?`,
  ],
  ['leap_year', `{year} (?:is|was|will be)? ?(?:a )?leap year(?: or not)?`],
  ['leap_year', `(?:is|was|whether|will) (?:it )?(?:a )?leap year (?:in )?{year}`],
  [
    'leap_year',
    `(?:is|was|will) (?:there (?:be )?)?(?:a )?(?:29 february|february 29|29th of february|february 29th|leap day) in {year}`,
  ],
  [
    'iso_weeks_in_year',
    `how many (?:iso|calendar|iso calendar|iso 8601) weeks (?:are |were |is |does |do )?(?:there )?(?:in )?(?:the year )?{year}(?: have| has)?`,
  ],
  // Weeks, days of the year, quarters.
  [
    'iso_week',
    `(?:in |on )?(?:what|which) ${iso}(?:week number|week|number of the week|week no)(?: number)?(?: (?:of|in) the year)?(?: ${about})+ (?:it )?${date}${fall}`,
  ],
  [
    'iso_week',
    `(?:what is |what was |find |give )?(?:the |me the )?(?:number of the )?${iso}(?:week number|week no|week)(?: (?:of|in) the year)? (?:of|for|on|is|in which|that) ${date}(?: falls| is| is in| falls in| lies)?`,
  ],
  ['iso_week', `${date} ${is} (?:in )?(?:what|which) ${iso}week(?: number)?(?: of the year)?`],
  [
    'iso_week',
    `(?:what is |what )?(?:the )?(?:current )?${iso}week(?: number)?(?: (?:is it|are we in|is this))?(?: {date})?`,
  ],
  [
    'day_of_year',
    `(?:what|which)(?: number)? day (?:number )?(?:of|in) the year(?: ${about})+ (?:it )?(?:on )?${date}${fall}`,
  ],
  [
    'day_of_year',
    `(?:what is |what was |find |give )?(?:the )?(?:ordinal day|ordinal date|day number|day of (?:the )?year|number of the day|julian day of the year|ordinal)(?: (?:of|in) the year)? (?:of|for|on|is) ${date}`,
  ],
  ['day_of_year', `(?:what|which) (?:day number|ordinal day|number day)(?: of the year)?(?: ${about})+ ${date}${fall}`],
  ['day_of_year', `${date} ${is} (?:the )?(?:what|which) (?:number )?day (?:number )?(?:of|in) the year`],
  [
    'quarter',
    `(?:in )?(?:what|which) (?:calendar )?quarter(?: (?:of|in) (?:the|that) (?:calendar )?year)?(?: ${about})+ (?:it )?${date}${fall}`,
  ],
  [
    'quarter',
    `(?:what is |find |give )?(?:the )?(?:calendar )?quarter(?: of the year)? (?:of|for|on|is) ${date}(?: in)?`,
  ],
  ['quarter', `${date} ${is} in (?:what|which) (?:calendar )?quarter(?: of the year)?`],
  ['quarter', `(?:what|which) (?:calendar )?quarter (?:are we in|is it|is this)(?: {date})?`],
  // Months.
  [
    'last_day_of_month',
    `(?:what is |what was |what will be |which is |when is |find |give )?(?:the )?(?:last|final) (?:calendar )?(?:day|date)(?: (?:of|in))(?: the month of| the month)? {month}`,
  ],
  [
    'last_day_of_month',
    `(?:what is |find |when is )?(?:the )?(?:last|final) (?:day|date) of the month (?:of|for|containing|after|in) ${date}`,
  ],
  [
    'last_day_of_month',
    `(?:what is |find |when is )?(?:the )?end of(?: the month of)? {month}|(?:when|on (?:what|which) (?:day|date)) (?:does|did|will) {month} end`,
  ],
  [
    'first_day_of_month',
    `(?:what is |what was |find |when is )?(?:the )?first (?:calendar )?(?:day|date) (?:of|in)(?: the month of)? {month}`,
  ],
  ['days_in_month', `(?:what is )?(?:the )?(?:length|number of days) (?:of|in)(?: the month of)? {month}`],
];

/** Wordings that ask for one fact about a date, month or year, over the skeleton of a phrase. */
export const infoWordings: readonly { pattern: RegExp; fact: Fact }[] = wordings.map(([fact, source]) => ({
  fact,
  pattern: new RegExp(`^(?:${source})$`),
}));
