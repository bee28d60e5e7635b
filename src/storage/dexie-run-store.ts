import { Dexie } from 'dexie';
import type { AnyRunEvent } from '../core/event.ts';
import { AegisDatabase, type RunRow } from './aegis-database.ts';
import { inDatabase } from './in-database.ts';
import { RunLocks } from './run-locks.ts';
import { eventRow, newRow, summaryOf, withEvent } from './run-rows.ts';
import {
  assertNext,
  assertRunId,
  assertSha256,
  differentRun,
  newestFirst,
  newestHarnessFirst,
  noSuchRun,
  runIsHeld,
} from './run-rules.ts';
import type { CachedHarness, RunStore, RunSummary } from './run-store.ts';

/** Runs in the browser's IndexedDB, through Dexie, and their locks through the Web Locks API. Works in a page and in a worker. */
export class DexieRunStore implements RunStore {
  readonly #db: AegisDatabase;
  readonly #locks: RunLocks;

  constructor(database = new AegisDatabase()) {
    this.#db = database;
    this.#locks = new RunLocks(database.name);
  }

  async append(runId: string, event: AnyRunEvent): Promise<void> {
    assertRunId(runId);
    const { runs, events } = this.#db;
    await inDatabase("the run's next event", () =>
      this.#db.transaction('rw', runs, events, async () => {
        const run = await runs.get(runId);
        assertNext(runId, event, run?.events ?? 0);
        const row = eventRow(runId, event);
        await events.add(row);
        await runs.put(run ? withEvent(run, event, row.text.length) : newRow([event], [row], 'local', null));
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

  /** Newest first, at most `limit` of them. Runs that were taken out of the history are left out. */
  async list(limit = Infinity): Promise<RunSummary[]> {
    const { runs } = this.#db;
    const rows = await inDatabase('the history', () =>
      limit === Infinity
        ? runs.toArray()
        : runs
            .orderBy('createdAt')
            .reverse()
            .filter(({ deletedAt }) => deletedAt === undefined)
            .limit(limit)
            .toArray(),
    );
    const shown = rows.filter(({ deletedAt }) => deletedAt === undefined);
    const held = shown.some(({ verdict }) => verdict === null) ? await this.#locks.held() : new Set<string>();
    return shown.map((row) => summaryOf(row, held)).sort(newestFirst);
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
        const same = stored?.events === events.length && stored.head === events.at(-1)?.hash;
        if (stored && stored.deletedAt === undefined) {
          if (!same) throw differentRun(runId);
          return;
        }
        if (stored) {
          // The person had taken out what stands under this id: what they take in now counts.
          await table.where('[runId+seq]').between([runId, Dexie.minKey], [runId, Dexie.maxKey]).delete();
        }
        const rows = events.map((event) => eventRow(runId, event));
        await table.bulkAdd(rows);
        const { source, signature } = same ? stored : ({ source: 'imported', signature: signatureJson } as const);
        await runs.put(newRow(events, rows, source, signature));
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

  async lock(runId: string): Promise<(() => Promise<void>) | null> {
    assertRunId(runId);
    return this.#locks.take(runId);
  }

  async saveBlob(sha256: string, bytes: Uint8Array): Promise<void> {
    assertSha256(sha256);
    const { blobs } = this.#db;
    await inDatabase('an attachment', () =>
      this.#db.transaction('rw', blobs, async () => {
        // What has the same digest is the same: a run that is run again need not write its attachments again.
        if ((await blobs.where('sha256').equals(sha256).count()) > 0) return;
        await blobs.add({ sha256, bytes, size: bytes.byteLength });
      }),
    );
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
    const rows = await inDatabase('the harnesses', () => this.#db.harnesses.toArray());
    return rows.map(({ size: _, ...harness }) => harness).sort(newestHarnessFirst);
  }

  async saveHarness(harness: CachedHarness): Promise<void> {
    assertSha256(harness.sha256);
    await inDatabase('the harness', () => this.#db.harnesses.put({ ...harness, size: harness.code.length }));
  }

  async clearHarnesses(): Promise<void> {
    await inDatabase('the harnesses', () => this.#db.harnesses.clear());
  }

  /** Closes the database. */
  close(): void {
    this.#db.close();
  }

  /** Whether a run still needs its attachments' bytes when another one that has the same lets go of them. */
  protected needsAttachments({ verdict }: RunRow): boolean {
    return verdict === null;
  }

  /** Within a transaction over `runs` and `blobs`. */
  async #dropBlobs(runId: string): Promise<void> {
    const own = (await this.#db.runs.get(runId))?.attachments ?? [];
    for (const hash of own) {
      const sharing = await this.#db.runs.where('attachments').equals(hash).toArray();
      if (sharing.some((run) => run.id !== runId && this.needsAttachments(run))) continue;
      await this.#db.blobs.delete(hash);
    }
  }
}
