import type { LanguageModelV3 } from '@ai-sdk/provider';

/** How far a model has come on its way into memory. `share` runs from 0 to 1 once; null where it cannot be told. */
export interface LoadProgress {
  /** What goes on, for a person: "Loading weights". */
  text: string;
  share: number | null;
}

/**
 * A language model that a run may ask: the AI SDK's specification for the conversation, and beside it what the specification does not say.
 * Making one loads nothing; `open` does.
 */
export interface Model {
  /** `engine:name`, as people choose it: `openai:gpt-5-mini`, `webllm:Qwen2.5-1.5B-Instruct-q4f16_1-MLC`, `scripted:good`. */
  readonly id: string;
  /** `here`: on this machine, in this process. `remote`: by HTTP, on localhost too; the limits of rate and money count. */
  readonly place: 'here' | 'remote';
  /** Tokens: of prompt and reply together, and of the longest reply. */
  readonly limits: { window: number; output: number };
  /** `native`: the engine takes tools. `json`: tools are put into the prompt, and a call comes back as JSON. */
  readonly tools: 'native' | 'json';
  /** Whether the engine holds the model to a JSON Schema; `prompt`: it is only told. */
  readonly schema: 'enforced' | 'prompt';
  /** US dollars per million tokens; null where it costs nothing or nobody knows. */
  readonly price: { input: number; output: number } | null;
  /** How `count` counts. */
  readonly counts: 'tokenizer' | 'estimate';
  /** Tokens of a text. Local engines ask the model's own tokenizer, and load it where they must. */
  count(signal: AbortSignal, text: string): Promise<number>;
  /**
   * The model, loaded. Each call may be the first; later calls give the same at once.
   * @throws AegisError `model-unavailable`, `model-failed`, `cancelled`
   */
  open(signal: AbortSignal, hear: (progress: LoadProgress) => void): Promise<LanguageModelV3>;
}

/** Gives a model by its id, or null where no engine or connection knows it. */
export type FindModel = (id: string) => Model | null;
