import { readdirSync, readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { exampleGroups } from '../../../../src/app/goal/examples.ts';

const known = JSON.parse(readFileSync('examples/goals.json', 'utf8')) as {
  goal: string;
  attachments: string[];
  status: string;
}[];
const shown = exampleGroups.flatMap(({ examples }) => examples);

test.each(shown)('the example "$goal" is one of the goals whose verdicts are known, with the same files', (example) => {
  const found = known.find(({ goal }) => goal === example.goal);
  expect(found?.attachments.map((path) => path.replace('data/', ''))).toEqual([...example.files]);
});

test('the files of the examples exist', () => {
  const files = readdirSync('examples/data');
  for (const { files: names } of shown) for (const name of names) expect(files).toContain(name);
});

test('only the group that says so is asked back or refused', () => {
  for (const { title, examples } of exampleGroups) {
    for (const example of examples) {
      const status = known.find(({ goal }) => goal === example.goal)?.status;
      expect(status, example.goal).toBe(title === 'Asked back or refused' ? 'refused' : 'verified');
    }
  }
});

test('no example has a word in it that another button is found by', () => {
  for (const { goal, files } of shown) {
    expect(`${goal} ${files.join(' ')}`).not.toMatch(/run|stop|attach|clear/i);
  }
});
