import { afterEach, beforeEach, expect, test } from 'vitest';
import { findChainFault } from '../../src/record/hash-chain.ts';
import { AegisDatabase } from '../../src/storage/aegis-database.ts';
import { generateDeviceKey } from '../../src/storage/device-key.ts';
import { openDeviceKey } from '../../src/storage/dexie-device-key.ts';
import { DexieRunStore } from '../../src/storage/dexie-run-store.ts';
import { DexieSettingsStore } from '../../src/storage/dexie-settings-store.ts';
import { RunHistory } from '../../src/storage/run-history.ts';

interface StoreFixture {
  keyPath: string | string[];
  indexes: { name: string; keyPath: string | string[]; multiEntry: boolean; unique: boolean }[];
  rows: Record<string, unknown>[];
}
interface DatabaseFixture {
  version: number;
  stores: Record<string, StoreFixture>;
}
/** One for each released version, as `scripts/write-database-fixture.mjs` wrote it. */
const fixtures = import.meta.glob<DatabaseFixture>('../fixtures/database/*.json', { eager: true, import: 'default' });
const localRun = 'run-0000000001abcdefghjkmnpqrs';
const interruptedRun = 'run-0000000002abcdefghjkmnpqrs';

let name: string;
beforeEach(() => {
  name = `aegis-test-${crypto.randomUUID()}`;
});
afterEach(async () => {
  await new Promise((resolve) => (indexedDB.deleteDatabase(name).onsuccess = resolve));
});

/** Opens a database as a version of Aegis would, without Aegis: `upgrade` makes what it holds. */
function openRaw(
  version: number,
  upgrade: (database: IDBDatabase, opening: IDBOpenDBRequest) => void,
): Promise<IDBDatabase> {
  return new Promise((resolve, reject) => {
    const opening = indexedDB.open(name, version);
    opening.onupgradeneeded = () => upgrade(opening.result, opening);
    opening.onsuccess = () => resolve(opening.result);
    opening.onerror = () => reject(new Error('not opened', { cause: opening.error }));
  });
}

async function restore({ version, stores }: DatabaseFixture): Promise<CryptoKeyPair> {
  const keys = await generateDeviceKey(false);
  const database = await openRaw(version, (made) => {
    for (const [store, { keyPath, indexes }] of Object.entries(stores)) {
      const objects = made.createObjectStore(store, { keyPath });
      for (const { name: index, keyPath: path, multiEntry, unique } of indexes) {
        objects.createIndex(index, path, { multiEntry, unique });
      }
    }
  });
  const writing = database.transaction(Object.keys(stores), 'readwrite');
  for (const [store, { rows }] of Object.entries(stores)) {
    for (const row of rows) writing.objectStore(store).add(revived(row));
  }
  writing.objectStore('keys').add({ id: 'device', keys });
  await new Promise((resolve) => (writing.oncomplete = resolve));
  database.close();
  return keys;
}

function revived(row: Record<string, unknown>): Record<string, unknown> {
  const bytes = (value: unknown): value is { base64: string } =>
    typeof value === 'object' && value !== null && 'base64' in value;
  return Object.fromEntries(
    Object.entries(row).map(([key, value]) => [
      key,
      bytes(value) ? Uint8Array.from(atob(value.base64), (c) => c.charCodeAt(0)) : value,
    ]),
  );
}

test.each(Object.entries(fixtures))(
  'the database that Aegis left in %s opens with all that was in it',
  async (_, fixture) => {
    const keys = await restore(fixture);
    const database = new AegisDatabase(name);
    const store = new DexieRunStore(database);
    const history = new RunHistory(database, store);
    const rows = (from: string) => fixture.stores[from]?.rows ?? [];
    const textsOf = (id: string) => rows('events').flatMap(({ runId, text }) => (runId === id ? [text as string] : []));

    const runs = await store.list();
    expect(runs.map(({ id, status, source }) => ({ id, status, source }))).toEqual(
      expect.arrayContaining([
        { id: interruptedRun, status: 'interrupted', source: 'local' },
        { id: localRun, status: 'verified', source: 'local' },
      ]),
    );
    expect(runs.filter(({ source }) => source === 'imported')).toHaveLength(1);
    expect(await store.list(2)).toEqual(runs.slice(0, 2));
    for (const { id, events: count } of runs) {
      const events = await store.events(id);
      expect(events).toHaveLength(count);
      expect(findChainFault(events)).toBeNull();
      expect(await history.eventTexts(id)).toEqual(textsOf(id));
      expect(await store.signature(id)).toBe(rows('runs').find((row) => row.id === id)?.signature);
    }
    expect(await store.harnesses()).toMatchObject([{ code: 'export const systemPrompt = "";', strength: 1, uses: 1 }]);
    const [blob] = rows('blobs');
    expect(new TextDecoder().decode((await store.blob(String(blob?.sha256))) ?? undefined)).toMatch(
      /^region,revenue\n/,
    );
    const raw = async ({ publicKey }: CryptoKeyPair) => new Uint8Array(await crypto.subtle.exportKey('raw', publicKey));
    expect(await raw(await openDeviceKey(database))).toEqual(await raw(keys));

    const settings = new DexieSettingsStore(database);
    expect(await settings.names('')).toEqual(rows('settings').map((row) => row.name));
    for (const { name: setting, text } of rows('settings')) {
      expect(await settings.get(setting as string)).toEqual(JSON.parse(text as string));
    }
    await settings.set('of today', [1]);
    expect(await settings.get('of today')).toEqual([1]);

    const total = rows('events').reduce((sum, { text }) => sum + (text as string).length, 0);
    expect(await history.usage()).toEqual({
      runs: { count: 3, bytes: total },
      attachments: { count: 1, bytes: 24 },
      harnesses: { count: 1, bytes: 31 },
    });
    store.close();
  },
);

test('a database of a newer Aegis is told as such, and left as it is', async () => {
  const newer = await openRaw(990, (made) => {
    made.createObjectStore('runs', { keyPath: 'name' }).add({ name: 'of the future' });
  });
  newer.close();
  const store = new DexieRunStore(new AegisDatabase(name));
  const told = { code: 'storage-failed', message: expect.stringMatching(/written by a newer version of Aegis/) };
  await expect(store.list()).rejects.toMatchObject(told);
  await expect(store.saveBlob('0'.repeat(64), new Uint8Array(1))).rejects.toMatchObject(told);
  store.close();
  const after = await openRaw(990, () => undefined);
  expect([...after.objectStoreNames]).toEqual(['runs']);
  after.close();
});

test('another tab that brings a newer version gets its way at once, and this one is told to load the page again', async () => {
  const store = new DexieRunStore(new AegisDatabase(name));
  expect(await store.list()).toEqual([]);
  const newer = await openRaw(990, () => undefined);
  newer.close();
  await expect(store.list()).rejects.toMatchObject({
    code: 'storage-failed',
    fix: 'Load the page again to get that version.',
  });
  store.close();
});

test('another tab that deletes the database gets its way at once, and this one goes on with a fresh one', async () => {
  const store = new DexieRunStore(new AegisDatabase(name));
  await store.saveBlob('0'.repeat(64), new Uint8Array(1));
  await new Promise((resolve) => (indexedDB.deleteDatabase(name).onsuccess = resolve));
  expect(await store.blob('0'.repeat(64))).toBeNull();
  store.close();
});
