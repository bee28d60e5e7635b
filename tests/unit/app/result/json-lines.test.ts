import fc from 'fast-check';
import { expect, test } from 'vitest';
import { jsonLines } from '../../../../src/app/result/json-lines.ts';
import type { Json } from '../../../../src/core/json.ts';

const text = (value: Json, limit = 10_000): string =>
  jsonLines(value, limit)
    .lines.map((line) => line.map((piece) => piece.text).join(''))
    .join('\n');

test('what is shown is the value, whatever it holds', () => {
  fc.assert(
    fc.property(fc.jsonValue(), (value) => {
      expect(JSON.parse(text(value as Json))).toEqual(JSON.parse(JSON.stringify(value)));
    }),
  );
});

test('a table has a line for each row', () => {
  const rows = [
    { region: 'West', revenue: 84805.21 },
    { region: 'North', revenue: 53597.33 },
  ];
  expect(
    text({ answer: rows, assumptions: ['x'.repeat(90)] })
      .split('\n')
      .slice(0, 5),
  ).toEqual([
    '{',
    '  "answer": [',
    '    { "region": "West", "revenue": 84805.21 },',
    '    { "region": "North", "revenue": 53597.33 }',
    '  ],',
  ]);
});

test('a long value is cut at the limit, and says so', () => {
  const { lines, cut } = jsonLines(
    Array.from({ length: 10_000 }, (_, i) => `item ${i}`),
    400,
  );
  expect(lines).toHaveLength(400);
  expect(cut).toBe(true);
  expect(jsonLines([1, 2], 400).cut).toBe(false);
});

test('keys, texts, numbers and words are told apart', () => {
  expect(
    jsonLines({ a: 'b', c: 1, d: null }, 9)
      .lines.flat()
      .filter(({ kind }) => kind !== 'mark'),
  ).toEqual([
    { kind: 'key', text: '"a"' },
    { kind: 'text', text: '"b"' },
    { kind: 'key', text: '"c"' },
    { kind: 'number', text: '1' },
    { kind: 'key', text: '"d"' },
    { kind: 'word', text: 'null' },
  ]);
});
