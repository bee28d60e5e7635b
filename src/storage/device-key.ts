/** The kinds of device key, by the name that signatures carry: what WebCrypto is told to make and import, and to sign and verify. */
export const keyAlgorithms = {
  Ed25519: { key: { name: 'Ed25519' }, sign: { name: 'Ed25519' } },
  'ECDSA-P256-SHA256': { key: { name: 'ECDSA', namedCurve: 'P-256' }, sign: { name: 'ECDSA', hash: 'SHA-256' } },
} as const;

export type KeyAlgorithm = keyof typeof keyAlgorithms;

/** The name of a key's algorithm. */
export function nameOfKey(key: CryptoKey): KeyAlgorithm {
  return key.algorithm.name === 'Ed25519' ? 'Ed25519' : 'ECDSA-P256-SHA256';
}

/**
 * A new pair for signing: Ed25519, or ECDSA over P-256 where the runtime lacks it (Chromium before 137).
 * @param extractable whether the private key can be read out: only where it must be written to a file
 */
export async function generateDeviceKey(extractable: boolean): Promise<CryptoKeyPair> {
  try {
    return await crypto.subtle.generateKey(keyAlgorithms.Ed25519.key, extractable, ['sign', 'verify']);
  } catch (cause) {
    if (!(cause instanceof DOMException) || cause.name !== 'NotSupportedError') throw cause;
    return crypto.subtle.generateKey(keyAlgorithms['ECDSA-P256-SHA256'].key, extractable, ['sign', 'verify']);
  }
}
