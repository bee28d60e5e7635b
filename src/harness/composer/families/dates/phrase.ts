import { skeletonOf } from './goal-text.ts';
import { blank, findDates, findImpossibleDates } from './find-dates.ts';
import { findCalendarWords, findClockWords, findRelativeDates } from './find-relative.ts';
import { findSpans } from './find-spans.ts';
import { findZones } from './find-zones.ts';
import type { Finding, Option, Problem, SaidDate, Slot } from './slots.ts';

/** One way to read a goal's words: its skeleton with placeholders, and what stands for each of them, in order. */
export interface Phrase {
  /** Lower case, without punctuation and courtesies: `how many days between {date} and {date}`. */
  readonly skeleton: string;
  readonly slots: readonly Slot[];
  readonly assumptions: readonly string[];
  readonly weight: number;
  /** Why no answer can come of this phrase, whatever is asked. */
  readonly problem: Problem | null;
}

/** Ways to combine what is ambiguous in one goal; more than that is asked about anyway. */
const mostPhrases = 16;

/** The first day on which the Gregorian calendar was in use anywhere. */
const gregorianStart = '1582-10-15';

/**
 * Every way to read a goal's dates, times and amounts of time. Ambiguous ones are combined, with the same order of day and month for all.
 * @param goal as `tidyGoal` gives it
 */
export async function readPhrases(goal: string, now: number): Promise<Phrase[]> {
  const taken: Finding[] = [];
  let rest = goal;
  const take = (found: readonly Finding[]): void => {
    for (const finding of longestFirst(found)) {
      if (finding.options.length === 0 || rest.slice(finding.start, finding.end).includes(blank)) continue;
      taken.push(finding);
      rest = rest.slice(0, finding.start) + blank.repeat(finding.end - finding.start) + rest.slice(finding.end);
    }
  };
  take(findRelativeDates(rest));
  take(findSpans(rest));
  take(findZones(rest));
  take(findClockWords(rest));
  take(await findDates(rest, now));
  take(findImpossibleDates(rest));
  take(findCalendarWords(rest));
  taken.sort((a, b) => a.start - b.start);
  return combinations(taken.map(({ options }) => options)).map((options) => phraseOf(goal, taken, options));
}

function longestFirst(findings: readonly Finding[]): Finding[] {
  return [...findings].sort((a, b) => b.end - b.start - (a.end - a.start) || a.start - b.start);
}

function combinations(choices: readonly (readonly Option[])[]): Option[][] {
  let all: Option[][] = [[]];
  for (const options of choices) {
    all = all.flatMap((before) =>
      options.filter((option) => agrees(before, option)).map((option) => [...before, option]),
    );
    if (all.length > mostPhrases) all.length = mostPhrases;
  }
  return all;
}

function agrees(before: readonly Option[], option: Option): boolean {
  const made = before.flatMap(({ choices }) => choices ?? []);
  return (option.choices ?? []).every(({ group, value }) =>
    made.every((other) => other.group !== group || other.value === value),
  );
}

function phraseOf(goal: string, findings: readonly Finding[], options: readonly Option[]): Phrase {
  let masked = '';
  let at = 0;
  for (const [index, { start, end }] of findings.entries()) {
    masked += `${goal.slice(at, start)} {${options[index]?.slot.kind ?? ''}} `;
    at = end;
  }
  masked += goal.slice(at);
  const slots = options.map(({ slot }) => slot);
  return {
    // A possessive stays with its placeholder: today's date.
    skeleton: skeletonOf(masked.replace(/\} '/g, "}'")),
    slots,
    assumptions: [...new Set(options.flatMap(({ assumption }) => (assumption === null ? [] : [assumption])))],
    weight: options.reduce((product, { weight }) => product * weight, 1),
    problem: options.find(({ problem }) => problem !== undefined)?.problem ?? oldDate(goal, slots),
  };
}

/** Before October 1582 the same date meant another day wherever the Julian calendar was in use: everywhere. */
function oldDate(goal: string, slots: readonly Slot[]): Problem | null {
  if (/\bgregorian\b/i.test(goal)) return null;
  const old = slots.find((slot) => (slot.kind === 'date' || slot.kind === 'moment') && isOld(slot.date));
  if (old === undefined) return null;
  return {
    reason: 'ambiguous',
    message: `"${old.said}" is before 15 October 1582: it is another day in the Julian calendar than in the Gregorian.`,
    next: 'Say "in the Gregorian calendar" if that is meant.',
  };
}

function isOld(date: SaidDate): boolean {
  return typeof date === 'string' && date < gregorianStart && date !== '0001-01-01';
}
