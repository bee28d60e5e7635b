import { AegisError } from '../../../core/errors.ts';
import type { CatalogueEntry } from '../../../models/catalogue/entry.ts';
import { loadedNow } from '../../network/download-change.ts';
import { changeIfFree, changeWhenFree, modelsInUse } from '../../network/download-lock.ts';
import type { DownloadProgress } from '../models-api.ts';
import type { LocalContext } from './local-model-parts.ts';
import { changeNote } from './local-notes.ts';

type Hear = (progress: DownloadProgress) => unknown;

/** What this tab was doing with a model's files needs a moment to come to rest after it was stopped; not longer than this, in milliseconds. */
const restMs = 10_000;

/** What this tab does with the files of models: notes how it ended, tells every tab, and stops what is under way before files are deleted. */
export class LocalWork {
  readonly #context: Pick<LocalContext, 'settings' | 'announce'>;
  readonly #running = new Map<string, Set<AbortController>>();

  constructor(context: Pick<LocalContext, 'settings' | 'announce'>) {
    this.#context = context;
  }

  /**
   * Does something that ends with all files of a model here, or fails.
   * @param lasting whether what it fails with is shown with the model until the next try: not where nobody could go on with it
   */
  async run(
    signal: AbortSignal,
    { id }: CatalogueEntry,
    hear: Hear,
    lasting: boolean,
    work: (signal: AbortSignal, tell: Hear) => Promise<void>,
  ): Promise<void> {
    const { settings, announce } = this.#context;
    const stop = new AbortController();
    const running = this.#running.get(id) ?? new Set();
    this.#running.set(id, running.add(stop));
    let begun = false;
    const tell: Hear = (progress) => {
      if (!begun) announce({ what: 'models', ids: [id] });
      begun = true;
      return hear(progress);
    };
    try {
      await changeNote(settings, id, { error: null });
      await work(AbortSignal.any([signal, stop.signal]), tell);
      await changeNote(settings, id, { error: null, complete: true, pins: {} });
    } catch (thrown) {
      const error = AegisError.from(thrown);
      // A pause is no fault, and a note that cannot be written must not hide what went wrong.
      if (lasting && error.code !== 'cancelled') {
        await changeNote(settings, id, { error: error.toPlain() }).catch(() => undefined);
      }
      throw error;
    } finally {
      running.delete(stop);
      announce({ what: 'models', ids: [id] });
    }
  }

  /**
   * Does something while nobody else touches a model's files. What this tab does with them is stopped first.
   * @throws AegisError `bad-input` where another tab is at work on them, or has the model loaded
   */
  async alone<T>(entry: CatalogueEntry, work: () => Promise<T>): Promise<T> {
    const running = [...(this.#running.get(entry.id) ?? [])];
    for (const stop of running) stop.abort();
    const box = await changeIfFree(entry.id, async () => ({ done: await work() }));
    if (box !== null) return box.done;
    if ((await modelsInUse()).loaded.has(entry.id)) throw loadedNow(entry);
    const busy = new AegisError(
      'bad-input',
      `Another tab is at work on the files of ${entry.name}.`,
      'Stop it there first, or close that tab.',
    );
    if (running.length === 0) throw busy;
    const patience = AbortSignal.timeout(restMs);
    try {
      return await changeWhenFree(patience, entry.id, work);
    } catch (thrown) {
      throw patience.aborted && !AegisError.isInstance(thrown) ? busy : thrown;
    }
  }
}
