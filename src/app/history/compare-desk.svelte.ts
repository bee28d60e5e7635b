import type { Engine } from '../engine/engine-api.ts';
import { troubleOf, type Trouble } from '../ui/trouble.ts';
import type { RunView } from '../run/run-view.ts';

/** One of two runs that are compared, from the store. */
export class ComparedRun {
  id = $state<string | null>(null);
  view = $state.raw<RunView | null>(null);
  /** Why it cannot be shown; null where it can. */
  trouble = $state.raw<Trouble | null>(null);
  readonly #engine: Engine;

  constructor(engine: Engine) {
    this.#engine = engine;
  }

  /** Reads a run, unless it is the one that is here. */
  async show(id: string): Promise<void> {
    if (id === this.id) return;
    this.id = id;
    this.view = null;
    this.trouble = null;
    try {
      const view = await this.#engine.view(id);
      if (this.id === id) this.view = view;
    } catch (thrown) {
      if (this.id === id) this.trouble = troubleOf(thrown);
    }
  }
}
