import { changeFiles } from './download-change.ts';
import { downloadModel } from './download-model.ts';
import { downloadTools, type DownloadTools } from './download-tools.ts';
import type { NetworkWorker } from './network-api.ts';

/**
 * The network worker's part for the files of models.
 * @param given `fetch` lets through only what the person allowed for downloads; the rest is the browser's own unless a test gives others
 */
export function serveDownloads(
  given: Pick<DownloadTools, 'fetch'> & Partial<DownloadTools>,
): Pick<NetworkWorker, 'downloadFiles'> {
  const tools = downloadTools(given);
  return {
    downloadFiles: (signal, job, hear) =>
      changeFiles(signal, tools, job.entry, hear, (list, teller) => downloadModel(signal, tools, job, list, teller)),
  };
}
