import { expect, test } from 'vitest';
import type { Json } from '../../../../src/core/json.ts';
import { isWide, readOutput } from '../../../../src/app/result/answer-shape.ts';
import { makeTable, tableOf } from '../../../../src/app/result/table-shape.ts';

const read = (value: Parameters<typeof readOutput>[0], shape: Parameters<typeof readOutput>[1] = 'text') =>
  readOutput(value, shape, null, []).answer;

test('a number takes its unit from beside it, and the unit is then not told twice', () => {
  const reading = readOutput({ answer: 29, unit: 'days', from: '2024-02-01' }, 'number', null, []);
  expect(reading.answer).toEqual({ kind: 'number', text: '29', unit: 'days' });
  expect(reading.beside.map(({ key }) => key)).toEqual(['from']);
});

test('digits that are handed over as text are a number where one was asked for, with every digit', () => {
  expect(read({ answer: '15511210043330985984000000' }, 'number')).toMatchObject({
    kind: 'number',
    text: '15511210043330985984000000',
  });
});

test('digits are a text where no number was asked for: a postcode is not a quantity', () => {
  expect(read({ answer: '01067' }, 'text')).toMatchObject({ kind: 'text' });
  expect(read({ answer: '01067' }, 'number')).toMatchObject({ kind: 'text' });
});

test('a day of the calendar is a date, a day that is in none is a text', () => {
  expect(read({ answer: '2024-02-29' }, 'date')).toMatchObject({
    kind: 'date',
    date: { long: '29 February 2024', weekday: 'Thursday' },
  });
  expect(read({ answer: '2023-02-29' }, 'date')).toMatchObject({ kind: 'text' });
  expect(read({ answer: '2024-05-01 16:00' })).toMatchObject({ date: { long: '1 May 2024, 16:00' } });
});

test('yes and no, nothing, and the empty list are told apart', () => {
  expect(read({ answer: false }, 'boolean')).toEqual({ kind: 'boolean', value: false });
  expect(read({ answer: null })).toEqual({ kind: 'nothing', why: 'null' });
  expect(read({ answer: [] }, 'list')).toEqual({ kind: 'nothing', why: 'list' });
  expect(read({ answer: ' ' })).toEqual({ kind: 'nothing', why: 'text' });
});

test('a text of several lines stands as a block, a short one as a line', () => {
  expect(read({ answer: 'One.\nTwo.' })).toMatchObject({ block: true });
  expect(read({ answer: 'West' })).toMatchObject({ block: false });
});

test('each item of a list is shown with its place where the evidence has one for each', () => {
  const reading = readOutput(
    { answer: ['a@b.example'], evidence: [{ line: 9, column: 102, offset: 984 }] },
    'list',
    null,
    [],
  );
  expect(reading.answer).toEqual({ kind: 'list', items: ['a@b.example'], places: ['line 9, column 102'] });
  expect(reading.beside).toEqual([]);
});

test('evidence that does not fit the list item by item stays beside the answer', () => {
  const reading = readOutput({ answer: ['a', 'b'], evidence: [{ line: 9 }] }, 'list', null, []);
  expect(reading.answer).toMatchObject({ places: null });
  expect(reading.beside.map(({ key }) => key)).toEqual(['evidence']);
});

test('a long list is a table, of which only the rows in sight are drawn', () => {
  const answer = read({ answer: Array.from({ length: 101 }, (_, i) => `SO-${i}`) });
  expect(answer.kind === 'table' && answer.table.rows.at(-1)).toEqual([101, 'SO-100']);
});

test('records are a table whose columns stand in the order of the schema, not of the alphabet', () => {
  const schema = {
    required: ['answer'],
    properties: { answer: { items: { required: ['region', 'count'] } } },
  };
  const answer = [
    { count: 3, region: 'West', more: null },
    { count: 4, region: 'North' },
  ];
  const table = tableOf(answer, schema);
  expect(table?.columns.map(({ key }) => key)).toEqual(['region', 'count', 'more']);
  expect(table?.rows).toEqual([
    ['West', 3, null],
    ['North', 4, null],
  ]);
});

test('the keys of a record cannot reach what every object inherits', () => {
  const answer = [JSON.parse('{"constructor":1,"__proto__":2}') as { constructor: number }, { constructor: 3 }];
  expect(tableOf(answer as never, null)?.rows[0]).toEqual([1, 2]);
  expect(tableOf([{ a: 1 }, { toString: 'x' }], null)?.rows).toEqual([
    [1, null],
    [null, 'x'],
  ]);
});

test('a column is flush right only where it holds numbers and gaps, and ids and years are not grouped', () => {
  const { columns } = makeTable(
    ['order id', 'year', 'amount', 'note'],
    [
      [10001, 2024, 1.5, 7],
      [10002, 2025, null, 'x'],
    ],
  );
  expect(columns.map(({ numeric }) => numeric)).toEqual([true, true, true, false]);
  expect(columns.map(({ grouped }) => grouped)).toEqual([null, null, 5, null]);
  expect(makeTable(['amount'], [[7462.99], [13_643.02]]).columns[0]?.grouped).toBe(4);
  expect(columns.map(({ decimals }) => decimals)).toEqual([0, 0, 1, 0]);
});

test('what was taken for granted is told once, whether the output or the analysis says it', () => {
  const { assumptions } = readOutput({ answer: 1, assumptions: ['A.', 'B.'] }, 'number', null, ['B.', 'C.']);
  expect(assumptions).toEqual(['A.', 'B.', 'C.']);
});

test('a table or a tree beside the answer takes the whole width, plain values and lists of them do not', () => {
  const wide = (value: Json) => isWide({ key: 'evidence', value });
  expect([[{ quote: 'nine days', source: 'letter.txt' }], { at: { line: 3 } }].map(wide)).toEqual([true, true]);
  expect(['nine days', 3, null, [], ['a', 'b'], { line: 3 }, [1, null]].map(wide)).not.toContain(true);
});
