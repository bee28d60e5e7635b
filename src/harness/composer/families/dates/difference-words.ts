import type { DayBounds } from '../../../../tools/date-difference.ts';
import type { DateForm } from '../../../../tools/date-form.ts';
import { datePairs, type DatePair } from './difference-dates.ts';
import { differenceWordings } from './difference-wordings.ts';
import type { Phrase } from './phrase.ts';
import { nextDay } from './said-date.ts';
import type { Problem } from './slots.ts';

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
/** What a goal's words say of the two ends: both counted, neither, "exclusive", with or without the first or last day. */
export type Ends = 'unsaid' | 'both' | 'neither' | 'exclusive' | 'with-one' | 'without-one';

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
  for (const { pattern, roles } of differenceWordings) {
    const match = pattern.exec(skeleton);
    if (match === null) continue;
    const said = match.groups?.['unit'] ?? match.groups?.['unit2'] ?? 'days';
    const through = / (?:through|thru) /.test(skeleton) && ends === 'unsaid';
    const pairs = datePairs(phrase, roles);
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
