import type { ModelCall, ModelChoice } from '../core/model.ts';
import type { ModelPurpose, ModelRole } from '../core/model-roles.ts';
import type { ModelRequest } from './request.ts';

/**
 * What a call of a model tells while it goes on. Not part of the record, which has the whole in one event when it is over.
 * A retry or a fall-back begins with another `start`: what was streamed before it counts for nothing.
 */
export type ModelNews =
  | {
      kind: 'loading';
      model: string;
      text: string;
      /** 0 to 1; null where it cannot be told. */
      share: number | null;
    }
  | {
      kind: 'start';
      role: ModelRole;
      purpose: ModelPurpose;
      model: string;
      /** Tokens. */
      window: number;
      promptTokens: number;
    }
  /** More of the reply; `about` tells text from reasoning and from a tool call's arguments. */
  | { kind: 'delta'; about: 'text' | 'reasoning' | 'call'; text: string }
  | { kind: 'failed'; model: string; message: string; next: 'retry' | 'fall-back' | 'give-up' }
  | { kind: 'end'; model: string; outputTokens: number; ms: number };

/** All of a model call but what only the pipeline knows: the hash of its request. */
export type ModelAnswer = Omit<ModelCall, 'request'>;

/** The models of a run, behind one door: choice by role, retries, fall-back, fitting, limits. */
export interface Models {
  /** Goes into `run.started`. */
  readonly choice: ModelChoice;
  /**
   * Asks the models of the request's role, in order, until one answers. Where none does, the answer has no reply and says why in `failed`:
   * that is a finding of the run, not an exception.
   * @param hear told what goes on, as it goes on
   * @throws AegisError `cancelled` within 200 ms of an abort, whatever the model does
   */
  answer(signal: AbortSignal, request: ModelRequest, hear: (news: ModelNews) => void): Promise<ModelAnswer>;
}
