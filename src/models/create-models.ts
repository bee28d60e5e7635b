import type { ModelChoice } from '../core/model.ts';
import { Answering, type Shared } from './answering.ts';
import type { Patience } from './call-model.ts';
import { createModelHealth, type ModelHealth } from './model-health.ts';
import type { FindModel } from './model.ts';
import type { Models } from './models.ts';
import { pause } from './until-aborted.ts';

/** What a caller may share between runs, and a test may hold still. */
export interface ModelsOptions {
  /** What is known of models beyond one run. Callers that run more than once share one. */
  health?: ModelHealth;
  /** Milliseconds; only differences count. */
  now?: () => number;
  /** Numbers in [0, 1), for the jitter. */
  random?: () => number;
  /** Waits; rejects when the signal aborts. */
  sleep?: (signal: AbortSignal, ms: number) => Promise<void>;
  /** How long a silent model is waited for; else by where it runs. */
  patience?: Patience;
}

/**
 * The models of a run behind one door. For each request the models of its role are asked in order: a failure that may pass is tried again up to
 * three times, with growing waits; any other goes to the next model at once. Where none answers, the answer has no reply and says why.
 */
export function createModels(choice: ModelChoice, find: FindModel, options: ModelsOptions = {}): Models {
  const now = options.now ?? (() => performance.now());
  const shared: Shared = {
    choice,
    find,
    now,
    health: options.health ?? createModelHealth({ now }),
    random: options.random ?? Math.random,
    sleep: options.sleep ?? pause,
    patience: options.patience ?? null,
    counters: new Map(),
  };
  return { choice, answer: (signal, request, hear) => new Answering(shared, signal, request, hear).answer() };
}
