import type { Comparison, Condition } from '../../../../../tools/tables/query.ts';
import type { Token } from '../tokens.ts';
import type { ColumnView } from '../view.ts';
import { type Span } from './span.ts';

/** How the words met the cells: as the whole cell, all but a remark in brackets, a part, another form, a near spelling; as a number, year or date; compared; in a range; as one of two. */
type ConstraintKind =
  'exact' | 'core' | 'partial' | 'alias' | 'close' | 'number' | 'year' | 'date' | 'compare' | 'range' | 'either';

/** Words of the goal that pick rows, with the column they are about. */
export interface Constraint extends Span {
  readonly kind: ConstraintKind;
  readonly column: ColumnView;
  readonly condition: Condition;
  /** The condition in words: `region is "North"`. */
  readonly said: string;
  readonly is: Comparison | 'between' | null;
  /** Rows that satisfy it, where known. */
  readonly rows: number | null;
  /** The cells as written that it allows, where it is about cells. */
  readonly texts: readonly string[];
  /** For cells met whole: how many more rows only contain the words. */
  readonly more: number;
  /** For `either`: the two that it joins. */
  readonly parts?: readonly [Constraint, Constraint];
}

/** Words of the goal that name a column: `share` of the name's content words that stand there, 1 for all. */
export interface ColumnMention extends Span {
  readonly column: ColumnView;
  readonly share: number;
  /** The words stand next to each other, in the name's order. */
  readonly contiguous: boolean;
}

/** What of a goal meets the table. */
export interface Mentions {
  readonly tokens: readonly Token[];
  readonly constraints: readonly Constraint[];
  readonly columns: readonly ColumnMention[];
}

/** The spans that a constraint explains: for two joined, each of them. */
export function spansOf(constraint: Constraint): readonly Span[] {
  return constraint.parts ?? [constraint];
}
