import { expect, test } from 'vitest';
import { mergeProblems, policyProblems, type Problem } from '../../../../src/app/harness/edit/problems.ts';
import { shapeWords } from '../../../../src/app/harness/harness-words.ts';

const type = (line: number, column: number): Problem => ({ line, column, message: 'type', kind: 'type' });

test('what a run would refuse is said with its place and what to do', () => {
  const [first] = policyProblems('export async function verify() {}\nfetch();');
  expect(first).toMatchObject({ kind: 'rejected' });
  expect(policyProblems('fetch();')[0]).toMatchObject({
    line: 1,
    column: 1,
    message: expect.stringContaining('network'),
  });
});

test('one place is complained of once, in the order of the text', () => {
  const rejected: Problem = { line: 2, column: 1, message: 'no', kind: 'rejected' };
  expect(mergeProblems([rejected], [type(2, 1), type(1, 4), type(3, 1)]).map(({ line }) => line)).toEqual([1, 2, 3]);
});

test('while the code cannot be read, what its types seem to be is not told', () => {
  const unreadable = policyProblems('const = 1;');
  expect(mergeProblems(unreadable, [type(1, 9)])).toEqual(unreadable);
});

test.each([
  [{ type: 'number' }, 'number'],
  [{ type: ['string', 'null'] }, 'text or nothing'],
  [{ type: 'array', items: { type: 'integer' } }, 'list of whole numbers'],
  [{ type: 'array', items: { type: 'object', properties: { a: {}, b: {} } } }, 'list of { a, b }'],
  [{ enum: ['x', 1] }, '"x" or 1'],
  [{}, 'anything'],
])('the shape %j is called %s', (schema, words) => {
  expect(shapeWords(schema)).toBe(words);
});
