import { AegisError } from '../../core/errors.ts';
import type { CatalogueEntry } from '../../models/catalogue/entry.ts';
import type { ListFiles } from '../../models/files/file.ts';
import { listerOf } from '../../models/files/list-files.ts';
import { ProgressMeter } from '../../models/files/progress-meter.ts';
import type { DownloadProgress } from '../engine/models-api.ts';
import { importModel } from './download-import.ts';
import { inspect, tally } from './download-inspect.ts';
import { changeIfFree, changeWhenFree } from './download-lock.ts';
import { downloadModel } from './download-model.ts';
import { ProgressTeller } from './download-progress.ts';
import { downloadTools, type DownloadTools } from './download-tools.ts';
import type { NetworkWorker } from './network-api.ts';

/** While another tab downloads, this is how often it is looked how far it has come, in milliseconds. */
const followMs = 1000;

/**
 * The network worker's part for the files of models.
 * @param given `fetch` lets through only what the person allowed for downloads; the rest is the browser's own unless a test gives others
 */
export function serveDownloads(
  given: Pick<DownloadTools, 'fetch'> & Partial<DownloadTools>,
): Pick<NetworkWorker, 'downloadFiles' | 'importFiles'> {
  const tools = downloadTools(given);
  return {
    downloadFiles: (signal, job, hear) =>
      change(signal, tools, job.entry, hear, (list, teller) => downloadModel(signal, tools, job, list, teller)),
    importFiles: (signal, entry, files, hear) =>
      change(signal, tools, entry, hear, (list, teller) => importModel(signal, tools, entry, files, list, teller)),
  };
}

/** Does something to a model's files while nobody else does, telling how it goes. */
async function change(
  signal: AbortSignal,
  tools: DownloadTools,
  entry: CatalogueEntry,
  hear: (progress: DownloadProgress) => unknown,
  work: (list: ListFiles, teller: ProgressTeller) => Promise<void>,
): Promise<void> {
  const list = listerOf(entry);
  if (list === null) {
    throw new AegisError(
      'bad-input',
      `${entry.name} has no files that Aegis could fetch.`,
      'The browser itself downloads it when it is first used.',
    );
  }
  const run = async (): Promise<true> => {
    const teller = new ProgressTeller(new ProgressMeter(entry.downloadBytes), hear, tools.now);
    let done = false;
    try {
      await work(list, teller);
      done = true;
    } finally {
      await teller.end(done);
    }
    return true;
  };
  try {
    signal.throwIfAborted();
    if ((await changeIfFree(entry.id, run)) !== null) return;
    const following = setInterval(() => void follow(tools, entry, list, hear), followMs);
    try {
      await changeWhenFree(signal, entry.id, async () => {
        clearInterval(following);
        await run();
      });
    } finally {
      clearInterval(following);
    }
  } catch (thrown) {
    if (!signal.aborted) throw thrown;
    throw new AegisError('cancelled', 'The download was paused.', 'Go on with it when you like: what is here stays.');
  }
}

/** Tells how far another tab has come. */
async function follow(
  { shelf, parts }: DownloadTools,
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
