import type { Engine } from '../engine/engine-api.ts';
import { listenForChanges } from '../engine/listen-for-changes.ts';
import type { ConnectionView, Egress, LocalModel, VaultState } from '../engine/models-api.ts';
import { troubleOf, type Trouble } from '../ui/trouble.ts';

/** What there is to read. */
type ModelsPart = 'local' | 'connections' | 'egress' | 'vault' | 'mirror';

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

  readonly #parts: readonly ModelsPart[];

  /** @param parts what is shown; the rest is not read */
  constructor(engine: Engine, parts: readonly ModelsPart[] = ['local', 'connections', 'egress', 'vault', 'mirror']) {
    this.#engine = engine;
    this.#parts = parts;
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
    // One that cannot be read does not keep the others from being shown.
    const parts = this.#parts.map((part) => this.#read(part));
    const failed = (await Promise.allSettled(parts)).find((part) => part.status === 'rejected');
    if (failed) this.trouble = troubleOf(failed.reason);
    this.#reading = false;
    if (!this.#again) return;
    this.#again = false;
    await this.refresh();
  }

  async #read(part: ModelsPart): Promise<void> {
    const engine = this.#engine;
    if (part === 'local') this.local = await engine.localModels();
    else if (part === 'connections') this.connections = await engine.connections();
    else if (part === 'egress') this.egress = await engine.egress();
    else if (part === 'vault') this.vault = await engine.vault();
    else this.mirror = await engine.mirror();
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
