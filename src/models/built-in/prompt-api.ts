import type { JsonObject } from '../../core/json.ts';

/**
 * The Prompt API (https://webmachinelearning.github.io/prompt-api/) as far as it is used here: the browser's own language model. Pages have it,
 * workers do not. What was renamed in 2026 is asked for by both its names.
 */
export interface PromptApi {
  availability(options?: PromptOptions): Promise<Availability>;
  create(
    options?: PromptOptions & {
      initialPrompts?: readonly PromptMessage[];
      signal?: AbortSignal;
      monitor?: (monitor: EventTarget) => void;
    },
  ): Promise<PromptSession>;
}

/** Whether the browser has a model: none that this machine can run, one that it would download, one on its way, or one at hand. */
export type Availability = 'unavailable' | 'downloadable' | 'downloading' | 'available';

/** What a session is for. The same has to be said when it is asked for and when it is made. */
export interface PromptOptions {
  expectedInputs?: readonly { type: 'text'; languages?: readonly string[] }[];
  expectedOutputs?: readonly { type: 'text'; languages?: readonly string[] }[];
}

export interface PromptMessage {
  role: 'system' | 'user' | 'assistant';
  content: string;
}

/** A conversation with the browser's model. */
export interface PromptSession {
  promptStreaming(
    input: string,
    options?: { signal?: AbortSignal; responseConstraint?: JsonObject },
  ): ReadableStream<string>;
  measureContextUsage?(input: string, options?: { signal?: AbortSignal }): Promise<number>;
  /** The former name. */
  measureInputUsage?(input: string, options?: { signal?: AbortSignal }): Promise<number>;
  readonly contextUsage?: number;
  readonly inputUsage?: number;
  readonly contextWindow?: number;
  readonly inputQuota?: number;
  destroy(): void;
}

/** What Aegis uses the model for, for every question about it: text in English. Other languages are answered as well as the model can. */
export const promptOptions: PromptOptions = {
  expectedInputs: [{ type: 'text', languages: ['en'] }],
  expectedOutputs: [{ type: 'text', languages: ['en'] }],
};

/** The page's Prompt API, or undefined where the browser has none. */
export function findPromptApi(realm: object): PromptApi | undefined {
  const { LanguageModel: api } = realm as { LanguageModel?: Partial<PromptApi> };
  return typeof api?.availability === 'function' && typeof api.create === 'function' ? (api as PromptApi) : undefined;
}

/** Tokens of the whole conversation that fit. */
export function windowOf(session: PromptSession): number | null {
  const window = session.contextWindow ?? session.inputQuota;
  return window !== undefined && Number.isFinite(window) && window > 0 ? Math.floor(window) : null;
}

/** Tokens that the conversation has so far. */
export function usageOf(session: PromptSession): number | null {
  return session.contextUsage ?? session.inputUsage ?? null;
}

/** Tokens that a text would take; null where the browser does not say. */
export async function measure(session: PromptSession, text: string, signal?: AbortSignal): Promise<number | null> {
  const options = signal === undefined ? {} : { signal };
  const tokens = await (session.measureContextUsage?.(text, options) ?? session.measureInputUsage?.(text, options));
  return tokens ?? null;
}
