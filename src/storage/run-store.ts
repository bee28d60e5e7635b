import type { AnyRunEvent } from '../core/event.ts';
import type { VerdictStatus } from '../core/verdict.ts';

/** One line of the history: enough to list a run without reading its events. */
export interface RunSummary {
  id: string;
  goal: string;
  createdAt: string;
  /** `running` while a live process holds the run; `interrupted` where none does and no verdict was reached. */
  status: VerdictStatus | 'running' | 'interrupted';
  events: number;
  /** `local` ran here; `imported` came from a file. */
  source: 'local' | 'imported';
}

/** A harness kept from a run that ended verified. */
export interface CachedHarness {
  sha256: string;
  code: string;
  goal: string;
  kind: string;
  origin: string;
  /** Strength score when it was last verified, 0 to 1. */
  strength: number;
  createdAt: string;
  uses: number;
}

/**
 * Where runs are kept: IndexedDB in the browser, plain files in a terminal. Each method resolves only when the data is durable.
 * @throws AegisError `storage-full` (nothing that was there is lost), `storage-failed`, `not-found`, and `bad-input` for what is no run id.
 */
export interface RunStore {
  /** Appends one event; rejects when `event.seq` is not the next one, so that two writers cannot interleave. */
  append(runId: string, event: AnyRunEvent): Promise<void>;
  /** All events of a run in order. An incomplete last line (a killed writer) is left out and cut off at the next append. */
  events(runId: string): Promise<AnyRunEvent[]>;
  /** Newest first. */
  list(): Promise<RunSummary[]>;
  /** Deletes a run with its blobs; one that is not there is no error. Rejects while a live writer holds the run. */
  delete(runId: string): Promise<void>;
  /**
   * Keeps an imported run's events as they are, in one transaction. A stored run with the same events is left as it is; one with other
   * events is kept too, and the import rejects with `record-invalid`.
   */
  importRun(runId: string, events: readonly AnyRunEvent[], signatureJson: string): Promise<void>;
  /** The signature kept beside a finished or imported run, as JSON text; null where there is none. */
  signature(runId: string): Promise<string | null>;
  saveSignature(runId: string, signatureJson: string): Promise<void>;
  /**
   * Takes the right to write a run (one writer at a time across tabs and processes), freed by the returned function or by the holder's
   * death; null when another live writer has it.
   */
  lock(runId: string): Promise<(() => Promise<void>) | null>;
  /** Attachment bytes kept for a resume, by their SHA-256; null where they were not kept. */
  saveBlob(sha256: string, bytes: Uint8Array): Promise<void>;
  blob(sha256: string): Promise<Uint8Array | null>;
  /** Deletes the blobs of a run that has ended, but for those that a run without a verdict may still need for its resume. */
  dropBlobs(runId: string): Promise<void>;
  harnesses(): Promise<CachedHarness[]>;
  saveHarness(harness: CachedHarness): Promise<void>;
  clearHarnesses(): Promise<void>;
}
