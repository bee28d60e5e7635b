import type { FileHash, ModelFile } from '../../models/files/file.ts';
import { createHasher, hashBlob, type Hasher } from '../../models/files/hasher.ts';
import type { FileParts } from './download-parts.ts';

/** Less than this is not worth keeping when a download is interrupted, in bytes. */
const leastKeptBytes = 64 * 1024;

/**
 * The bytes of one file as they arrive: hashed on the way, and handed over to the browser in pieces, so that no more than one piece is in this
 * thread's memory.
 */
export class ArrivingBody {
  readonly #file: ModelFile;
  readonly #parts: FileParts;
  readonly #pieceBytes: number;
  readonly #algorithm: FileHash['algorithm'];
  #hasher: Hasher;
  #pieces: Blob[] = [];
  /** How many of the pieces are on the disk. */
  #kept = 0;
  #chunks: Uint8Array<ArrayBuffer>[] = [];
  #chunkBytes = 0;
  #size = 0;
  /** What the server calls the version that the bytes are of; null where it does not say, or there are none. */
  etag: string | null = null;

  constructor(file: ModelFile, parts: FileParts, pieceBytes: number, algorithm: FileHash['algorithm']) {
    this.#file = file;
    this.#parts = parts;
    this.#pieceBytes = pieceBytes;
    this.#algorithm = algorithm;
    this.#hasher = createHasher(algorithm);
  }

  /** Bytes so far. */
  get size(): number {
    return this.#size;
  }

  /** Whether there are more bytes than the file has. */
  get overlong(): boolean {
    return this.#file.bytes !== null && this.#size > this.#file.bytes;
  }

  /** Takes up what an interrupted download left. */
  async takeUp(signal: AbortSignal): Promise<void> {
    const { blobs, etag } = await this.#parts.load(this.#file.url);
    for (const blob of blobs) {
      await hashBlob(signal, blob, this.#hasher);
      this.#size += blob.size;
    }
    this.#pieces = blobs;
    this.#kept = blobs.length;
    this.etag = etag;
  }

  /** More bytes. A large file's pieces go to the disk. */
  async add(chunk: Uint8Array<ArrayBuffer>): Promise<void> {
    this.#hasher.update(chunk);
    this.#chunks.push(chunk);
    this.#chunkBytes += chunk.byteLength;
    this.#size += chunk.byteLength;
    if (this.#chunkBytes < this.#pieceBytes) return;
    this.#closePiece();
    // A file of one piece would be written twice for nothing.
    if (this.#file.bytes === null || this.#file.bytes > this.#pieceBytes) await this.keep();
  }

  /** Puts what is here on the disk, for another try in another life. */
  async keep(): Promise<void> {
    if (this.#chunkBytes >= leastKeptBytes) this.#closePiece();
    for (const piece of this.#pieces.slice(this.#kept)) {
      await this.#parts.add(this.#file.url, this.#kept, piece, this.etag);
      this.#kept++;
    }
  }

  /** Begins anew, with nothing. */
  async restart(): Promise<void> {
    this.#hasher = createHasher(this.#algorithm);
    this.#pieces = [];
    this.#chunks = [];
    this.#chunkBytes = 0;
    this.#size = 0;
    this.#kept = 0;
    this.etag = null;
    await this.#parts.clear((url) => url === this.#file.url);
  }

  /** The whole, and its hash. To be asked once; `restart` comes before anything else. */
  finish(): { blob: Blob; hash: FileHash } {
    this.#closePiece();
    return { blob: new Blob(this.#pieces), hash: this.#hasher.digest() };
  }

  #closePiece(): void {
    if (this.#chunkBytes === 0) return;
    this.#pieces.push(new Blob(this.#chunks));
    this.#chunks = [];
    this.#chunkBytes = 0;
  }
}
