import { AegisError } from '../../core/errors.ts';
import { contentType } from '../../models/files/check-form.ts';
import type { ModelFile } from '../../models/files/file.ts';
import { storageFull } from '../../models/files/room.ts';

/** What is known of a file that is here without reading it. */
export interface ShelvedFile {
  /** Null where another program put it there. */
  bytes: number | null;
  /** SHA-256 that it had when it was put here; null where another program put it there. */
  sha256: string | null;
}

/** SHA-256 of a file as it was first fetched, with the file. For what no publisher gives a hash of, this is what a repair compares with. */
const hashHeader = 'x-aegis-sha256';

/**
 * The files of models that are in this browser: Cache Storage, where the engines look for them. Its own state is the only state that a download has.
 * @throws AegisError `storage-failed`; `storage-full` when putting
 */
export class FileShelf {
  readonly #caches: CacheStorage;

  constructor(storage = cacheStorage()) {
    this.#caches = storage;
  }

  /** What is known of a file; null where it is not here. */
  async find({ cache, url }: Pick<ModelFile, 'cache' | 'url'>): Promise<ShelvedFile | null> {
    const response = await this.#match(cache, url);
    if (!response) return null;
    const length = response.headers.get('content-length');
    return { bytes: length === null ? null : Number(length), sha256: response.headers.get(hashHeader) };
  }

  /** A file's bytes; null where it is not here. */
  async read({ cache, url }: Pick<ModelFile, 'cache' | 'url'>): Promise<Blob | null> {
    const response = await this.#match(cache, url);
    return response ? inStorage(() => response.blob()) : null;
  }

  /** Keeps a file that has been checked. It is there as a whole or not at all. */
  async put(file: ModelFile, blob: Blob, sha256: string | null): Promise<void> {
    const headers = new Headers({ 'content-type': contentType(file), 'content-length': String(blob.size) });
    if (sha256 !== null) headers.set(hashHeader, sha256);
    await inStorage(async () => (await this.#caches.open(file.cache)).put(file.url, new Response(blob, { headers })));
  }

  /** Takes a file away; whether it was there. */
  async remove({ cache, url }: Pick<ModelFile, 'cache' | 'url'>): Promise<boolean> {
    return inStorage(async () => (await this.#caches.has(cache)) && (await this.#caches.open(cache)).delete(url));
  }

  /** The keys in a cache. */
  async keys(cache: string): Promise<string[]> {
    return inStorage(async () => {
      if (!(await this.#caches.has(cache))) return [];
      const requests = await (await this.#caches.open(cache)).keys();
      return requests.map(({ url }) => url);
    });
  }

  async #match(cache: string, url: string): Promise<Response | undefined> {
    return inStorage(async () =>
      (await this.#caches.has(cache)) ? (await this.#caches.open(cache)).match(url) : undefined,
    );
  }
}

/** The browser's Cache Storage; where it has none, because the page was not served securely, one that says so when it is used. */
export function cacheStorage(): CacheStorage {
  if ('caches' in globalThis) return caches;
  const none = (): never => {
    throw new Error('This page has no Cache Storage.');
  };
  return { delete: none, has: none, keys: none, match: none, open: none };
}

/** Does something in Cache Storage, and tells what fails in words. */
export async function inStorage<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (cause) {
    if (cause instanceof Error && cause.name === 'QuotaExceededError') {
      throw storageFull('There is no room left in this browser. What was fetched so far is kept.', null);
    }
    throw new AegisError(
      'storage-failed',
      'The browser did not let Aegis use its storage for models.',
      'Look whether cookies and site data are allowed for this page, and load it again.',
      { cause },
    );
  }
}
