import type { Engine, ReplayOutcome, VerifyOutcome, VerifyStepView } from '../engine/engine-api.ts';
import { troubleOf, type Trouble } from '../ui/trouble.ts';
import { recordOf, type RecordSource } from './record-source.ts';

/** Verifying and replaying the record of one run, one at a time, each stoppable. What came of either stays until it is asked for again. */
export class Proof {
  doing = $state<'verify' | 'replay' | null>(null);
  /** The steps done so far. */
  steps = $state.raw<VerifyStepView[]>([]);
  verified = $state.raw<VerifyOutcome | null>(null);
  replayed = $state.raw<ReplayOutcome | null>(null);
  trouble = $state.raw<Trouble | null>(null);
  /** Whether the last one was stopped by the person. */
  stopped = $state(false);

  readonly #engine: Engine;
  #abort = new AbortController();

  constructor(engine: Engine) {
    this.#engine = engine;
  }

  async verify(source: RecordSource): Promise<void> {
    this.steps = [];
    this.verified = null;
    await this.#do('verify', async (signal) => {
      const outcome = await this.#engine.verify(signal, await recordOf(source), (step) => {
        if (!signal.aborted) this.steps = [...this.steps, step];
      });
      this.steps = outcome.steps;
      this.verified = outcome;
    });
  }

  async replay(source: RecordSource): Promise<void> {
    this.replayed = null;
    await this.#do('replay', async (signal) => {
      this.replayed = await this.#engine.replay(signal, await recordOf(source));
    });
  }

  stop(): void {
    this.#abort.abort();
  }

  async #do(what: 'verify' | 'replay', work: (signal: AbortSignal) => Promise<void>): Promise<void> {
    if (this.doing) return;
    this.doing = what;
    this.trouble = null;
    this.stopped = false;
    this.#abort = new AbortController();
    const { signal } = this.#abort;
    try {
      await work(signal);
    } catch (thrown) {
      const trouble = troubleOf(thrown);
      if (signal.aborted || trouble.code === 'cancelled') this.stopped = true;
      else this.trouble = trouble;
    } finally {
      this.doing = null;
    }
  }
}
