import { AegisError } from '../../core/errors.ts';
import type { RunSummary } from '../../storage/run-store.ts';
import type { AppState } from '../app-state.ts';
import { checkDeskOf } from './check-desk.svelte.ts';
import { replayWords } from './check-words.ts';
import type { RunHistory } from './run-history.svelte.ts';
import { saveFile } from '../ui/save-file.ts';

/** What can be done with stored runs from their list. Each tells its outcome as a notice; none throws. */
export class RunActions {
  readonly #app: AppState;
  readonly #history: RunHistory;

  constructor(app: AppState, history: RunHistory) {
    this.#app = app;
    this.#history = history;
  }

  open(run: RunSummary): void {
    this.#history.active = run.id;
    this.#history.left = true;
    this.#app.router.go({ page: 'run', id: run.id });
  }

  /** Fills the goal box with the run's goal and the attachments that were kept, and goes there. Nothing starts by itself. */
  again(run: RunSummary): Promise<boolean> {
    return this.#try(async () => {
      const { engine, draft, router } = this.#app;
      const attachments = await engine.attachments(run.id);
      const files = attachments.flatMap(({ name, blob }) =>
        blob ? [new File([blob], name, { type: blob.type })] : [],
      );
      const missing = attachments.filter(({ blob }) => blob === null).map(({ name }) => name);
      this.#history.left = true;
      draft.fill({ goal: run.goal, files, missing });
      router.go({ page: 'new' });
    });
  }

  verify(run: RunSummary): Promise<boolean> {
    return this.#try(async () => {
      const { engine, notices } = this.#app;
      const { ok, steps } = await engine.verify(new AbortController().signal, run.id, () => undefined);
      const failed = steps.find((step) => !step.ok);
      const text = ok
        ? `The record holds: all ${steps.length} steps.`
        : `The record does not hold. ${failed?.name ?? 'A step'}: ${failed?.detail ?? 'failed.'}`;
      notices.show(text, { tone: ok ? 'good' : 'bad', action: { label: 'Show steps', run: () => this.check(run) } });
    });
  }

  replay(run: RunSummary): Promise<boolean> {
    return this.#try(async () => {
      const outcome = await this.#app.engine.replay(new AbortController().signal, run.id);
      this.#app.notices.show(replayWords(outcome), { tone: outcome.ok ? 'good' : 'bad' });
    });
  }

  /** Shows on the page for checking what was checked of a run, step by step. */
  check(run: RunSummary): void {
    const { engine, router } = this.#app;
    this.#history.left = true;
    checkDeskOf(engine).takeRun(run);
    router.go({ page: 'check' });
  }

  /** Gives each run's record as a file. */
  export(runs: readonly RunSummary[]): Promise<boolean> {
    return this.#try(async () => {
      for (const { id } of runs) saveFile(`${id}.aegis.json`, await this.#app.engine.recordText(id));
      if (runs.length > 1) this.#app.notices.show(`${runs.length} records exported.`);
    });
  }

  /** Takes runs out of the history at once; they are gone for good when the notice that can undo it goes. */
  async remove(runs: readonly RunSummary[]): Promise<void> {
    const { engine, notices } = this.#app;
    const ids = runs.map(({ id }) => id);
    const gone = await this.#try(async () => {
      this.#history.drop(new Set(ids));
      await engine.remove(ids);
    });
    if (!gone) {
      await this.#history.reload();
      return;
    }
    const back = async (): Promise<void> => {
      await this.#try(() => engine.restore(ids));
      await this.#history.reload();
    };
    notices.show(runs.length === 1 ? `Deleted “${brief(runs[0]?.goal ?? '')}”.` : `${runs.length} runs deleted.`, {
      action: { label: 'Undo', run: () => void back() },
      onEnd: () => void this.#try(() => engine.purge(ids)),
    });
  }

  /** Whether it went well; what went wrong is told. */
  async #try(work: () => Promise<void>): Promise<boolean> {
    try {
      await work();
      return true;
    } catch (thrown) {
      const { message, fix } = AegisError.from(thrown);
      this.#app.notices.show(`${message} ${fix}`, { tone: 'bad' });
      return false;
    }
  }
}

function brief(goal: string): string {
  return goal.length <= 60 ? goal : `${goal.slice(0, 57).toWellFormed().trimEnd()}…`;
}
