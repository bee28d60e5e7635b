import { expect, test } from 'vitest';
import { isRecord } from '../../../../src/app/goal/is-record.ts';
import { takeFiles, type Desk } from '../../../../src/app/goal/take-files.ts';

function desk() {
  const log: unknown[] = [];
  const names = (files: Iterable<File>) => [...files].map(({ name }) => name);
  const parts = {
    draft: { attach: (files: Iterable<File>, notes: readonly string[]) => log.push(['attach', names(files), notes]) },
    inbox: { put: (files: Iterable<File>) => log.push(['check', names(files)]) },
    router: { go: (route: unknown) => log.push(['go', route]) },
  };
  return { log, desk: parts as unknown as Desk };
}

const record = '{\n"format": "aegis-run/1",\n"run": {}\n}';

test.each([
  ['run-1.aegis.json', '', true],
  ['run-1.aegis (2).json', '', true],
  ['RUN.AEGIS.JSON', '', true],
  ['renamed.json', record, true],
  ['renamed.json', `\uFEFF${record}`, true],
  ['data.json', '{"format": "geojson"}', false],
  ['notes.txt', record, false],
  ['aegis.json.csv', 'a,b', false],
])('%s that begins with %j is a record: %s', async (name, text, expected) => {
  expect(await isRecord(new File([text], name))).toBe(expected);
});

test('files are attached to the goal', async () => {
  const { log, desk: at } = desk();
  await takeFiles(at, [new File(['a'], 'a.csv')], ['A note.']);
  expect(log).toEqual([['attach', ['a.csv'], ['A note.']]]);
});

test('a record goes to the page that checks it, and other files beside it are attached', async () => {
  const { log, desk: at } = desk();
  await takeFiles(at, [new File(['a'], 'a.csv'), new File([record], 'r.aegis.json')]);
  expect(log).toEqual([
    ['attach', ['a.csv'], []],
    ['check', ['r.aegis.json']],
    ['go', { page: 'check' }],
  ]);
});

test('a record alone leaves the goal as it is', async () => {
  const { log, desk: at } = desk();
  await takeFiles(at, [new File([record], 'r.aegis.json')]);
  expect(log.map((entry) => (entry as unknown[])[0])).toEqual(['check', 'go']);
});
