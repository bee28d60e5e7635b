import type { OfflineFile, OfflineFiles } from './offline-files.ts';
import { pageLock, type KeptReport } from './offline-messages.ts';

/** Files fetched at a time while the app is first kept. */
const parallel = 6;

/**
 * The files of the app in the browser's cache. All builds share one cache, in which a file's address names its content: an update fetches what
 * changed, and the files of an older build stay for as long as a page of it lives.
 */
export class KeptFiles {
  /** By path. The page itself has the empty path too. */
  readonly #files: ReadonlyMap<string, OfflineFile>;
  readonly #build: OfflineFiles;
  /** Where the app is served, with its last slash. */
  readonly #scope: string;
  readonly #fetching = new Map<string, Promise<Response>>();

  constructor(build: OfflineFiles, scope: string) {
    this.#build = build;
    this.#scope = scope;
    this.#files = new Map(build.files.map((file) => [file.path, file]));
  }

  /** Keeps what the app cannot do without, and notes what the build is made of. Rejects where a file does not arrive or has no space. */
  async install(): Promise<void> {
    const cache = await this.#open();
    await cache.put(this.#noteOf(this.#build.version), Response.json(this.#build));
    const core = await this.#missing('core');
    const work = async (): Promise<void> => {
      for (let file = core.pop(); file; file = core.pop()) await this.#keep(file);
    };
    await Promise.all(Array.from({ length: parallel }, work));
  }

  /** Fetches one file that is missing, if any, and reports. Never rejects. */
  async fill(): Promise<KeptReport> {
    try {
      const [file] = await this.#missing();
      if (file) await this.#keep(file);
      return await this.report();
    } catch (thrown) {
      return { ...(await this.report()), problem: problemOf(thrown) };
    }
  }

  async report(): Promise<KeptReport> {
    const missing = await this.#missing();
    const lacking = sizeOf(missing);
    const totalBytes = sizeOf(this.#build.files);
    const totalFiles = this.#build.files.length;
    return { files: totalFiles - missing.length, totalFiles, bytes: totalBytes - lacking, totalBytes, problem: null };
  }

  /** The answer to a request for a path relative to the scope; null where the path is none of the app's files. */
  find(path: string): Promise<Response> | null {
    const file = this.#files.get(path === '' ? 'index.html' : path);
    if (file) return this.#serve(file);
    return path.startsWith('assets/') ? this.#serveOlder(path) : null;
  }

  /** Deletes what no build in use needs: this one, and those that a page somewhere is still of. */
  async tidy(): Promise<void> {
    const cache = await this.#open();
    const held = 'locks' in navigator ? (await navigator.locks.query()).held : [];
    const locks = new Set(held?.map(({ name }) => name));
    const wanted = new Set<string>();
    for (const { url } of await cache.keys()) {
      const version = new URL(url).searchParams.get('aegis-build');
      if (version === null) continue;
      const build = (await (await cache.match(url))?.json()) as OfflineFiles | undefined;
      const inUse = version === this.#build.version || locks.has(pageLock(this.#path, build?.entry ?? ''));
      if (!build || !inUse) continue;
      wanted.add(url);
      for (const file of build.files) wanted.add(this.#keyOf(file));
    }
    for (const request of await cache.keys()) if (!wanted.has(request.url)) await cache.delete(request);
  }

  async #serve(file: OfflineFile): Promise<Response> {
    const cache = await this.#open();
    const kept = await cache.match(this.#keyOf(file));
    // Where there is no space to keep it in, the page still gets it.
    return kept ?? this.#keep(file).catch(() => fetch(this.#addressOf(file)));
  }

  /** A file of an older build, for a page that is still of it. */
  async #serveOlder(path: string): Promise<Response> {
    const url = this.#scope + path;
    const cache = await this.#open();
    return (await cache.match(url)) ?? fetch(url);
  }

  /** Fetches a file into the cache; two who want it at once share the way. */
  #keep(file: OfflineFile): Promise<Response> {
    const key = this.#keyOf(file);
    const going = this.#fetching.get(key) ?? this.#fetch(file, key).finally(() => this.#fetching.delete(key));
    this.#fetching.set(key, going);
    return going.then((response) => response.clone());
  }

  async #fetch(file: OfflineFile, key: string): Promise<Response> {
    const response = await fetch(this.#addressOf(file), { cache: file.revision === null ? 'default' : 'no-cache' });
    // Some hosts answer with their own page where a file is gone: that must not be kept in its place.
    const isPage = response.headers.get('Content-Type')?.includes('text/html') ?? false;
    if (response.status !== 200 || isPage !== file.path.endsWith('.html')) {
      throw new Error(`${file.path} is not there (${response.status})`);
    }
    const clean = withoutRedirect(response);
    await (await this.#open()).put(key, clean.clone());
    return clean;
  }

  async #missing(group?: OfflineFile['group']): Promise<OfflineFile[]> {
    const cache = await this.#open();
    const kept = new Set((await cache.keys()).map(({ url }) => url));
    const wanted = this.#build.files.filter((file) => group === undefined || file.group === group);
    return wanted.filter((file) => !kept.has(this.#keyOf(file)));
  }

  #open(): Promise<Cache> {
    return caches.open(`aegis-files ${this.#path}`);
  }

  get #path(): string {
    return new URL(this.#scope).pathname;
  }

  #keyOf({ path, revision }: OfflineFile): string {
    return encodeURI(this.#scope + path) + (revision === null ? '' : `?revision=${revision}`);
  }

  /** The page goes by the folder's address: some hosts redirect its file name to that. */
  #addressOf({ path }: OfflineFile): string {
    return this.#scope + (path === 'index.html' ? '' : encodeURI(path));
  }

  #noteOf(version: string): string {
    return `${this.#scope}?aegis-build=${version}`;
  }
}

/** A page may not be answered with a redirected response; its content may. */
function withoutRedirect(response: Response): Response {
  if (!response.redirected) return response;
  const { status, statusText, headers } = response;
  return new Response(response.body, { status, statusText, headers });
}

function problemOf(thrown: unknown): string {
  const { name, message } = thrown as Error;
  if (name === 'QuotaExceededError') return 'There is no space left for it in this browser.';
  if (name === 'TypeError') return 'The network is off, or the host does not answer.';
  return `A file did not arrive: ${message}.`;
}

function sizeOf(files: readonly OfflineFile[]): number {
  return files.reduce((sum, { bytes }) => sum + bytes, 0);
}
