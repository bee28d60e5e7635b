/* eslint-disable svelte/prefer-svelte-reactivity -- sets and dates are replaced as a whole here, never changed in place */
import type { RunSummary } from '../../storage/run-store.ts';
import type { Engine, StoreChange } from '../engine/engine-api.ts';
import { listenForChanges } from '../engine/listen-for-changes.ts';
import { troubleOf, type Trouble } from '../ui/trouble.ts';
import { groupByDay } from './group-by-day.ts';
import { keepSame, mergeHead } from './merge-runs.ts';
import { foldedGoal, filterRuns, searchWords, type SourceFilter, type VerdictFilter } from './search-runs.ts';

/** How many of the newest runs are read first: more than fit on any screen, few enough to come at once. */
const headSize = 100;
/** Changes that come within this time are read together, in milliseconds. */
const gather = 200;

/**
 * The history as this tab looks at it: what is stored, what it is narrowed to, what is selected, and where the person was. It outlives
 * a visit to another page.
 */
export class RunHistory {
  /** Newest first. */
  runs = $state.raw<readonly RunSummary[]>([]);
  /** `head`: only the newest are here, the others are on their way. */
  loaded = $state<'nothing' | 'head' | 'all'>('nothing');
  trouble = $state.raw<Trouble | null>(null);

  query = $state('');
  verdict = $state<VerdictFilter>('all');
  source = $state<SourceFilter>('all');

  /** The run that the keyboard is at; null for the first. */
  active = $state<string | null>(null);
  /** How far the page was scrolled, in pixels. */
  scroll = 0;
  /** Whether a run was opened from the list: whoever comes back is put where they left. */
  left = false;

  readonly words = $derived(searchWords(this.query));
  readonly filtered = $derived(
    filterRuns(this.runs, { words: this.words, verdict: this.verdict, source: this.source }),
  );
  readonly shown = $derived(this.filtered.runs);
  /** The day that it is, for the headings; set anew at each visit. */
  now = $state.raw(new Date());
  readonly days = $derived(groupByDay(this.shown, this.now));
  readonly narrowed = $derived(this.words.length > 0 || this.verdict !== 'all' || this.source !== 'all');
  /** Whether any run came from a file: only then is there a source to choose. */
  readonly mixed = $derived(this.runs.some(({ source }) => source === 'imported'));

  #chosen = $state.raw<ReadonlySet<string>>(new Set());
  /** The selected runs that are still there, newest first. */
  readonly selected = $derived(this.#chosen.size === 0 ? [] : this.runs.filter(({ id }) => this.#chosen.has(id)));

  readonly #engine: Engine;
  #reading: Promise<void> | null = null;
  #waiting: Set<string> | 'all' | null = null;
  #timer: ReturnType<typeof setTimeout> | null = null;
  #watched = false;

  constructor(engine: Engine) {
    this.#engine = engine;
  }

  /** Begins a visit: reads what is not read yet, or what changed since the last visit. */
  async visit(): Promise<void> {
    this.#watched = true;
    this.now = new Date();
    if (this.loaded !== 'all') await this.#readAll();
    else if (this.#waiting !== null) await this.#catchUp();
  }

  /** Ends a visit: changes are noted, and read at the next. */
  leave(): void {
    this.#watched = false;
  }

  /** Takes notice of a change in the store, by this tab or another. */
  hear(change: StoreChange): void {
    if (change.what === 'erased' || change.ids.length === 0) this.#waiting = 'all';
    else if (this.#waiting !== 'all') this.#waiting = new Set([...(this.#waiting ?? []), ...change.ids]);
    if (!this.#watched || this.loaded === 'nothing') return;
    this.#timer ??= setTimeout(() => {
      this.#timer = null;
      void this.#catchUp();
    }, gather);
  }

  isSelected(id: string): boolean {
    return this.#chosen.has(id);
  }

  toggle(id: string): void {
    const chosen = new Set(this.#chosen);
    if (!chosen.delete(id)) chosen.add(id);
    this.#chosen = chosen;
  }

  select(ids: Iterable<string>): void {
    this.#chosen = new Set(ids);
  }

  showAll(): void {
    this.query = '';
    this.verdict = 'all';
    this.source = 'all';
  }

  /** Takes runs out of the list before the store has; it is told when the store could not. */
  drop(ids: ReadonlySet<string>): void {
    this.runs = this.runs.filter(({ id }) => !ids.has(id));
    this.select([...this.#chosen].filter((id) => !ids.has(id)));
  }

  /** Reads all runs anew. */
  async reload(): Promise<void> {
    await this.#readAll();
  }

  async #catchUp(): Promise<void> {
    const changed = this.#waiting;
    this.#waiting = null;
    if (changed === null) return;
    await this.#read(async () => {
      const head = changed === 'all' ? null : await this.#engine.runs(headSize);
      const merged = head && mergeHead(this.runs, head, headSize, [...(changed as Set<string>)]);
      this.runs = merged ?? keepSame(this.runs, await this.#engine.runs());
    });
  }

  async #readAll(): Promise<void> {
    await this.#read(async () => {
      this.#waiting = null;
      if (this.loaded === 'nothing') {
        const head = await this.#engine.runs(headSize);
        this.runs = head;
        this.loaded = head.length < headSize ? 'all' : 'head';
        if (this.loaded === 'all') return;
      }
      const all = keepSame(this.runs, await this.#engine.runs());
      await foldInSlices(all);
      this.runs = all;
      this.loaded = 'all';
    });
  }

  /** One reading at a time. */
  async #read(work: () => Promise<void>): Promise<void> {
    while (this.#reading) await this.#reading;
    this.#reading = (async () => {
      try {
        await work();
        this.trouble = null;
      } catch (thrown) {
        this.trouble = troubleOf(thrown);
      } finally {
        this.#reading = null;
      }
    })();
    await this.#reading;
  }
}

/** Makes goals ready to be searched, a slice at a time, so that the page stays free to draw. */
async function foldInSlices(runs: readonly RunSummary[]): Promise<void> {
  let end = performance.now() + 8;
  for (const run of runs) {
    foldedGoal(run);
    if (performance.now() < end) continue;
    await new Promise((resolve) => setTimeout(resolve));
    end = performance.now() + 8;
  }
}

const histories = new WeakMap<Engine, RunHistory>();

/** The one history of this tab. */
export function historyOf(engine: Engine): RunHistory {
  const known = histories.get(engine);
  if (known) return known;
  // Made within a root of its own: what is derived in it would else end with the page that asked first.
  $effect.root(() => void histories.set(engine, new RunHistory(engine)));
  return historyOf(engine);
}

const listening = new WeakSet<RunHistory>();

/** Lets the history hear of changes in the store, by this tab or another, from now on. */
export function listenOnce(history: RunHistory): void {
  if (listening.has(history)) return;
  listening.add(history);
  listenForChanges((change) => history.hear(change));
}
