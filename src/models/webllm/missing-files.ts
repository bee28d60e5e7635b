import { modelError } from '../model-error.ts';
import { cacheLayout, firstFiles, type CachedFile, type FilesOf } from './cache-layout.ts';

/** The part of a realm's `caches` that is needed here. */
export type ReadableCaches = Pick<CacheStorage, 'open'>;

async function readJson(caches: ReadableCaches, file: CachedFile): Promise<unknown> {
  const response = await (await caches.open(file.cache)).match(file.url);
  if (response === undefined) return undefined;
  try {
    return await response.json();
  } catch {
    return null;
  }
}

/** The files of a model that are not in Cache Storage, in the order in which they are needed. */
async function missingFiles(caches: ReadableCaches, entry: FilesOf): Promise<CachedFile[]> {
  const first = firstFiles(entry);
  const [config, manifest] = await Promise.all([readJson(caches, first.config), readJson(caches, first.manifest)]);
  const unknown = [
    ...(config === undefined ? [first.config] : []),
    ...(manifest === undefined ? [first.manifest] : []),
  ];
  if (unknown.length > 0) return unknown;
  const files = cacheLayout(entry, config, manifest);
  const here = await Promise.all(
    files.map(async ({ cache, url }) => (await (await caches.open(cache)).match(url)) !== undefined),
  );
  return files.filter((_, at) => !here[at]);
}

/**
 * Makes sure that every file of a model is here, so that nothing has to be fetched.
 * @throws AegisError `model-unavailable`
 */
export async function requireFiles(caches: ReadableCaches, entry: FilesOf): Promise<void> {
  const missing = await missingFiles(caches, entry);
  const [one] = missing;
  if (one === undefined) return;
  const what = missing.length === 1 ? `its file ${one.path}` : `${missing.length} of its files, ${one.path} first`;
  throw modelError('unavailable', `${entry.name} is not downloaded: this browser lacks ${what}.`, {
    fix: 'Download or repair the model on the Models page, or import its files there.',
  });
}
