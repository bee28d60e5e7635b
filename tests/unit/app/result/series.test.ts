import { expect, test } from 'vitest';
import { seriesOf, ticksOf } from '../../../../src/app/result/series.ts';
import { makeTable } from '../../../../src/app/result/table-shape.ts';
import { placeInTime } from '../../../../src/app/result/time-axis.ts';
import type { Json } from '../../../../src/core/json.ts';

const series = (rows: Json[][], keys = ['label', 'value']) => seriesOf(makeTable(keys, rows));

test('a name and a number for each is a series of categories, in the answer’s order', () => {
  expect(
    series([
      ['West', 2],
      ['North', 1],
    ]),
  ).toMatchObject({
    kind: 'category',
    label: 'label',
    measure: 'value',
    points: [{ label: 'West' }, { label: 'North' }],
  });
});

test('the number may stand before the name', () => {
  expect(
    series([
      [2, 'West'],
      [1, 'North'],
    ]),
  ).toMatchObject({ label: 'value', measure: 'label' });
});

test('months are a series in time, drawn in their order whatever the answer’s', () => {
  const found = series([
    ['2024-03', 3],
    ['2024-01', 1],
  ]);
  expect(found?.kind).toBe('time');
  expect(found?.points.map(({ value }) => value)).toEqual([1, 3]);
});

test('years that are numbers are the label, not the measure', () => {
  expect(
    series([
      [2023, 512.5],
      [2024, 610.25],
    ]),
  ).toMatchObject({ kind: 'time', label: 'label', measure: 'value' });
});

test.each([
  ['one row', [['West', 1]]],
  [
    'a label that comes twice',
    [
      ['West', 1],
      ['West', 2],
    ],
  ],
  [
    'a gap',
    [
      ['West', 1],
      ['North', null],
    ],
  ],
  [
    'two numbers',
    [
      [1, 1],
      [2, 4],
    ],
  ],
  [
    'two names',
    [
      ['a', 'b'],
      ['c', 'd'],
    ],
  ],
  [
    'three columns',
    [
      ['a', 1, 2],
      ['b', 2, 3],
    ],
  ],
  ['more bars than anyone compares', Array.from({ length: 41 }, (_, i) => [`c${i}`, i])],
] as [string, Json[][]][])('%s is not drawn', (_, rows) => {
  expect(
    series(
      rows,
      rows[0]?.map((_cell, at) => `k${at}`),
    ),
  ).toBeNull();
});

test('an axis has round ticks from below the least value to above the greatest, zero among them', () => {
  expect(ticksOf([4862.16, 16303.49])).toEqual([0, 5000, 10_000, 15_000, 20_000]);
  expect(ticksOf([-3, 8])).toEqual([-5, 0, 5, 10]);
  expect(ticksOf([0, 0])).toEqual([0, 1]);
});

test('a month without a value leaves its room on the axis empty', () => {
  const found = series([
    ['2024-01-01', 1],
    ['2024-01-02', 1],
    ['2024-01-11', 1],
  ]);
  expect(found && placeInTime(found)).toEqual([0, 0.1, 1]);
});
