import { AegisError } from '../../core/errors.ts';
import type { Engine } from '../engine/engine-api.ts';
import type { LogLine } from '../run/run-news.ts';
import type { RunView } from '../run/run-view.ts';

/** Lines that come with one more page. */
export const pageLength = 500;

/** The log of a run: what its view holds, and more of it in pages as they are asked for. */
export class LogPages {
  /** What was read beyond the lines of the view. */
  more = $state.raw<LogLine[]>([]);
  reading = $state(false);
  trouble = $state<string | null>(null);
  readonly #engine: Engine;

  constructor(engine: Engine) {
    this.#engine = engine;
  }

  /** Reads the next page. */
  async next(view: RunView): Promise<void> {
    if (this.reading) return;
    this.reading = true;
    this.trouble = null;
    try {
      const lines = await this.#engine.log(view.id, view.log.length + this.more.length, pageLength);
      this.more = [...this.more, ...lines];
    } catch (thrown) {
      this.trouble = AegisError.from(thrown).message;
    } finally {
      this.reading = false;
    }
  }
}
