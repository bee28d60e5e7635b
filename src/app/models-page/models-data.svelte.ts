import type { Engine } from '../engine/engine-api.ts';
import { listenForChanges } from '../engine/listen-for-changes.ts';
import type { ConnectionView, Egress, LocalModel, VaultState } from '../engine/models-api.ts';
import { troubleOf, type Trouble } from '../ui/trouble.ts';

/** What the Models page shows of this machine and of the network, read again whenever it has changed. */
export class ModelsData {
  local = $state.raw<readonly LocalModel[] | null>(null);
  connections = $state.raw<readonly ConnectionView[] | null>(null);
  egress = $state.raw<Egress | null>(null);
  vault = $state.raw<VaultState | null>(null);
  /** An address of one's own for models' files; null: the publishers'. */
  mirror = $state.raw<string | null>(null);
  /** Why something could not be read or done last. */
  trouble = $state.raw<Trouble | null>(null);

  readonly #engine: Engine;
  #reading = false;
  #again = false;

  constructor(engine: Engine) {
    this.#engine = engine;
  }

  /** Reads all, now and at every change; while another tab downloads, every two seconds as well. The function that it gives ends that. */
  watch(): () => void {
    void this.refresh();
    const deaf = listenForChanges(({ what }) => {
      if (what === 'models') void this.refresh();
    });
    const timer = setInterval(() => {
      if (this.local?.some(({ state }) => state.kind === 'partial' && state.active)) void this.refresh();
    }, lookAgain);
    return () => {
      deaf();
      clearInterval(timer);
    };
  }

  /** Reads all again. One reading at a time; a burst of changes costs two. */
  async refresh(): Promise<void> {
    if (this.#reading) {
      this.#again = true;
      return;
    }
    this.#reading = true;
    const engine = this.#engine;
    // One that cannot be read does not keep the others from being shown.
    const parts = [
      engine.localModels().then((local) => (this.local = local)),
      engine.connections().then((connections) => (this.connections = connections)),
      engine.egress().then((egress) => (this.egress = egress)),
      engine.vault().then((vault) => (this.vault = vault)),
      engine.mirror().then((mirror) => (this.mirror = mirror)),
    ];
    const failed = (await Promise.allSettled(parts)).find((part) => part.status === 'rejected');
    if (failed) this.trouble = troubleOf(failed.reason);
    this.#reading = false;
    if (!this.#again) return;
    this.#again = false;
    await this.refresh();
  }

  /** Does something and reads all again. Says whether it succeeded; `trouble` says why not. */
  async change(work: (engine: Engine) => Promise<unknown>): Promise<boolean> {
    this.trouble = null;
    const trouble = await work(this.#engine).then(() => null, troubleOf);
    await this.refresh();
    if (trouble) this.trouble = trouble;
    return trouble === null;
  }
}

/** Milliseconds. */
const lookAgain = 2000;
