import { readFile } from 'node:fs/promises';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { recheckRun, replayRun } from '../../../src/pipeline/replay.ts';
import { readRecord } from '../../../src/record/read-record.ts';
import { verifyFile } from '../../../src/record/verify-record.ts';
import { nodeHost } from '../../support/node-host.ts';
import { neverAborted } from '../../support/sources.ts';

let host: Awaited<ReturnType<typeof nodeHost>>;
let file: Uint8Array;

beforeAll(async () => {
  host = await nodeHost();
  file = await readFile('public/sample.aegis.json');
});
afterAll(() => host.dispose());

test('the sample that the app shows is a verified run whose record holds', async () => {
  const found = await verifyFile(neverAborted, file, {
    recheck: (signal, { events }) => recheckRun(signal, events, host.sandbox),
  });
  expect(found.steps.filter(({ ok }) => !ok)).toEqual([]);
  expect(found.record?.run.goal).toBe('What is the total revenue per region?');
  expect(found.record?.verdict?.status).toBe('verified');
});

test('the sample replays: where this fails after a change to the pipeline, node scripts/write-sample.mjs writes it anew', async () => {
  const { events } = readRecord(file);
  expect(await replayRun(neverAborted, events, host)).toMatchObject({ ok: true, equal: events.length, detail: null });
});
