import type { Database, Sqlite3Static } from '@sqlite.org/sqlite-wasm';
import type { StoredCell } from './column-view.ts';

/** The exports of the wasm module that load rows. Called directly: the wrapped ones take six times as long. */
interface LoadExports {
  sqlite3_bind_int(statement: number, index: number, value: number): number;
  sqlite3_bind_double(statement: number, index: number, value: number): number;
  sqlite3_bind_null(statement: number, index: number): number;
  sqlite3_bind_text(statement: number, index: number, pointer: number, bytes: number, destructor: number): number;
  sqlite3_step(statement: number): number;
  sqlite3_reset(statement: number): number;
}

/** A column made ready for loading: its texts lie in the wasm module's memory, each different one once. */
interface Ready {
  readonly cells: readonly StoredCell[];
  readonly texts: ReadonlyMap<string, number>;
  /** Address and length in bytes of each text. */
  readonly address: Float64Array;
  readonly bytes: Int32Array;
  readonly block: number;
}

/**
 * Fills a table of SQLite with columns of equal length by one prepared statement in one transaction. The first column is the row's number, from 1.
 * @throws Error when SQLite runs out of memory.
 */
export function loadColumns(
  { wasm }: Sqlite3Static,
  db: Database,
  table: string,
  columns: readonly (readonly StoredCell[])[],
  rows: number,
): void {
  const exports = wasm.exports as unknown as LoadExports;
  const ready = columns.map((cells) => prepare(wasm, cells));
  const statement = db.prepare(`INSERT INTO ${table} VALUES (${['?', ...columns.map(() => '?')].join(', ')})`);
  try {
    const pointer = Number(statement.pointer);
    db.exec('BEGIN');
    for (let row = 0; row < rows; row++) {
      exports.sqlite3_bind_int(pointer, 1, row + 1);
      ready.forEach((column, i) => bindCell(exports, pointer, i + 2, column, row));
      const code = exports.sqlite3_step(pointer);
      if (code !== 101) throw new Error(`SQLite could not store a row (code ${String(code)}).`);
      exports.sqlite3_reset(pointer);
    }
    db.exec('COMMIT');
  } finally {
    statement.finalize();
    for (const { block } of ready) if (block !== 0) wasm.dealloc(block);
  }
}

function bindCell(exports: LoadExports, pointer: number, index: number, column: Ready, row: number): void {
  const cell = column.cells[row] ?? null;
  if (cell === null) {
    exports.sqlite3_bind_null(pointer, index);
  } else if (typeof cell === 'string') {
    const text = column.texts.get(cell) ?? 0;
    // 0: the text stays where it is until the row is stored.
    exports.sqlite3_bind_text(pointer, index, column.address[text] ?? 0, column.bytes[text] ?? 0, 0);
  } else if (Number.isInteger(cell) && Math.abs(cell) < 2 ** 31) {
    exports.sqlite3_bind_int(pointer, index, cell);
  } else {
    exports.sqlite3_bind_double(pointer, index, cell);
  }
}

function prepare(wasm: Sqlite3Static['wasm'], cells: readonly StoredCell[]): Ready {
  const texts = new Map<string, number>();
  for (const cell of cells) if (typeof cell === 'string' && !texts.has(cell)) texts.set(cell, texts.size);
  const address = new Float64Array(texts.size);
  const bytes = new Int32Array(texts.size);
  if (texts.size === 0) return { cells, texts, address, bytes, block: 0 };
  const encoder = new TextEncoder();
  let buffer = new Uint8Array(1 << 16);
  let used = 0;
  let index = 0;
  for (const text of texts.keys()) {
    // UTF-8 has at most three bytes for a UTF-16 unit.
    if (used + text.length * 3 > buffer.length) {
      const wider = new Uint8Array(buffer.length * 2 + text.length * 3);
      wider.set(buffer);
      buffer = wider;
    }
    const { written } = encoder.encodeInto(text, buffer.subarray(used));
    address[index] = used;
    bytes[index] = written;
    used += written;
    index++;
  }
  const block = wasm.alloc(used + 1);
  wasm.heap8u().set(buffer.subarray(0, used), block);
  for (let i = 0; i < address.length; i++) address[i] = (address[i] ?? 0) + block;
  return { cells, texts, address, bytes, block };
}
