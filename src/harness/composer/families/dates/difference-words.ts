import type { DayBounds } from '../../../../tools/date-difference.ts';
import type { DateForm } from '../../../../tools/date-form.ts';
import type { Phrase } from './phrase.ts';
import {
  isoDate,
  monthLength,
  nextDay,
  settleInThisYear,
  settleNear,
  settlePair,
  type SettledDate,
} from './said-date.ts';
import type { Problem, SaidDate, Slot } from './slots.ts';

/** What is to be counted between which dates. A number counts that weekday, 1 (Monday) to 7. */
export interface Counted {
  readonly from: DateForm;
  readonly to: DateForm;
  readonly count: 'days' | 'weeks' | 'months' | 'years' | 'working_days' | 'weekend_days' | number;
  /** Only whole ones, where weeks, months or years are counted. */
  readonly whole: boolean;
  /** Whether the words leave open which date is the earlier one. */
  readonly eitherOrder: boolean;
  readonly assumptions: readonly string[];
  readonly weight: number;
  /** What the words say of the ends. */
  readonly ends: Ends;
}
type Ends = 'unsaid' | 'both' | 'neither' | 'exclusive' | 'with-one' | 'without-one';

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

interface Wording {
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

const compiled = wordings.map(({ source, roles }) => ({ pattern: new RegExp(`^${source}$`), roles }));

const endsWords: readonly [pattern: RegExp, ends: Ends][] = [
  [
    / (?:both )?(?:inclusive(?:ly)?)(?: of both(?: days| dates| ends)?)?| (?:including|counting|if i count|with|and count) both(?: the (?:first|start) and (?:the )?(?:last|end) (?:day|date)s?| (?:the )?(?:days|dates|ends|of them|start and end(?: days| dates)?|(?:of )?those days))?(?: included)?| both (?:days |dates |ends )?(?:included|inclusive|counted)| including the (?:first|start|starting) and(?: the)? (?:last|end|ending|final) (?:day|date)s?/,
    'both',
  ],
  [
    / (?:excluding|not counting|not including|without) (?:both|either)(?: (?:of )?(?:the )?(?:days|dates|ends|end ?points|day|date|of them))?| both (?:days |dates )?excluded| strictly/,
    'neither',
  ],
  [
    / (?:including|counting|with|inclusive of) the (?:first|last|end|ending|start|starting|final) (?:day|date)/,
    'with-one',
  ],
  [
    / (?:excluding|not counting|not including|without(?: counting)?|exclusive of) the (?:first|last|end|ending|start|starting|final) (?:day|date)/,
    'without-one',
  ],
  [/ exclusive(?:ly)?/, 'exclusive'],
];

/** Every way in which a phrase asks for a number of days, weeks, months, years or weekdays. */
export function findCount(phrase: Phrase): (Counted | Problem)[] {
  let skeleton = ` ${phrase.skeleton} `;
  let ends: Ends = 'unsaid';
  for (const [pattern, said] of endsWords) {
    const bare = skeleton.replace(new RegExp(`(?:${pattern.source})(?= )`), '');
    if (bare !== skeleton) {
      skeleton = bare;
      ends = said;
      break;
    }
  }
  skeleton = skeleton.trim();
  for (const { pattern, roles } of compiled) {
    const match = pattern.exec(skeleton);
    if (match === null) continue;
    const said = match.groups?.['unit'] ?? match.groups?.['unit2'] ?? 'days';
    const through = / (?:through|thru) /.test(skeleton) && ends === 'unsaid';
    const pairs = dates(phrase, roles);
    if ('reason' in pairs) return [pairs];
    const counts = pairs.map((pairOfDates) => ({
      ...pairOfDates,
      ...countOf(said),
      ...(roles === 'month' || roles === 'year' ? throughTheEnd(pairOfDates, countOf(said).count) : {}),
      eitherOrder: roles === 'pair-any',
      ends: through ? ('both' as const) : inSpans(countOf(said).count) ? ends : (pairOfDates.ends ?? ends),
      assumptions: [
        ...pairOfDates.assumptions,
        ...(match.groups?.['unit'] === undefined && match.groups?.['unit2'] === undefined
          ? ['The time is counted in days.']
          : []),
      ],
    }));
    const unclear = counts.find(({ count, ends: said2 }) => inSpans(count) && said2 !== 'unsaid');
    if (unclear !== undefined) return [inclusiveSpan];
    // Which day follows the last one of "this year" is not settled until the run.
    const relative = roles === 'month' || roles === 'year' ? counts.filter(({ to }) => typeof to !== 'string') : [];
    if (relative.some(({ count }) => inSpans(count))) return [];
    if (counts.length > 0) return counts;
  }
  return [];
}

/** Weeks, months and years are counted from date to date and know no ends. */
function inSpans(count: Counted['count']): boolean {
  return count === 'weeks' || count === 'months' || count === 'years';
}

const inclusiveSpan: Problem = {
  reason: 'ambiguous',
  message: 'Weeks, months and years are counted from one date to another; which ends are counted is a matter of days.',
  next: 'Leave out what is said about the ends, or ask for days.',
};

/** A whole month or year in weeks or months ends with the day after its last one. */
function throughTheEnd({ to }: DatePair, count: Counted['count']): { to?: DateForm } {
  return inSpans(count) && typeof to === 'string' ? { to: nextDay(to) } : {};
}

function countOf(said: string): Pick<Counted, 'count' | 'whole'> {
  const whole = /^(?:full|whole|complete|completed|entire) /.test(said);
  const word = said.replace(/^(?:full|whole|complete|completed|entire|more) /, '').replace(/^calendar /, '');
  if (/^(?:business|working|work|week)[ -]?days?$/.test(word)) return { count: 'working_days', whole };
  if (/^weekend/.test(word)) return { count: 'weekend_days', whole };
  const weekday = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'].indexOf(word.slice(0, 3)) + 1;
  if (weekday > 0 && /days?$/.test(word) && word.length > 5) return { count: weekday, whole };
  if (word.startsWith('week')) return { count: 'weeks', whole };
  if (word.startsWith('month')) return { count: 'months', whole };
  if (word.startsWith('year')) return { count: 'years', whole };
  return { count: 'days', whole };
}

interface DatePair {
  from: DateForm;
  to: DateForm;
  assumptions: string[];
  weight: number;
  ends?: Ends;
}

function dates(phrase: Phrase, roles: Wording['roles']): DatePair[] | Problem {
  const said = phrase.slots.flatMap((slot) => (slot.kind === 'date' ? [slot.date] : []));
  const [first, second] = said;
  switch (roles) {
    case 'pair':
    case 'pair-any':
      return first === undefined || second === undefined ? [] : [pairOf(settlePair(first, second))];
    case 'reversed':
      return first === undefined || second === undefined ? [] : [pairOf(settlePair(second, first))];
    case 'from-given': {
      // The first of three is the word "today" itself, where it was not "it".
      const [start, end] = said.slice(-2);
      return start === undefined || end === undefined ? [] : [pairOf(settlePair(start, end))];
    }
    case 'until':
      return first === undefined ? [] : [pairOf([settled({ today: 0 }), settleNear(first, 'ahead')], 1, true)];
    case 'since':
      return first === undefined ? [] : [pairOf([settleNear(first, 'behind'), settled({ today: 0 })], 1, true)];
    case 'until-weekday':
      return weekdayPairs(phrase, ['on-or-after-today', 'after-today']);
    case 'since-weekday':
      return weekdayPairs(phrase, ['on-or-before-today', 'before-today']);
    case 'month':
      return monthPair(phrase.slots);
    case 'year':
      return yearPair(phrase.slots);
    case 'rest-of-year':
      return restOfYear(phrase.slots, first);
  }
}

function settled(form: DateForm): SettledDate {
  return { form, assumption: null };
}

function pairOf([from, to]: readonly [SettledDate, SettledDate], weight = 1, today = false): DatePair {
  const assumptions = [from.assumption, to.assumption].filter((note) => note !== null);
  if (today) assumptions.push('Today is the date in UTC when the run starts.');
  return { from: from.form, to: to.form, assumptions, weight };
}

function weekdayPairs(
  phrase: Phrase,
  which: readonly ('on-or-after-today' | 'after-today' | 'on-or-before-today' | 'before-today')[],
): DatePair[] {
  const slot = phrase.slots.find((each) => each.kind === 'weekday');
  if (slot === undefined) return [];
  return which.map((side) => {
    const day = settled({ weekday: slot.weekday, which: side });
    const today = settled({ today: 0 });
    const ahead = side.endsWith('after-today');
    return pairOf(ahead ? [today, day] : [day, today], side.startsWith('on-or') ? 0.9 : 1, true);
  });
}

function monthPair(slots: readonly Slot[]): DatePair[] | Problem {
  const slot = slots.find((each) => each.kind === 'month');
  if (slot === undefined) return [];
  const { month } = slot;
  const beside = slots.find((each) => each.kind === 'year')?.year;
  const year = slot.year ?? (typeof beside === 'number' ? beside : null);
  if (year === null) {
    if (month === 2) {
      return {
        reason: 'ambiguous',
        message: 'February has 28 days, in a leap year 29.',
        next: 'State the year.',
      };
    }
    const form = (which: 'this-year', day: number): DateForm => ({ month, day, which });
    const days = monthLength(2023, month);
    const assumption = `${slot.said} is meant in the current year.`;
    return [
      { from: form('this-year', 1), to: form('this-year', days), assumptions: [assumption], weight: 1, ends: 'both' },
    ];
  }
  const [from, to] = [isoDate(year, month, 1), isoDate(year, month, monthLength(year, month))];
  return [{ from, to, assumptions: [], weight: 1, ends: 'both' }];
}

function yearPair(slots: readonly Slot[]): DatePair[] {
  const slot = slots.find((each) => each.kind === 'year');
  if (slot === undefined) return [];
  if (typeof slot.year === 'number') {
    return [
      { from: isoDate(slot.year, 1, 1), to: isoDate(slot.year, 12, 31), assumptions: [], weight: 1, ends: 'both' },
    ];
  }
  const which = `${slot.year}-year` as const;
  return [
    {
      from: { month: 1, day: 1, which },
      to: { month: 12, day: 31, which },
      assumptions: ['The current year is that of the date in UTC when the run starts.'],
      weight: 1,
      ends: 'both',
    },
  ];
}

function restOfYear(slots: readonly Slot[], from: SaidDate | undefined): DatePair[] {
  const slot = slots.find((each) => each.kind === 'year');
  if (typeof slot?.year === 'number' || slot?.year === 'next' || slot?.year === 'last') {
    if (typeof from !== 'string' || Number(from.slice(0, 4)) !== slot.year) return [];
  }
  const start = from === undefined ? settled({ today: 0 }) : settleInThisYear(from);
  const end: SettledDate =
    typeof start.form === 'string'
      ? settled(isoDate(Number(start.form.slice(0, 4)), 12, 31))
      : settled({ month: 12, day: 31, which: 'this-year' });
  return [pairOf([start, end], 1, from === undefined)];
}

/** Which ends are counted, in every plausible reading, with the assumption that each makes. */
export function countedBounds({
  count,
  ends,
}: Counted): { bounds: DayBounds; weight: number; assumption: string | null }[] {
  if (count === 'weeks' || count === 'months' || count === 'years') {
    return [{ bounds: 'exclude-first', weight: 1, assumption: null }];
  }
  const exclude = {
    bounds: 'exclude-first' as const,
    weight: 1,
    assumption: 'The first day is not counted, the last day is.',
  };
  const last = {
    bounds: 'exclude-last' as const,
    weight: 1,
    assumption: 'The first day is counted, the last day is not.',
  };
  const both = {
    bounds: 'include-both' as const,
    weight: 1,
    assumption: 'Both the first and the last day are counted.',
  };
  const neither = {
    bounds: 'exclude-both' as const,
    weight: 1,
    assumption: 'Neither the first nor the last day is counted.',
  };
  switch (ends) {
    case 'both':
      return [both];
    case 'neither':
      return [neither];
    case 'exclusive':
      return [neither, exclude];
    case 'with-one':
      return [both, { ...exclude, weight: 0.7 }];
    case 'without-one':
      return [exclude, ...(count === 'days' ? [] : [last])];
    case 'unsaid':
      // A number of days is the difference; working days and weekdays are counted with or without the ends.
      return count === 'days'
        ? [exclude]
        : [both, { ...exclude, weight: 0.9 }, { ...last, weight: 0.9 }, { ...neither, weight: 0.6 }];
  }
}
