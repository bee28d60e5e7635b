import { app } from '../../core/app.ts';
import type { AnyRunEvent } from '../../core/event.ts';
import type { Engine } from '../engine/engine-api.ts';
import { readBrowserFacts, type BrowserAccess } from '../models-page/browser-facts.ts';
import { troubleOf } from '../ui/trouble.ts';
import { tryGoals, type TryGoal } from './goals.ts';
import { reportText, type TriedGoal } from './report.ts';

/** Runs the five goals one after the other with the chosen model, and makes the report. */
export class TryDesk {
  /** The place in the list of the goal that runs now; null where none does. */
  running = $state<number | null>(null);
  tried = $state.raw<readonly TriedGoal[]>([]);
  /** The text to report; empty before all goals have run. */
  report = $state('');
  #abort: AbortController | null = null;
  readonly #engine: Engine;
  readonly #browser: BrowserAccess;

  constructor(engine: Engine, browser: BrowserAccess) {
    this.#engine = engine;
    this.#browser = browser;
  }

  /** Resolves when all goals have run, or the person stopped it. Never rejects: what goes wrong is part of the report. */
  async start(model: string): Promise<void> {
    if (this.running !== null) return;
    const abort = new AbortController();
    this.#abort = abort;
    this.tried = [];
    this.report = '';
    for (const [place, goal] of tryGoals.entries()) {
      if (abort.signal.aborted) break;
      this.running = place;
      this.tried = [...this.tried, await this.#try(abort.signal, goal)];
    }
    this.running = null;
    const facts = await readBrowserFacts(this.#browser);
    const { userAgent } = navigator;
    this.report = reportText({ app: app.version, userAgent, model, facts, tried: this.tried });
  }

  stop(): void {
    this.#abort?.abort();
  }

  async #try(signal: AbortSignal, { goal, files }: TryGoal): Promise<TriedGoal> {
    const began = performance.now();
    const nothing = { goal, status: null, origin: null, calls: [], decided: [] };
    try {
      const request = {
        goal,
        files: Object.entries(files).map(([name, text]) => ({ name, blob: new Blob([text]) })),
        answers: {},
        code: null,
      };
      const { id } = await this.#engine.run(signal, request, () => undefined);
      const { events } = JSON.parse(await this.#engine.recordText(id)) as { events: AnyRunEvent[] };
      return { goal, ms: performance.now() - began, ...foundIn(events) };
    } catch (thrown) {
      const { message, fix } = troubleOf(thrown);
      return { ...nothing, ms: performance.now() - began, reason: `${message} ${fix}` };
    }
  }
}

/** What the report needs of a run. */
function foundIn(events: readonly AnyRunEvent[]): Omit<TriedGoal, 'goal' | 'ms'> {
  const verdict = events.findLast((event) => event.type === 'verdict')?.data;
  return {
    status: verdict?.status ?? null,
    origin: events.findLast((event) => event.type === 'harness')?.data.origin ?? null,
    calls: events.flatMap((event) => (event.type === 'model.called' ? [event.data] : [])),
    decided: events.flatMap((event) => (event.type === 'stage.decided' ? [event.data] : [])),
    reason: verdict?.reasons[0]?.message ?? '',
  };
}
