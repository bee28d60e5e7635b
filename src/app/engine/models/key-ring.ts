/** The keys of connections, in this worker's memory and nowhere else. They are gone when the tab is closed. */
export class KeyRing {
  readonly #keys = new Map<string, string>();

  has(id: string): boolean {
    return this.#keys.has(id);
  }

  /** Null forgets it. */
  set(id: string, key: string | null): void {
    if (key === null) this.#keys.delete(id);
    else this.#keys.set(id, key);
  }

  /** Connection id to key: for the network worker and the vault, and for nobody else. */
  all(): Record<string, string> {
    return Object.fromEntries(this.#keys);
  }
}
