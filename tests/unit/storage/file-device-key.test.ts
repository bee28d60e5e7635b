import { chmod, mkdtemp, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeEach, expect, test } from 'vitest';
import { createSigner, verifySignature } from '../../../src/record/signature.ts';
import { openDeviceKey } from '../../../src/storage/file-device-key.ts';
import { sampleId } from '../../shared/sample-record.ts';
import { sampleEvents } from '../../shared/sample-run.ts';

const folders: string[] = [];
let home: string;
let path: string;

beforeEach(async () => {
  const folder = await mkdtemp(join(tmpdir(), 'aegis-key-'));
  folders.push(folder);
  home = join(folder, 'home');
  path = join(home, 'device-key.json');
});
afterAll(async () => {
  for (const folder of folders) await rm(folder, { recursive: true });
});

async function publicKey(keys: CryptoKeyPair): Promise<Buffer> {
  return Buffer.from(await crypto.subtle.exportKey('raw', keys.publicKey));
}

test('the key is made once, kept for its owner alone, and signs', async () => {
  const keys = await openDeviceKey(home);
  expect(((await stat(path)).mode & 0o777).toString(8)).toBe('600');
  expect(((await stat(home)).mode & 0o777).toString(8)).toBe('700');
  expect(await readdir(home)).toEqual(['device-key.json']);
  const again = await openDeviceKey(home);
  expect(await publicKey(again)).toEqual(await publicKey(keys));
  const events = sampleEvents(sampleId);
  const signature = await createSigner(again).signRun(sampleId, events);
  expect(await verifySignature(signature, sampleId, events.at(-1)?.hash ?? '')).toEqual({ ok: true });
});

test('the private key cannot be read out of memory again', async () => {
  for (const keys of [await openDeviceKey(home), await openDeviceKey(home)]) {
    expect(keys.privateKey.extractable).toBe(false);
    await expect(crypto.subtle.exportKey('pkcs8', keys.privateKey)).rejects.toThrow();
  }
});

test('processes that start for the first time at once agree on one key', async () => {
  const all = await Promise.all(Array.from({ length: 6 }, () => openDeviceKey(home)));
  const keys = new Set(await Promise.all(all.map(async (pair) => (await publicKey(pair)).toString('hex'))));
  expect(keys.size).toBe(1);
});

test.each([0o644, 0o640, 0o620, 0o602])('a key file of mode %o is refused with what to do', async (mode) => {
  await openDeviceKey(home);
  await chmod(path, mode);
  await expect(openDeviceKey(home)).rejects.toMatchObject({
    code: 'storage-failed',
    message: expect.stringMatching(/can be read or changed by others/),
    fix: expect.stringMatching(/chmod 600/),
  });
});

test.each([
  ['cut off', (text: string) => text.slice(0, 40)],
  ['of another format', (text: string) => text.replace('key/1', 'key/9')],
  ['with an altered private key', (text: string) => text.replace(/("privateKey": ")..../, '$1AAAA')],
])('a key file that is %s is told as damaged, and not replaced', async (_, damage) => {
  await openDeviceKey(home);
  const damaged = damage(await readFile(path, 'utf8'));
  await writeFile(path, damaged);
  await expect(openDeviceKey(home)).rejects.toMatchObject({
    code: 'storage-failed',
    message: expect.stringMatching(/is damaged/),
  });
  expect(await readFile(path, 'utf8')).toBe(damaged);
});

test('no part of the private key is in a signed record', async () => {
  const keys = await openDeviceKey(home);
  const file = JSON.parse(await readFile(path, 'utf8')) as { privateKey: string };
  const secret = Buffer.from(file.privateKey, 'base64').subarray(-32).toString('hex');
  const signature = await createSigner(keys).signRun(sampleId, sampleEvents(sampleId));
  expect(JSON.stringify(signature)).not.toContain(secret);
});
