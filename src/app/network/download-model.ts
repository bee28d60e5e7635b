import { AegisError } from '../../core/errors.ts';
import type { CatalogueEntry } from '../../models/catalogue/entry.ts';
import { fileAddresses } from '../../models/files/file-addresses.ts';
import type { ListFiles, ModelFile } from '../../models/files/file.ts';
import { listingAddress, readListing, type ListedFile } from '../../models/files/listing.ts';
import { roomRefusal } from '../../models/files/room.ts';
import { expectedHash } from './download-check.ts';
import { fetchFile } from './download-file.ts';
import { inspect, isReady, type InspectedFile } from './download-inspect.ts';
import type { ProgressTeller } from './download-progress.ts';
import type { DownloadTools } from './download-tools.ts';

/** So many files are fetched at once. */
const lanes = 3;

/** The listing is waited for so long, in milliseconds. */
const listingMs = 15_000;

/** What to fetch. Plain data. */
export interface DownloadJob {
  readonly entry: CatalogueEntry;
  /** Base address of one's own mirror; null: the publisher's. */
  readonly mirror: string | null;
  /** What files had hashed to when they were first fetched, by their address: SHA-256 of those that a repair took away, for no publisher says it. */
  readonly pins: Readonly<Record<string, string>>;
}

/**
 * Fetches what is missing of a model. What is here is told from the caches alone, so that it does not matter who fetched it, and when.
 * @throws as `fetchFile`
 */
export async function downloadModel(
  signal: AbortSignal,
  tools: DownloadTools,
  { entry, mirror, pins }: DownloadJob,
  list: ListFiles,
  teller: ProgressTeller,
): Promise<void> {
  const { shelf } = tools;
  const fetchAll = async (files: readonly ModelFile[]): Promise<void> => {
    await inLanes(signal, files, async (inner, file) => {
      const expect = expectedHash(file, pins[file.url] ?? null);
      const addresses = fileAddresses(file, entry.files.weights, mirror);
      const bytes = await fetchFile(inner, tools, { file, addresses, expect }, teller);
      if (bytes === null) teller.meter.drop(file.url);
    });
  };

  // The manifests first: they say what else there is.
  teller.step('Getting ready');
  const first = list(new Map()).files.filter(({ kind }) => kind === 'manifest');
  const beforehand = await inspectOrDrop(first);
  if (isReady(beforehand)) {
    settle(beforehand.files);
    return;
  }
  if (!beforehand.complete) await needRoom(entry.downloadBytes - bytesHere(beforehand.files));
  await fetchAll(first.filter((file) => !beforehand.files.some((one) => one.whole && one.file.url === file.url)));

  // Now all files are known, and the size of most.
  const { files: found } = await inspect(shelf, list);
  const listed = await fetchListing(
    signal,
    tools,
    entry,
    found.filter(({ whole }) => !whole).map(({ file }) => file),
    mirror,
  );
  const files = found.map((one) => ({ ...one, file: withListed(one.file, listed.get(one.file.path)) }));
  settle(files);
  const missing = files.filter(({ whole }) => !whole).map(({ file }) => file);
  const sizes = await tools.parts.sizes();
  const begun = missing.reduce((sum, { url }) => sum + (sizes.get(url) ?? 0), 0);
  // Where nobody says how large the weights are, the catalogue's estimate has to do.
  const unknown = missing.some(({ kind, bytes }) => kind === 'weights' && bytes === null);
  const needed = unknown ? entry.downloadBytes - bytesHere(files) : spaceFor(missing, tools.pieceBytes);
  await needRoom(needed - begun);
  teller.step('Downloading');
  // Those whose size nobody has said are small, and settle the total before the first weight.
  await fetchAll(missing.filter(({ kind }) => kind !== 'weights'));
  await fetchAll(missing.filter(({ kind }) => kind === 'weights'));
  if (!isReady(await inspect(shelf, list))) {
    throw new AegisError(
      'storage-failed',
      `Not all files of ${entry.name} are in this browser, though all were fetched.`,
      'The browser may have cleared its storage meanwhile: download the model again.',
    );
  }

  /** Tells the bar what there is, and what of it is here. */
  function settle(given: readonly InspectedFile[]): void {
    teller.meter.plan(given.map(({ file, here }) => ({ url: file.url, bytes: file.bytes ?? here?.bytes ?? null })));
    for (const { file, here, whole } of given) if (whole) teller.meter.here(file.url, here?.bytes ?? file.bytes ?? 0);
  }

  /** What is here; manifests that nobody can read are taken away, to be fetched again. */
  async function inspectOrDrop(manifests: readonly ModelFile[]): ReturnType<typeof inspect> {
    try {
      return await inspect(shelf, list);
    } catch {
      for (const file of manifests) await shelf.remove(file);
      return inspect(shelf, list);
    }
  }

  async function needRoom(bytes: number): Promise<void> {
    const refusal = roomRefusal(await tools.estimate(), bytes);
    if (refusal) throw refusal;
  }
}

/** What the publisher's own listing says, where a model's weights come without a manifest of their own. Nothing hangs on it being there. */
async function fetchListing(
  signal: AbortSignal,
  { fetch }: DownloadTools,
  { files: { weights } }: CatalogueEntry,
  missing: readonly ModelFile[],
  mirror: string | null,
): Promise<ReadonlyMap<string, ListedFile>> {
  const address = mirror === null ? listingAddress(weights) : null;
  if (address === null || !missing.some(({ kind, hash }) => kind === 'weights' && hash === null)) return new Map();
  try {
    const response = await fetch(address, {
      credentials: 'omit',
      referrerPolicy: 'no-referrer',
      signal: AbortSignal.any([signal, AbortSignal.timeout(listingMs)]),
    });
    return response.ok ? readListing(await response.text()) : new Map();
  } catch (thrown) {
    signal.throwIfAborted();
    if (AegisError.isInstance(thrown)) throw thrown;
    return new Map();
  }
}

function withListed(file: ModelFile, listed: ListedFile | undefined): ModelFile {
  return listed === undefined ? file : { ...file, bytes: file.bytes ?? listed.bytes, hash: file.hash ?? listed.hash };
}

function bytesHere(files: readonly InspectedFile[]): number {
  return files.reduce((sum, { here, whole }) => sum + (whole ? (here?.bytes ?? 0) : 0), 0);
}

/** Bytes that files need: their own, and once more the largest that are put together from pieces. */
function spaceFor(files: readonly ModelFile[], pieceBytes: number): number {
  const sizes = files.map(({ bytes }) => bytes ?? 0);
  const inPieces = sizes.filter((bytes) => bytes > pieceBytes).sort((one, other) => other - one);
  return [...sizes, ...inPieces.slice(0, lanes)].reduce((sum, bytes) => sum + bytes, 0);
}

/** Does the work for all files, a few at once. The first that fails stops the others, which keep what they have. */
async function inLanes(
  signal: AbortSignal,
  files: readonly ModelFile[],
  work: (signal: AbortSignal, file: ModelFile) => Promise<void>,
): Promise<void> {
  const stop = new AbortController();
  const inner = AbortSignal.any([signal, stop.signal]);
  const queue = [...files];
  let fault: { thrown: unknown } | null = null;
  await Promise.all(
    Array.from({ length: Math.min(lanes, queue.length) }, async () => {
      try {
        for (let file = queue.shift(); file; file = queue.shift()) {
          inner.throwIfAborted();
          await work(inner, file);
        }
      } catch (thrown) {
        fault ??= { thrown };
        stop.abort();
      }
    }),
  );
  // A cast: what the lanes did to it is not seen here.
  const failed = fault as { thrown: unknown } | null;
  if (failed) throw failed.thrown;
}
