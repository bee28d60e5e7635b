import { expect, test } from 'vitest';
import { freeName, isAttachment, pastedName } from '../../../../src/app/goal/pasted.ts';

test.each([
  ['region\trevenue\nNorth\t10\nSouth\t20', 'pasted-table.tsv'],
  ['region\trevenue\r\nNorth\t10\r\n', 'pasted-table.tsv'],
  ['region,revenue\nNorth,10\nSouth,20', 'pasted-table.csv'],
  ['{"a": [1,\n2]}', 'pasted.json'],
  ['[{"a": 1}]', 'pasted.json'],
  ['{"a": 1', 'pasted.txt'],
  ['Dear all, this is a letter.', 'pasted.txt'],
])('%j is kept as %s', (text, name) => {
  expect(pastedName(text)).toBe(name);
});

test.each([
  'What is 15% of 80?',
  'Sort these: pears, apples, plums',
  'What is the total?\nAnd per region?',
  'One, two, three\nfour, five, six\nseven, eight, nine',
  '{"a": 1}',
])('%j stays in the goal', (text) => {
  expect(isAttachment(text)).toBe(false);
});

test.each([
  ['cells of a spreadsheet', 'a\tb\n1\t2'],
  ['lines of a CSV file', 'a,b\n1,2\n3,4'],
  ['a JSON document of several lines', '{\n"a": 1\n}'],
  ['a long text', 'word '.repeat(500)],
  ['a text of many lines', 'line\n'.repeat(21)],
])('%s are attached', (_, text) => {
  expect(isAttachment(text)).toBe(true);
});

test('a name that is taken gets a number before its ending', () => {
  expect(freeName('pasted.txt', ['other.txt'])).toBe('pasted.txt');
  expect(freeName('pasted.txt', ['pasted.txt', 'pasted-2.txt'])).toBe('pasted-3.txt');
});
