import type { DateForm } from '../../../../tools/date-form.ts';
import type { Ends } from './difference-words.ts';
import type { Wording } from './difference-wordings.ts';
import type { Phrase } from './phrase.ts';
import { isoDate, monthLength, settleInThisYear, settleNear, settlePair, type SettledDate } from './said-date.ts';
import type { Problem, SaidDate, Slot } from './slots.ts';

/** From which date to which, as a wording's roles say. */
export interface DatePair {
  from: DateForm;
  to: DateForm;
  assumptions: string[];
  weight: number;
  ends?: Ends;
}

/** The dates that are counted between, in every plausible reading, or why there are none. */
export function datePairs(phrase: Phrase, roles: Wording['roles']): DatePair[] | Problem {
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
