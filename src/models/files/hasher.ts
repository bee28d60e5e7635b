import { sha256 } from '@noble/hashes/sha2.js';
import { bytesToHex } from '@noble/hashes/utils.js';
import type { FileHash } from './file.ts';
import { Md5 } from './md5.ts';

/** Hashes bytes as they come, so that a file need not be in memory as a whole. */
export interface Hasher {
  update(bytes: Uint8Array): void;
  /** The hash of all that was given. To be asked once. */
  digest(): FileHash;
}

/** A hasher of bytes. */
export function createHasher(algorithm: FileHash['algorithm']): Hasher {
  if (algorithm === 'md5') {
    const hash = new Md5();
    return { update: (bytes) => hash.update(bytes), digest: () => ({ algorithm, hex: hash.hex() }) };
  }
  const hash = sha256.create();
  return {
    update: (bytes) => void hash.update(bytes),
    digest: () => ({ algorithm, hex: bytesToHex(hash.digest()) }),
  };
}

/** Feeds a blob to a hasher, a piece at a time. `hear` is told the bytes of each piece. Stops at an abort with the signal's reason. */
export async function hashBlob(
  signal: AbortSignal,
  blob: Blob,
  hasher: Hasher,
  hear: (bytes: number) => void = () => undefined,
): Promise<void> {
  for (let at = 0; at < blob.size; at += hashPieceBytes) {
    signal.throwIfAborted();
    const piece = new Uint8Array(await blob.slice(at, at + hashPieceBytes).arrayBuffer());
    hasher.update(piece);
    hear(piece.byteLength);
  }
}

/** So much is read at once while hashing, in bytes. */
const hashPieceBytes = 4 * 1024 * 1024;
