import { readdir, readFile, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import { AegisError } from '../core/errors.ts';
import type { AnyRunEvent } from '../core/event.ts';
import { isRunId } from '../core/ids.ts';
import { createFile, ifThere, makeFolder, onDisk, replaceFile } from './node-disk.ts';
import { FileEventLog, outlineEvents, readEvents, type LogOutline } from './file-event-log.ts';
import { heldRuns, takeLock } from './file-lock.ts';
import {
  assertRunId,
  assertSha256,
  attachmentHashes,
  differentRun,
  newestFirst,
  newestHarnessFirst,
  noSuchRun,
  runIsHeld,
  summarizeRun,
} from './run-rules.ts';
import type { CachedHarness, RunStore, RunSummary } from './run-store.ts';

/** What stands beside a run's events: `runs/ID.json`. */
const noteSchema = z.strictObject({ source: z.enum(['local', 'imported']), signature: z.string().nullable() });
type RunNote = z.infer<typeof noteSchema>;

interface StoredOutline extends LogOutline {
  id: string;
  source: RunSummary['source'];
}

/**
 * Runs as plain files in a folder: `runs/ID.jsonl` (events), `runs/ID.json` (signature), `blobs/SHA256`, `harnesses/SHA256.json`, `locks/`.
 */
export class FileRunStore implements RunStore {
  readonly #home: string;
  readonly #logs = new Map<string, Promise<FileEventLog>>();

  private constructor(home: string) {
    this.#home = home;
  }

  /** The store in a folder, made with what is in it where it is missing. */
  static async open(home: string): Promise<FileRunStore> {
    for (const name of ['runs', 'blobs', 'harnesses', 'locks'] as const) await makeFolder(join(home, name));
    return new FileRunStore(home);
  }

  async append(runId: string, event: AnyRunEvent): Promise<void> {
    const path = this.#eventsPath(runId);
    let log = this.#logs.get(runId);
    if (!log) {
      log = FileEventLog.open(runId, path);
      this.#logs.set(runId, log);
    }
    try {
      await (await log).append(event);
    } catch (thrown) {
      await this.#closeLog(runId); // the next append looks at the file afresh
      throw thrown;
    }
  }

  async events(runId: string): Promise<AnyRunEvent[]> {
    const events = await this.#eventsOrNull(runId);
    if (!events || events.length === 0) throw noSuchRun(runId);
    return events;
  }

  async list(): Promise<RunSummary[]> {
    const held = await heldRuns(this.#folder('locks'));
    const summaries: RunSummary[] = [];
    for (const { id, first, verdict, events, source } of await this.#outlines()) {
      summaries.push(summarizeRun(first, verdict, { events, source, held: held.has(id) }));
    }
    return summaries.sort(newestFirst);
  }

  async delete(runId: string): Promise<void> {
    const path = this.#eventsPath(runId);
    const release = await this.lock(runId);
    if (!release) throw runIsHeld(runId);
    try {
      await this.#closeLog(runId);
      await this.dropBlobs(runId);
      await onDisk(path, () => rm(path, { force: true }));
      const note = this.#notePath(runId);
      await onDisk(note, () => rm(note, { force: true }));
    } finally {
      await release();
    }
  }

  async importRun(runId: string, events: readonly AnyRunEvent[], signatureJson: string): Promise<void> {
    const path = this.#eventsPath(runId);
    const stored = await this.#eventsOrNull(runId);
    if (!stored) {
      // The note first: events without one would count as a run of this machine.
      const note: RunNote = { source: 'imported', signature: signatureJson };
      await replaceFile(this.#notePath(runId), JSON.stringify(note));
      if (await createFile(path, events.map((event) => `${JSON.stringify(event)}\n`).join(''))) return;
    }
    const present = stored ?? (await this.events(runId));
    if (present.length !== events.length || present.at(-1)?.hash !== events.at(-1)?.hash) throw differentRun(runId);
  }

  async signature(runId: string): Promise<string | null> {
    assertRunId(runId);
    return (await this.#note(runId)).signature;
  }

  async saveSignature(runId: string, signatureJson: string): Promise<void> {
    const path = this.#eventsPath(runId);
    if (!(await onDisk(path, () => ifThere(() => stat(path))))) throw noSuchRun(runId);
    const { source } = await this.#note(runId);
    const note: RunNote = { source, signature: signatureJson };
    await replaceFile(this.#notePath(runId), JSON.stringify(note));
  }

  async lock(runId: string): Promise<(() => Promise<void>) | null> {
    assertRunId(runId);
    const release = await takeLock(this.#folder('locks'), runId);
    if (!release) return null;
    await this.#closeLog(runId); // another process may have written since this one last did
    return async () => {
      await this.#closeLog(runId);
      await release();
    };
  }

  async saveBlob(sha256: string, bytes: Uint8Array): Promise<void> {
    await createFile(this.#blobPath(sha256), bytes);
  }

  async blob(sha256: string): Promise<Uint8Array | null> {
    const path = this.#blobPath(sha256);
    return onDisk(path, () => ifThere(async () => new Uint8Array(await readFile(path))));
  }

  async dropBlobs(runId: string): Promise<void> {
    assertRunId(runId);
    const runs = await this.#outlines();
    const unfinished = runs.filter(({ id, verdict }) => id !== runId && !verdict);
    const kept = new Set(unfinished.flatMap(({ first }) => attachmentHashes(first)));
    const own = attachmentHashes(runs.find(({ id }) => id === runId)?.first);
    for (const path of own.filter((hash) => !kept.has(hash)).map((hash) => this.#blobPath(hash))) {
      await onDisk(path, () => rm(path, { force: true }));
    }
  }

  async harnesses(): Promise<CachedHarness[]> {
    const folder = this.#folder('harnesses');
    const harnesses: CachedHarness[] = [];
    for (const name of await onDisk(folder, () => readdir(folder))) {
      if (!/^[0-9a-f]{64}\.json$/.test(name)) continue;
      const path = join(folder, name);
      const text = await onDisk(path, () => ifThere(() => readFile(path, 'utf8')));
      if (text !== null) harnesses.push(JSON.parse(text) as CachedHarness);
    }
    return harnesses.sort(newestHarnessFirst);
  }

  async saveHarness(harness: CachedHarness): Promise<void> {
    assertSha256(harness.sha256);
    await replaceFile(join(this.#folder('harnesses'), `${harness.sha256}.json`), JSON.stringify(harness));
  }

  async clearHarnesses(): Promise<void> {
    const folder = this.#folder('harnesses');
    await onDisk(folder, async () => {
      for (const name of await readdir(folder)) await rm(join(folder, name), { force: true });
    });
  }

  /** Closes the files of runs that were written without a lock. */
  async close(): Promise<void> {
    for (const runId of [...this.#logs.keys()]) await this.#closeLog(runId);
  }

  async #closeLog(runId: string): Promise<void> {
    const log = this.#logs.get(runId);
    this.#logs.delete(runId);
    try {
      await (await log)?.close();
    } catch {
      // It could not be opened, which was told then, or not be closed: either way there is nothing to keep.
    }
  }

  async #eventsOrNull(runId: string): Promise<AnyRunEvent[] | null> {
    const path = this.#eventsPath(runId);
    return onDisk(path, () => ifThere(() => readEvents(path)));
  }

  /** What the history needs of every run. A damaged file must not hide the others: it is left out, and `events` tells of it. */
  async #outlines(): Promise<StoredOutline[]> {
    const folder = this.#folder('runs');
    const outlines: StoredOutline[] = [];
    for (const name of await onDisk(folder, () => readdir(folder))) {
      const id = name.replace(/\.jsonl$/, '');
      if (id === name || !isRunId(id)) continue;
      const path = join(folder, name);
      try {
        const outline = await onDisk(path, () => ifThere(() => outlineEvents(path)));
        if (outline) outlines.push({ id, ...outline, source: (await this.#note(id)).source });
      } catch (thrown) {
        if (AegisError.from(thrown).code !== 'record-invalid') throw thrown;
      }
    }
    return outlines;
  }

  async #note(runId: string): Promise<RunNote> {
    const path = this.#notePath(runId);
    const text = await onDisk(path, () => ifThere(() => readFile(path, 'utf8')));
    if (text === null) return { source: 'local', signature: null };
    try {
      return noteSchema.parse(JSON.parse(text));
    } catch (cause) {
      throw new AegisError('record-invalid', `${path} is damaged.`, 'Restore it from a copy, or delete the run.', {
        cause,
      });
    }
  }

  #eventsPath(runId: string): string {
    assertRunId(runId);
    return join(this.#folder('runs'), `${runId}.jsonl`);
  }

  #notePath(runId: string): string {
    return join(this.#folder('runs'), `${runId}.json`);
  }

  #blobPath(sha256: string): string {
    assertSha256(sha256);
    return join(this.#folder('blobs'), sha256);
  }

  #folder(name: 'runs' | 'blobs' | 'harnesses' | 'locks'): string {
    return join(this.#home, name);
  }
}
