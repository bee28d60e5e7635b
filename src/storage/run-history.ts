import { AegisError } from '../core/errors.ts';
import type { AegisDatabase } from './aegis-database.ts';
import type { DexieRunStore } from './dexie-run-store.ts';
import { inDatabase } from './in-database.ts';
import { RunLocks } from './run-locks.ts';
import { assertRunId, noSuchRun, runIsHeld } from './run-rules.ts';
import { summaryOf } from './run-rows.ts';
import type { RunSummary } from './run-store.ts';

/** How much of a kind is stored: approximate bytes. */
export interface Stored {
  count: number;
  bytes: number;
}

/** What a history of many runs needs beyond a store: one run's line, events in pages, deleting with undo, how much there is. */
export class RunHistory {
  readonly #db: AegisDatabase;
  readonly #store: DexieRunStore;
  readonly #locks: RunLocks;

  constructor(database: AegisDatabase, store: DexieRunStore) {
    this.#db = database;
    this.#store = store;
    this.#locks = new RunLocks(database.name);
  }

  /** A run's line. Throws AegisError `not-found`, also for one that was taken out of the history. */
  async summary(id: string): Promise<RunSummary> {
    assertRunId(id);
    const row = await inDatabase('the run', () => this.#db.runs.get(id));
    if (!row || row.deletedAt !== undefined) throw noSuchRun(id);
    return summaryOf(row, row.verdict === null ? await this.#locks.held() : new Set());
  }

  /** The texts of a run's events from number `from` on, in order, at most `count` of them. */
  async eventTexts(id: string, from = 0, count = Infinity): Promise<string[]> {
    assertRunId(id);
    const end = Math.min(from + count, Number.MAX_SAFE_INTEGER);
    const rows = await inDatabase('the run', () =>
      this.#db.events.where('[runId+seq]').between([id, from], [id, end], true, false).toArray(),
    );
    return rows.map(({ text }) => text);
  }

  /** Takes runs out of the history, all or none. Throws AegisError `storage-failed` where one is being worked on. */
  async remove(ids: readonly string[], now: string): Promise<void> {
    ids.forEach(assertRunId);
    const held = await this.#locks.held();
    const busy = ids.find((id) => held.has(id));
    if (busy !== undefined) throw runIsHeld(busy);
    await inDatabase('the history', () =>
      this.#db.runs
        .where('id')
        .anyOf([...ids])
        .modify({ deletedAt: now }),
    );
  }

  /** Puts runs back that were taken out. */
  async restore(ids: readonly string[]): Promise<void> {
    ids.forEach(assertRunId);
    await inDatabase('the history', () =>
      this.#db.runs
        .where('id')
        .anyOf([...ids])
        .modify((row) => {
          delete row.deletedAt;
        }),
    );
  }

  /** Deletes for good those of the runs that were taken out. */
  async purge(ids: readonly string[]): Promise<void> {
    ids.forEach(assertRunId);
    const rows = await inDatabase('the history', () => this.#db.runs.bulkGet([...ids]));
    for (const row of rows) if (row?.deletedAt !== undefined) await this.#store.delete(row.id);
  }

  /** Deletes for good what was taken out before this instant; gives the ids. */
  async purgeRemovedBefore(instant: string): Promise<string[]> {
    const ids = await inDatabase('the history', () => this.#db.runs.where('deletedAt').below(instant).primaryKeys());
    await this.purge(ids);
    return ids;
  }

  /** How much is stored. Runs that were taken out are as good as gone. */
  async usage(): Promise<{ runs: Stored; attachments: Stored; harnesses: Stored }> {
    const { runs, blobs, harnesses } = this.#db;
    return inDatabase('what is stored', async () => ({
      runs: total((await runs.toArray()).flatMap(({ bytes, deletedAt }) => (deletedAt === undefined ? [bytes] : []))),
      attachments: total((await blobs.orderBy('size').keys()) as number[]),
      harnesses: total((await harnesses.orderBy('size').keys()) as number[]),
    }));
  }

  /**
   * Deletes the whole database, the device key included. The next call makes a fresh one.
   * @throws AegisError `storage-failed` while any run goes on, in whatever tab: its next step would have no run to stand on
   */
  async erase(): Promise<void> {
    if ((await this.#locks.held()).size > 0) {
      throw new AegisError(
        'storage-failed',
        'A run is going on in this or another tab, so nothing was erased.',
        'Stop the run or wait for its end, then erase again.',
      );
    }
    await inDatabase('what is stored', () => this.#db.delete({ disableAutoOpen: false }));
  }
}

function total(sizes: readonly number[]): Stored {
  return { count: sizes.length, bytes: sizes.reduce((sum, size) => sum + size, 0) };
}
