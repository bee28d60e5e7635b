import type { HeldKey, HeldKeys } from '../../../safety/vault.ts';

/** The keys of connections, in this worker's memory and nowhere else. They are gone when the tab is closed. */
export class KeyRing {
  readonly #keys = new Map<string, HeldKey>();

  /** The key of a connection for its origin; null where there is none. */
  get(id: string, origin: string): HeldKey | null {
    const held = this.#keys.get(id);
    return held?.origin === origin ? held : null;
  }

  /** Null forgets it. */
  set(id: string, held: HeldKey | null): void {
    if (held === null) this.#keys.delete(id);
    else this.#keys.set(id, held);
  }

  /** For the network worker and the vault, and for nobody else. */
  all(): HeldKeys {
    return Object.fromEntries(this.#keys);
  }

  /** Forgets the keys of which this does not hold. */
  keepOnly(wanted: (id: string, origin: string) => boolean): void {
    for (const [id, { origin }] of this.#keys) if (!wanted(id, origin)) this.#keys.delete(id);
  }

  clear(): void {
    this.#keys.clear();
  }
}
