import { afterEach, beforeEach, expect, test } from 'vitest';
import { changesChannel } from '../../src/app/engine/engine-api.ts';
import type { Connection, ConnectionView } from '../../src/app/engine/models-api.ts';
import { neverAborted, openEngineTab, runGoal, type EngineTab } from '../support/engine-tab.ts';
import { everythingStored } from '../support/everything-stored.ts';

const secret = 'sk-never-to-be-seen-0123456789';
const passphrase = 'four quiet words here';
const openai: Connection = { id: 'openai', kind: 'openai', label: 'OpenAI', baseUrl: null, models: [], window: null };
const gateway: Connection = {
  id: 'gateway',
  kind: 'openai-compatible',
  label: 'Gateway',
  baseUrl: 'https://gateway.example/v1',
  models: ['m'],
  window: 8192,
};

let tabs: EngineTab[];
let tab: EngineTab;
const openTab = (): EngineTab => {
  const opened = openEngineTab();
  tabs.push(opened);
  return opened;
};
const keyIn = async ({ engine }: EngineTab, id = 'openai'): Promise<ConnectionView['key'] | undefined> =>
  (await engine.connections()).find((view) => view.id === id)?.key;

beforeEach(async () => {
  tabs = [];
  tab = openTab();
  await tab.engine.erase();
});
afterEach(() => tabs.forEach(({ kill }) => kill()));

test('a connection is kept without a key, with the origin that it asks, and is off until it is turned on', async () => {
  await tab.engine.saveConnection(openai);
  await tab.engine.saveConnection({ ...gateway, baseUrl: 'https://gateway.example/v1/' });
  const next = openTab();
  expect(await next.engine.connections()).toEqual([
    { ...gateway, origin: 'https://gateway.example', key: 'none', on: false },
    { ...openai, origin: 'https://api.openai.com', key: 'none', on: false },
  ]);
  await tab.engine.setSealed(false);
  await tab.engine.allow('https://api.openai.com', 'models', true);
  expect((await next.engine.connections()).map(({ id, on }) => [id, on])).toEqual([
    ['gateway', false],
    ['openai', true],
  ]);
});

test.each<[string, Partial<Record<keyof Connection, unknown>>, RegExp]>([
  ['a name with a colon', { id: 'my:gateway' }, /letters, digits/],
  ['the name of an engine in this browser', { id: 'webllm' }, /kind of model in this browser/],
  ['no address where one is needed', { baseUrl: null }, /no address/],
  ['a key in the address', { baseUrl: `https://${secret}@gateway.example` }, /user name or a password/],
  ['a key after the address', { baseUrl: `https://gateway.example/v1?key=${secret}` }, /part after \?/],
  ['http over the internet', { baseUrl: 'http://gateway.example/v1' }, /without encryption/],
  ['a field that is none of its own', { apiKey: secret } as never, /./],
])('a connection with %s is not saved', async (_, change, message) => {
  const saving = tab.engine.saveConnection({ ...gateway, ...change } as Connection);
  await expect(saving).rejects.toMatchObject({ code: 'bad-input', message: expect.stringMatching(message) });
  await expect(saving).rejects.not.toMatchObject({ message: expect.stringContaining(secret) });
  expect(await tab.engine.connections()).toEqual([]);
});

test('a key is in the memory of its tab: in no other tab, in no message between tabs, and gone with the tab', async () => {
  const heard: unknown[] = [];
  const channel = new BroadcastChannel(changesChannel);
  channel.onmessage = ({ data }) => heard.push(data);
  await tab.engine.saveConnection(openai);
  await tab.engine.setKey('openai', `  ${secret}\n`);
  const other = openTab();
  expect(await keyIn(tab)).toBe('memory');
  expect(await keyIn(other)).toBe('none');
  expect(JSON.stringify(await tab.engine.connections())).not.toContain(secret);
  expect(await everythingStored()).not.toContain(secret);
  await expect.poll(() => heard.length).toBeGreaterThan(1);
  expect(JSON.stringify(heard)).not.toContain(secret);
  channel.close();
  tab.kill();
  expect(await keyIn(openTab())).toBe('none');
});

test('with a vault too, no key can be read in anything that is stored, nor in an exported record', async () => {
  await tab.engine.saveConnection(openai);
  await tab.engine.setKey('openai', secret);
  await tab.engine.createVault(passphrase);
  const run = await runGoal(tab.engine);
  const archive = await tab.engine.exportAll(neverAborted, () => undefined);
  for (const text of [await everythingStored(), await tab.engine.recordText(run), await archive.text()]) {
    expect(text.length).toBeGreaterThan(1000);
    expect(text).not.toContain(secret);
    expect(text).not.toContain(btoa(secret));
    expect(text).not.toContain(passphrase);
  }
  expect(await keyIn(tab)).toBe('vault');
});

test('the vault brings the keys back on another day, for the right passphrase only', async () => {
  await tab.engine.saveConnection(openai);
  await tab.engine.setKey('openai', secret);
  await tab.engine.createVault(passphrase);
  tab.kill();
  const next = openTab();
  expect(await next.engine.vault()).toEqual({ state: 'locked' });
  await expect(next.engine.openVault('four quiet words')).rejects.toMatchObject({ code: 'bad-input' });
  expect(await keyIn(next)).toBe('none');
  await next.engine.openVault(passphrase);
  expect(await keyIn(next)).toBe('vault');
  await next.engine.lockVault();
  expect(await keyIn(next)).toBe('none');
  await next.engine.openVault(passphrase);
  await next.engine.deleteVault();
  expect(await keyIn(next)).toBe('memory');
  expect(await next.engine.vault()).toEqual({ state: 'none' });
});

test('a connection whose server was changed has lost its key, and one that was removed too', async () => {
  await tab.engine.saveConnection(gateway);
  await tab.engine.setKey('gateway', secret);
  await tab.engine.createVault(passphrase);
  await tab.engine.saveConnection({ ...gateway, label: 'Our gateway', baseUrl: 'https://gateway.example/v2' });
  expect(await keyIn(tab, 'gateway')).toBe('vault');
  await tab.engine.saveConnection({ ...gateway, baseUrl: 'https://elsewhere.example/v1' });
  expect(await keyIn(tab, 'gateway')).toBe('none');
  await tab.engine.saveConnection(gateway);
  expect(await keyIn(tab, 'gateway')).toBe('none');

  await tab.engine.setKey('gateway', secret);
  await tab.engine.removeConnection('gateway');
  await tab.engine.saveConnection(gateway);
  expect(await keyIn(tab, 'gateway')).toBe('none');
  await tab.engine.lockVault();
  await tab.engine.openVault(passphrase);
  expect(await keyIn(tab, 'gateway')).toBe('none');
});

test('a vault that is opened in two tabs has what either puts into it', async () => {
  await tab.engine.saveConnection(openai);
  await tab.engine.createVault(passphrase);
  const other = openTab();
  await other.engine.openVault(passphrase);
  await tab.engine.setKey('openai', secret);
  await expect.poll(() => keyIn(other)).toBe('vault');
  await other.engine.setKey('openai', null);
  await expect.poll(() => keyIn(tab)).toBe('none');
});

test('erasing everything takes connections, vault and keys, and seals the machine again', async () => {
  await tab.engine.saveConnection(openai);
  await tab.engine.setKey('openai', secret);
  await tab.engine.createVault(passphrase);
  await tab.engine.setSealed(false);
  await tab.engine.erase();
  expect(await tab.engine.connections()).toEqual([]);
  expect(await tab.engine.vault()).toEqual({ state: 'none' });
  expect(await tab.engine.egress()).toEqual({ sealed: true, allowed: [] });
  await tab.engine.saveConnection(openai);
  await expect.poll(() => keyIn(tab)).toBe('none');
});

test('what cannot be a key is not taken for one', async () => {
  await tab.engine.saveConnection(openai);
  for (const wrong of ['two words', 'k\u00e9y', 'x'.repeat(5000)]) {
    await expect(tab.engine.setKey('openai', wrong)).rejects.toMatchObject({ code: 'bad-input' });
  }
  await expect(tab.engine.setKey('nobody', secret)).rejects.toMatchObject({ code: 'not-found' });
  await expect(tab.engine.setKey('nobody', secret)).rejects.not.toMatchObject({
    message: expect.stringContaining(secret),
  });
});
