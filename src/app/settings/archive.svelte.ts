import { AegisError } from '../../core/errors.ts';
import type { Engine } from '../engine/engine-api.ts';
import { saveFile } from '../history/save-file.ts';
import type { Trouble } from '../run/run-desk.svelte.ts';
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
      const { code, message, fix } = AegisError.from(thrown);
      if (code !== 'cancelled') this.trouble = { code, message, fix };
    } finally {
      this.progress = null;
    }
  }

  stop(): void {
    this.#abort.abort();
  }
}
