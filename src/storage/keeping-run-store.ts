import { AegisError } from '../core/errors.ts';
import type { AnyRunEvent } from '../core/event.ts';
import type { AegisDatabase } from './aegis-database.ts';
import { DexieRunStore } from './dexie-run-store.ts';
import { inDatabase } from './in-database.ts';
import type { CachedHarness } from './run-store.ts';

/**
 * The app's store: attachments are kept after a run ends, so that it can be run again from the history, until the run is deleted or the person
 * forgets them. They are a convenience, so they never stand in the way: where the browser has no space left, those of the oldest finished runs
 * make room for what must be written, and a run whose own bytes find none goes on without keeping them.
 */
export class KeepingRunStore extends DexieRunStore {
  readonly #db: AegisDatabase;

  constructor(database: AegisDatabase) {
    super(database);
    this.#db = database;
  }

  override async append(runId: string, event: AnyRunEvent): Promise<void> {
    await this.#withRoom(() => super.append(runId, event));
  }

  override async importRun(runId: string, events: readonly AnyRunEvent[], signatureJson: string): Promise<void> {
    await this.#withRoom(() => super.importRun(runId, events, signatureJson));
  }

  override async saveSignature(runId: string, signatureJson: string): Promise<void> {
    await this.#withRoom(() => super.saveSignature(runId, signatureJson));
  }

  override async saveHarness(harness: CachedHarness): Promise<void> {
    await this.#withRoom(() => super.saveHarness(harness));
  }

  /** Resolves also where there is no space for the bytes: then `blob` gives null. */
  override async saveBlob(sha256: string, bytes: Uint8Array): Promise<void> {
    try {
      await this.#withRoom(() => super.saveBlob(sha256, bytes));
    } catch (thrown) {
      if (AegisError.from(thrown).code !== 'storage-full') throw thrown;
    }
  }

  /** Keeps them: the run may be run again. */
  override async dropBlobs(): Promise<void> {
    // Deleting the run lets go of them.
  }

  /** Forgets the bytes of all attachments. An interrupted run that has not read its attachments yet can then not go on. */
  async forgetBlobs(): Promise<void> {
    await inDatabase('the attachments', () => this.#db.blobs.clear());
  }

  protected override needsAttachments(): boolean {
    return true;
  }

  async #withRoom(write: () => Promise<void>): Promise<void> {
    for (;;) {
      try {
        await write();
        return;
      } catch (thrown) {
        if (AegisError.from(thrown).code !== 'storage-full' || !(await this.#makeRoom())) throw thrown;
      }
    }
  }

  /** Lets go of the attachments of the oldest finished run that has some; false where there is none. */
  async #makeRoom(): Promise<boolean> {
    const { runs, blobs } = this.#db;
    return inDatabase('the attachments', () =>
      this.#db.transaction('rw', runs, blobs, async () => {
        const kept = new Set(await blobs.toCollection().primaryKeys());
        const having = await runs
          .where('attachments')
          .anyOf([...kept])
          .distinct()
          .sortBy('createdAt');
        const needed = new Set(having.filter(({ verdict }) => verdict === null).flatMap((run) => run.attachments));
        for (const run of having) {
          const free = run.attachments.filter((hash) => kept.has(hash) && !needed.has(hash));
          if (free.length === 0) continue;
          await blobs.bulkDelete(free);
          return true;
        }
        return false;
      }),
    );
  }
}
