import type { Cell } from '../../core/attachment.ts';
import { attachmentLimits } from '../../core/limits.ts';
import { AegisError } from '../../core/errors.ts';
import { readAttachment } from '../attachments/read-attachment.ts';
import { pictureColumn } from './column-picture.ts';
import { openSqlite } from './open-sqlite.ts';
import { PhraseIndex } from './phrase-index.ts';
import { refuseHugeJoin } from './refuse-huge-join.ts';
import { scan } from './scan.ts';
import { tableNamed } from './sql-scope.ts';
import { SqliteStore } from './sqlite-store.ts';
import { findColumn, type Table } from './table.ts';
import type { TableEngine } from './table-engine.ts';

/**
 * The table engine in this very thread: tables in memory, SQLite loaded with the first SQL query, the index of cell values with the first search.
 * Reading another attachment of the same name takes the place of the first; of more tables than one run may have, the oldest is forgotten.
 */
export function createTableEngine(): TableEngine {
  const tables = new Map<string, Table>();
  const indexes = new Map<Table, PhraseIndex>();
  let store: SqliteStore | null = null;
  let closed = false;

  const forget = (name: string): void => {
    const table = tables.get(name);
    if (!table) return;
    tables.delete(name);
    indexes.delete(table);
    store?.forget(table);
  };

  return {
    async read(signal, source) {
      const { profile, table } = await readAttachment(signal, source);
      forget(profile.name);
      if (table) {
        tables.set(profile.name, table);
        // A run has no more attachments than this: what was read before them belongs to an earlier run.
        const [oldest] = tables.keys();
        if (tables.size > attachmentLimits.count && oldest !== undefined) forget(oldest);
      }
      return profile;
    },
    async sql(signal, query) {
      signal.throwIfAborted();
      refuseHugeJoin(tables, query);
      const sqlite = await openSqlite();
      signal.throwIfAborted();
      if (closed) throw new AegisError('cancelled', 'The table engine was closed.', 'Start the run again.');
      store ??= new SqliteStore(sqlite);
      return store.run(tables, query);
    },
    async scan(signal, query) {
      signal.throwIfAborted();
      refuseHugeJoin(tables, query);
      return scan(tables, query);
    },
    async rows(signal, name, { columns, offset, limit }) {
      signal.throwIfAborted();
      const table = tableNamed(tables, name);
      const chosen = columns === null ? table.columns : columns.map((column) => columnNamed(table, column));
      const end = Math.min(table.rowCount, offset + limit);
      const page: Cell[][] = [];
      for (let row = offset; row < end; row++) page.push(chosen.map(({ values }) => values[row] ?? null));
      return page;
    },
    async find(signal, name, phrases) {
      signal.throwIfAborted();
      const table = tableNamed(tables, name);
      let index = indexes.get(table);
      if (!index) {
        index = new PhraseIndex(table);
        indexes.set(table, index);
      }
      return index.find(phrases);
    },
    async pictures(signal, name) {
      const table = tableNamed(tables, name);
      return table.columns.map((column) => {
        signal.throwIfAborted();
        return pictureColumn(column);
      });
    },
    async dispose() {
      closed = true;
      tables.clear();
      indexes.clear();
      store?.close();
      store = null;
    },
  };
}

function columnNamed(table: Table, name: string): Table['columns'][number] {
  const column = findColumn(table, name);
  if (column) return column;
  throw new AegisError(
    'tool-failed',
    `The table "${table.name}" has no column named "${name}". It has: ${table.columns.map((c) => c.name).join(', ')}.`,
    'Name columns that are there.',
  );
}
