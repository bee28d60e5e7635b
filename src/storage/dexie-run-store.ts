import { Dexie } from 'dexie';
import type { AnyRunEvent } from '../core/event.ts';
import { AegisDatabase, type EventRow, type RunRow } from './aegis-database.ts';
import { inDatabase } from './in-database.ts';
import {
  assertNext,
  assertRunId,
  assertSha256,
  attachmentHashes,
  differentRun,
  newestFirst,
  newestHarnessFirst,
  noSuchRun,
  runIsHeld,
  startOf,
} from './run-rules.ts';
import type { CachedHarness, RunStore, RunSummary } from './run-store.ts';

/** Runs in the browser's IndexedDB, through Dexie, and their locks through the Web Locks API. Works in a page and in a worker. */
export class DexieRunStore implements RunStore {
  readonly #db: AegisDatabase;

  constructor(database = new AegisDatabase()) {
    this.#db = database;
  }

  async append(runId: string, event: AnyRunEvent): Promise<void> {
    assertRunId(runId);
    const { runs, events } = this.#db;
    await inDatabase("the run's next event", () =>
      this.#db.transaction('rw', runs, events, async () => {
        const run = await runs.get(runId);
        assertNext(runId, event, run?.events ?? 0);
        await events.add(eventRow(runId, event));
        await runs.put(run ? withEvent(run, event) : newRow([event], 'local', null));
      }),
    );
  }

  async events(runId: string): Promise<AnyRunEvent[]> {
    assertRunId(runId);
    const rows = await inDatabase('the run', () =>
      this.#db.events.where('[runId+seq]').between([runId, Dexie.minKey], [runId, Dexie.maxKey]).toArray(),
    );
    if (rows.length === 0) throw noSuchRun(runId);
    return rows.map(({ text }) => JSON.parse(text) as AnyRunEvent);
  }

  async list(): Promise<RunSummary[]> {
    const rows = await inDatabase('the history', () => this.#db.runs.toArray());
    const { held = [] } = await navigator.locks.query();
    const names = new Set(held.map(({ name }) => name));
    return rows
      .map(({ id, goal, createdAt, source, events, verdict }): RunSummary => {
        const status = verdict ?? (names.has(this.#lockName(id)) ? 'running' : 'interrupted');
        return { id, goal, createdAt, status, events, source };
      })
      .sort(newestFirst);
  }

  async delete(runId: string): Promise<void> {
    const release = await this.lock(runId);
    if (!release) throw runIsHeld(runId);
    const { runs, events, blobs } = this.#db;
    try {
      await inDatabase('the run', () =>
        this.#db.transaction('rw', runs, events, blobs, async () => {
          await this.#dropBlobs(runId);
          await events.where('[runId+seq]').between([runId, Dexie.minKey], [runId, Dexie.maxKey]).delete();
          await runs.delete(runId);
        }),
      );
    } finally {
      await release();
    }
  }

  async importRun(runId: string, events: readonly AnyRunEvent[], signatureJson: string): Promise<void> {
    assertRunId(runId);
    const { runs, events: table } = this.#db;
    await inDatabase('the imported run', () =>
      this.#db.transaction('rw', runs, table, async () => {
        const stored = await runs.get(runId);
        if (!stored) {
          await table.bulkAdd(events.map((event) => eventRow(runId, event)));
          await runs.add(newRow(events, 'imported', signatureJson));
        } else if (stored.events !== events.length || stored.head !== events.at(-1)?.hash) throw differentRun(runId);
      }),
    );
  }

  async signature(runId: string): Promise<string | null> {
    assertRunId(runId);
    return inDatabase('the signature', async () => (await this.#db.runs.get(runId))?.signature ?? null);
  }

  async saveSignature(runId: string, signatureJson: string): Promise<void> {
    assertRunId(runId);
    const updated = await inDatabase('the signature', () => this.#db.runs.update(runId, { signature: signatureJson }));
    if (updated === 0 && (await this.signature(runId)) === null) throw noSuchRun(runId);
  }

  /** The browser frees the lock when the tab or worker that holds it ends, however it ends. */
  async lock(runId: string): Promise<(() => Promise<void>) | null> {
    assertRunId(runId);
    return new Promise((taken, failed) => {
      let release: () => void = () => undefined;
      const held = new Promise<void>((resolve) => (release = resolve));
      const freed = navigator.locks.request(this.#lockName(runId), { ifAvailable: true }, async (lock) => {
        if (!lock) {
          taken(null);
          return;
        }
        taken(async () => {
          release();
          await freed;
        });
        await held;
      });
      freed.catch(failed);
    });
  }

  async saveBlob(sha256: string, bytes: Uint8Array): Promise<void> {
    assertSha256(sha256);
    await inDatabase('an attachment', () => this.#db.blobs.put({ sha256, bytes }));
  }

  async blob(sha256: string): Promise<Uint8Array | null> {
    assertSha256(sha256);
    return inDatabase('an attachment', async () => (await this.#db.blobs.get(sha256))?.bytes ?? null);
  }

  async dropBlobs(runId: string): Promise<void> {
    assertRunId(runId);
    await inDatabase('the attachments', () =>
      this.#db.transaction('rw', this.#db.runs, this.#db.blobs, () => this.#dropBlobs(runId)),
    );
  }

  async harnesses(): Promise<CachedHarness[]> {
    return inDatabase('the harnesses', async () => (await this.#db.harnesses.toArray()).sort(newestHarnessFirst));
  }

  async saveHarness(harness: CachedHarness): Promise<void> {
    assertSha256(harness.sha256);
    await inDatabase('the harness', () => this.#db.harnesses.put(harness));
  }

  async clearHarnesses(): Promise<void> {
    await inDatabase('the harnesses', () => this.#db.harnesses.clear());
  }

  /** Closes the database. */
  close(): void {
    this.#db.close();
  }

  /** Within a transaction over `runs` and `blobs`. */
  async #dropBlobs(runId: string): Promise<void> {
    const runs = await this.#db.runs.toArray();
    const unfinished = runs.filter(({ id, verdict }) => id !== runId && verdict === null);
    const kept = new Set(unfinished.flatMap(({ attachments }) => attachments));
    const own = runs.find(({ id }) => id === runId)?.attachments ?? [];
    await this.#db.blobs.bulkDelete(own.filter((hash) => !kept.has(hash)));
  }

  #lockName(runId: string): string {
    return `${this.#db.name}/${runId}`;
  }
}

function eventRow(runId: string, event: AnyRunEvent): EventRow {
  return { runId, seq: event.seq, text: JSON.stringify(event) };
}

function newRow(events: readonly AnyRunEvent[], source: RunRow['source'], signature: string | null): RunRow {
  const { id, goal, createdAt } = startOf(events[0]);
  const attachments = attachmentHashes(events[0]);
  const empty: RunRow = { id, goal, createdAt, source, events: 0, head: '', verdict: null, attachments, signature };
  return events.reduce(withEvent, empty);
}

function withEvent(row: RunRow, event: AnyRunEvent): RunRow {
  const verdict = event.type === 'verdict' ? event.data.status : row.verdict;
  return { ...row, events: row.events + 1, head: event.hash, verdict };
}
