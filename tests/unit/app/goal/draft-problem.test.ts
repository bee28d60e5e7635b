import { expect, test } from 'vitest';
import { draftProblem, fileTooLarge } from '../../../../src/app/goal/draft-problem.ts';
import { attachmentLimits, goalLimit } from '../../../../src/core/limits.ts';

const file = (name: string, size = 10) => ({ name, size });

test('a goal of words with a few files can begin', () => {
  expect(draftProblem('What is the total?', [file('a.csv'), file('b.csv')])).toBeNull();
});

test.each(['', '   ', '\n\t'])('a goal without words (%j) is asked for', (goal) => {
  expect(draftProblem(goal, [])).toMatchObject({ at: 'goal', code: 'bad-input' });
});

test('a goal at the limit can begin, one beyond it is told how long it is', () => {
  expect(draftProblem('x'.repeat(goalLimit), [])).toBeNull();
  expect(draftProblem('x'.repeat(goalLimit + 1), [])).toMatchObject({
    at: 'goal',
    message: 'The goal is 20,001 characters long; the limit is 20,000.',
  });
});

test('more files than a run takes are counted, with how many to remove', () => {
  const files = Array.from({ length: attachmentLimits.count + 2 }, (_, index) => file(`${index}.csv`));
  expect(draftProblem('Total?', files.slice(2))).toBeNull();
  expect(draftProblem('Total?', files)).toMatchObject({
    at: 'files',
    message: '10 files are attached; the limit is 8.',
    fix: 'Remove 2: keep what the goal is about.',
  });
});

test('a file beyond 128 MiB is named with its size before a byte of it is read', () => {
  expect(fileTooLarge(file('fits.csv', attachmentLimits.bytes))).toBeNull();
  const problem = draftProblem('Total?', [file('small.csv'), file('huge.csv', attachmentLimits.bytes + 1_000_000)]);
  expect(problem).toMatchObject({ at: 'files', code: 'too-large' });
  expect(problem?.message).toContain('huge.csv');
});
