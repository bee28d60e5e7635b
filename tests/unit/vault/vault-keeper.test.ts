import { beforeEach, expect, test } from 'vitest';
import { KeyRing } from '../../../src/app/engine/models/key-ring.ts';
import { VaultKeeper } from '../../../src/app/engine/models/vault-keeper.ts';
import type { Json } from '../../../src/core/json.ts';
import { MemorySettingsStore } from '../../../src/storage/memory-settings-store.ts';

const passphrase = 'four quiet words here';
const openai = { key: 'sk-openai-1', origin: 'https://api.openai.com' };
const google = { key: 'AIza-google-1', origin: 'https://generativelanguage.googleapis.com' };

/** A tab over the browser's settings. */
const tabOver = (settings: MemorySettingsStore): { ring: KeyRing; vault: VaultKeeper } => {
  const ring = new KeyRing();
  return { ring, vault: new VaultKeeper(settings, ring) };
};
const stored = async (settings: MemorySettingsStore): Promise<string> =>
  JSON.stringify(await Promise.all((await settings.names('')).map((name) => settings.get(name))));

let settings: MemorySettingsStore;
let tab: ReturnType<typeof tabOver>;
beforeEach(() => {
  settings = new MemorySettingsStore();
  tab = tabOver(settings);
});

test('without a vault, a key is in memory and nowhere else', async () => {
  await tab.vault.put('openai', openai);
  expect(tab.ring.all()).toEqual({ openai });
  expect(await stored(settings)).toBe('[]');
  expect(await tab.vault.state()).toEqual({ state: 'none' });
});

test('making a vault puts the keys in memory into it, and the next visit opens it', async () => {
  await tab.vault.put('openai', openai);
  await tab.vault.create(passphrase);
  expect(await tab.vault.state()).toEqual({ state: 'open' });
  expect(tab.vault.holds('openai', openai)).toBe(true);
  expect(await stored(settings)).not.toContain('sk-openai-1');

  const next = tabOver(settings);
  expect(await next.vault.state()).toEqual({ state: 'locked' });
  expect(next.ring.all()).toEqual({});
  await next.vault.open(passphrase);
  expect(next.ring.all()).toEqual({ openai });
});

test('a wrong passphrase opens nothing and changes nothing', async () => {
  await tab.vault.put('openai', openai);
  await tab.vault.create(passphrase);
  const before = await stored(settings);
  const next = tabOver(settings);
  await expect(next.vault.open('not the passphrase')).rejects.toMatchObject({ code: 'bad-input' });
  expect(await next.vault.state()).toEqual({ state: 'locked' });
  expect(next.ring.all()).toEqual({});
  expect(await stored(settings)).toBe(before);
});

test('locking takes the keys out of memory', async () => {
  await tab.vault.put('openai', openai);
  await tab.vault.create(passphrase);
  tab.vault.lock();
  expect(tab.ring.all()).toEqual({});
  expect(await tab.vault.state()).toEqual({ state: 'locked' });
  await tab.vault.open(passphrase);
  expect(tab.ring.all()).toEqual({ openai });
});

test('a key that is given while the vault is locked wins over the old one, and is in it once it is open', async () => {
  await tab.vault.put('openai', openai);
  await tab.vault.create(passphrase);
  tab.vault.lock();
  const newer = { ...openai, key: 'sk-openai-2' };
  await tab.vault.put('openai', newer);
  await tab.vault.open(passphrase);
  const next = tabOver(settings);
  await next.vault.open(passphrase);
  expect(next.ring.all()).toEqual({ openai: newer });
});

test('a key that is forgotten while the vault is locked does not come back with it', async () => {
  await tab.vault.put('openai', openai);
  await tab.vault.put('google', google);
  await tab.vault.create(passphrase);
  tab.vault.lock();
  await tab.vault.put('openai', null);
  await tab.vault.open(passphrase);
  expect(tab.ring.all()).toEqual({ google });
  const next = tabOver(settings);
  await next.vault.open(passphrase);
  expect(next.ring.all()).toEqual({ google });
});

test('two tabs that write to the vault keep each other\u2019s keys', async () => {
  await tab.vault.create(passphrase);
  const other = tabOver(settings);
  await other.vault.open(passphrase);
  await Promise.all([tab.vault.put('openai', openai), other.vault.put('google', google)]);
  await Promise.all([tab.vault.refresh(), other.vault.refresh()]);
  expect(tab.ring.all()).toEqual({ openai, google });
  expect(other.ring.all()).toEqual({ openai, google });
  await other.vault.put('openai', null);
  await tab.vault.refresh();
  expect(tab.ring.all()).toEqual({ google });
});

test('deleting the vault leaves the keys of this tab in memory, and nothing of them stored', async () => {
  await tab.vault.put('openai', openai);
  await tab.vault.create(passphrase);
  await tab.vault.delete();
  expect(tab.ring.all()).toEqual({ openai });
  expect(tab.vault.holds('openai', openai)).toBe(false);
  expect(await stored(settings)).toBe('[]');
});

test('where another tab made the vault anew, this one is locked', async () => {
  await tab.vault.put('openai', openai);
  await tab.vault.create(passphrase);
  const other = tabOver(settings);
  await other.vault.delete();
  await other.vault.create('another passphrase');
  await tab.vault.refresh();
  expect(await tab.vault.state()).toEqual({ state: 'locked' });
  expect(tab.ring.all()).toEqual({});
});

test.each<[string, Json]>([
  ['a vault with too few rounds', { format: 'aegis-vault/1', rounds: 1, salt: '', check: {}, secrets: {} }],
  ['a vault of a later format', { format: 'aegis-vault/2' }],
  ['a text', 'vault'],
])('%s is told as altered, and takes no passphrase', async (_, planted) => {
  await settings.set('vault', planted);
  await expect(tab.vault.open(passphrase)).rejects.toMatchObject({ code: 'record-invalid' });
  await tab.vault.delete();
  expect(await tab.vault.state()).toEqual({ state: 'none' });
});

test('a second vault is not made over the first', async () => {
  await tab.vault.create(passphrase);
  await expect(tab.vault.create('another passphrase')).rejects.toMatchObject({ code: 'bad-input' });
});
