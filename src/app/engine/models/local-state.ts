import type { CatalogueEntry } from '../../../models/catalogue/entry.ts';
import type { ListFiles } from '../../../models/files/file.ts';
import { listerOf } from '../../../models/files/list-files.ts';
import { inspect, isReady, tally, type Inspection } from '../../network/download-inspect.ts';
import type { FileParts } from '../../network/download-parts.ts';
import type { FileShelf } from '../../network/download-shelf.ts';
import type { LocalModelState } from '../models-api.ts';
import type { LocalNote } from './local-notes.ts';

/** What was looked up once for all models of the catalogue. */
export interface LocalSurvey {
  /** The keys of each cache that a model of the catalogue has files in. */
  readonly keys: ReadonlyMap<string, readonly string[]>;
  /** Bytes that are here of files that are not whole. */
  readonly begun: ReadonlyMap<string, number>;
  /** Models whose files somebody changes now, in any tab. */
  readonly changing: ReadonlySet<string>;
}

/** Looks up what is here, for all models at once. Where the browser lets nobody look (some private windows), nothing is. */
export async function survey(
  shelf: FileShelf,
  parts: FileParts,
  entries: readonly CatalogueEntry[],
  changing: ReadonlySet<string>,
): Promise<LocalSurvey> {
  const keys = new Map<string, string[]>();
  try {
    for (const name of new Set(entries.flatMap(cachesOf))) keys.set(name, await shelf.keys(name));
    return { keys, begun: await parts.sizes(), changing };
  } catch {
    return { keys: new Map(), begun: new Map(), changing };
  }
}

/** The caches that a model's files lie in. */
export function cachesOf(entry: CatalogueEntry): string[] {
  return [...new Set(listerOf(entry)?.(new Map()).files.map(({ cache }) => cache))];
}

/** Whether anything is here that is this model's alone: its folder's files, whole or begun. A library may serve others as well. */
export function hasOwn({ files: { weights } }: CatalogueEntry, { keys, begun }: LocalSurvey): boolean {
  const own = (url: string): boolean => url.startsWith(weights);
  return [...keys.values()].some((urls) => urls.some(own)) || [...begun.keys()].some(own);
}

/** How a model stands on this machine, from what is really here; by sizes, not by hashes, so that it costs little. */
export async function stateOf(
  shelf: FileShelf,
  entry: CatalogueEntry,
  looked: LocalSurvey,
  note: LocalNote,
): Promise<LocalModelState> {
  const list = listerOf(entry);
  const active = looked.changing.has(entry.id);
  if (list === null) return { kind: 'absent' };
  if (!hasOwn(entry, looked)) {
    return active || note.error !== null
      ? { kind: 'partial', done: 0, total: entry.downloadBytes, active, error: note.error }
      : { kind: 'absent' };
  }
  const seen = await inspected(shelf, list);
  if (seen === null) return { kind: 'broken', files: manifestNames(list), bytes: 0 };
  const { done, total } = tally(seen, looked.begun, entry.downloadBytes);
  if (isReady(seen)) return { kind: 'ready', bytes: done };
  if (note.complete && !active) {
    const files = seen.files.filter(({ file, whole }) => !whole && !file.optional).map(({ file }) => file.path);
    return { kind: 'broken', files, bytes: done };
  }
  return { kind: 'partial', done, total, active, error: note.error };
}

async function inspected(shelf: FileShelf, list: ListFiles): Promise<Inspection | null> {
  try {
    return await inspect(shelf, list);
  } catch {
    return null;
  }
}

function manifestNames(list: ListFiles): string[] {
  return list(new Map())
    .files.filter(({ kind }) => kind === 'manifest')
    .map(({ path }) => path);
}
