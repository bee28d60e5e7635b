import { afterEach, beforeEach, expect, test } from 'vitest';
import type { VerifyStepView } from '../../src/app/engine/engine-api.ts';
import { archiveHead, archiveTail } from '../../src/record/archive.ts';
import { buildRecord, recordText } from '../../src/record/export-record.ts';
import { createSigner } from '../../src/record/signature.ts';
import { AegisDatabase } from '../../src/storage/aegis-database.ts';
import { openDeviceKey } from '../../src/storage/dexie-device-key.ts';
import { DexieRunStore } from '../../src/storage/dexie-run-store.ts';
import { neverAborted, openEngineTab, runGoal, type EngineTab } from '../support/engine-tab.ts';
import { seedRuns } from '../support/seed-runs.ts';

let tab: EngineTab;

beforeEach(async () => {
  tab = openEngineTab();
  await tab.engine.erase();
});
afterEach(() => tab.kill());

const sample = await (await fetch('/sample.aegis.json')).text();
const sampleId = (JSON.parse(sample) as { run: { id: string } }).run.id;
const verifySteps = ['format', 'chain', 'signature', 'summary', 'harness', 'checks'];
const file = (text: string): Blob => new Blob([text]);

/** Imports a file and gives what came of it with the steps that were told meanwhile. */
async function importing(blob: Blob) {
  const steps: VerifyStepView[] = [];
  const records = await tab.engine.importFile(neverAborted, blob, (step) => steps.push(step));
  return { records, steps };
}

test('a record from elsewhere is verified step by step, taken in, and looks as it does when it is only looked at', async () => {
  const { records, steps } = await importing(file(sample));
  expect(steps.map(({ name, ok }) => [name, ok])).toEqual(verifySteps.map((name) => [name, true]));
  const goal = 'What is the total revenue per region?';
  expect(records).toEqual([{ id: sampleId, goal, verification: { ok: true, steps }, kept: true, error: null }]);
  expect(await tab.engine.runs()).toMatchObject([{ id: sampleId, source: 'imported', status: 'verified' }]);
  expect(await tab.engine.view(sampleId)).toEqual(await tab.engine.viewRecord(file(sample)));
  expect(await tab.engine.recordText(sampleId)).toBe(sample);
  expect(await tab.engine.replay(neverAborted, sampleId)).toMatchObject({ ok: true, detail: null });
  expect(await tab.engine.attachments(sampleId)).toMatchObject([{ name: 'sales.csv', blob: null }]);
  // Once more, by a person who has forgotten.
  expect((await importing(file(sample))).records).toMatchObject([{ id: sampleId, kept: true }]);
  expect(await tab.engine.runs()).toHaveLength(1);
});

/** The record with one word of its events changed. */
const altered = sample.replace(/("events": \[.*?)"North"/s, '$1"Nord"');

test('a record of which a byte was changed is not taken in, and the step that found it says so', async () => {
  const { records, steps } = await importing(file(altered));
  const [record] = records;
  expect(record).toMatchObject({ id: sampleId, kept: false, error: null, verification: { ok: false } });
  expect(record?.verification.steps).toEqual(steps);
  expect(steps.find(({ ok }) => !ok)).toMatchObject({ name: 'chain' });
  expect(
    steps.some(({ name }) => name === 'checks'),
    'code from an altered file is not run',
  ).toBe(false);
  expect(await tab.engine.runs()).toEqual([]);
  expect(await tab.engine.verify(neverAborted, file(altered), () => undefined)).toMatchObject({ ok: false });
});

test('another run under the id of a stored one is refused and the stored one stays', async () => {
  const id = await runGoal(tab.engine);
  const view = await tab.engine.view(id);
  const { records } = await importing(file(await shortened(id)));
  expect(records).toMatchObject([{ id, kept: false, verification: { ok: true }, error: { code: 'record-invalid' } }]);
  expect(await tab.engine.view(id)).toEqual(view);
});

/** A record of the same run that ends earlier, well signed by this device. */
async function shortened(id: string): Promise<string> {
  const database = new AegisDatabase();
  const events = (await new DexieRunStore(database).events(id)).slice(0, 5);
  const signer = createSigner(await openDeviceKey(database));
  const text = recordText(buildRecord(events, await signer.signRun(id, events)));
  database.close();
  return text;
}

test('everything is exported into one archive, erased, and imported again by another device key', async () => {
  const seeded = await seedRuns(12);
  const id = await runGoal(tab.engine);
  const texts = new Map<string, string>();
  for (const { id: run } of await tab.engine.runs()) texts.set(run, await tab.engine.recordText(run));
  const told: [number, number][] = [];
  const archive = await tab.engine.exportAll(neverAborted, (done, total) => told.push([done, total]));
  expect(told[0]).toEqual([0, 13]);
  expect(told.at(-1)).toEqual([13, 13]);
  const parsed = JSON.parse(await archive.text()) as { format: string; records: unknown[]; omitted: unknown[] };
  expect(parsed).toMatchObject({ format: 'aegis-archive/1', omitted: [] });
  expect(parsed.records).toHaveLength(13);

  await tab.engine.erase();
  const { records, steps } = await importing(archive);
  expect(records.filter(({ kept }) => kept)).toHaveLength(13);
  expect(steps.map(({ name, ok }) => [name, ok])).toEqual(records.map((_, index) => [`record ${index + 1}`, true]));
  expect(new Set((await tab.engine.runs()).map((run) => run.id))).toEqual(new Set([id, ...seeded]));
  for (const [run, text] of texts) expect(await tab.engine.recordText(run)).toBe(text);
  expect(await tab.engine.verify(neverAborted, id, () => undefined)).toMatchObject({ ok: true });
});

test('of a damaged archive what came before is taken in, what does not verify is not, and the damage is told', async () => {
  const text = `${archiveHead}${altered.trimEnd()},\n${sample.trimEnd()},\n{"format":"aegis-run/1"},\n{"cut": "off`;
  const { records, steps } = await importing(file(text));
  expect(records.map(({ id, kept }) => [id, kept])).toEqual([
    [sampleId, false],
    [sampleId, true],
    [null, false],
    [null, false],
  ]);
  expect(steps.map(({ name, ok }) => [name, ok])).toEqual([
    ['record 1', false],
    ['record 2', true],
    ['record 3', false],
    ['archive', false],
  ]);
  expect(steps.at(-1)?.detail).toMatch(/ends in the middle/);
  expect(await tab.engine.runs()).toMatchObject([{ id: sampleId }]);
});

test.each([
  ['nothing', ''],
  ['no JSON', 'region,revenue\nNorth,10\n'],
  ['JSON of another kind', '{"format":"something-else/1"}'],
  ['a record of the future', '{"format":"aegis-run/2"}'],
  ['brackets without end', '['.repeat(100_000)],
  ['a key that would change prototypes', '{"__proto__":{"format":"aegis-run/1"}}'],
])('a file with %s is told as no record, by import, verify and view', async (_, text) => {
  const { records, steps } = await importing(file(text));
  expect(records).toMatchObject([{ id: null, goal: '', kept: false, error: null, verification: { ok: false } }]);
  expect(steps).toMatchObject([{ name: 'format', ok: false }]);
  expect(await tab.engine.verify(neverAborted, file(text), () => undefined)).toMatchObject({ ok: false, steps });
  await expect(tab.engine.viewRecord(file(text))).rejects.toMatchObject({ code: 'record-invalid' });
  await expect(tab.engine.replay(neverAborted, file(text))).rejects.toMatchObject({ code: 'record-invalid' });
  expect(await tab.engine.runs()).toEqual([]);
});

test('an archive of another version is refused as a whole, and an empty one is no fault', async () => {
  await expect(importing(file('{"format":"aegis-archive/2","records":[]}'))).rejects.toMatchObject({
    code: 'record-invalid',
    message: expect.stringMatching(/aegis-archive\/1/),
  });
  expect(await importing(file(archiveHead + archiveTail([])))).toEqual({ records: [], steps: [] });
});

test('import, export and verifying stop when they are told to', async () => {
  await seedRuns(60);
  const stopped = { code: 'cancelled' };
  const exporting = new AbortController();
  const archive = await tab.engine.exportAll(neverAborted, () => undefined);
  await expect(tab.engine.exportAll(exporting.signal, () => exporting.abort())).rejects.toMatchObject(stopped);
  const verifying = new AbortController();
  await expect(tab.engine.verify(verifying.signal, file(sample), () => verifying.abort())).rejects.toMatchObject(
    stopped,
  );
  await tab.engine.erase();
  const importingSome = new AbortController();
  await expect(tab.engine.importFile(importingSome.signal, archive, () => importingSome.abort())).rejects.toMatchObject(
    stopped,
  );
  const kept = (await tab.engine.runs()).length;
  expect(kept).toBeGreaterThan(0);
  expect(kept).toBeLessThan(60);
  const aborted = AbortSignal.abort();
  await expect(tab.engine.replay(aborted, file(sample))).rejects.toMatchObject(stopped);
});
