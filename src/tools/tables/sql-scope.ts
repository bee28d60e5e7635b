import type { Cell } from '../../core/attachment.ts';
import { AegisError } from '../../core/errors.ts';
import type { ColumnView, ValueKind, ViewForm } from './column-view.ts';
import type { Lens, TableQuery } from './query.ts';
import type { Table } from './table.ts';

/** How a value that SQL gave becomes a cell. `place` is a row's place, which JavaScript looks up: texts are not copied into SQLite to be read back. */
export type Reading =
  | { readonly kind: ValueKind }
  | { readonly kind: 'constant'; readonly value: string }
  | { readonly kind: 'place'; readonly cell: (place: number) => Cell };

/** A value in SQL. All texts are SQL expressions. */
export interface SqlValue {
  readonly kind: ValueKind;
  /** Comparable: a number, 0 or 1, folded text. Asked for where it is needed: a column in a form that nothing asks for is not loaded. */
  readonly key: () => string;
  /** Folded text of whatever it is, to look for a text in. */
  readonly match: () => string;
  /** What the query gives for it, read as `reading` says. */
  readonly out: () => string;
  readonly reading: Reading;
  /** The stored column behind it, where there is one: aggregates add exact forms of it. */
  readonly stored: StoredView | null;
}

/** A column of one of the tables that a query ranges over. */
interface StoredView {
  readonly view: ColumnView;
  /** The SQL expression of the view in that form. */
  form(form: ViewForm, places?: number): string;
  /** See `placesOf`. */
  places(): number | null;
}

/** Where compiled SQL finds a table's cells. Implemented by the SQLite store, which loads what is asked for. */
export interface ViewStore {
  /** The name of the stored column that holds a view in a form. */
  name(table: Table, view: ColumnView, form: ViewForm, places: number): string;
  places(view: ColumnView): number | null;
  /** A subselect that gives these stored columns and `n`, the row's number from 1. */
  from(table: Table, names: ReadonlySet<string>): string;
}

/** A value of a result column seen through a lens: SQLite asks JavaScript for it by its slot. */
export interface LensSlot {
  readonly reading: Reading;
  readonly as: Lens;
}

/** What one statement gathers while its parts are compiled. */
export interface Statement {
  readonly tables: ReadonlyMap<string, Table>;
  readonly store: ViewStore;
  readonly params: (string | number)[];
  readonly slots: LensSlot[];
  depth: number;
  aliases: number;
  /** Compiles a query within a query. */
  readonly compile: (query: TableQuery, statement: Statement) => Relation;
}

/** A compiled query whose result can be selected from: `o0`, `o1` … what it gives, `k0`, `k1` … the keys to compare it by. */
export interface Relation {
  readonly items: readonly SqlValue[];
  /** A SELECT of these columns in the result's order; with `first`, of its first row alone. */
  select(list: string, first?: 'first'): string;
}

/** Queries within queries at most this deep. */
export const deepest = 16;

/** Adds a parameter and gives its name; values never become SQL text. */
export function bind(statement: Statement, value: string | number | boolean): string {
  statement.params.push(typeof value === 'boolean' ? Number(value) : value);
  return `?${String(statement.params.length)}`;
}

/** What a query may not ask; the message says what there is. */
export function refuse(message: string, fix = 'Name a table and columns that are there.'): AegisError {
  return new AegisError('tool-failed', message, fix);
}

/** The table of that name. */
export function tableNamed(tables: ReadonlyMap<string, Table>, name: string): Table {
  const table = tables.get(name);
  if (table) return table;
  throw refuse(`There is no table named "${name}". There is: ${[...tables.keys()].join(', ') || 'none'}.`);
}

/** What is always missing. */
export const missingValue: SqlValue = {
  kind: 'none',
  key: () => 'NULL',
  match: () => 'NULL',
  out: () => 'NULL',
  reading: { kind: 'none' },
  stored: null,
};
