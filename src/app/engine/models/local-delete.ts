import type { CatalogueEntry } from '../../../models/catalogue/entry.ts';
import { listerOf } from '../../../models/files/list-files.ts';
import type { FileParts } from '../../network/download-parts.ts';
import type { FileShelf } from '../../network/download-shelf.ts';
import { cachesOf, hasOwn, type LocalSurvey } from './local-state.ts';

/**
 * Takes a model's files away: everything in its folder, whatever a manifest says, and what lies outside of it (the library) unless another model
 * that is here needs it too.
 * @returns bytes that were freed
 */
export async function deleteFiles(
  shelf: FileShelf,
  parts: FileParts,
  entry: CatalogueEntry,
  others: readonly CatalogueEntry[],
  looked: LocalSurvey,
): Promise<number> {
  const needed = new Set(others.filter((other) => hasOwn(other, looked)).flatMap(filesOutside));
  const outside = filesOutside(entry).filter((url) => !needed.has(url));
  let freed = 0;
  for (const cache of cachesOf(entry)) {
    for (const url of looked.keys.get(cache) ?? []) {
      if (!url.startsWith(entry.files.weights) && !outside.includes(url)) continue;
      const bytes = (await shelf.find({ cache, url }))?.bytes ?? (await shelf.read({ cache, url }))?.size ?? 0;
      if (await shelf.remove({ cache, url })) freed += bytes;
    }
  }
  return freed + (await parts.clear((url) => url.startsWith(entry.files.weights) || outside.includes(url)));
}

/** Addresses of a model's files that lie outside of its folder. */
function filesOutside(entry: CatalogueEntry): string[] {
  const files = listerOf(entry)?.(new Map()).files ?? [];
  return files.map(({ url }) => url).filter((url) => !url.startsWith(entry.files.weights));
}
