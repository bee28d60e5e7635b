import { cacheStorage, inStorage } from './download-shelf.ts';

/** Name of the cache that holds files which are not whole yet. */
export const partsCache = 'aegis-parts';

/** What is here of a file that is not whole. */
export interface KeptParts {
  readonly blobs: Blob[];
  /** What the server called the version that they are of; null where it did not say. */
  readonly etag: string | null;
}

const etagHeader = 'x-aegis-etag';

/**
 * Beginnings of files whose download was interrupted, piece by piece, so that a large file goes on where it stopped in another tab or after a crash
 * too. Kept apart from the engines' caches: nobody takes a beginning for a file.
 */
export class FileParts {
  readonly #caches: CacheStorage;

  constructor(storage = cacheStorage()) {
    this.#caches = storage;
  }

  /** The pieces of a file, in order; what stands after a gap is left out. */
  async load(url: string): Promise<KeptParts> {
    return this.#with(async (cache) => {
      const blobs: Blob[] = [];
      let etag: string | null = null;
      for (const { index, key } of (await partKeys(cache)).filter((part) => part.url === url)) {
        const response = index === blobs.length ? await cache.match(key) : undefined;
        if (!response) break;
        etag = response.headers.get(etagHeader);
        blobs.push(await response.blob());
      }
      return { blobs, etag };
    });
  }

  /** Keeps one more piece, which follows the `index` that are there. */
  async add(url: string, index: number, blob: Blob, etag: string | null): Promise<void> {
    const headers = new Headers({ 'content-length': String(blob.size) });
    if (etag !== null) headers.set(etagHeader, etag);
    await this.#with((cache) => cache.put(partKey(url, index, blob.size), new Response(blob, { headers })));
  }

  /** Takes the pieces of all files away whose address `which` says yes to; gives their bytes. */
  async clear(which: (url: string) => boolean): Promise<number> {
    return inStorage(async () => {
      if (!(await this.#caches.has(partsCache))) return 0;
      const cache = await this.#caches.open(partsCache);
      let freed = 0;
      for (const { url, key, bytes } of await partKeys(cache)) {
        if (which(url) && (await cache.delete(key))) freed += bytes;
      }
      return freed;
    });
  }

  /** Bytes that are here of each file that is not whole. */
  async sizes(): Promise<ReadonlyMap<string, number>> {
    return inStorage(async () => {
      const sizes = new Map<string, number>();
      if (!(await this.#caches.has(partsCache))) return sizes;
      for (const { url, bytes } of await partKeys(await this.#caches.open(partsCache))) {
        sizes.set(url, (sizes.get(url) ?? 0) + bytes);
      }
      return sizes;
    });
  }

  #with<T>(work: (cache: Cache) => Promise<T>): Promise<T> {
    return inStorage(async () => work(await this.#caches.open(partsCache)));
  }
}

/** The key tells all that a look at the sizes needs, so that no response has to be opened for it. */
function partKey(url: string, index: number, bytes: number): string {
  return `https://parts.invalid/${index}/${bytes}/${encodeURIComponent(url)}`;
}

async function partKeys(cache: Cache): Promise<{ url: string; index: number; bytes: number; key: string }[]> {
  const parts = (await cache.keys()).flatMap(({ url: key }) => {
    const [, index, bytes, url] = /^https:\/\/parts\.invalid\/(\d+)\/(\d+)\/(.+)$/.exec(key) ?? [];
    return url === undefined ? [] : [{ url: decodeURIComponent(url), index: Number(index), bytes: Number(bytes), key }];
  });
  return parts.sort((one, other) => one.index - other.index);
}
