import type { AttachmentProfile } from '../../core/attachment.ts';
import type { PlainError } from '../../core/errors.ts';
import type { VerdictStatus } from '../../core/verdict.ts';
import type { ModelCall } from '../../core/model.ts';
import type { ModelNews } from '../../models/models.ts';
import type { RunSummary } from '../../storage/run-store.ts';
import type { ColumnPicture } from '../../tools/tables/column-picture.ts';
import type { LogLine, RunNews } from '../run/run-news.ts';
import type { RunView } from '../run/run-view.ts';
import type { ModelParts } from './models-api.ts';

/** A file as the page hands it over: as a blob, which is not copied. */
export interface PageFile {
  name: string;
  blob: Blob;
}

/** A goal as the page hands it over. */
export interface EngineRequest {
  goal: string;
  files: PageFile[];
  /** Answers to a former run's questions: question id to option id. */
  answers: Record<string, string>;
  /** A harness that the person wrote or edited, run instead of a synthesized one; null for none. */
  code: string | null;
}

/** How a run ended. */
export interface RunEnd {
  id: string;
  status: VerdictStatus;
  /** SHA-256 of the harness; null where the run came to none. */
  harness: string | null;
}

export type { ColumnPicture };

/** What was understood of an attached file before anything runs. */
export interface AttachmentPreview {
  profile: AttachmentProfile;
  /** One for each column of a table; empty for other files. */
  pictures: ColumnPicture[];
  /** Headings and first lines of a text, keys of a JSON document: at most 40 lines. */
  outline: { depth: number; text: string }[];
}

/** One step of verifying, as it is done. */
export interface VerifyStepView {
  name: string;
  ok: boolean;
  /** A sentence for a person, either way. */
  detail: string;
}

export interface VerifyOutcome {
  ok: boolean;
  steps: VerifyStepView[];
}

export interface ReplayOutcome {
  ok: boolean;
  /** How many events came out with the recorded hash. */
  equal: number;
  total: number;
  detail: string | null;
}

/** What came of one record in an imported file. */
export interface ImportedRecord {
  /** Null where the record could not be read at all. */
  id: string | null;
  goal: string;
  verification: VerifyOutcome;
  /** Whether it is now in the history; a record that does not verify is not taken in. */
  kept: boolean;
  /** Why it was not kept though it verifies (no space left, another run of the same id); null where there is nothing to say. */
  error: PlainError | null;
}

/** How much is stored, by what it is. */
export interface Usage {
  runs: { count: number; bytes: number };
  attachments: { count: number; bytes: number };
  harnesses: { count: number; bytes: number };
}

/** What changed in the store, told to every tab by the BroadcastChannel `aegis-changes`. */
export interface StoreChange {
  /** `runs`: these runs were added, went on, or were deleted or restored; empty `ids` means any. `models`: something on the Models page. `erased`: everything is gone. */
  what: 'runs' | 'models' | 'erased';
  ids: string[];
}

export const changesChannel = 'aegis-changes';

/**
 * What the page asks of the engine worker. Abort signal first where a call can take long; plain data only, files as blobs. A listener
 * has heard all that it will hear when the call resolves. Rejects with an AegisError, whose `message` and `fix` are for the person.
 */
export interface Engine extends ModelParts {
  /** Runs a goal; `hear` is told each event, made light, once it is durable; `hearModel` what a model writes while it writes, in batches. */
  run(
    signal: AbortSignal,
    request: EngineRequest,
    hear: (news: RunNews) => unknown,
    hearModel?: (news: ModelNews) => unknown,
  ): Promise<RunEnd>;
  /** Goes on with a run that a closed or killed tab left; `hear` is told the new events only. */
  resume(
    signal: AbortSignal,
    id: string,
    hear: (news: RunNews) => unknown,
    hearModel?: (news: ModelNews) => unknown,
  ): Promise<RunEnd>;

  /** Reads a file as a run would. Rejects with what a run would say of a file that it cannot read. */
  preview(signal: AbortSignal, file: PageFile): Promise<AttachmentPreview>;

  /** Newest first; `limit` takes only the newest. Runs deleted but not yet gone for good are left out. */
  runs(limit?: number): Promise<RunSummary[]>;
  /** A stored run as the page shows it. Rejects with `not-found`. */
  view(id: string): Promise<RunView>;
  /** Lines of a stored run's log, from event `from` on. */
  log(id: string, from: number, count: number): Promise<LogLine[]>;
  /** The whole of a model call of a stored run, by its event: every message that was sent, and the reply. Rejects with `not-found`. */
  modelCall(id: string, seq: number): Promise<ModelCall>;
  /** A record that is only looked at, not stored. */
  viewRecord(file: Blob): Promise<RunView>;
  /** The attachments of a stored run; `blob` is null where its bytes were not kept: forgotten, no space for them, or an imported run. */
  attachments(id: string): Promise<{ name: string; sha256: string; bytes: number; blob: Blob | null }[]>;

  /** The exported record of a run, as the text of its file. */
  recordText(id: string): Promise<string>;
  /** Verifies an exported record (a file) or a stored run (its id); `onStep` hears each step as it is done. */
  verify(signal: AbortSignal, what: Blob | string, onStep: (step: VerifyStepView) => unknown): Promise<VerifyOutcome>;
  /** Replays an exported record (a file) or a stored run (its id). */
  replay(signal: AbortSignal, what: Blob | string): Promise<ReplayOutcome>;
  /**
   * Verifies and stores each record of a file: one exported record, or an archive of all. `onStep` hears each step of verifying one record; of an
   * archive, one step for each record (`record 1`, `record 2`, …), whose detail is its goal or what is wrong with it. Rejects with `too-large`, or
   * with `record-invalid` for an archive of another version; any other fault of the file is among the records.
   */
  importFile(signal: AbortSignal, file: Blob, onStep: (step: VerifyStepView) => unknown): Promise<ImportedRecord[]>;
  /** Every stored run in one archive (`aegis-archive/1`), as a blob; `onProgress` hears runs done and runs in all. */
  exportAll(signal: AbortSignal, onProgress: (done: number, total: number) => unknown): Promise<Blob>;

  /** Takes runs out of the history, all or none: one that is going on is refused. They can be restored until `purge`, or a start of the app a minute later. */
  remove(ids: readonly string[]): Promise<void>;
  restore(ids: readonly string[]): Promise<void>;
  /** Deletes for good what was removed. */
  purge(ids: readonly string[]): Promise<void>;
  /** Deletes the kept bytes of all attachments; runs and records stay. */
  forgetAttachments(): Promise<void>;
  /** Deletes everything that Aegis stores in IndexedDB, the device key included. Refused while a run goes on in any tab. */
  erase(): Promise<void>;

  usage(): Promise<Usage>;
  /** The device key in short, for people to compare. */
  fingerprint(): Promise<string>;
}
