/** A hash that a publisher gives for a file, or that was noted when the file was first fetched: lower-case hexadecimal digits. */
export interface FileHash {
  readonly algorithm: 'md5' | 'sha256';
  readonly hex: string;
}

/**
 * One file of a model: where it lies in this browser, and what it has to be. The key is the publisher's address, wherever the bytes came
 * from, because that is what the engine looks for.
 */
export interface ModelFile {
  /** Name of the Cache Storage cache. */
  readonly cache: string;
  /** The key in it: the publisher's address of the file. */
  readonly url: string;
  /** Relative to the model's folder: `params_shard_0.bin`. */
  readonly path: string;
  /** Other names that the same file goes by, in older folders. */
  readonly also: readonly string[];
  /** Null where nobody says before the file is there. */
  readonly bytes: number | null;
  readonly hash: FileHash | null;
  /** Whether the model also works without it, because not every publisher has it. */
  readonly optional: boolean;
  readonly kind: 'manifest' | 'tokenizer' | 'library' | 'weights';
}

/** Files whose text has been read so far, by path. */
export type ReadTexts = ReadonlyMap<string, string>;

/**
 * What a model is made of. Most of its files are named in others: `files` gives those that are known from what was read so far, and `complete`
 * says whether these are all.
 */
export interface FileList {
  readonly files: readonly ModelFile[];
  readonly complete: boolean;
}

/**
 * Gives the files of one model, from the texts of its manifests as far as they are there. To be asked again when a manifest was read.
 * @throws AegisError `model-unavailable` where a manifest is not what it should be
 */
export type ListFiles = (texts: ReadTexts) => FileList;
