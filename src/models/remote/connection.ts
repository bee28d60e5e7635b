export const connectionKinds = ['openai', 'anthropic', 'google', 'ollama', 'openai-compatible'] as const;
export type ConnectionKind = (typeof connectionKinds)[number];

/** A remote model server that the person set up. Never holds a key. */
export interface Connection {
  /** Letters, digits, `-`; the engine's part of a model's id: `openai`, `ollama`, `my-gateway`. */
  id: string;
  kind: ConnectionKind;
  /** As the person calls it. */
  label: string;
  /** Without a slash at its end; null for the provider's own. */
  baseUrl: string | null;
  /** Names of models, as the server knows them. The first is the default. */
  models: string[];
  /** Tokens; null where the kind's own rule holds. */
  window: number | null;
}
