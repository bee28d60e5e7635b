import { z } from 'zod';
import { AegisError } from '../../core/errors.ts';
import type { CatalogueEntry } from '../catalogue/entry.ts';

/** What of a catalogue's entry says where its files are. */
export type FilesOf = Pick<CatalogueEntry, 'id' | 'name' | 'files'>;

/**
 * Where WebLLM 0.2.86 looks for a model's files when its `cacheBackend` is `cache`: in Cache Storage, by exact address (seen in its source:
 * `reloadInternal`, `asyncLoadTokenizer`, `fetchTensorCache`). What is put there beforehand is found; what is not there it would fetch itself,
 * which our worker does not let it do.
 *
 * | cache           | address                            | what                                                    |
 * | --------------- | ---------------------------------- | ------------------------------------------------------- |
 * | `webllm/config` | `WEIGHTS/mlc-chat-config.json`     | the model's config; `tokenizer_files` names the rest    |
 * | `webllm/wasm`   | the library's address, as it is    | the model's compiled library                            |
 * | `webllm/model`  | `WEIGHTS/tensor-cache.json`        | the manifest of the weights: shards, bytes, MD5         |
 * | `webllm/model`  | `WEIGHTS/tokenizer.json`           | the tokenizer; `tokenizer.model` where it is not listed |
 * | `webllm/model`  | `WEIGHTS/` and each `dataPath`     | the shards                                              |
 *
 * `WEIGHTS` is the entry's `files.weights`, the publisher's address, wherever the bytes came from: files of a mirror and imported files are kept
 * under the publisher's address too. To keep a file, `put` a Response with status 200, only `content-type` and `content-length` as headers and
 * no `vary` (a look-up compares what it names), under the plain address. A library whose address contains `localhost` would never be looked up.
 */
export const webllmCaches = { config: 'webllm/config', library: 'webllm/wasm', model: 'webllm/model' } as const;

/** What a cached file is to the model. The order in which they are needed: `config` and `manifest` name the others. */
type CachedKind = 'config' | 'manifest' | 'library' | 'tokenizer' | 'weights';

/** A file of a model: where it is kept, and what is known of it. */
export interface CachedFile {
  /** Name of the cache in Cache Storage. */
  readonly cache: string;
  /** Its key there: the publisher's address. */
  readonly url: string;
  readonly kind: CachedKind;
  /** Its name in the model's folder; for the library, its file name. What a folder to import from, or a mirror, calls it. */
  readonly path: string;
  /** Bytes, where the manifest says; null elsewhere. */
  readonly bytes: number | null;
  /** MD5 in lower-case hex, where the manifest says; null elsewhere. */
  readonly md5: string | null;
}

/** What a file of a model may be called: a plain name in its folder, so that no manifest reaches out of it. */
const fileName = z.string().regex(/^[A-Za-z0-9_][A-Za-z0-9._-]{0,199}$/);

const configSchema = z.object({ tokenizer_files: z.array(z.string()).max(100) });

const manifestSchema = z.object({
  records: z
    .array(
      z.object({
        dataPath: fileName,
        nbytes: z.number().int().positive(),
        md5sum: z
          .string()
          .regex(/^[0-9a-fA-F]{32}$/)
          .optional(),
      }),
    )
    .min(1)
    .max(10_000),
});

function libraryOf(entry: FilesOf): string {
  if (entry.files.library !== null) return entry.files.library;
  throw new AegisError('internal', `The catalogue names no library for ${entry.id}.`, 'Choose another model.');
}

function fileOf(entry: FilesOf, kind: Exclude<CachedKind, 'library'>, path: string): CachedFile {
  const cache = kind === 'config' ? webllmCaches.config : webllmCaches.model;
  return { cache, url: new URL(path, entry.files.weights).href, kind, path, bytes: null, md5: null };
}

/** The files that can be named before anything is fetched: the config, the manifest of the weights and the library. */
export function firstFiles(entry: FilesOf): { config: CachedFile; manifest: CachedFile; library: CachedFile } {
  const url = libraryOf(entry);
  const path = decodeURIComponent(new URL(url).pathname.split('/').at(-1) ?? '');
  return {
    config: fileOf(entry, 'config', 'mlc-chat-config.json'),
    manifest: fileOf(entry, 'manifest', 'tensor-cache.json'),
    library: { cache: webllmCaches.library, url: new URL(url).href, kind: 'library', path, bytes: null, md5: null },
  };
}

function refuse(entry: FilesOf, what: string, error: z.ZodError): AegisError {
  const where = error.issues[0]?.path.join('.') ?? '';
  return new AegisError(
    'model-unavailable',
    `${what} of ${entry.name} is not what WebLLM can use${where === '' ? '' : ` (at ${where})`}.`,
    'Repair the model on the Models page, or look at where its files come from.',
  );
}

/**
 * Every file of a model, in the order in which they are needed.
 * @param config what `mlc-chat-config.json` says, parsed
 * @param manifest what `tensor-cache.json` says, parsed
 * @throws AegisError `model-unavailable` where one of them is not what it should be, or names a file outside the model's folder
 */
export function cacheLayout(entry: FilesOf, config: unknown, manifest: unknown): CachedFile[] {
  const first = firstFiles(entry);
  const said = configSchema.safeParse(config);
  if (!said.success) throw refuse(entry, 'The config', said.error);
  const tokenizer = ['tokenizer.json', 'tokenizer.model'].find((path) => said.data.tokenizer_files.includes(path));
  if (tokenizer === undefined)
    throw new AegisError(
      'model-unavailable',
      `The config of ${entry.name} names no tokenizer that WebLLM can read.`,
      'Choose another model.',
    );
  const listed = manifestSchema.safeParse(manifest);
  if (!listed.success) throw refuse(entry, 'The list of weights', listed.error);
  const shards = listed.data.records.map(({ dataPath, nbytes, md5sum }) => ({
    ...fileOf(entry, 'weights', dataPath),
    bytes: nbytes,
    md5: md5sum?.toLowerCase() ?? null,
  }));
  return [first.config, first.manifest, first.library, fileOf(entry, 'tokenizer', tokenizer), ...shards];
}
