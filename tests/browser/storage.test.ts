import { Dexie } from 'dexie';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import type { AnyRunEvent } from '../../src/core/event.ts';
import { sha256Hex } from '../../src/core/hash.ts';
import { newRunId } from '../../src/core/ids.ts';
import { seededRandom } from '../../src/core/random.ts';
import { findChainFault } from '../../src/record/hash-chain.ts';
import { createSigner, verifySignature } from '../../src/record/signature.ts';
import { AegisDatabase } from '../../src/storage/aegis-database.ts';
import { openDeviceKey } from '../../src/storage/dexie-device-key.ts';
import { DexieRunStore } from '../../src/storage/dexie-run-store.ts';
import { KeepingRunStore } from '../../src/storage/keeping-run-store.ts';
import { sampleEvents } from '../shared/sample-run.ts';
import type { StorageTask } from './storage-worker.ts';

let name: string;
let database: AegisDatabase;
let store: DexieRunStore;

beforeEach(() => {
  name = `aegis-test-${crypto.randomUUID()}`;
  database = new AegisDatabase(name);
  store = new DexieRunStore(database);
});
afterEach(async () => {
  store.close();
  await new Promise((resolve) => (indexedDB.deleteDatabase(name).onsuccess = resolve));
});

interface Tab {
  told: (number | string)[];
  /** Resolves with the next thing that the worker tells. */
  next(): Promise<number | string>;
  terminate(): void;
}

function openTab(runId: string, events: number): Tab {
  const worker = new Worker(new URL('./storage-worker.ts', import.meta.url), { type: 'module' });
  const told: (number | string)[] = [];
  let heard: (message: number | string) => void = () => undefined;
  worker.onmessage = ({ data }: MessageEvent<number | string>) => {
    told.push(data);
    heard(data);
  };
  const task: StorageTask = { database: name, runId, events };
  worker.postMessage(task);
  return { told, next: () => new Promise((resolve) => (heard = resolve)), terminate: () => worker.terminate() };
}

/** Waits until nobody holds the run: a browser frees a dead worker's locks a moment after its death. */
async function freed(runId: string): Promise<void> {
  for (;;) {
    const release = await store.lock(runId);
    if (release) return release();
    await new Promise((resolve) => setTimeout(resolve, 5));
  }
}

test('a worker terminated at 40 random moments loses no event that was recorded, and the run goes on', async () => {
  const random = seededRandom('terminate');
  const runId = newRunId(() => 0);
  for (let i = 0; i < 40; i++) {
    const tab = openTab(runId, 100_000);
    await tab.next();
    await new Promise((resolve) => setTimeout(resolve, random() * 20));
    const last = tab.told.at(-1);
    tab.terminate();
    await freed(runId);
    const events = await store.events(runId);
    expect(findChainFault(events)).toBeNull();
    expect(events.length).toBeGreaterThan(Number(last));
    expect(await store.list()).toMatchObject([{ status: 'interrupted', events: events.length }]);
  }
  const resumed = (await store.events(runId)).filter(({ type }) => type === 'note.resumed');
  expect(resumed).toHaveLength(39);
});

test('a run that one tab works on is refused to another until the first is gone', async () => {
  const runId = newRunId(() => 0);
  const first = openTab(runId, 100_000);
  await first.next();
  expect(await openTab(runId, 1).next()).toBe('held by another');
  expect(await store.list()).toMatchObject([{ status: 'running' }]);
  first.terminate();
  await freed(runId);
  expect(await store.list()).toMatchObject([{ status: 'interrupted' }]);
});

test('tabs that work at once on runs of their own do each other no harm', async () => {
  const ids = [0, 1, 2].map((time) => newRunId(() => time));
  const tabs = ids.map((id) => openTab(id, 50));
  for (const tab of tabs) while (tab.told.at(-1) !== 'done') await tab.next();
  for (const id of ids) {
    const events = await store.events(id);
    expect(events).toHaveLength(51);
    expect(findChainFault(events)).toBeNull();
  }
});

/** A part of the browser's storage with a quota of its own (Storage Buckets API). TypeScript's library does not know it yet. */
interface Buckets {
  open(name: string, options: { quota: number }): Promise<{ indexedDB: IDBFactory }>;
  delete(name: string): Promise<void>;
}

/** Storage of its own with so small a quota, as databases that can be opened again and again. */
async function bucketOf(quota: number): Promise<{ open(): AegisDatabase; remove(): Promise<void> }> {
  const { storageBuckets } = navigator as Navigator & { storageBuckets: Buckets };
  const { indexedDB } = await storageBuckets.open(name, { quota });
  return {
    open() {
      const usual = Dexie.dependencies.indexedDB;
      Dexie.dependencies.indexedDB = indexedDB;
      try {
        return new AegisDatabase(name);
      } finally {
        Dexie.dependencies.indexedDB = usual;
      }
    },
    remove: () => storageBuckets.delete(name),
  };
}

/** Text that no browser's storage can compress much: 7 random bits a character, and one byte each in a Latin-1 string. */
function incompressible(length: number): string {
  const random = seededRandom(`incompressible ${length}`);
  return Array.from({ length }, () => String.fromCharCode(0x80 + Math.floor(random() * 0x80))).join('');
}

test('a full quota is told with what to do, takes nothing away, and after deleting runs the run goes on', async () => {
  const { open, remove } = await bucketOf(12_000_000);
  let small = new DexieRunStore(open());
  const runId = newRunId(() => 0);
  const events = sampleEvents(runId);
  for (const event of events.slice(0, 2)) await small.append(runId, event);

  const full = {
    code: 'storage-full',
    message: expect.stringMatching(/no space left .* Nothing that was stored before is lost\./),
    fix: expect.stringMatching(/Delete runs/),
  };
  // Runs of 1 MB until the browser takes no more: less than about that is left then, and everything of 2 MB is refused.
  const older: string[] = [];
  const megabyte = incompressible(1_000_000);
  for (let refused: unknown = null; refused === null && older.length < 20;) {
    const id = newRunId(() => older.length + 1);
    refused = await small.importRun(id, sampleEvents(id, {}, megabyte), '{}').then(
      () => null,
      (error: unknown) => error,
    );
    if (refused === null) older.push(id);
    else expect(refused).toMatchObject(full);
  }
  expect(older.length).toBeGreaterThan(8);
  expect(older.length).toBeLessThan(20);

  const text = incompressible(2_000_000);
  await expect(small.saveBlob(sha256Hex('blob'), new TextEncoder().encode(text))).rejects.toMatchObject(full);
  const [, , large] = sampleEvents(runId, {}, text) as [AnyRunEvent, AnyRunEvent, AnyRunEvent];
  await expect(small.append(runId, large)).rejects.toMatchObject(full);
  const other = newRunId(() => 100);
  await expect(small.importRun(other, sampleEvents(other, {}, text), '{}')).rejects.toMatchObject(full);
  expect(await small.events(runId)).toEqual(events.slice(0, 2));
  expect(await small.list()).toHaveLength(older.length + 1);
  expect((await small.events(older[0] ?? ''))[2]?.data).toMatchObject({ summary: megabyte });
  expect(await small.blob(sha256Hex('blob'))).toBeNull();

  // What the person is told to do. A browser may give back late what a refused write held (7 MB in all here, the runs give back more), and
  // only once its connection is closed: so as after a reload, and again until it does.
  for (const id of older) await small.delete(id);
  await vi.waitFor(
    async () => {
      small.close();
      small = new DexieRunStore(open());
      await small.append(runId, events[2] as AnyRunEvent);
    },
    { timeout: 40_000, interval: 200 },
  );
  expect(await small.events(runId)).toEqual(events.slice(0, 3));
  small.close();
  await remove();
});

function randomBytes(length: number): Uint8Array {
  const bytes = new Uint8Array(length);
  // So many is the most that one call gives.
  for (let at = 0; at < length; at += 65_536) crypto.getRandomValues(bytes.subarray(at, at + 65_536));
  return bytes;
}

/** An attachment of 3 MB as a run names it, and its bytes. */
function largeAttachment(mark: string) {
  const bytes = randomBytes(3_000_000);
  const ref = { name: `${mark}.csv`, mediaType: 'text/csv', bytes: bytes.length, sha256: sha256Hex(bytes) };
  return { ref, bytes };
}

test('attachments that are kept for later make room for what must be written, the oldest run first', async () => {
  const { open, remove } = await bucketOf(16_000_000);
  const small = new KeepingRunStore(open());
  const attachments = ['a', 'b', 'c', 'd', 'e', 'f'].map(largeAttachment);
  const runs = attachments.map((_, time) => newRunId(() => time));
  const begin = async (run: number) => {
    const { ref, bytes } = attachments[run] as (typeof attachments)[number];
    const createdAt = new Date(Date.UTC(2026, 0, run + 1)).toISOString();
    const events = sampleEvents(runs[run] ?? '', { createdAt, attachments: [ref] });
    for (const event of events.slice(0, 3)) await small.append(runs[run] ?? '', event);
    await small.saveBlob(ref.sha256, bytes);
    return async () => {
      for (const event of events.slice(3)) await small.append(runs[run] ?? '', event);
      await small.dropBlobs();
    };
  };
  const kept = async () => {
    const there = await Promise.all(attachments.map(async ({ ref }) => (await small.blob(ref.sha256)) !== null));
    return there.map((is) => (is ? 'x' : '-')).join('');
  };
  await begin(0); // interrupted: its bytes are needed to go on
  for (let run = 1; run < 6; run++) await (await begin(run))();
  const after = await kept();
  expect(after, 'the first is needed, the last is the newest, what made room is the oldest of the others').toMatch(
    /^x-+x*x$/,
  );

  const text = incompressible(2_500_000);
  const other = newRunId(() => 100);
  await small.importRun(other, sampleEvents(other, {}, text), '{}');
  expect(await small.events(other)).toHaveLength(9);
  expect(await kept()).toMatch(/^x-+x*$/);

  await small.saveBlob(sha256Hex('huge'), randomBytes(20_000_000));
  expect(await small.blob(sha256Hex('huge')), 'there is no room, and the run goes on').toBeNull();
  expect(await kept()).toBe('x-----');
  expect(await small.list()).toHaveLength(7);
  small.close();
  await remove();
});

test('the device key is made once, signs, and cannot be read out', async () => {
  const elsewhere = new AegisDatabase(name);
  const [one, two] = await Promise.all([openDeviceKey(database), openDeviceKey(elsewhere)]);
  elsewhere.close();
  const keys = await openDeviceKey(database);
  const raw = async (pair: CryptoKeyPair) =>
    sha256Hex(new Uint8Array(await crypto.subtle.exportKey('raw', pair.publicKey)));
  expect(new Set([await raw(one), await raw(two), await raw(keys)]).size).toBe(1);
  expect(keys.privateKey.extractable).toBe(false);
  for (const format of ['pkcs8', 'jwk'] as const) {
    await expect(crypto.subtle.exportKey(format, keys.privateKey)).rejects.toThrow();
  }
  const runId = newRunId(() => 0);
  const events = sampleEvents(runId);
  const signature = await createSigner(keys).signRun(runId, events);
  expect(await verifySignature(signature, runId, events.at(-1)?.hash ?? '')).toEqual({ ok: true });
});

test('storage that the browser has closed is told in words', async () => {
  const closed = new AegisDatabase(name);
  closed.close();
  const without = new DexieRunStore(closed);
  await expect(without.list()).rejects.toMatchObject({ code: 'storage-failed', fix: 'Load the page again.' });
});
