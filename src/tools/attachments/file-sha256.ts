import { sha256Hex } from '../../core/hash.ts';

/** SHA-256 of a file's bytes as 64 hexadecimal digits: by the runtime's own code where it has it, since a file may have 128 MiB. */
export async function fileSha256(bytes: Uint8Array): Promise<string> {
  // Absent on pages that are not served securely, whatever the types say.
  const subtle = (globalThis as { crypto?: { subtle?: SubtleCrypto } }).crypto?.subtle;
  if (subtle === undefined) return sha256Hex(bytes);
  const digest = new Uint8Array(await subtle.digest('SHA-256', bytes as Uint8Array<ArrayBuffer>));
  return Array.from(digest, (byte) => byte.toString(16).padStart(2, '0')).join('');
}
