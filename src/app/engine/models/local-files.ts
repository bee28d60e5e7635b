import type { CatalogueEntry } from '../../../models/catalogue/entry.ts';
import type { GivenFile } from '../../../models/files/match-given.ts';
import { changeFiles } from '../../network/download-change.ts';
import { checkModel, type CheckedModel } from '../../network/download-check.ts';
import { importModel } from '../../network/download-import.ts';
import { downloadTools } from '../../network/download-tools.ts';
import type { DownloadProgress } from '../models-api.ts';

/** What is done to files here needs no network, and runs while "Nothing leaves this machine" keeps the network's worker from running. */
const tools = downloadTools({ fetch: () => Promise.reject(new TypeError('No network here.')) });

/**
 * Reads every file of a model that is here and takes away what is broken.
 * @throws AegisError `bad-input`, `storage-failed`, `cancelled`
 */
export function checkLocally(
  signal: AbortSignal,
  entry: CatalogueEntry,
  hear: (progress: DownloadProgress) => unknown,
): Promise<CheckedModel> {
  return changeFiles(signal, tools, entry, hear, (list, teller) => checkModel(signal, tools, list, teller));
}

/**
 * Takes a model's files from what the person has.
 * @throws AegisError `bad-input`, `storage-full`, `storage-failed`, `cancelled`
 */
export function importLocally(
  signal: AbortSignal,
  entry: CatalogueEntry,
  given: readonly GivenFile[],
  hear: (progress: DownloadProgress) => unknown,
): Promise<void> {
  return changeFiles(signal, tools, entry, hear, (list, teller) =>
    importModel(signal, tools, entry, given, list, teller),
  );
}
