import { AegisError } from '../../core/errors.ts';
import type { Engine, EngineRequest } from '../engine/engine-api.ts';
import type { Router } from '../shell/router.svelte.ts';
import type { RunNews } from './run-news.ts';
import { applyNews, startView, type RunView } from './run-view.ts';

/** What went wrong, as a person reads it. */
export interface Trouble {
  code: string;
  message: string;
  fix: string;
}

/** A run that this tab is at: it goes on while the person looks at other pages. */
export class LiveRun {
  /** Null until the run is recorded: input that no run can begin with never gets there. */
  view = $state<RunView | null>(null);
  readonly abort = new AbortController();
}

/**
 * The runs of this tab: at most one goes on at a time, and the last one stays at hand. Draws nothing and stores nothing, but for the name of the
 * run in progress, by which a reload finds it again.
 */
export class RunDesk {
  /** The run that goes on; null where none does. */
  live = $state<LiveRun | null>(null);
  /** The run that ended last in this tab. */
  last = $state.raw<RunView | null>(null);
  /** Why the last run could not begin or go on; null where it could. */
  trouble = $state.raw<Trouble | null>(null);

  readonly #engine: Engine;
  readonly #router: Router;

  constructor(engine: Engine, router: Router) {
    this.#engine = engine;
    this.#router = router;
  }

  /** Starts a run and goes to its address as soon as it has one. Ignored while another run goes on. Resolves when the run is over. */
  async start(request: EngineRequest): Promise<void> {
    await this.#follow((live) => this.#engine.run(live.abort.signal, request, (news) => this.#hear(live, news)), null);
  }

  /** Goes on with an interrupted run, whose view so far is given. */
  async resume(view: RunView): Promise<void> {
    await this.#follow(
      (live) => this.#engine.resume(live.abort.signal, view.id, (news) => this.#hear(live, news)),
      view,
    );
  }

  /** Stops the run that goes on. */
  stop(): void {
    this.live?.abort.abort();
  }

  /** The view of a run that this tab has at hand; null where it must be read from the store. */
  atHand(id: string): RunView | null {
    if (this.live?.view?.id === id) return this.live.view;
    return this.last?.id === id ? this.last : null;
  }

  /** Whether the run was going on in this tab when the page was loaded again. */
  static wasCutShort(id: string): boolean {
    return sessionStorage.getItem(inProgress) === id;
  }

  async #follow(work: (live: LiveRun) => Promise<unknown>, soFar: RunView | null): Promise<void> {
    if (this.live) return;
    const live = new LiveRun();
    if (soFar) live.view = { ...soFar, status: 'running' };
    this.live = live;
    this.trouble = null;
    try {
      await work(live);
      this.last = $state.snapshot(live.view) as RunView | null;
    } catch (thrown) {
      const { code, message, fix } = AegisError.from(thrown);
      this.trouble = { code, message, fix };
    } finally {
      this.live = null;
      sessionStorage.removeItem(inProgress);
    }
  }

  #hear(live: LiveRun, news: RunNews): void {
    if (live.view) {
      applyNews(live.view, news);
      return;
    }
    if (news.type !== 'run.started') return;
    live.view = startView(news, 'local');
    sessionStorage.setItem(inProgress, live.view.id);
    this.#router.go({ page: 'run', id: live.view.id });
  }
}

const inProgress = 'aegis-run-in-progress';
