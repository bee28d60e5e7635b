import { AegisError } from '../../core/errors.ts';
import type { Engine } from '../engine/engine-api.ts';
import { troubleOf, type Trouble } from '../ui/trouble.ts';
import type { RunView } from './run-view.ts';

/** The run at an address, read from the store or from the sample's file, and read again when it has changed. */
export class StoredRun {
  /** What is shown; null while it is read and where it cannot be. */
  view = $state.raw<RunView | null>(null);
  /** Why it cannot be shown; `not-found` where the store has no such run. */
  trouble = $state.raw<Trouble | null>(null);

  readonly #engine: Engine;
  /** Counts what was asked for: an answer that comes after the next question is thrown away. */
  #asked = 0;
  #reading = false;
  #again: (() => Promise<RunView>) | null = null;

  constructor(engine: Engine) {
    this.#engine = engine;
  }

  /** Reads a run of the store. */
  async open(id: string): Promise<RunView | null> {
    this.close();
    return this.#read(() => this.#engine.view(id));
  }

  /** Reads the sample that ships with the app. Nothing is stored. */
  async openSample(): Promise<RunView | null> {
    this.close();
    return this.#read(async () => {
      const answer = await fetch('./sample.aegis.json');
      if (!answer.ok) throw new AegisError('not-found', 'The sample run is not there.', 'Load the page again.');
      return this.#engine.viewRecord(await answer.blob());
    });
  }

  /** Reads the same run again and keeps what is shown until the answer is there. One reading at a time: a burst of changes costs two. */
  async refresh(id: string): Promise<RunView | null> {
    if (this.#reading) {
      this.#again = () => this.#engine.view(id);
      return null;
    }
    return this.#read(() => this.#engine.view(id));
  }

  /** Shows nothing any more. */
  close(): void {
    this.#asked += 1;
    this.#again = null;
    this.view = null;
    this.trouble = null;
  }

  async #read(ask: () => Promise<RunView>): Promise<RunView | null> {
    const turn = this.#asked;
    this.#reading = true;
    try {
      const view = await ask();
      if (turn !== this.#asked) return null;
      this.view = view;
      this.trouble = null;
    } catch (thrown) {
      if (turn !== this.#asked) return null;
      this.view = null;
      this.trouble = troubleOf(thrown);
    } finally {
      this.#reading = false;
    }
    const again = this.#again;
    this.#again = null;
    return again ? this.#read(again) : this.view;
  }
}
