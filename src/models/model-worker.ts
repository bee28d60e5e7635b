import type { LanguageModelV3CallOptions, LanguageModelV3StreamPart } from '@ai-sdk/provider';
import type { JsonObject } from '../core/json.ts';
import type { LoadProgress } from './model.ts';

/** A call as it crosses a worker's border: what is plain data of the AI SDK's call options. */
export type PlainCall = Omit<LanguageModelV3CallOptions, 'abortSignal' | 'headers'>;

/** What a loaded model says of itself. Tokens. */
export interface LoadedFacts {
  window: number;
}

/**
 * A model in a worker of its own: the contract of every such worker (WebLLM, transformers.js, the network's). Abort signal first, plain data
 * only, parts in batches: at 1,000 tokens a second one message a token would be what the time goes into.
 */
export interface ModelWorker {
  /** Loads a model, or gives the facts at once where it is loaded. `spec` says which; its fields are the engine's own business. */
  load(signal: AbortSignal, spec: JsonObject, hear: (progress: LoadProgress) => unknown): Promise<LoadedFacts>;
  /** Tokens of a text by the loaded model's tokenizer. */
  count(signal: AbortSignal, text: string): Promise<number>;
  /** Streams one reply. Resolves after the last batch was heard; an abort stops the model and rejects with `cancelled`. */
  stream(signal: AbortSignal, call: PlainCall, hear: (parts: LanguageModelV3StreamPart[]) => unknown): Promise<void>;
  /** Frees what the model holds. The worker's owner ends the worker afterwards. */
  unload(): Promise<void>;
}
