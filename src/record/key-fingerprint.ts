import { hexToBytes } from '@noble/hashes/utils.js';
import { sha256Hex } from '../core/hash.ts';

/** A public key (hexadecimal) in short, for people to compare: the first 16 digits of the SHA-256 of its bytes, in groups of four. */
export function keyFingerprint(publicKey: string): string {
  return (sha256Hex(hexToBytes(publicKey)).slice(0, 16).match(/.{4}/g) ?? []).join(' ');
}
