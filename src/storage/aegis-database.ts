import { Dexie, type EntityTable, type Table } from 'dexie';
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
}

/** Keys are stored as handles: the browser keeps what is in them, and no script can read it. */
export interface KeyRow {
  id: string;
  keys: CryptoKeyPair;
}

/** The one database of Aegis in a browser. A new version of its tables is one more `version(n)` with its upgrade; none is ever changed. */
export class AegisDatabase extends Dexie {
  declare readonly runs: EntityTable<RunRow, 'id'>;
  declare readonly events: Table<EventRow, [string, number]>;
  declare readonly blobs: EntityTable<BlobRow, 'sha256'>;
  declare readonly harnesses: EntityTable<CachedHarness, 'sha256'>;
  declare readonly keys: EntityTable<KeyRow, 'id'>;

  constructor(name = 'aegis') {
    // Strict: a transaction is done when its data is on the disk, not when the system has taken it over.
    super(name, { chromeTransactionDurability: 'strict' });
    this.version(1).stores({
      runs: 'id',
      events: '[runId+seq]',
      blobs: 'sha256',
      harnesses: 'sha256',
      keys: 'id',
    });
  }
}
