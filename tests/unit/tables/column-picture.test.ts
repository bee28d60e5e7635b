import { expect, test } from 'vitest';
import { createTableEngine } from '../../../src/tools/tables/create-table-engine.ts';
import type { ColumnPicture } from '../../../src/tools/tables/column-picture.ts';
import { neverAborted } from '../../support/sources.ts';

async function picture(cells: readonly string[]): Promise<ColumnPicture | undefined> {
  const engine = createTableEngine();
  const bytes = new TextEncoder().encode(`x,filler\n${cells.map((cell) => `${cell},1\n`).join('')}`);
  await engine.read(neverAborted, { name: 'a.csv', mediaType: '', bytes: bytes.length, read: async () => bytes });
  const [first] = await engine.pictures(neverAborted, 'a.csv');
  return first;
}

test('decimals fall into 16 bins of equal width, the largest into the last', async () => {
  const cells = Array.from({ length: 160 }, (_, i) => (i / 10).toFixed(1));
  expect(await picture(cells)).toEqual({
    name: 'x',
    kind: 'bins',
    counts: Array.from({ length: 16 }, () => 10),
    labels: ['0', '15.9'],
  });
});

test('whole numbers close together get one bin each, so that no comb is drawn', async () => {
  expect(await picture(['3', '1', '2', '2', '5'])).toMatchObject({ counts: [1, 2, 1, 0, 1], labels: ['1', '5'] });
});

test('a column of one value is one bin; missing cells are in none', async () => {
  expect(await picture(['7', '', 'n/a', '7'])).toMatchObject({ kind: 'bins', counts: [2], labels: ['7', '7'] });
});

test('dates fall into bins of days, times into bins of their range', async () => {
  expect(await picture(['2026-01-01', '2026-01-03', '2026-01-03'])).toMatchObject({
    counts: [1, 0, 2],
    labels: ['2026-01-01', '2026-01-03'],
  });
  const times = await picture(['2026-01-01T00:00:00', '2026-01-01T12:00:00', '2026-01-02T00:00:00']);
  expect(times?.counts).toHaveLength(16);
  expect([times?.counts[0], times?.counts[8], times?.counts[15]]).toEqual([1, 1, 1]);
});

test('of a text the six commonest values are shown as written, the commonest first, ties in order of the rows', async () => {
  const cells = ['f', 'e', 'd', 'c', 'b', 'a', 'g', 'b', 'b', 'c'];
  expect(await picture(cells)).toEqual({
    name: 'x',
    kind: 'values',
    counts: [3, 2, 1, 1, 1, 1],
    labels: ['b', 'c', 'f', 'e', 'd', 'a'],
  });
});

test('names that never repeat, and a column of nothing, have no picture', async () => {
  expect(await picture(['ann', 'bob', 'cy', 'di', 'ed', 'flo', 'gus'])).toMatchObject({ kind: 'none', counts: [] });
  expect(await picture(['', 'n/a', ''])).toMatchObject({ kind: 'none' });
});

test('yes and no are counted', async () => {
  expect(await picture(['yes', 'no', 'yes'])).toMatchObject({ kind: 'values', labels: ['yes', 'no'], counts: [2, 1] });
});
