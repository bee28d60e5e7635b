import { expect, test } from 'vitest';
import {
  barHeights,
  describeMissing,
  describePicture,
  describeVariety,
  edgesOf,
} from '../../../../src/app/goal/describe-picture.ts';
import { describePreview } from '../../../../src/app/goal/describe-preview.ts';
import { visibleName } from '../../../../src/app/goal/visible-name.ts';
import type { AttachmentProfile, ColumnProfile } from '../../../../src/core/attachment.ts';

const column = (part: Partial<ColumnProfile>): ColumnProfile => ({
  name: 'a',
  type: 'integer',
  missing: 0,
  distinct: 4,
  min: 1,
  max: 9,
  decimals: 0,
  format: null,
  samples: [],
  ...part,
});
const profile = (part: Partial<AttachmentProfile>): AttachmentProfile => ({
  name: 'a.csv',
  mediaType: 'text/csv',
  bytes: 10,
  sha256: '0'.repeat(64),
  kind: 'table',
  encoding: 'utf-8',
  table: null,
  text: null,
  jsonError: null,
  notes: [],
  ...part,
});

test('the picture of a range says its ends and where most values lie', () => {
  const picture = { name: 'a', kind: 'bins', counts: [1, 8, 1], labels: ['0', '30'] } as const;
  expect(describePicture({ ...picture, counts: [1, 8, 1], labels: ['0', '30'] })).toBe(
    'From 0 to 30. 80 % lie in part 2 of 3.',
  );
});

test('the picture of values names each with its count', () => {
  expect(describePicture({ name: 'r', kind: 'values', counts: [140, 99], labels: ['West', 'North'] })).toBe(
    'Commonest values: West 140, North 99.',
  );
});

test('under a picture stand the ends of its range, one where all are one, or the commonest value with its share', () => {
  expect(edgesOf({ name: 'a', kind: 'bins', counts: [1, 2], labels: ['1', '39'] }, 3)).toEqual(['1', '39']);
  expect(edgesOf({ name: 'a', kind: 'bins', counts: [3], labels: ['7', '7'] }, 3)).toEqual(['7']);
  expect(edgesOf({ name: 'a', kind: 'values', counts: [3, 1], labels: ['West', 'North'] }, 4)).toEqual([
    'West',
    '75 %',
  ]);
  expect(
    edgesOf({ name: 'a', kind: 'bins', counts: [1, 1], labels: ['2024-03-01T06:00:00', '2024-03-02T06:30:15'] }, 2),
  ).toEqual(['2024-03-01 06:00', '2024-03-02 06:30:15']);
});

test('a bar of something is never as flat as one of nothing', () => {
  const [most, few, none] = barHeights([1000, 1, 0]);
  expect(most).toBe(1);
  expect(few).toBeGreaterThan(0.03);
  expect(none).toBe(0);
  expect(barHeights([0, 0])).toEqual([0, 0]);
});

test('what is missing is counted, and its share never rounds to nothing or to all', () => {
  expect(describeMissing(16, 240)).toBe('16 missing (7 %)');
  expect(describeMissing(1, 10_000)).toBe('1 missing (under 1 %)');
  expect(describeMissing(9_999, 10_000)).toBe('9,999 missing (over 99 %)');
  expect(describeMissing(10, 10)).toBe('10 missing (100 %)');
});

test('the variety of a column is said in words', () => {
  expect(describeVariety(column({ distinct: 0, missing: 5 }), 5)).toBe('nothing');
  expect(describeVariety(column({ distinct: 1 }), 5)).toBe('one value');
  expect(describeVariety(column({ distinct: 4, missing: 1 }), 5)).toBe('all different');
  expect(describeVariety(column({ distinct: 4 }), 5)).toBe('4 values');
});

test('a file is described by what it was read as', () => {
  const table = { rows: 400, columns: [column({}), column({ name: 'b', missing: 2 })] };
  expect(describePreview(profile({ table }))).toEqual(['Table, 400 rows × 2 columns', '2 cells missing']);
  expect(describePreview(profile({ table: { rows: 1, columns: [column({})] } }))).toEqual([
    'Table, 1 row × 1 column',
    'nothing missing',
  ]);
  expect(describePreview(profile({ kind: 'text', text: 'a' }))).toEqual(['Text']);
  const jsonError = { message: 'Unexpected end', line: 1, column: 2 };
  expect(describePreview(profile({ kind: 'json', text: '{', jsonError }))).toEqual(['JSON with an error']);
});

test('a name cannot pass for another by turning the writing round or by hiding marks in it', () => {
  expect(visibleName('evil\u202Evsc.exe')).toBe('evil\uFFFDvsc.exe');
  expect(visibleName('a\u200Bb\u0000c.csv')).toBe('a\uFFFDb\uFFFDc.csv');
  expect(visibleName('تقرير <b>.csv')).toBe('تقرير <b>.csv');
});
