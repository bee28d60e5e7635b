import type { Database, Sqlite3Static, SqlValue } from '@sqlite.org/sqlite-wasm';
import { AegisError } from '../../core/errors.ts';
import { kindOf, placesOf, storedCells, type ColumnView, type ViewForm } from './column-view.ts';
import { compileSql } from './compile-sql.ts';
import type { TableQuery, TableResult } from './query.ts';
import type { LensSlot, ViewStore } from './sql-scope.ts';
import { addFunctions, readCell } from './sqlite-functions.ts';
import { loadColumns } from './sqlite-load.ts';
import type { Table } from './table.ts';

/** A stored column: what it holds and which table of SQLite holds it. */
interface StoredColumn {
  readonly view: ColumnView;
  readonly form: ViewForm;
  readonly places: number;
  segment: string | null;
}

/**
 * The longest that one query may take. A query over 1,000,000 rows takes a few seconds; one that takes longer than this joins tables on a column
 * that repeats in both.
 */
const deadlineMs = 30_000;

/**
 * Tables in an in-memory SQLite database. Columns are loaded when a query first needs them, in the form it needs, into a table of SQLite
 * (a segment) of their own; later queries find them there.
 */
export class SqliteStore implements ViewStore {
  readonly #sqlite: Sqlite3Static;
  readonly #db: Database;
  readonly #columns = new Map<string, StoredColumn>();
  readonly #nameOf = new Map<string, string>();
  readonly #ids = new WeakMap<object, number>();
  readonly #places = new Map<string, number | null>();
  readonly #segments = new Map<Table, string[]>();
  #slots: readonly LensSlot[] = [];
  #count = 0;
  #deadline = Infinity;

  constructor(sqlite: Sqlite3Static) {
    this.#sqlite = sqlite;
    this.#db = new sqlite.oo1.DB(':memory:', 'c');
    this.#db.exec('PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF; PRAGMA trusted_schema = OFF');
    addFunctions(sqlite.capi, this.#db, () => this.#slots);
    const stop = () => (performance.now() > this.#deadline ? 1 : 0);
    sqlite.capi.sqlite3_progress_handler(this.#db, 100_000, stop, 0);
  }

  /** Runs a query. @throws AegisError `tool-failed`. */
  run(tables: ReadonlyMap<string, Table>, query: TableQuery): TableResult {
    const { sql, params, slots, readings } = compileSql(tables, query, this);
    this.#slots = slots;
    this.#deadline = performance.now() + deadlineMs;
    try {
      const rows = this.#rows(sql, params).map((row) =>
        readings.map((reading, i) => readCell(reading, row[i] ?? null)),
      );
      return { columns: query.select.map(({ name }) => name), rows };
    } catch (cause) {
      throw failure(cause, performance.now() > this.#deadline);
    } finally {
      this.#deadline = Infinity;
    }
  }

  #rows(sql: string, params: readonly (string | number)[]): SqlValue[][] {
    const statement = this.#db.prepare(sql);
    try {
      // Parameters of parts that cannot hold (a text against a number) are not in the statement: the last ones may be beyond it.
      const bound = params.slice(0, statement.parameterCount);
      if (bound.length > 0) statement.bind(bound);
      const rows: SqlValue[][] = [];
      while (statement.step()) rows.push(statement.get([]));
      return rows;
    } finally {
      statement.finalize();
    }
  }

  name(table: Table, view: ColumnView, form: ViewForm, places: number): string {
    const key = `${this.#keyOf(view)} ${form} ${String(places)} ${String(this.#id(table))}`;
    let name = this.#nameOf.get(key);
    if (name === undefined) {
      name = `v${String(this.#count++)}`;
      this.#nameOf.set(key, name);
      this.#columns.set(name, { view, form, places, segment: null });
    }
    return name;
  }

  places(view: ColumnView): number | null {
    const key = this.#keyOf(view);
    const known = this.#places.get(key);
    if (known !== undefined) return known;
    const places = placesOf(view);
    this.#places.set(key, places);
    return places;
  }

  from(table: Table, names: ReadonlySet<string>): string {
    this.#load(table, names);
    const segments = new Set<string>();
    const columns: string[] = [];
    for (const name of names) {
      const segment = this.#columns.get(name)?.segment ?? '';
      segments.add(segment);
      columns.push(`${segment}.${name}`);
    }
    const [first = this.#segments.get(table)?.[0] ?? '', ...others] = segments;
    const joins = others.map((other) => ` JOIN ${other} ON ${other}.n = ${first}.n`).join('');
    return `SELECT ${[`${first}.n AS n`, ...columns].join(', ')} FROM ${first}${joins}`;
  }

  /** Forgets a table and frees its memory. */
  forget(table: Table): void {
    for (const segment of this.#segments.get(table) ?? []) this.#db.exec(`DROP TABLE ${segment}`);
    this.#segments.delete(table);
    for (const [key, name] of this.#nameOf) {
      const column = this.#columns.get(name);
      if (!column || !table.columns.includes(column.view.column)) continue;
      this.#columns.delete(name);
      this.#nameOf.delete(key);
    }
  }

  close(): void {
    this.#db.close();
  }

  /** Stores those of the named columns that are not there yet, in one segment; a table without any column still has its row numbers. */
  #load(table: Table, names: ReadonlySet<string>): void {
    const segments = this.#segments.get(table) ?? [];
    const fresh = [...names].filter((name) => this.#columns.get(name)?.segment === null);
    if (fresh.length === 0 && segments.length > 0) return;
    const segment = `s${String(this.#count++)}`;
    const columns = fresh.flatMap((name) => this.#columns.get(name) ?? []);
    // Whole numbers are added exactly only as integers: this type makes integers of them where they came as doubles.
    const declared = columns.map(
      ({ form, view }, i) =>
        `${fresh[i] ?? ''}${form === 'scaled' || (form === 'key' && kindOf(view) !== 'text') ? ' INTEGER' : ''}`,
    );
    this.#db.exec(`CREATE TABLE ${segment} (${['n INTEGER PRIMARY KEY', ...declared].join(', ')})`);
    try {
      const cells = columns.map(({ view, form, places }) => storedCells(view, form, places));
      loadColumns(this.#sqlite, this.#db, segment, cells, table.rowCount);
    } catch (cause) {
      throw failure(cause, false);
    }
    for (const column of columns) column.segment = segment;
    this.#segments.set(table, [...segments, segment]);
  }

  #keyOf({ column, as }: ColumnView): string {
    return `${String(this.#id(column))} ${as ?? ''}`;
  }

  #id(thing: object): number {
    let id = this.#ids.get(thing);
    if (id === undefined) {
      id = this.#count++;
      this.#ids.set(thing, id);
    }
    return id;
  }
}

function failure(cause: unknown, late: boolean): AegisError {
  if (AegisError.isInstance(cause)) return cause;
  const seconds = String(deadlineMs / 1000);
  const message = late
    ? `The query was stopped: it took longer than ${seconds} seconds.`
    : `SQLite could not run the query: ${cause instanceof Error ? cause.message : String(cause)}`;
  const fix = late
    ? 'Narrow it by a condition, or join on a column whose values do not repeat.'
    : 'Ask in another way, or use a smaller table.';
  return new AegisError('tool-failed', message, fix, { cause });
}
