import type { Json } from '../core/json.ts';

/**
 * What the person set up, by name: connections (never keys in clear), the vault, what may leave this machine, the chosen models, the
 * state of downloads. Each method resolves when the data is durable.
 * @throws AegisError `storage-full`, `storage-failed`
 */
export interface SettingsStore {
  /** Null where nothing is set. */
  get(name: string): Promise<Json>;
  /** Null takes the setting away. */
  set(name: string, value: Json): Promise<void>;
  /** Names that begin with `prefix`, in order. */
  names(prefix: string): Promise<string[]>;
}
