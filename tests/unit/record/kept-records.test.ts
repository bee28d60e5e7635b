import { readdir, readFile } from 'node:fs/promises';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { recheckRun } from '../../../src/pipeline/replay.ts';
import { verifyFile } from '../../../src/record/verify-record.ts';
import { nodeHost } from '../../support/node-host.ts';
import { neverAborted } from '../../support/sources.ts';

const folder = 'tests/fixtures/records';
let host: Awaited<ReturnType<typeof nodeHost>>;

beforeAll(async () => {
  host = await nodeHost();
});
afterAll(() => host.dispose());

test('records that earlier versions made are read for good, and their checks come out again', async () => {
  const names = await readdir(folder);
  expect(names).not.toEqual([]);
  for (const name of names) {
    const found = await verifyFile(neverAborted, await readFile(`${folder}/${name}`), {
      recheck: (signal, { events }) => recheckRun(signal, events, host.sandbox),
    });
    expect(
      found.steps.filter(({ ok }) => !ok),
      name,
    ).toEqual([]);
    expect(found.steps.at(-1)?.name).toBe('checks');
  }
});
