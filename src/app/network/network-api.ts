import type { LanguageModelV3StreamPart } from '@ai-sdk/provider';
import type { PlainCall } from '../../models/model-worker.ts';
import type { Model } from '../../models/model.ts';
import type { Connection } from '../../models/remote/connection.ts';
import type { Diagnosis } from '../../models/remote/diagnosis.ts';
import type { Egress } from '../../safety/egress.ts';
import type { DownloadProgress } from '../engine/models-api.ts';
import type { DownloadJob } from './download-model.ts';
import type { HeldKeys } from '../../safety/vault.ts';

/** A model of a connection. */
export interface RemoteTarget {
  connection: Connection;
  /** Its name, as the server knows it. */
  model: string;
}

type RemoteFacts = Pick<Model, 'limits' | 'tools'>;

/**
 * The one worker that may reach a network: prompts to remote models and downloads of models' files go through it, and nothing else does. It lets
 * through what `setEgress` last allowed, and nothing before it was told. Its content security policy and the service worker hold the same.
 */
export interface NetworkWorker {
  setEgress(egress: Egress): Promise<void>;
  /** By the id of the connection; replaces what it had. Kept in memory only. A key goes to the origin that it was given for and nowhere else. */
  setKeys(keys: HeldKeys): Promise<void>;
  /**
   * Gets a remote model ready and gives what only its server knows: Ollama is asked for the window that it loaded the model with. Rejects with
   * `egress-refused`, `model-failed`, `cancelled`.
   */
  openRemote(signal: AbortSignal, target: RemoteTarget): Promise<RemoteFacts>;
  /** One reply of a remote model; parts come in batches. Rejects with `egress-refused`, `model-failed`, `cancelled`. */
  streamRemote(
    signal: AbortSignal,
    target: RemoteTarget,
    call: PlainCall,
    hear: (parts: LanguageModelV3StreamPart[]) => unknown,
  ): Promise<void>;
  diagnose(signal: AbortSignal, connection: Connection): Promise<Diagnosis>;
  /**
   * Fetches what is missing of a model into this browser's caches, checked; an abort pauses. Where another tab does so already, waits and tells how it
   * goes, and goes on with what that tab leaves. Rejects with `egress-refused`, `model-failed`, `not-found`, `storage-full`, `storage-failed`, `cancelled`.
   */
  downloadFiles(signal: AbortSignal, job: DownloadJob, hear: (progress: DownloadProgress) => unknown): Promise<void>;
}
