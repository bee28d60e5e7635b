import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { fieldName, wordsOf } from '../../../../src/app/result/pointer.ts';
import { strengthRows, uncheckedFields, weakFields } from '../../../../src/app/result/strength-rows.ts';
import type { RunRecord } from '../../../../src/record/run-record.ts';
import type { Strength } from '../../../../src/core/verdict.ts';

const sample = JSON.parse(readFileSync('public/sample.aegis.json', 'utf8')) as RunRecord;

const made: Strength = {
  score: 0.5,
  killed: 2,
  total: 4,
  fields: [
    { at: '/answer', killed: 1, total: 2 },
    { at: '/answer/*/price', killed: 1, total: 1 },
    { at: '/rows', killed: 0, total: 1 },
    { at: '/unit', killed: 0, total: 0 },
  ],
  checks: [
    { name: 'one', killed: ['m1', 'm3'] },
    { name: 'two', killed: ['m1'] },
  ],
  mutants: [
    { id: 'm1', at: '/answer', operator: 'item dropped', killed: true },
    { id: 'm2', at: '/answer/3', operator: 'item doubled', killed: false },
    { id: 'm3', at: '/answer/3/price', operator: 'negated', killed: true },
    { id: 'm4', at: '/rows/0', operator: 'one more', killed: false },
  ],
};

test('each altered answer is a cell of the field that it was counted for, as the record counts', () => {
  for (const strength of [made, sample.verdict?.strength]) {
    for (const { cells, killed, total } of strengthRows(strength!)) {
      expect(cells).toHaveLength(total);
      expect(cells.filter(({ caught }) => caught)).toHaveLength(killed);
    }
  }
});

test('a cell names every check that noticed', () => {
  expect(strengthRows(made)[0]?.cells[0]?.by).toEqual(['one', 'two']);
});

test('fields that nothing was caught in, and fields that were not measured at all, are named as unchecked', () => {
  expect(uncheckedFields(made, { answer: [], rows: [], unit: '', note: 'x' })).toEqual(['/rows', '/unit', '/note']);
});

test('a field of the answer below the threshold is weak; one beside the answer is not judged by it', () => {
  expect(weakFields(made).map(({ at }) => at)).toEqual(['/answer']);
});

test('a field is called by words', () => {
  expect(fieldName('')).toBe('whole output');
  expect(fieldName('/answer/*/total revenue')).toBe('answer, each total revenue');
  expect(fieldName('/answer/2')).toBe('answer, item 3');
  expect(fieldName('/a~1b')).toBe('a/b');
  expect(wordsOf('from_offset_minutes')).toBe('from offset minutes');
  expect(wordsOf('fromOffset')).toBe('from offset');
});
