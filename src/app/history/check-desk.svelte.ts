import type { Engine, ImportedRecord, ReplayOutcome, VerifyStepView } from '../engine/engine-api.ts';
import type { RunSummary } from '../../storage/run-store.ts';
import { troubleOf, type Trouble } from '../ui/trouble.ts';

/** What came of replaying one record. */
export type Replay =
  { state: 'working' } | { state: 'done'; outcome: ReplayOutcome } | { state: 'failed'; trouble: Trouble };

/** More than one record has. */
const shownSteps = 20;

/** The check of one file, or of one stored run. */
export class Checkup {
  readonly id: number;
  /** The file's name, or the run's goal. */
  readonly title: string;
  readonly what: File | string;
  state = $state<'waiting' | 'working' | 'done'>('waiting');
  /** The steps as they are done; of an archive, which has one for each record, the first few. */
  steps = $state.raw<readonly VerifyStepView[]>([]);
  /** How many steps are done. */
  done = $state(0);
  /** What the file holds, once all is checked: one record, or those of an archive. */
  records = $state.raw<readonly ImportedRecord[]>([]);
  /** Why it could not be checked at all; null where it could. */
  trouble = $state.raw<Trouble | null>(null);
  /** By the place of the record. */
  replays = $state.raw<Readonly<Record<number, Replay>>>({});
  /** What the run itself came to; null until it is known, and for an archive. */
  status = $state<RunSummary['status'] | null>(null);
  /** Whether the file is an archive of many records: its steps are then one for each record. */
  get archive(): boolean {
    return this.steps.some(({ name }) => name === 'archive' || name.startsWith('record ')) || this.records.length > 1;
  }

  constructor(id: number, title: string, what: File | string) {
    this.id = id;
    this.title = title;
    this.what = what;
  }
}

/** What is being checked in this tab, and what came of it; the newest first. Files are checked one after another. */
export class CheckDesk {
  list = $state.raw<readonly Checkup[]>([]);

  readonly #engine: Engine;
  readonly #abort = new AbortController();
  #next = 1;
  #last: Promise<void> = Promise.resolve();

  constructor(engine: Engine) {
    this.#engine = engine;
  }

  takeFiles(files: readonly File[]): void {
    this.#queue(files.map((file) => new Checkup(this.#next++, file.name, file)));
  }

  /** Checks a stored run. */
  takeRun({ id, goal }: { id: string; goal: string }): void {
    this.#queue([new Checkup(this.#next++, goal, id)]);
  }

  dismiss(checkup: Checkup): void {
    this.list = this.list.filter((other) => other !== checkup);
  }

  /** Replays a record of a checkup, by its place: from the store where it was kept, else from its file. */
  async replay(checkup: Checkup, index: number): Promise<void> {
    const record = checkup.records[index];
    if (!record) return;
    const set = (replay: Replay): void => {
      checkup.replays = { ...checkup.replays, [index]: replay };
    };
    set({ state: 'working' });
    try {
      const what = record.kept && record.id !== null ? record.id : checkup.what;
      set({ state: 'done', outcome: await this.#engine.replay(this.#abort.signal, what) });
    } catch (thrown) {
      set({ state: 'failed', trouble: troubleOf(thrown) });
    }
  }

  #queue(checkups: readonly Checkup[]): void {
    this.list = [...checkups, ...this.list];
    for (const checkup of checkups) this.#last = this.#last.then(() => this.#check(checkup));
  }

  async #check(checkup: Checkup): Promise<void> {
    const { what } = checkup;
    checkup.state = 'working';
    const hear = (step: VerifyStepView): void => {
      checkup.done += 1;
      if (checkup.steps.length < shownSteps) checkup.steps = [...checkup.steps, step];
    };
    try {
      if (typeof what === 'string') {
        const verification = await this.#engine.verify(this.#abort.signal, what, hear);
        checkup.records = [{ id: what, goal: checkup.title, verification, kept: true, error: null }];
      } else checkup.records = await this.#engine.importFile(this.#abort.signal, what, hear);
      const [only] = checkup.records;
      if (!checkup.archive && only?.kept && only.id !== null) {
        checkup.status = (await this.#engine.view(only.id)).status;
      }
    } catch (thrown) {
      checkup.trouble = troubleOf(thrown);
    }
    checkup.state = 'done';
  }
}

const desks = new WeakMap<Engine, CheckDesk>();

/** The one desk of this tab: what was checked is still there after a look at a run. */
export function checkDeskOf(engine: Engine): CheckDesk {
  let desk = desks.get(engine);
  if (!desk) {
    desk = new CheckDesk(engine);
    desks.set(engine, desk);
  }
  return desk;
}
