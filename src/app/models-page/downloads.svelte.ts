import type { CatalogueEntry } from '../../models/catalogue/entry.ts';
import type { Engine } from '../engine/engine-api.ts';
import type { DownloadProgress } from '../engine/models-api.ts';
import type { Notices } from '../shell/notices.svelte.ts';
import { nextFrame } from '../ui/next-frame.ts';
import { troubleOf, type Trouble } from '../ui/trouble.ts';

/** A model on its way to this machine, in this tab. */
export class DownloadJob {
  readonly entry: CatalogueEntry;
  readonly kind: 'download' | 'repair' | 'import';
  /** Null until the first is heard. */
  progress = $state.raw<DownloadProgress | null>(null);
  /** Whether the person has asked it to pause, or to be given up. */
  stopping = $state(false);
  readonly abort = new AbortController();
  /** Resolves when it has ended, whichever way; says whether the model is whole. */
  end: Promise<boolean> | null = null;
  #latest: DownloadProgress | null = null;

  constructor(entry: CatalogueEntry, kind: DownloadJob['kind']) {
    this.entry = entry;
    this.kind = kind;
  }

  /** Takes in how far it has come; shown once a frame at most. */
  hear(progress: DownloadProgress): void {
    const due = this.#latest === null;
    this.#latest = progress;
    if (!due) return;
    nextFrame(() => {
      this.progress = this.#latest;
      this.#latest = null;
    });
  }
}

/** Files of a model as the person gave them; `path` is relative to the model's folder. */
export type GivenModelFiles = readonly { path: string; blob: Blob }[];

/** Downloads, repairs and imports of this tab: they go on while the person looks at other pages. */
export class Downloads {
  jobs = $state.raw<readonly DownloadJob[]>([]);
  /** What went wrong with a model last, by its id. */
  troubles = $state.raw<Readonly<Record<string, Trouble>>>({});
  /** Whether the browser promised to keep the files when space runs short; null before it was asked. */
  persisted = $state<boolean | null>(null);

  readonly #engine: Engine;
  readonly #notices: Pick<Notices, 'show'>;
  readonly #storage: Pick<StorageManager, 'persist' | 'persisted'> | null;

  constructor(
    engine: Engine,
    notices: Pick<Notices, 'show'>,
    // A page that was not served securely has none.
    storage: Pick<StorageManager, 'persist' | 'persisted'> | null = 'storage' in navigator ? navigator.storage : null,
  ) {
    this.#engine = engine;
    this.#notices = notices;
    this.#storage = storage;
  }

  /** What goes on for a model; null where nothing does. */
  of(id: string): DownloadJob | null {
    return this.jobs.find(({ entry }) => entry.id === id) ?? null;
  }

  /** Fetches what is missing. Resolves when it has ended, whichever way; says whether the model is whole. */
  download(entry: CatalogueEntry): Promise<boolean> {
    return this.#work(new DownloadJob(entry, 'download'), (job) =>
      this.#engine.downloadModel(job.abort.signal, entry.id, (progress) => job.hear(progress)),
    );
  }

  /** Checks every file and fetches what is broken. */
  repair(entry: CatalogueEntry): Promise<boolean> {
    return this.#work(new DownloadJob(entry, 'repair'), (job) =>
      this.#engine.repairModel(job.abort.signal, entry.id, (progress) => job.hear(progress)),
    );
  }

  /** Takes the model from files. */
  import(entry: CatalogueEntry, files: GivenModelFiles): Promise<boolean> {
    return this.#work(new DownloadJob(entry, 'import'), (job) =>
      this.#engine.importModel(job.abort.signal, entry.id, files, (progress) => job.hear(progress)),
    );
  }

  /** Stops what goes on for a model; what is here stays. */
  pause(id: string): void {
    const job = this.of(id);
    if (!job) return;
    job.stopping = true;
    job.abort.abort();
  }

  /** Stops it and gives back the space. Gives the bytes that were freed; null where that failed. */
  async delete(id: string): Promise<number | null> {
    const job = this.of(id);
    if (job) {
      this.pause(id);
      await job.end;
    }
    try {
      const freed = await this.#engine.deleteModel(id);
      this.#say(id, null);
      return freed;
    } catch (thrown) {
      this.#say(id, troubleOf(thrown));
      return null;
    }
  }

  #work(job: DownloadJob, work: (job: DownloadJob) => Promise<void>): Promise<boolean> {
    const { id } = job.entry;
    if (this.of(id)) return Promise.resolve(false);
    this.jobs = [...this.jobs, job];
    this.#say(id, null);
    const end = this.#run(job, work).finally(() => {
      this.jobs = this.jobs.filter((other) => other !== job);
    });
    job.end = end;
    return end;
  }

  async #run(job: DownloadJob, work: (job: DownloadJob) => Promise<void>): Promise<boolean> {
    const { id, name } = job.entry;
    try {
      await this.#askToPersist();
      job.abort.signal.throwIfAborted();
      await work(job);
      this.#notices.show(`${name} is whole and on this machine.`, { tone: 'good' });
      return true;
    } catch (thrown) {
      const trouble = troubleOf(thrown);
      // A pause is what the person asked for.
      if (!job.stopping || trouble.code !== 'cancelled') {
        if (!job.abort.signal.aborted) this.#say(id, trouble);
      }
      return false;
    }
  }

  /** Gigabytes that took an hour to come are worth a promise, whatever was answered before. */
  async #askToPersist(): Promise<void> {
    try {
      this.persisted = this.#storage && ((await this.#storage.persisted()) || (await this.#storage.persist()));
    } catch {
      this.persisted = false;
    }
  }

  #say(id: string, trouble: Trouble | null): void {
    const others = Object.fromEntries(Object.entries(this.troubles).filter(([known]) => known !== id));
    this.troubles = trouble ? { ...others, [id]: trouble } : others;
  }
}
