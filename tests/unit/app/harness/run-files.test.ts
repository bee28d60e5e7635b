import { expect, test } from 'vitest';
import type { AttachmentRef } from '../../../../src/core/attachment.ts';
import { gatherFiles } from '../../../../src/app/harness/run-files.ts';

const ref = (name: string, bytes: number, sha256: string): AttachmentRef => ({
  name,
  mediaType: 'text/csv',
  bytes,
  sha256,
});
const run = { id: 'run-1', attachments: [ref('a.csv', 3, 'aa'), ref('b.csv', 4, 'bb')] };
const blob = new Blob(['abc']);
const store = (kept: { name: string; sha256: string; blob: Blob | null }[]) => ({
  attachments: () => Promise.resolve(kept.map((one) => ({ ...one, bytes: 3 }))),
});

test('the bytes that the store kept are taken, and what it has not is named', async () => {
  const engine = store([
    { name: 'a.csv', sha256: 'aa', blob },
    { name: 'b.csv', sha256: 'bb', blob: null },
  ]);
  const { files, missing } = await gatherFiles(engine, run, []);
  expect(files).toEqual([{ name: 'a.csv', blob }]);
  expect(missing.map(({ name }) => name)).toEqual(['b.csv']);
});

test('a file that is attached now stands in where its name and size are those of the run', async () => {
  const same = new File(['abcd'], 'b.csv');
  const other = new File(['abcdef'], 'a.csv');
  const { files, missing } = await gatherFiles(store([]), run, [same, other]);
  expect(files).toEqual([{ name: 'b.csv', blob: same }]);
  expect(missing.map(({ name }) => name)).toEqual(['a.csv']);
});

test('a run that is not in the store has to be given its files', async () => {
  const engine = { attachments: () => Promise.reject(new Error('not found')) };
  expect((await gatherFiles(engine, run, [])).missing).toHaveLength(2);
  expect(await gatherFiles(engine, { id: 'run-2', attachments: [] }, [])).toEqual({ files: [], missing: [] });
});
