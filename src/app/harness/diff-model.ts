import { diffArrays } from 'diff/lib/diff/array.js';
import { diffWordsWithSpace } from 'diff/lib/diff/word.js';

/** A stretch of a line; `changed` where it stands on one side only. */
export interface DiffPart {
  text: string;
  changed: boolean;
}

/** One line of one side. Numbers count from 1. */
export interface DiffLine {
  number: number;
  parts: DiffPart[];
}

/** A row: the line before beside the line after. Equal lines have both; a line that was only removed or only added has one. */
export interface DiffRow {
  same: boolean;
  before: DiffLine | null;
  after: DiffLine | null;
}

/** Rows shown together, or equal rows folded away until they are asked for. */
interface DiffBlock {
  folded: boolean;
  rows: DiffRow[];
}

export interface TextDiff {
  blocks: DiffBlock[];
  /** Lines that stand on one side only. */
  added: number;
  removed: number;
}

/** Equal lines shown around each change. */
const context = 3;
/** A fold of fewer lines than this hides less than it costs. */
const leastFold = 4;
/** The most edits that are searched for: beyond it the search takes longer than a frame, and its result is of no help to a reader. */
const mostEdits = 1000;
/** Lines longer than this, in UTF-16 code units, are not compared word by word. */
const longestLine = 500;
/** The least share of a pair of lines that must be the same for their words to be marked; below it every word would be. */
const leastAlike = 0.35;

/** Compares two texts line by line, and changed lines word by word. */
export function diffTexts(before: string, after: string): TextDiff {
  const rows: DiffRow[] = [];
  let added = 0;
  let removed = 0;
  for (const run of changedRuns(before.split('\n'), after.split('\n'))) {
    if (run.same) {
      for (const [index, text] of run.before.entries()) {
        const parts = [{ text, changed: false }];
        rows.push({
          same: true,
          before: { number: run.beforeFrom + index, parts },
          after: { number: run.afterFrom + index, parts },
        });
      }
      continue;
    }
    added += run.after.length;
    removed += run.before.length;
    for (let index = 0; index < Math.max(run.before.length, run.after.length); index += 1) {
      const [was, is] = markWords(run.before[index], run.after[index]);
      rows.push({
        same: false,
        before: was && { number: run.beforeFrom + index, parts: was },
        after: is && { number: run.afterFrom + index, parts: is },
      });
    }
  }
  return { blocks: foldRows(rows), added, removed };
}

interface Run {
  same: boolean;
  before: string[];
  after: string[];
  beforeFrom: number;
  afterFrom: number;
}

/** The two lists cut into stretches that are the same and stretches that are not, in turn. */
function changedRuns(before: string[], after: string[]): Run[] {
  let head = 0;
  while (head < before.length && head < after.length && before[head] === after[head]) head += 1;
  let tail = 0;
  while (
    tail < before.length - head &&
    tail < after.length - head &&
    before[before.length - 1 - tail] === after[after.length - 1 - tail]
  ) {
    tail += 1;
  }
  const runs: Run[] = [];
  let beforeFrom = 1;
  let afterFrom = 1;
  const add = (same: boolean, was: string[], is: string[]): void => {
    if (was.length === 0 && is.length === 0) return;
    const last = runs.at(-1);
    if (last?.same === same) {
      last.before = last.before.concat(was);
      last.after = last.after.concat(is);
    } else runs.push({ same, before: was, after: is, beforeFrom, afterFrom });
    beforeFrom += was.length;
    afterFrom += is.length;
  };
  add(true, before.slice(0, head), after.slice(0, head));
  const was = before.slice(head, before.length - tail);
  const is = after.slice(head, after.length - tail);
  const changes = diffArrays<string>(was, is, { maxEditLength: mostEdits });
  if (changes === undefined) add(false, was, is);
  for (const { added, removed, value } of changes ?? []) {
    add(!added && !removed, added ? [] : value, removed ? [] : value);
  }
  add(true, before.slice(before.length - tail), after.slice(after.length - tail));
  return runs;
}

/** The parts of a line before and of the line that stands in its place; null on the side that has none. */
function markWords(was: string | undefined, is: string | undefined): [DiffPart[] | null, DiffPart[] | null] {
  const whole = (text: string | undefined): DiffPart[] | null =>
    text === undefined ? null : [{ text, changed: false }];
  if (was === undefined || is === undefined || was.length > longestLine || is.length > longestLine) {
    return [whole(was), whole(is)];
  }
  const changes = diffWordsWithSpace(was, is);
  const alike = changes.reduce(
    (sum, { added, removed, value }) => (added || removed ? sum : sum + value.trim().length),
    0,
  );
  if (alike < leastAlike * Math.max(was.trim().length, is.trim().length)) return [whole(was), whole(is)];
  const side = (other: 'added' | 'removed'): DiffPart[] =>
    changes
      .filter((change) => !change[other])
      .map(({ value, added, removed }) => ({ text: value, changed: added || removed }));
  return [side('added'), side('removed')];
}

function foldRows(rows: readonly DiffRow[]): DiffBlock[] {
  const blocks: DiffBlock[] = [];
  const add = (folded: boolean, some: DiffRow[]): void => {
    if (some.length === 0) return;
    const last = blocks.at(-1);
    if (last && !last.folded && !folded) last.rows = last.rows.concat(some);
    else blocks.push({ folded, rows: some });
  };
  for (let from = 0; from < rows.length;) {
    let to = from;
    while (to < rows.length && rows[to]?.same) to += 1;
    const first = from === 0 ? 0 : from + context;
    const last = to === rows.length ? to : to - context;
    if (last - first >= leastFold) {
      add(false, rows.slice(from, first));
      add(true, rows.slice(first, last));
      add(false, rows.slice(last, to));
    } else add(false, rows.slice(from, to));
    from = to;
    while (to < rows.length && !rows[to]?.same) to += 1;
    add(false, rows.slice(from, to));
    from = to;
  }
  return blocks;
}
