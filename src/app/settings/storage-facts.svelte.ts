import type { Engine, Usage } from '../engine/engine-api.ts';
import { listenForChanges } from '../engine/listen-for-changes.ts';
import { troubleOf, type Trouble } from '../ui/trouble.ts';

/** What is stored in this browser, and whether the browser may clear it. */
export class StorageFacts {
  /** By what it is; null until it is counted. */
  usage = $state.raw<Usage | null>(null);
  /** What the browser says of all that this address stores, in bytes; null where it says nothing. */
  estimate = $state.raw<{ used: number; quota: number } | null>(null);
  /** Whether the browser keeps it when space runs short; null where it cannot tell. */
  persisted = $state.raw<boolean | null>(null);
  /** The person asked for persistence, and the browser said no. */
  declined = $state(false);
  /** The device key in short; null until it is read. */
  fingerprint = $state.raw<string | null>(null);
  trouble = $state.raw<Trouble | null>(null);

  readonly #engine: Engine;

  constructor(engine: Engine) {
    this.#engine = engine;
  }

  /** Counts now, and again whenever runs come or go in any tab, until the function that is returned is called. */
  watch(): () => void {
    void this.count();
    void this.#read(async () => (this.fingerprint = await this.#engine.fingerprint()));
    let timer: ReturnType<typeof setTimeout> | undefined;
    const stop = listenForChanges(() => {
      clearTimeout(timer);
      timer = setTimeout(() => void this.count(), settle);
    });
    return () => {
      clearTimeout(timer);
      stop();
    };
  }

  async count(): Promise<void> {
    await this.#read(async () => (this.usage = await this.#engine.usage()));
    const storage = manager();
    if (!storage) return;
    const [{ usage = 0, quota = 0 }, persisted] = await Promise.all([storage.estimate(), storage.persisted()]);
    this.estimate = { used: usage, quota };
    this.persisted = persisted;
  }

  /** Asks the browser to keep what is stored. */
  async persist(): Promise<void> {
    this.persisted = (await manager()?.persist()) ?? null;
    this.declined = this.persisted === false;
  }

  /** Deletes the kept bytes of all attachments. Resolves to whether it was done. */
  async forgetAttachments(): Promise<boolean> {
    const done = await this.#read(() => this.#engine.forgetAttachments());
    await this.count();
    return done;
  }

  async #read(work: () => Promise<unknown>): Promise<boolean> {
    try {
      await work();
      this.trouble = null;
      return true;
    } catch (thrown) {
      this.trouble = troubleOf(thrown);
      return false;
    }
  }
}

/** Changes come in bursts while a run goes on: counted once they pause, in milliseconds. */
const settle = 400;

/** A page that was not served securely has no storage manager. */
function manager(): StorageManager | null {
  return 'storage' in navigator ? navigator.storage : null;
}
