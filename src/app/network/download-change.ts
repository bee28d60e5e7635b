import { AegisError } from '../../core/errors.ts';
import type { CatalogueEntry } from '../../models/catalogue/entry.ts';
import type { ListFiles } from '../../models/files/file.ts';
import { listerOf } from '../../models/files/list-files.ts';
import { ProgressMeter } from '../../models/files/progress-meter.ts';
import type { DownloadProgress } from '../engine/models-api.ts';
import { inspect, tally } from './download-inspect.ts';
import { changeIfFree, changeWhenFree, modelsInUse } from './download-lock.ts';
import { ProgressTeller } from './download-progress.ts';
import type { DownloadTools } from './download-tools.ts';

/** While another tab changes a model's files, this is how often it is looked how far it has come, in milliseconds. */
const followMs = 1000;

/**
 * Does something to a model's files while nobody else does, in any tab, telling how it goes. Where somebody does, waits and tells how far they are.
 * @throws AegisError `bad-input` where the model is loaded or has no files; `cancelled`; what `work` throws
 */
export async function changeFiles<T>(
  signal: AbortSignal,
  tools: Pick<DownloadTools, 'shelf' | 'parts' | 'now'>,
  entry: CatalogueEntry,
  hear: (progress: DownloadProgress) => unknown,
  work: (list: ListFiles, teller: ProgressTeller) => Promise<T>,
): Promise<T> {
  const list = listerOf(entry);
  if (list === null) {
    throw new AegisError(
      'bad-input',
      `${entry.name} has no files that Aegis could fetch.`,
      'The browser itself downloads it when it is first used.',
    );
  }
  const run = async (): Promise<{ done: T }> => {
    const teller = new ProgressTeller(new ProgressMeter(entry.downloadBytes), hear, tools.now);
    try {
      const done = await work(list, teller);
      await teller.end(true);
      return { done };
    } finally {
      await teller.end(false);
    }
  };
  try {
    signal.throwIfAborted();
    const free = await changeIfFree(entry.id, run);
    if (free !== null) return free.done;
    if ((await modelsInUse()).loaded.has(entry.id)) throw loadedNow(entry);
    const tell = (): void => void follow(tools, entry, list, hear);
    tell();
    const following = setInterval(tell, followMs);
    try {
      const { done } = await changeWhenFree(signal, entry.id, () => {
        clearInterval(following);
        return run();
      });
      return done;
    } finally {
      clearInterval(following);
    }
  } catch (thrown) {
    if (!signal.aborted) throw thrown;
    throw new AegisError('cancelled', 'It was stopped before its end.', 'Go on when you like: what is here stays.');
  }
}

/** Tells how far another tab has come. */
async function follow(
  { shelf, parts }: Pick<DownloadTools, 'shelf' | 'parts'>,
  entry: CatalogueEntry,
  list: ListFiles,
  hear: (progress: DownloadProgress) => unknown,
): Promise<void> {
  try {
    const { done, total } = tally(await inspect(shelf, list), await parts.sizes(), entry.downloadBytes);
    await hear({ step: 'Another tab is downloading this model', done, total, speed: null, left: null });
  } catch {
    // Between two states of the caches there may be nothing to tell.
  }
}

/** What is told where a model's files cannot be changed because it is loaded. */
export function loadedNow({ name }: Pick<CatalogueEntry, 'name'>): AegisError {
  return new AegisError(
    'bad-input',
    `${name} is loaded, so its files cannot be changed.`,
    'Unload it first, in the tab that has it loaded, or close that tab.',
  );
}
