import { afterEach, beforeEach, expect, test } from 'vitest';
import type { Json } from '../../src/core/json.ts';
import { AegisDatabase } from '../../src/storage/aegis-database.ts';
import { DexieSettingsStore } from '../../src/storage/dexie-settings-store.ts';
import { MemorySettingsStore } from '../../src/storage/memory-settings-store.ts';
import { readSetting } from '../../src/storage/read-setting.ts';
import { KeepingRunStore } from '../../src/storage/keeping-run-store.ts';
import { RunHistory } from '../../src/storage/run-history.ts';
import type { SettingsStore } from '../../src/storage/settings-store.ts';

let name: string;
let database: AegisDatabase;
beforeEach(() => {
  name = `aegis-test-${crypto.randomUUID()}`;
  database = new AegisDatabase(name);
});
afterEach(async () => {
  database.close();
  await new Promise((resolve) => (indexedDB.deleteDatabase(name).onsuccess = resolve));
});

const stores: [string, () => SettingsStore][] = [
  ['IndexedDB', () => new DexieSettingsStore(database)],
  ['memory', () => new MemorySettingsStore()],
];

test.each(stores)('settings in %s are what was set, by name, and are gone when set to null', async (_, open) => {
  const settings = open();
  expect(await settings.get('a')).toBeNull();
  const value: Json = { list: [1, 'two', null, { __proto__x: true }], text: '\u0000🔑' };
  await settings.set('connection/b', value);
  await settings.set('connection/a', false);
  await settings.set('egress', 0);
  expect(await settings.get('connection/b')).toEqual(value);
  expect(await settings.get('connection/a')).toBe(false);
  expect(await settings.names('connection/')).toEqual(['connection/a', 'connection/b']);
  expect(await settings.names('')).toEqual(['connection/a', 'connection/b', 'egress']);
  await settings.set('connection/a', null);
  expect(await settings.names('connection/')).toEqual(['connection/b']);
});

test.each(stores)('what a caller does to a setting that it got from %s does not change it', async (_, open) => {
  const settings = open();
  const given = { allowed: ['https://a.example'] };
  await settings.set('egress', given);
  given.allowed.push('https://b.example');
  ((await settings.get('egress')) as typeof given).allowed.push('https://c.example');
  expect(await settings.get('egress')).toEqual({ allowed: ['https://a.example'] });
});

test('erasing everything erases the settings', async () => {
  const settings = new DexieSettingsStore(database);
  await settings.set('egress', { sealed: false, allowed: [] });
  await new RunHistory(database, new KeepingRunStore(database)).erase();
  expect(await settings.get('egress')).toBeNull();
  expect(await settings.names('')).toEqual([]);
});

test('the service worker reads what the app set, while the app has the database open', async () => {
  await new DexieSettingsStore(database).set('egress', { sealed: false, allowed: [] });
  expect(await readSetting('egress', name)).toEqual({ sealed: false, allowed: [] });
  expect(await readSetting('other', name)).toBeNull();
});

test('where there is no database yet, the service worker reads nothing and makes none', async () => {
  expect(await readSetting('egress', name)).toBeNull();
  expect((await indexedDB.databases()).map((known) => known.name)).not.toContain(name);
});

test('of a database from before there were settings, the service worker reads nothing', async () => {
  await new Promise<void>((resolve) => {
    const opening = indexedDB.open(name, 20);
    opening.onupgradeneeded = () => opening.result.createObjectStore('runs', { keyPath: 'id' });
    opening.onsuccess = () => {
      opening.result.close();
      resolve();
    };
  });
  expect(await readSetting('egress', name)).toBeNull();
});
