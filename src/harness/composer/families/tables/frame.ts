import type { ColumnView } from './view.ts';
import type { Constraint } from './mentions/constraint.ts';

/** What is done with the rows. */
export type Op =
  | 'values' // the cells of a column
  | 'count' // how many rows
  | 'distinct' // how many different values
  | 'sum'
  | 'mean'
  | 'median'
  | 'range' // largest less smallest
  | 'mode' // the value with the most or fewest rows
  | 'heaviest' // the value whose rows add up to the most or least
  | 'difference' // of two cells
  | 'count-difference'
  | 'same' // other rows with the same cell
  | 'exists' // yes or no
  | 'more' // yes or no: one cell more than another
  | 'beyond' // rows that come before or after the one found, or have more or less
  | 'beyond-count'
  | 'once' // values with a single row
  | 'over'; // groups with at least so many rows

/** The rows at the top or bottom of an order. */
export interface Pick {
  readonly kind: 'max' | 'min' | 'first' | 'last';
  /** The column that orders; null for the table's own order. */
  readonly by: ColumnView | null;
  /** 1 for the first, 2 for the second … */
  readonly nth: number;
  /** The token that asks for it. */
  readonly word: number;
}

/** A meaning of a goal as slots. From it come the plan, the statement and the features by which it is weighed. */
export interface Frame {
  readonly op: Op;
  readonly constraints: readonly Constraint[];
  /** Rows that satisfy this one are left out. */
  readonly except: Constraint | null;
  readonly pick: Pick | null;
  /** 1 for the row after, -1 for the row before the one found. */
  readonly step: -1 | 0 | 1;
  readonly target: ColumnView | null;
  /** For `heaviest`: what is added up; for `same`: the column whose cell is shared. */
  readonly via: ColumnView | null;
  /** For `over`: the least number of rows. */
  readonly least: number | null;
}
