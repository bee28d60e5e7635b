import { Dexie, type EntityTable, type Table, type Transaction } from 'dexie';
import type { CachedHarness, RunSummary } from './run-store.ts';

/** A run's line in the history, kept up to date in the transaction that appends its events. */
export interface RunRow {
  id: string;
  goal: string;
  createdAt: string;
  source: RunSummary['source'];
  events: number;
  /** The hash of the last event. */
  head: string;
  /** From the verdict's event; null before there is one. */
  verdict: RunSummary['status'] | null;
  /** SHA-256 of each attachment. */
  attachments: string[];
  signature: string | null;
  /** About how much its events take: the length of their texts. Since version 2. */
  bytes: number;
  /** When the person took it out of the history (RFC 3339, UTC); absent while it is there, so that the index holds deleted runs only. Since version 2. */
  deletedAt?: string;
}

/** An event as JSON text: a structured clone would treat some keys differently from JSON. */
export interface EventRow {
  runId: string;
  seq: number;
  text: string;
}

export interface BlobRow {
  sha256: string;
  bytes: Uint8Array;
  /** Bytes; beside them, so that an index tells it without reading them. Since version 2. */
  size: number;
}

export interface HarnessRow extends CachedHarness {
  /** Length of the code. Since version 2. */
  size: number;
}

/** Keys are stored as handles: the browser keeps what is in them, and no script can read it. */
export interface KeyRow {
  id: string;
  keys: CryptoKeyPair;
}

/** What the person set up, as JSON text like the events. Since version 3. */
export interface SettingRow {
  name: string;
  text: string;
}

const newest = 3;

/** The one database of Aegis in a browser. A new version of its tables is one more `version(n)` with its upgrade; none is ever changed. */
export class AegisDatabase extends Dexie {
  declare readonly runs: EntityTable<RunRow, 'id'>;
  declare readonly events: Table<EventRow, [string, number]>;
  declare readonly blobs: EntityTable<BlobRow, 'sha256'>;
  declare readonly harnesses: EntityTable<HarnessRow, 'sha256'>;
  declare readonly keys: EntityTable<KeyRow, 'id'>;
  declare readonly settings: EntityTable<SettingRow, 'name'>;

  constructor(name = 'aegis') {
    // Strict: a transaction is done when its data is on the disk, not when the system has taken it over.
    // Absent where a browser lets nothing be stored, whatever Dexie's types say.
    const factory = Dexie.dependencies.indexedDB as IDBFactory | undefined;
    super(name, { chromeTransactionDurability: 'strict', ...(factory && { indexedDB: neverNewer(factory) }) });
    this.version(1).stores({
      runs: 'id',
      events: '[runId+seq]',
      blobs: 'sha256',
      harnesses: 'sha256',
      keys: 'id',
    });
    this.version(2)
      .stores({ runs: 'id, createdAt, deletedAt, *attachments', blobs: 'sha256, size', harnesses: 'sha256, size' })
      .upgrade(measureRows);
    // Nobody had settings before: the new table begins empty.
    this.version(newest).stores({ settings: 'name' });
    this.on('versionchange', () => {
      // Another tab upgrades or deletes: its way is made free at once. The next call opens what is there then, and is told where that is newer.
      this.close({ disableAutoOpen: false });
      return false; // Dexie's own handler would do the same, with a warning in the console.
    });
  }
}

/**
 * Where a database is newer than its own tables, Dexie opens it without a version and even adds what it misses. What a newer Aegis wrote, this one
 * must not touch: a second try meets the same VersionError as the first, which the caller is told.
 */
function neverNewer(factory: IDBFactory): IDBFactory {
  return {
    open: (name, version = newest * 10) => factory.open(name, version),
    deleteDatabase: (name) => factory.deleteDatabase(name),
    databases: () => factory.databases(),
    cmp: (first, second) => factory.cmp(first, second),
  };
}

/** Version 2: each row says how large it is. */
async function measureRows(transaction: Transaction): Promise<void> {
  const sizes = new Map<string, number>();
  await transaction.table<EventRow>('events').each(({ runId, text }) => {
    sizes.set(runId, (sizes.get(runId) ?? 0) + text.length);
  });
  await transaction
    .table<RunRow>('runs')
    .toCollection()
    .modify((row) => {
      row.bytes = sizes.get(row.id) ?? 0;
    });
  await transaction
    .table<BlobRow>('blobs')
    .toCollection()
    .modify((row) => {
      row.size = row.bytes.byteLength;
    });
  await transaction
    .table<HarnessRow>('harnesses')
    .toCollection()
    .modify((row) => {
      row.size = row.code.length;
    });
}
