import type { Sqlite3Static } from '@sqlite.org/sqlite-wasm';

let opened: Promise<Sqlite3Static> | null = null;

/**
 * SQLite compiled to WebAssembly, loaded once when the first query needs it. The wasm file lies beside the package's module, in Node as in a
 * bundle: nothing comes from a network. Its ways of storing files are switched off: databases live in memory.
 */
export function openSqlite(): Promise<Sqlite3Static> {
  opened ??= load();
  return opened;
}

async function load(): Promise<Sqlite3Static> {
  const files = { kvvfs: true, opfs: true, 'opfs-vfs': true, 'opfs-sahpool': true, 'opfs-wl': true };
  // The module reads its settings from here while it starts, and removes them.
  (globalThis as { sqlite3ApiConfig?: object }).sqlite3ApiConfig = { disable: { vfs: files } };
  const { default: start } = await import('@sqlite.org/sqlite-wasm');
  return start();
}
