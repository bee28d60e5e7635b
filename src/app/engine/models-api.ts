import type { PlainError } from '../../core/errors.ts';
import type { ModelChoice } from '../../core/model.ts';
import type { CatalogueEntry } from '../../models/catalogue/entry.ts';
import type { Connection } from '../../models/remote/connection.ts';
import type { Diagnosis } from '../../models/remote/diagnosis.ts';
import type { LentModel } from './models/built-in-model.ts';
import type { Egress, EgressPurpose } from '../../safety/egress.ts';

export type { Connection, Diagnosis, Egress };

/** What stands of a local model on this machine. */
export type LocalModelState =
  | { kind: 'absent' }
  /** Bytes that are here and checked, of all; a download may go on in another tab. */
  | { kind: 'partial'; done: number; total: number; active: boolean; error: PlainError | null }
  /** `bytes` is what deleting it gives back. */
  | { kind: 'ready'; bytes: number }
  /** Files that are missing or not what they should be. */
  | { kind: 'broken'; files: string[]; bytes: number };

/** A model of the catalogue as this machine sees it. */
export interface LocalModel {
  entry: CatalogueEntry;
  /** Whether it can run here, and why not, or what to know of it, as a sentence. */
  fit: { ok: boolean; reason: string };
  state: LocalModelState;
  loaded: boolean;
}

/** One bar that runs from 0 to 1 once. */
export interface DownloadProgress {
  /** What goes on: "Downloading", "Checking", "Waiting to try again". */
  step: string;
  /** Bytes that are here and checked or arriving, of all. */
  done: number;
  total: number;
  /** Bytes a second over the last seconds; null where it cannot be told yet. */
  speed: number | null;
  /** Seconds; null where it cannot be told yet. */
  left: number | null;
}

/** A connection as the page shows it. */
export interface ConnectionView extends Connection {
  /** Where its key is: nowhere, in memory until the tab is closed, or in the vault as well. */
  key: 'none' | 'memory' | 'vault';
  /** The origin that its requests go to: `https://api.openai.com`. */
  origin: string;
  /** Whether the person turned it on: requests to `origin` are allowed. */
  on: boolean;
}

export interface VaultState {
  /** `none`: keys are kept in memory only. */
  state: 'none' | 'locked' | 'open';
}

/** What the person chose to work with; null: the composer alone. */
export type ChosenModels = ModelChoice | null;

/** A model that can be chosen now. */
export interface ChoosableModel {
  id: string;
  /** "Qwen 2.5 1.5B, in this browser", "gpt-5-mini, OpenAI". */
  label: string;
  place: 'here' | 'remote';
  /** Null where it can be used at once; else what has to be done first. */
  missing: string | null;
}

/**
 * The engine's part for models. Plain data; abort signal first where a call can take long. Rejects with an AegisError whose `message` and `fix`
 * are for the person. Changes are told to every tab as a StoreChange `models`.
 */
export interface ModelParts {
  /** The catalogue, those that fit first. */
  localModels(): Promise<LocalModel[]>;
  /** Fetches what is missing of a model; an abort pauses: what is here stays. Looks at the quota before the first byte. */
  downloadModel(signal: AbortSignal, id: string, hear: (progress: DownloadProgress) => unknown): Promise<void>;
  /** Checks every file again and fetches what is broken. */
  repairModel(signal: AbortSignal, id: string, hear: (progress: DownloadProgress) => unknown): Promise<void>;
  /** Takes a model from files that the person has; `path` is relative to the model's folder. Checked before it is used. */
  importModel(
    signal: AbortSignal,
    id: string,
    files: readonly { path: string; blob: Blob }[],
    hear: (progress: DownloadProgress) => unknown,
  ): Promise<void>;
  /** Gives the bytes that were freed. */
  deleteModel(id: string): Promise<number>;
  /** An address of one's own that serves the same files; null: the publisher's. */
  mirror(): Promise<string | null>;
  setMirror(base: string | null): Promise<void>;
  /** Ends the loaded local model's worker, if one is loaded. */
  unloadModel(): Promise<void>;

  connections(): Promise<ConnectionView[]>;
  saveConnection(connection: Connection): Promise<void>;
  removeConnection(id: string): Promise<void>;
  /** Keeps a key in memory, and in the vault where one is open; null forgets it. */
  setKey(id: string, key: string | null): Promise<void>;
  /** Tries a connection and says what is wrong. Sends no goal and no file. */
  diagnose(signal: AbortSignal, id: string): Promise<Diagnosis>;

  vault(): Promise<VaultState>;
  /** Makes a vault with this passphrase and puts the keys that are in memory into it. */
  createVault(passphrase: string): Promise<void>;
  /** Rejects with `bad-input` where the passphrase is wrong. */
  openVault(passphrase: string): Promise<void>;
  lockVault(): Promise<void>;
  /** Deletes the vault and what is in it; keys in memory stay until the tab is closed. */
  deleteVault(): Promise<void>;

  egress(): Promise<Egress>;
  setSealed(sealed: boolean): Promise<void>;
  /** Turns an origin on or off for a purpose. */
  allow(origin: string, purpose: EgressPurpose, on: boolean): Promise<void>;

  /** Lends the browser's own model, which lives on the page, to this engine. */
  lendBuiltIn(model: LentModel): Promise<void>;

  choosable(): Promise<ChoosableModel[]>;
  chosen(): Promise<ChosenModels>;
  choose(models: ChosenModels): Promise<void>;
}
