import type { AnyRunEvent } from '../core/event.ts';
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
  summarizeRun,
} from './run-rules.ts';
import type { CachedHarness, RunStore, RunSummary } from './run-store.ts';

interface StoredRun {
  /** Each event as JSON text: what a caller later does to its object does not reach the store. */
  lines: string[];
  source: RunSummary['source'];
  signature: string | null;
}

/** A store that lasts as long as the object: for replays, benches and tests. It keeps the contract in full, but for outliving the process. */
export class MemoryRunStore implements RunStore {
  readonly #runs = new Map<string, StoredRun>();
  readonly #locked = new Set<string>();
  readonly #blobs = new Map<string, Uint8Array>();
  readonly #harnesses = new Map<string, CachedHarness>();

  async append(runId: string, event: AnyRunEvent): Promise<void> {
    assertRunId(runId);
    const run = this.#runs.get(runId) ?? { lines: [], source: 'local', signature: null };
    assertNext(runId, event, run.lines.length);
    run.lines.push(JSON.stringify(event));
    this.#runs.set(runId, run);
  }

  async events(runId: string): Promise<AnyRunEvent[]> {
    return this.#run(runId).lines.map((line) => JSON.parse(line) as AnyRunEvent);
  }

  async list(): Promise<RunSummary[]> {
    const summaries: RunSummary[] = [];
    for (const [id, run] of this.#runs) {
      const events = await this.events(id);
      const [first] = events;
      if (!first) continue;
      const verdict = events.findLast((event) => event.type === 'verdict');
      summaries.push(
        summarizeRun(first, verdict, { events: events.length, source: run.source, held: this.#locked.has(id) }),
      );
    }
    return summaries.sort(newestFirst);
  }

  async delete(runId: string): Promise<void> {
    assertRunId(runId);
    if (this.#locked.has(runId)) throw runIsHeld(runId);
    await this.dropBlobs(runId);
    this.#runs.delete(runId);
  }

  async importRun(runId: string, events: readonly AnyRunEvent[], signatureJson: string): Promise<void> {
    assertRunId(runId);
    const lines = events.map((event) => JSON.stringify(event));
    const stored = this.#runs.get(runId);
    if (!stored) this.#runs.set(runId, { lines, source: 'imported', signature: signatureJson });
    else if (stored.lines.length !== events.length || lastHash(await this.events(runId)) !== lastHash(events))
      throw differentRun(runId);
  }

  async signature(runId: string): Promise<string | null> {
    assertRunId(runId);
    return this.#runs.get(runId)?.signature ?? null;
  }

  async saveSignature(runId: string, signatureJson: string): Promise<void> {
    this.#run(runId).signature = signatureJson;
  }

  async lock(runId: string): Promise<(() => Promise<void>) | null> {
    assertRunId(runId);
    if (this.#locked.has(runId)) return null;
    this.#locked.add(runId);
    let held = true;
    return async () => {
      if (held) this.#locked.delete(runId);
      held = false;
    };
  }

  async saveBlob(sha256: string, bytes: Uint8Array): Promise<void> {
    assertSha256(sha256);
    this.#blobs.set(sha256, bytes.slice());
  }

  async blob(sha256: string): Promise<Uint8Array | null> {
    assertSha256(sha256);
    return this.#blobs.get(sha256)?.slice() ?? null;
  }

  async dropBlobs(runId: string): Promise<void> {
    assertRunId(runId);
    const kept = new Set<string>();
    let own: string[] = [];
    for (const id of this.#runs.keys()) {
      const events = await this.events(id);
      const hashes = attachmentHashes(events[0]);
      if (id === runId) own = hashes;
      else if (!events.some(({ type }) => type === 'verdict')) for (const hash of hashes) kept.add(hash);
    }
    for (const hash of own) if (!kept.has(hash)) this.#blobs.delete(hash);
  }

  async harnesses(): Promise<CachedHarness[]> {
    return [...this.#harnesses.values()].map((harness) => ({ ...harness })).sort(newestHarnessFirst);
  }

  async saveHarness(harness: CachedHarness): Promise<void> {
    assertSha256(harness.sha256);
    this.#harnesses.set(harness.sha256, { ...harness });
  }

  async clearHarnesses(): Promise<void> {
    this.#harnesses.clear();
  }

  #run(runId: string): StoredRun {
    assertRunId(runId);
    const run = this.#runs.get(runId);
    if (!run) throw noSuchRun(runId);
    return run;
  }
}

/** Equal last hashes mean equal chains. */
function lastHash(events: readonly AnyRunEvent[]): string | undefined {
  return events.at(-1)?.hash;
}
