import type { Json } from '../core/json.ts';
import type { SettingsStore } from './settings-store.ts';

/** Settings that end with the process, for tests and for the terminal, which sets nothing up. */
export class MemorySettingsStore implements SettingsStore {
  /** As text, so that nobody changes a setting by changing what they were given. */
  readonly #texts = new Map<string, string>();

  async get(name: string): Promise<Json> {
    const text = this.#texts.get(name);
    return text === undefined ? null : (JSON.parse(text) as Json);
  }

  async set(name: string, value: Json): Promise<void> {
    if (value === null) this.#texts.delete(name);
    else this.#texts.set(name, JSON.stringify(value));
  }

  async names(prefix: string): Promise<string[]> {
    return [...this.#texts.keys()].filter((name) => name.startsWith(prefix)).sort();
  }
}
