import type { AttachmentSource } from '../core/attachment.ts';
import type { Clock } from '../core/clock.ts';
import type { AnyRunEvent } from '../core/event.ts';
import type { ModelNews, Models } from '../models/models.ts';
import type { Sandbox } from '../sandbox/sandbox.ts';
import type { RunStore } from '../storage/run-store.ts';
import type { TableEngine } from '../tools/tables/table-engine.ts';
import type { Signer } from '../record/signature.ts';

/** What a person asks for. */
export interface RunRequest {
  goal: string;
  attachments: readonly AttachmentSource[];
  /** A harness that the person wrote or edited, to run instead of a synthesized one. */
  code?: string;
  /** Answers to a former run's questions: question id to option id. */
  answers?: Readonly<Record<string, string>>;
}

/** What the machine lends to a run: the only way out of the pipeline, the same in a browser worker and in a terminal. */
export interface RunHost {
  store: RunStore;
  signer: Signer;
  sandbox: Sandbox;
  tables: TableEngine;
  /** The models that the run may ask; absent or null for the composer alone. */
  models?: Models | null;
  clock: Clock;
  app: { name: string; version: string };
  /** Hears what a model writes while it writes; the record has the whole once the call is over. */
  onModel?: (news: ModelNews) => void;
  /** Hears each event as soon as it is durable; `recorded` tells those that a resume goes over, which were there before. */
  onEvent?: (event: AnyRunEvent, recorded: boolean) => void;
}
