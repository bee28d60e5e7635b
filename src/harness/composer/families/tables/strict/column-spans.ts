import type { Span } from '../mentions/span.ts';
import { sameWord } from '../mentions/same-word.ts';
import { isContent, type ColumnView } from '../view.ts';
import type { Token } from '../tokens.ts';

/** Words of the goal that name a column, with every column they may name. */
export interface ColumnSpan extends Span {
  readonly candidates: readonly { column: ColumnView; quality: number }[];
  /** The whole name stands there. */
  readonly full: boolean;
  /** Only a word of the name. */
  readonly loose: boolean;
  /** The words ask for the rows themselves ("who", "which orders"), which this column names. */
  readonly asked?: boolean;
}

/** Finds the names of columns: the whole name first; else a word of it; else a close spelling. Longest first, none overlapping. */
export function columnSpans(tokens: readonly Token[], columns: readonly ColumnView[]): ColumnSpan[] {
  const spans: ColumnSpan[] = [];
  let at = 0;
  while (at < tokens.length) {
    const span = spanAt(tokens, at, columns);
    if (span === null) at++;
    else {
      spans.push(span);
      at = span.to;
    }
  }
  return spans;
}

function spanAt(tokens: readonly Token[], from: number, columns: readonly ColumnView[]): ColumnSpan | null {
  const token = tokens[from];
  if (token === undefined) return null;
  let best: { length: number; columns: ColumnView[] } = { length: 0, columns: [] };
  for (const column of columns) {
    for (const name of namesOf(column)) {
      const length = fullMatch(tokens, from, name);
      if (length === 0 || length < best.length) continue;
      if (length > best.length) best = { length, columns: [column] };
      else if (!best.columns.includes(column)) best.columns.push(column);
    }
  }
  if (best.length > 0) {
    return {
      from,
      to: from + best.length,
      candidates: best.columns.map((column) => ({ column, quality: 1 })),
      full: true,
      loose: false,
    };
  }
  if (!isContent(token) || token.number !== null || token.text.length < 3) return null;
  // "How many units": what a column of quantities says.
  const quantities = /^(?:unit|piece)$/.test(token.stem)
    ? columns.filter(
        (column) => column.tokens.length === 1 && /^(?:quantity|qty|units|pieces)$/.test(column.tokens[0]?.text ?? ''),
      )
    : [];
  if (quantities.length > 0) {
    const candidates = quantities.map((column) => ({ column, quality: 0.9 }));
    return { from, to: from + 1, candidates, full: false, loose: true };
  }
  const loose = columns.flatMap((column) => {
    const name = column.tokens.filter(isContent);
    const place = name.findIndex((word) => sameWord(word, token));
    return place < 0 ? [] : [{ column, quality: place === name.length - 1 ? 0.8 : 0.7 }];
  });
  if (loose.length > 0) return { from, to: from + 1, candidates: loose, full: false, loose: true };
  const close = columns.flatMap((column) => {
    const name = column.tokens.filter(isContent);
    return name.some((word) => isClose(word.text, token.text)) ? [{ column, quality: 0.6 }] : [];
  });
  return close.length === 0 ? null : { from, to: from + 1, candidates: close, full: false, loose: true };
}

/** The forms of a column's name: all of it, and without what stands in brackets. */
function namesOf(column: ColumnView): (readonly Token[])[] {
  const bracket = column.name.search(/[([]/);
  const whole = column.tokens;
  if (bracket <= 0) return [whole];
  const core = whole.filter(({ end }) => end <= bracket);
  return core.length === 0 ? [whole] : [whole, core];
}

function fullMatch(tokens: readonly Token[], from: number, name: readonly Token[]): number {
  if (name.length === 0) return 0;
  for (let i = 0; i < name.length; i++) {
    const [word, here] = [name[i], tokens[from + i]];
    if (word === undefined || here === undefined || !sameWord(word, here)) return 0;
  }
  return name.length;
}

/** Whether two words differ by a slip of the pen: one letter in words of five and more, two in words of nine and more. */
function isClose(a: string, b: string): boolean {
  const longer = Math.max(a.length, b.length);
  if (Math.min(a.length, b.length) < 5 || a[0] !== b[0]) return false;
  const allowed = longer >= 9 ? 2 : 1;
  return Math.abs(a.length - b.length) <= allowed && distance(a, b) <= allowed;
}

/** Edit distance with swaps of neighbours (Damerau, optimal string alignment). */
function distance(a: string, b: string): number {
  let before: number[] = [];
  let above = Array.from({ length: b.length + 1 }, (_, j) => j);
  for (let i = 1; i <= a.length; i++) {
    const row = [i];
    for (let j = 1; j <= b.length; j++) {
      const cost = a[i - 1] === b[j - 1] ? 0 : 1;
      let least = Math.min((above[j] ?? 0) + 1, (row[j - 1] ?? 0) + 1, (above[j - 1] ?? 0) + cost);
      if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1])
        least = Math.min(least, (before[j - 2] ?? 0) + 1);
      row.push(least);
    }
    before = above;
    above = row;
  }
  return above[b.length] ?? 0;
}
