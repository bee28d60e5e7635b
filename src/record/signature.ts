import { bytesToHex, hexToBytes, utf8ToBytes } from '@noble/hashes/utils.js';
import { AegisError } from '../core/errors.ts';
import { recordFormat, type AnyRunEvent } from '../core/event.ts';
import { canonicalJson } from '../core/json.ts';
import { keyAlgorithms, nameOfKey } from '../storage/device-key.ts';
import type { RecordSignature } from './run-record.ts';

/** Signs runs with this device's key. Its private half never leaves the runtime's key store. */
export interface Signer {
  /** @throws AegisError `record-invalid` where there is no event to sign */
  signRun(runId: string, events: readonly AnyRunEvent[]): Promise<RecordSignature>;
}

/** What is signed: the UTF-8 bytes of the canonical JSON of `{ format, head, run }`. The head covers every event through the chain. */
export function signedBytes(runId: string, head: string): Uint8Array<ArrayBuffer> {
  return new Uint8Array(utf8ToBytes(canonicalJson({ format: recordFormat, head, run: runId })));
}

/** A Signer over a key pair as `openDeviceKey` of either store gives it. */
export function createSigner(keys: CryptoKeyPair): Signer {
  const algorithm = nameOfKey(keys.publicKey);
  return {
    async signRun(runId, events) {
      const head = events.at(-1)?.hash;
      if (head === undefined) {
        throw new AegisError('record-invalid', `The run ${runId} has no event yet.`, 'Run the goal first.');
      }
      const publicKey = new Uint8Array(await crypto.subtle.exportKey('raw', keys.publicKey));
      const value = new Uint8Array(
        await crypto.subtle.sign(keyAlgorithms[algorithm].sign, keys.privateKey, signedBytes(runId, head)),
      );
      return { algorithm, publicKey: bytesToHex(publicKey), value: bytesToHex(value) };
    },
  };
}

/** Whether a signature holds, and if not, why, as a clause. */
export type SignatureCheck = { ok: true } | { ok: false; why: string };

/** Checks a signature over a run's head with the public key that it carries. */
export async function verifySignature(
  signature: RecordSignature,
  runId: string,
  head: string,
): Promise<SignatureCheck> {
  const algorithm = keyAlgorithms[signature.algorithm];
  let key: CryptoKey;
  try {
    key = await crypto.subtle.importKey('raw', new Uint8Array(hexToBytes(signature.publicKey)), algorithm.key, true, [
      'verify',
    ]);
  } catch (cause) {
    const missing = cause instanceof DOMException && cause.name === 'NotSupportedError';
    const why = missing
      ? `this browser cannot check ${signature.algorithm} signatures; a newer one can`
      : `its public key is no ${signature.algorithm} key`;
    return { ok: false, why };
  }
  const value = new Uint8Array(hexToBytes(signature.value));
  const holds = await crypto.subtle.verify(algorithm.sign, key, value, signedBytes(runId, head));
  return holds ? { ok: true } : { ok: false, why: 'it does not fit this run and its last event' };
}
