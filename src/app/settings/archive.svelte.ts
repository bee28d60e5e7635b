import type { Engine } from '../engine/engine-api.ts';
import { saveFile } from '../ui/save-file.ts';
import { troubleOf, type Trouble } from '../ui/trouble.ts';
import { archiveName } from './archive-name.ts';

/** Writes every run into one file, and tells how far it has come. */
export class Archive {
  /** Runs done, of how many; null while none is being written. */
  progress = $state.raw<{ done: number; total: number } | null>(null);
  /** The name of the file that was handed over last. */
  saved = $state.raw<string | null>(null);
  trouble = $state.raw<Trouble | null>(null);

  readonly #engine: Engine;
  #abort = new AbortController();

  constructor(engine: Engine) {
    this.#engine = engine;
  }

  async write(): Promise<void> {
    if (this.progress) return;
    this.#abort = new AbortController();
    this.progress = { done: 0, total: 0 };
    this.saved = null;
    this.trouble = null;
    try {
      const blob = await this.#engine.exportAll(this.#abort.signal, (done, total) => {
        this.progress = { done, total };
      });
      const name = archiveName();
      saveFile(name, blob);
      this.saved = name;
    } catch (thrown) {
      const trouble = troubleOf(thrown);
      if (trouble.code !== 'cancelled') this.trouble = trouble;
    } finally {
      this.progress = null;
    }
  }

  stop(): void {
    this.#abort.abort();
  }
}
