import { afterEach, expect, test, vi } from 'vitest';
import { createSigner, signedBytes, verifySignature } from '../../../src/record/signature.ts';
import { generateDeviceKey, keyAlgorithms } from '../../../src/storage/device-key.ts';
import { sampleId } from '../../shared/sample-record.ts';
import { sampleEvents } from '../../shared/sample-run.ts';

const events = sampleEvents(sampleId);
const head = events.at(-1)?.hash ?? '';

async function keysOf(name: keyof typeof keyAlgorithms): Promise<CryptoKeyPair> {
  return (await crypto.subtle.generateKey(keyAlgorithms[name].key, false, ['sign', 'verify'])) as CryptoKeyPair;
}

afterEach(() => {
  vi.restoreAllMocks();
});

/** A runtime as Chromium was before version 137. */
function withoutEd25519(name: 'generateKey' | 'importKey'): void {
  const real = crypto.subtle[name].bind(crypto.subtle) as (...args: unknown[]) => Promise<never>;
  vi.spyOn(crypto.subtle, name).mockImplementation((...args: unknown[]) =>
    args.some((arg) => typeof arg === 'object' && arg !== null && 'name' in arg && arg.name === 'Ed25519')
      ? Promise.reject(new DOMException('Unrecognized name.', 'NotSupportedError'))
      : real(...args),
  );
}

test('what is signed is one canonical JSON text over format, head and run', () => {
  expect(new TextDecoder().decode(signedBytes('run-1', 'ab'))).toBe(
    '{"format":"aegis-run/1","head":"ab","run":"run-1"}',
  );
});

test.each(['Ed25519', 'ECDSA-P256-SHA256'] as const)(
  'a signature by %s holds for its run and head alone',
  async (name) => {
    const signature = await createSigner(await keysOf(name)).signRun(sampleId, events);
    expect(signature.algorithm).toBe(name);
    expect(await verifySignature(signature, sampleId, head)).toEqual({ ok: true });
    const otherRun = await verifySignature(signature, sampleId.replace('a', 'b'), head);
    const otherHead = await verifySignature(
      signature,
      sampleId,
      head.replace(/^./, (digit) => (digit === '0' ? '1' : '0')),
    );
    expect(otherRun.ok || otherHead.ok).toBe(false);
  },
);

test('a signature does not hold under the key of another device', async () => {
  const [one, two] = await Promise.all([keysOf('Ed25519'), keysOf('Ed25519')]);
  const signature = await createSigner(one).signRun(sampleId, events);
  const { publicKey } = await createSigner(two).signRun(sampleId, events);
  expect(await verifySignature({ ...signature, publicKey }, sampleId, head)).toMatchObject({ ok: false });
});

test('a public key of the wrong length or kind is told as such, not thrown', async () => {
  const signature = await createSigner(await keysOf('Ed25519')).signRun(sampleId, events);
  for (const wrong of [
    { ...signature, publicKey: 'abcd' },
    { ...signature, algorithm: 'ECDSA-P256-SHA256' as const },
  ]) {
    expect(await verifySignature(wrong, sampleId, head)).toMatchObject({
      ok: false,
      why: expect.stringMatching(/public key is no/),
    });
  }
  expect(await verifySignature({ ...signature, value: 'ab' }, sampleId, head)).toMatchObject({ ok: false });
});

test('where the runtime lacks Ed25519, the device key is one of P-256, and it signs', async () => {
  withoutEd25519('generateKey');
  const keys = await generateDeviceKey(false);
  expect(keys.privateKey).toMatchObject({ extractable: false, algorithm: { name: 'ECDSA', namedCurve: 'P-256' } });
  const signature = await createSigner(keys).signRun(sampleId, events);
  expect(signature.algorithm).toBe('ECDSA-P256-SHA256');
  expect(signature.publicKey).toHaveLength(130);
  expect(await verifySignature(signature, sampleId, head)).toEqual({ ok: true });
});

test('where the runtime lacks Ed25519, such a signature is told as one that cannot be checked here', async () => {
  const signature = await createSigner(await keysOf('Ed25519')).signRun(sampleId, events);
  withoutEd25519('importKey');
  expect(await verifySignature(signature, sampleId, head)).toMatchObject({
    ok: false,
    why: expect.stringMatching(/cannot check Ed25519 signatures/),
  });
});

test('any other fault in making a key is not taken for a lack of Ed25519', async () => {
  vi.spyOn(crypto.subtle, 'generateKey').mockRejectedValue(new DOMException('out of entropy', 'OperationError'));
  await expect(generateDeviceKey(false)).rejects.toThrow('out of entropy');
});

test('a run without events is not signed', async () => {
  const signer = createSigner(await keysOf('Ed25519'));
  await expect(signer.signRun(sampleId, [])).rejects.toMatchObject({ code: 'record-invalid' });
});
