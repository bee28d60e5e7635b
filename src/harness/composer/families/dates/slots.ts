import type { Analysis } from '../../../../core/analysis.ts';

/** A date as a goal states it: fixed, relative to today, or without a year, which the operation supplies. Mirrors the tools' date forms. */
export type SaidDate =
  | string
  | { today: number }
  | { weekday: number; which: string }
  | { month: number; day: number }
  | { month: number; day: number; which: string }
  | { year: number; month: number; weekday: number; nth: number };

/** An amount of time by unit, as decimal text or a whole number. */
export interface SpanPart {
  readonly unit: SpanUnit;
  readonly count: number;
}
export type SpanUnit = 'seconds' | 'minutes' | 'hours' | 'days' | 'weeks' | 'months' | 'years' | 'working_days';

/** What a stretch of a goal means. `said` is how it was written. */
export type Slot =
  | { kind: 'date'; date: SaidDate; said: string }
  /** `twelveHour` where it leaves open which half of the day is meant; `half` where it says so. */
  | { kind: 'clock'; time: string; twelveHour: boolean; half: 'am' | 'pm' | null; said: string }
  | { kind: 'moment'; date: SaidDate; time: string; zone: string | null; said: string }
  | { kind: 'span'; parts: readonly SpanPart[]; said: string }
  | { kind: 'zone'; zone: string; label: string; said: string }
  | { kind: 'month'; year: number | null; month: number; said: string }
  | { kind: 'year'; year: number | 'this' | 'next' | 'last'; said: string }
  | { kind: 'weekday'; weekday: number; said: string }
  | { kind: 'number'; value: number; said: string };

/** One thing that a stretch of text may mean. */
export interface Option {
  readonly slot: Slot;
  /** 0 to 1, against the other options. */
  readonly weight: number;
  /** What is taken for granted by it, a sentence, or null. */
  readonly assumption: string | null;
  /** Options of the same `group` go together over the whole goal: all dates day first, or all month first. */
  readonly choices?: readonly { readonly group: string; readonly value: string }[];
  /** Why no answer can come of it although the words are clear: a day that the calendar lacks. */
  readonly problem?: Problem;
}
export type Problem = NonNullable<Analysis['beyond']>;

/** A stretch of the goal and what it may mean. */
export interface Finding {
  readonly start: number;
  readonly end: number;
  readonly options: readonly Option[];
}
