import type { RunSummary } from '../../storage/run-store.ts';

/** Letters that Unicode does not take apart into a letter and a mark. */
const whole: Readonly<Record<string, string>> = {
  ß: 'ss',
  æ: 'ae',
  œ: 'oe',
  ø: 'o',
  đ: 'd',
  ð: 'd',
  ł: 'l',
  ħ: 'h',
  ı: 'i',
  þ: 'th',
};
const ascii = /^[\u0000-\u007f]*$/;

/** A text without case and diacritics, to be searched in: `Crème Brûlée` is `creme brulee`. */
export function fold(text: string): string {
  const lower = text.toLowerCase();
  if (ascii.test(lower)) return lower;
  return lower
    .normalize('NFKD')
    .replace(/\p{M}+/gu, '')
    .replace(/[ßæœøđðłħıþ]/g, (letter) => whole[letter] ?? letter);
}

/** The words of a query, folded; each must occur, in any order. */
export function searchWords(query: string): string[] {
  return fold(query).split(/\s+/).filter(Boolean);
}

/** Where a goal matches, as `[from, to)` in its own UTF-16 units: in order, none overlapping. */
export function matchSpans(goal: string, words: readonly string[]): [number, number][] {
  if (words.length === 0) return [];
  let folded = '';
  const starts: number[] = [];
  const ends: number[] = [];
  let at = 0;
  for (const letter of goal) {
    const part = fold(letter);
    for (let i = 0; i < part.length; i++) {
      starts.push(at);
      ends.push(at + letter.length);
    }
    folded += part;
    at += letter.length;
  }
  const hits: [number, number][] = [];
  for (const word of words) {
    for (let from = folded.indexOf(word); from >= 0; from = folded.indexOf(word, from + word.length)) {
      hits.push([starts[from] ?? 0, ends[from + word.length - 1] ?? goal.length]);
    }
  }
  hits.sort(([a], [b]) => a - b);
  const spans: [number, number][] = [];
  for (const [from, to] of hits) {
    const last = spans.at(-1);
    if (last && from <= last[1]) last[1] = Math.max(last[1], to);
    else spans.push([from, to]);
  }
  return spans;
}

/** What the history can be narrowed to. `open` is what has no verdict yet: running or interrupted. */
export const verdictFilters = ['all', 'verified', 'unverified', 'refused', 'cancelled', 'failed', 'open'] as const;
export type VerdictFilter = (typeof verdictFilters)[number];
export type SourceFilter = 'all' | RunSummary['source'];

export interface RunFilter {
  /** As `searchWords` gives them. */
  words: readonly string[];
  verdict: VerdictFilter;
  source: SourceFilter;
}

/** The filter that a status belongs to. */
export function filterOf(status: RunSummary['status']): Exclude<VerdictFilter, 'all'> {
  return status === 'running' || status === 'interrupted' ? 'open' : status;
}

export interface FilteredRuns {
  runs: readonly RunSummary[];
  /** How many runs each verdict filter would leave, under the same words and source. */
  counts: Record<VerdictFilter, number>;
}

const foldedGoals = new WeakMap<RunSummary, string>();

/** A run's goal, folded; worked out once. */
export function foldedGoal(run: RunSummary): string {
  let folded = foldedGoals.get(run);
  if (folded === undefined) {
    folded = fold(run.goal);
    foldedGoals.set(run, folded);
  }
  return folded;
}

/** The runs that fit a filter, in their order. */
export function filterRuns(runs: readonly RunSummary[], { words, verdict, source }: RunFilter): FilteredRuns {
  const counts: FilteredRuns['counts'] = {
    all: 0,
    verified: 0,
    unverified: 0,
    refused: 0,
    cancelled: 0,
    failed: 0,
    open: 0,
  };
  const fitting = runs.filter((run) => {
    if (source !== 'all' && run.source !== source) return false;
    if (words.length > 0) {
      const goal = foldedGoal(run);
      if (!words.every((word) => goal.includes(word))) return false;
    }
    const kind = filterOf(run.status);
    counts.all += 1;
    counts[kind] += 1;
    return verdict === 'all' || verdict === kind;
  });
  return { runs: fitting, counts };
}
