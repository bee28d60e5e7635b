import { z } from 'zod';
import { AegisError } from '../../../core/errors.ts';
import {
  alteredVault,
  lockIn,
  newVaultKey,
  takeOut,
  vaultKey,
  vaultSchema,
  type HeldKey,
  type HeldKeys,
  type Vault,
  type VaultKey,
} from '../../../safety/vault.ts';
import type { SettingsStore } from '../../../storage/settings-store.ts';
import type { VaultState } from '../models-api.ts';
import { exclusively } from './exclusively.ts';
import type { KeyRing } from './key-ring.ts';

const vaultSetting = 'vault';
/** Connections that lost their key while the vault was locked: it goes when the vault is next open. */
const forgottenSetting = 'vault-forgotten';

/**
 * The vault of this browser, as one tab sees it. While it is open, its keys are in the tab's key ring, and what is put into the ring is put into the
 * vault too; locking takes them out of the ring and forgets what opened it. Changes of the ring are the caller's to hand on.
 */
export class VaultKeeper {
  readonly #settings: SettingsStore;
  readonly #ring: KeyRing;
  #key: VaultKey | null = null;
  #held: HeldKeys = {};

  constructor(settings: SettingsStore, ring: KeyRing) {
    this.#settings = settings;
    this.#ring = ring;
  }

  async state(): Promise<VaultState> {
    if ((await this.#settings.get(vaultSetting)) === null) return { state: 'none' };
    return { state: this.#key ? 'open' : 'locked' };
  }

  /** Whether the key of a connection is in the open vault. */
  holds(id: string, { key, origin }: HeldKey): boolean {
    const held = this.#held[id];
    return held?.key === key && held.origin === origin;
  }

  /** Makes the vault, with the keys that are in memory. Throws AegisError `bad-input` where there is one, or the passphrase is too short. */
  async create(passphrase: string): Promise<void> {
    const key = await newVaultKey(passphrase);
    await exclusively(async () => {
      if ((await this.#settings.get(vaultSetting)) !== null) {
        throw new AegisError('bad-input', 'There is a vault already.', 'Open it, or delete it first.');
      }
      await this.#settings.set(forgottenSetting, null);
      await this.#write(key, this.#ring.all());
    });
  }

  /**
   * Opens the vault. A key that is in memory already wins over the vault's, and is put into it.
   * @throws AegisError `bad-input` where the passphrase is wrong or there is no vault; `record-invalid` where it was altered
   */
  async open(passphrase: string): Promise<void> {
    await exclusively(async () => {
      const vault = await this.#stored();
      if (!vault) throw new AegisError('bad-input', 'There is no vault.', 'Make one with a passphrase.');
      const key = await vaultKey(passphrase, vault);
      const forgotten = await this.#forgotten();
      const inside = without(await takeOut(key, vault), forgotten);
      const fresh = this.#ring.all();
      if (forgotten.length > 0 || Object.keys(fresh).length > 0) await this.#write(key, { ...inside, ...fresh });
      else this.#hold(key, inside);
      await this.#settings.set(forgottenSetting, null);
      for (const [id, held] of Object.entries(this.#held)) this.#ring.set(id, held);
    });
  }

  /** Forgets what opened the vault, and every key that came from it. */
  lock(): void {
    for (const id of Object.keys(this.#held)) this.#ring.set(id, null);
    this.#hold(null, {});
  }

  /** Deletes the vault. Keys in memory stay. */
  async delete(): Promise<void> {
    await exclusively(async () => {
      await this.#settings.set(vaultSetting, null);
      await this.#settings.set(forgottenSetting, null);
    });
    this.#hold(null, {});
  }

  /** Puts a key into the ring and the open vault, or takes it out (null). Of a locked one it is taken out when it is next opened. */
  async put(id: string, held: HeldKey | null): Promise<void> {
    await exclusively(async () => {
      this.#ring.set(id, held);
      const vault = await this.#stored();
      if (!vault) return;
      if (!this.#key) {
        if (held === null) await this.#settings.set(forgottenSetting, [...new Set([...(await this.#forgotten()), id])]);
        return;
      }
      // Another tab may have written meanwhile.
      const others = without(await takeOut(this.#key, vault), [id]);
      await this.#write(this.#key, held ? { ...others, [id]: held } : others);
    });
  }

  /** Another tab may have changed the vault: takes over what it has now; where it was made anew or altered, this tab's is locked. */
  async refresh(): Promise<void> {
    await exclusively(async () => {
      if (!this.#key) return;
      try {
        const vault = await this.#stored();
        // Where it was deleted, keys in memory stay.
        const inside = vault ? await takeOut(this.#key, vault) : {};
        if (vault) for (const id of Object.keys(this.#held)) if (!inside[id]) this.#ring.set(id, null);
        for (const [id, held] of Object.entries(inside)) this.#ring.set(id, held);
        this.#hold(vault && this.#key, inside);
      } catch {
        this.lock();
      }
    });
  }

  /** Everything was erased. */
  forget(): void {
    this.#ring.clear();
    this.#hold(null, {});
  }

  #hold(key: VaultKey | null, held: HeldKeys): void {
    this.#key = key;
    this.#held = held;
  }

  async #write(key: VaultKey, held: HeldKeys): Promise<void> {
    await this.#settings.set(vaultSetting, { ...(await lockIn(key, held)) });
    this.#hold(key, held);
  }

  /** The stored vault; null where there is none. */
  async #stored(): Promise<Vault | null> {
    const stored = await this.#settings.get(vaultSetting);
    if (stored === null) return null;
    const vault = vaultSchema.safeParse(stored);
    if (!vault.success) throw alteredVault();
    return vault.data;
  }

  async #forgotten(): Promise<string[]> {
    return z
      .array(z.string())
      .catch([])
      .parse(await this.#settings.get(forgottenSetting));
  }
}

function without(held: HeldKeys, ids: readonly string[]): HeldKeys {
  return Object.fromEntries(Object.entries(held).filter(([id]) => !ids.includes(id)));
}
