import type { Engine, EngineRequest } from '../engine/engine-api.ts';
import type { ModelNews } from '../../models/models.ts';
import type { Router } from '../shell/router.svelte.ts';
import { ModelStream } from './model-stream.svelte.ts';
import type { RunNews } from './run-news.ts';
import { applyNews, copyView, startView, type RunView } from './run-view.ts';
import { nextFrame } from '../ui/next-frame.ts';
import { troubleOf, type Trouble } from '../ui/trouble.ts';

/** A run that this tab is at: it goes on while the person looks at other pages. */
export class LiveRun {
  /** Null until the run is recorded: input that no run can begin with never gets there. A new object each time it is shown anew. */
  view = $state.raw<RunView | null>(null);
  /** Whether the person has asked it to stop. */
  stopping = $state(false);
  readonly abort = new AbortController();
  /** What a model writes for it while it writes. */
  readonly model = new ModelStream();
  /** When this tab took it up, in milliseconds since the Unix epoch. */
  readonly since = Date.now();
  #folded: RunView | null = null;
  #due = false;

  /** Takes one more event in. The page is told once a frame at most, however many come. */
  hear(news: RunNews): void {
    if (this.#folded) applyNews(this.#folded, news);
    else if (news.type === 'run.started') this.take(startView(news, 'local'));
    if (this.#due) return;
    this.#due = true;
    nextFrame(() => this.show());
  }

  /** Goes on from a view. */
  take(view: RunView): void {
    this.#folded = copyView(view);
    this.show();
  }

  /** Shows what has been heard so far. */
  show(): void {
    this.#due = false;
    if (this.#folded) this.view = copyView(this.#folded);
  }
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
  /** The run that `trouble` is about; null where none had begun. */
  troubled = $state.raw<string | null>(null);

  readonly #engine: Engine;
  readonly #router: Router;
  readonly #mayStart: (() => Promise<boolean> | true) | null;
  #asking = false;

  /** @param mayStart asked before a run begins, such as whether the person agrees to what it sends; false: it does not begin */
  constructor(engine: Engine, router: Router, mayStart: (() => Promise<boolean> | true) | null = null) {
    this.#engine = engine;
    this.#router = router;
    this.#mayStart = mayStart;
  }

  /**
   * Starts a run and goes to its address as soon as it has one. Ignored while another run goes on, or the person is asked about one. Resolves
   * when the run is over.
   */
  async start(request: EngineRequest): Promise<void> {
    if (this.live || this.#asking) return;
    const agreed = this.#agreed();
    if (agreed !== true && !(await agreed)) return;
    await this.#follow((live, hear, hearModel) => this.#engine.run(live.abort.signal, request, hear, hearModel), null);
  }

  /** Goes on with an interrupted run, whose view so far is given. Ignored while another run goes on. Resolves when the run is over. */
  async resume(view: RunView): Promise<void> {
    await this.#follow(
      (live, hear, hearModel) => this.#engine.resume(live.abort.signal, view.id, hear, hearModel),
      view,
    );
  }

  /** Stops the run that goes on. */
  stop(): void {
    if (!this.live) return;
    this.live.stopping = true;
    this.live.abort.abort();
  }

  /** The view of a run that this tab has at hand; null where it must be read from the store. */
  atHand(id: string): RunView | null {
    if (this.live?.view?.id === id) return this.live.view;
    return this.last?.id === id ? this.last : null;
  }

  /** Lets go of a run that ended: it was deleted, or has gone on elsewhere. */
  forget(id: string): void {
    if (this.last?.id === id) this.last = null;
  }

  /** Takes the trouble away: the person has left the page where it stood. */
  dismiss(): void {
    this.trouble = null;
    this.troubled = null;
  }

  /** Whether the run was going on in this tab when the page was loaded again. */
  static wasCutShort(id: string): boolean {
    return sessionStorage.getItem(inProgress) === id;
  }

  async #follow(
    work: (live: LiveRun, hear: (news: RunNews) => void, hearModel: (news: ModelNews) => void) => Promise<unknown>,
    soFar: RunView | null,
  ): Promise<void> {
    if (this.live) return;
    const live = new LiveRun();
    if (soFar) {
      live.take({ ...soFar, status: 'running' });
      sessionStorage.setItem(inProgress, soFar.id);
    }
    this.live = live;
    this.dismiss();
    try {
      await work(
        live,
        (news) => this.#hear(live, news),
        (news) => live.model.hear(news),
      );
      live.show();
      this.last = live.view;
    } catch (thrown) {
      live.show();
      this.trouble = troubleOf(thrown);
      this.troubled = live.view?.id ?? null;
      // What it had done is recorded, and it can go on from there: the store, not this tab, knows how it stands now.
      if (live.view) this.last = soFar ? null : { ...live.view, status: 'interrupted' };
    } finally {
      this.live = null;
      sessionStorage.removeItem(inProgress);
    }
  }

  /** Who is not asked anything has started the run at once. */
  #agreed(): Promise<boolean> | true {
    const answer = this.#mayStart?.() ?? true;
    if (answer === true) return true;
    this.#asking = true;
    return answer.finally(() => (this.#asking = false));
  }

  #hear(live: LiveRun, news: RunNews): void {
    const begins = live.view === null;
    live.hear(news);
    if (!begins || live.view === null) return;
    sessionStorage.setItem(inProgress, live.view.id);
    // Who has gone to look at something else in the meantime is not called back.
    const { page } = this.#router.route;
    if (page === 'new' || page === 'run' || page === 'sample') this.#router.go({ page: 'run', id: live.view.id });
  }
}

const inProgress = 'aegis-run-in-progress';
