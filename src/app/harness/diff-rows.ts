import type { DiffLine, DiffPart, DiffRow, TextDiff } from './diff-model.ts';

/** What a line says of itself: it stands on both sides, or on one only. */
export type DiffSign = 'same' | 'removed' | 'added';

/** A line of the unified view. */
export interface UnifiedLine {
  sign: DiffSign;
  before: number | null;
  after: number | null;
  parts: DiffPart[];
}

/** A piece of the drawn comparison: rows, or a fold with the rows in it and a name of its own. */
export type DiffSection = { fold: number; rows: DiffRow[] } | { fold: null; rows: DiffRow[] };

/** The most rows of a section: the browser skips what a section out of sight would cost. */
const mostRows = 60;

/** The comparison in pieces to draw, with the folds that were opened as rows. */
export function sectionsOf({ blocks }: TextDiff, opened: ReadonlySet<number>): DiffSection[] {
  return blocks.flatMap(({ folded, rows }, index): DiffSection[] => {
    if (folded && !opened.has(index)) return [{ fold: index, rows }];
    const pieces: DiffSection[] = [];
    for (let from = 0; from < rows.length; from += mostRows) {
      pieces.push({ fold: null, rows: rows.slice(from, from + mostRows) });
    }
    return pieces;
  });
}

/** Rows as one column of lines: in each changed stretch, what was removed stands before what was added. */
export function unify(rows: readonly DiffRow[]): UnifiedLine[] {
  const lines: UnifiedLine[] = [];
  let waiting: DiffLine[] = [];
  const flush = (): void => {
    for (const { number, parts } of waiting) lines.push({ sign: 'added', before: null, after: number, parts });
    waiting = [];
  };
  for (const { same, before, after } of rows) {
    if (same) {
      flush();
      lines.push({
        sign: 'same',
        before: before?.number ?? null,
        after: after?.number ?? null,
        parts: after?.parts ?? [],
      });
      continue;
    }
    if (before) lines.push({ sign: 'removed', before: before.number, after: null, parts: before.parts });
    if (after) waiting.push(after);
  }
  flush();
  return lines;
}
