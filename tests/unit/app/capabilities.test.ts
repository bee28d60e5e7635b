import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { capabilities } from '../../../src/app/models-page/capabilities.ts';

const known = JSON.parse(readFileSync('examples/goals.json', 'utf8')) as {
  goal: string;
  status: string;
  attachments: string[];
}[];

test.each(capabilities)('$name: the example on the Models page is one that is verified', ({ example }) => {
  const attachments = example.files.map((name) => `data/${name}`);
  expect(known).toContainEqual(expect.objectContaining({ goal: example.goal, attachments, status: 'verified' }));
});
