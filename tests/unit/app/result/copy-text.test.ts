import { expect, test } from 'vitest';
import { csvFile, plainText } from '../../../../src/app/result/copy-text.ts';
import { makeTable } from '../../../../src/app/result/table-shape.ts';

const table = makeTable(
  ['name', 'amount'],
  [
    ['Ann', -5],
    ['=HYPERLINK("http://elsewhere.example")', 1.5],
    ['tab\there', null],
    ['two\nlines, "quoted"', true],
  ],
);

test('a table is copied as tab-separated values, with what holds a tab or a line break in quotes', () => {
  const { text } = plainText({ kind: 'table', table });
  expect(text.split('\n').slice(0, 2)).toEqual(['name\tamount', 'Ann\t-5']);
  expect(text).toContain('"tab\there"\t');
  expect(text).toContain('"two\nlines, ""quoted"""\tyes');
});

test('a cell that a spreadsheet would run is made a text, and said to be', () => {
  const { text, guarded } = plainText({ kind: 'table', table });
  expect(text).toContain(`"'=HYPERLINK(""http://elsewhere.example"")"\t1.5`);
  expect(guarded).toBe(1);
});

test.each(['=1+1', '+cmd|x', '-2+3', '@SUM(A1)', '\t=1', '\r=1', ' =1', '\n=1', '＝1', '＋1', '－1', '＠x'])(
  'the cell %j gets an apostrophe in front',
  (cell) => {
    expect(csvFile(makeTable(['a'], [[cell]])).guarded).toBe(1);
  },
);

test.each(['-5', '+3.5', 'a=b', 'ann@b.example', '', "'=1"])('the cell %j is left as it is', (cell) => {
  expect(csvFile(makeTable(['a'], [[cell]])).guarded).toBe(0);
});

test('a heading is guarded like a cell', () => {
  expect(csvFile(makeTable(['=1'], [[1]])).guarded).toBe(1);
});

test('a CSV file says its encoding and ends its lines as the format has it', () => {
  expect(csvFile(makeTable(['a', 'b'], [['x,y', 2]])).text).toBe('\uFEFFa,b\r\n"x,y",2\r\n');
});

test('a number is copied with its digits alone, a date as it was handed over, a list line by line', () => {
  expect(plainText({ kind: 'number', text: '15511210043330985984000000', unit: 'x' }).text).toBe(
    '15511210043330985984000000',
  );
  expect(plainText({ kind: 'date', date: { long: '', weekday: '', plain: '2024-02-29' } }).text).toBe('2024-02-29');
  expect(plainText({ kind: 'list', items: ['a', 'b'], places: null }).text).toBe('a\nb');
});
