import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import type { StoreChange } from '../../src/app/engine/engine-api.ts';
import { listenForChanges } from '../../src/app/engine/listen-for-changes.ts';
import { AegisDatabase } from '../../src/storage/aegis-database.ts';
import { neverAborted, openEngineTab, runGoal, sales, type EngineTab } from '../support/engine-tab.ts';
import { seedRuns } from '../support/seed-runs.ts';

let tab: EngineTab;
const ids = async (): Promise<string[]> => (await tab.engine.runs()).map(({ id }) => id);

beforeEach(async () => {
  tab = openEngineTab();
  await tab.engine.erase();
});
afterEach(() => tab.kill());

test('the history is listed newest first, the newest alone on request', async () => {
  const seeded = await seedRuns(250);
  expect(await ids()).toEqual(seeded);
  expect((await tab.engine.runs(10)).map(({ id }) => id)).toEqual(seeded.slice(0, 10));
  const [newest] = seeded as [string];
  await tab.engine.remove([newest]);
  expect((await tab.engine.runs(10)).map(({ id }) => id)).toEqual(seeded.slice(1, 11));
  const summary = (await tab.engine.runs()).find(({ status }) => status === 'refused');
  expect(await tab.engine.view(summary?.id ?? '')).toMatchObject({ goal: summary?.goal, status: 'refused' });
});

test('a removed run is gone from every view, comes back with undo as it was, and is gone for good when purged', async () => {
  const id = await runGoal(tab.engine);
  const [stays] = await seedRuns(1);
  const [before, text] = [await tab.engine.view(id), await tab.engine.recordText(id)];
  await tab.engine.remove([id]);
  expect(await ids()).toEqual([stays]);
  await expect(tab.engine.view(id)).rejects.toMatchObject({ code: 'not-found' });
  expect((await tab.engine.usage()).runs.count).toBe(1);
  await tab.engine.restore([id]);
  expect(await tab.engine.view(id)).toEqual(before);
  expect(await tab.engine.recordText(id)).toBe(text);

  await tab.engine.purge([id]);
  expect(await ids(), 'only what was removed can be purged').toContain(id);
  await tab.engine.remove([id]);
  await tab.engine.purge([id]);
  await tab.engine.restore([id]);
  expect(await ids()).toEqual([stays]);
  await expect(tab.engine.recordText(id)).rejects.toMatchObject({ code: 'not-found' });
});

test('removing and restoring many, and what is not there, are no trouble', async () => {
  const seeded = await seedRuns(40);
  await tab.engine.remove([...seeded, 'run-0000000000abcdefghjkmnpqrs']);
  expect(await ids()).toEqual([]);
  await tab.engine.restore(seeded);
  expect(await ids()).toEqual(seeded);
  await tab.engine.remove([]);
  await tab.engine.remove(seeded.slice(0, 30));
  await tab.engine.purge(seeded);
  expect(await ids()).toEqual(seeded.slice(30));
});

test('the next start of the app deletes for good what was removed more than a minute ago', async () => {
  const [old, young, kept] = (await seedRuns(3)) as [string, string, string];
  await tab.engine.remove([old, young]);
  const database = new AegisDatabase();
  await database.runs.update(old, { deletedAt: new Date(Date.now() - 61_000).toISOString() });
  tab.kill();
  tab = openEngineTab();
  await vi.waitFor(async () => expect(await database.runs.get(old)).toBeUndefined(), { timeout: 20_000 });
  expect(await database.events.where('[runId+seq]').between([old, 0], [old, Infinity]).count()).toBe(0);
  database.close();
  await tab.engine.restore([old, young]);
  expect(new Set(await ids())).toEqual(new Set([young, kept]));
});

test('a removed run that is imported again is back', async () => {
  const id = await runGoal(tab.engine);
  const file = new Blob([await tab.engine.recordText(id)]);
  await tab.engine.remove([id]);
  expect(await tab.engine.importFile(neverAborted, file, () => undefined)).toMatchObject([{ id, kept: true }]);
  expect(await tab.engine.runs()).toMatchObject([{ id, source: 'local' }]);
  expect((await tab.engine.attachments(id))[0]?.blob).not.toBeNull();
});

test('what is stored is counted by kind, and attachments can be forgotten alone', async () => {
  expect(await tab.engine.usage()).toEqual({
    runs: { count: 0, bytes: 0 },
    attachments: { count: 0, bytes: 0 },
    harnesses: { count: 0, bytes: 0 },
  });
  const id = await runGoal(tab.engine);
  const view = await tab.engine.view(id);
  const usage = await tab.engine.usage();
  expect(usage.attachments).toEqual({ count: 1, bytes: sales.blob.size });
  expect(usage.harnesses).toEqual({ count: 1, bytes: view.harness?.code.length });
  expect(usage.runs.count).toBe(1);
  const events = (await tab.engine.recordText(id)).split('"events": [')[1]?.length ?? 0;
  expect(usage.runs.bytes / events).toBeCloseTo(1, 1);

  await tab.engine.forgetAttachments();
  expect((await tab.engine.usage()).attachments).toEqual({ count: 0, bytes: 0 });
  expect(await tab.engine.attachments(id)).toMatchObject([{ name: 'sales.csv', blob: null }]);
  expect(await tab.engine.view(id)).toEqual(view);
  expect(await tab.engine.verify(neverAborted, id, () => undefined)).toMatchObject({ ok: true });
});

test('after everything is erased the engine of each tab works on, with a new device key', async () => {
  const other = openEngineTab();
  const changes: StoreChange[] = [];
  const stop = listenForChanges((change) => changes.push(change));
  const id = await runGoal(tab.engine);
  const key = await tab.engine.fingerprint();
  expect(key).toMatch(/^([0-9a-f]{4} ){3}[0-9a-f]{4}$/);
  expect(await other.engine.fingerprint()).toBe(key);
  await tab.engine.erase();
  for (const { engine } of [tab, other]) {
    expect(await engine.runs()).toEqual([]);
    await expect(engine.view(id)).rejects.toMatchObject({ code: 'not-found' });
  }
  const [here, there] = [await tab.engine.fingerprint(), await other.engine.fingerprint()];
  expect(here).toBe(there);
  expect(here).not.toBe(key);
  const next = await runGoal(other.engine);
  expect(await tab.engine.verify(neverAborted, next, () => undefined)).toMatchObject({ ok: true });
  await vi.waitFor(() => expect(changes).toContainEqual({ what: 'erased', ids: [] }), { timeout: 20_000 });
  stop();
  other.kill();
});

test('each call tells of a database that cannot be used, and none is left unanswered', async () => {
  tab.kill();
  const newer = await new Promise<IDBDatabase>((resolve, reject) => {
    const opening = indexedDB.open('aegis', 990);
    opening.onsuccess = () => resolve(opening.result);
    opening.onerror = () => reject(new Error('not opened', { cause: opening.error }));
  });
  newer.close();
  tab = openEngineTab();
  const { engine } = tab;
  const told = { code: 'storage-failed', message: expect.stringMatching(/newer version of Aegis/) };
  const id = 'run-0000000000abcdefghjkmnpqrs';
  const request = { goal: 'What is 2^64?', files: [], answers: {}, code: null };
  await expect(engine.runs()).rejects.toMatchObject(told);
  await expect(engine.runs(3)).rejects.toMatchObject(told);
  await expect(engine.view(id)).rejects.toMatchObject(told);
  await expect(engine.usage()).rejects.toMatchObject(told);
  await expect(engine.fingerprint()).rejects.toMatchObject(told);
  await expect(engine.run(neverAborted, request, () => undefined)).rejects.toMatchObject(told);
  await expect(engine.remove([id])).rejects.toMatchObject(told);
  await expect(engine.exportAll(neverAborted, () => undefined)).rejects.toMatchObject(told);
  expect((await engine.preview(neverAborted, sales)).profile.table?.rows, 'what needs no storage works').toBe(3);
  await engine.erase();
  expect(await engine.runs()).toEqual([]);
});
