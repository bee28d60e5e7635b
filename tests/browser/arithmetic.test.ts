import { expect, test } from 'vitest';
import { answersOf } from '../unit/arithmetic/ask.ts';
import { ambiguousGoals, lookAlikes, plainGoals } from '../unit/arithmetic/goals.ts';

test('every arithmetic goal has in Chromium the answer that it has under Node', async () => {
  for (const [goal, answer] of Object.values(plainGoals).flat())
    expect([goal, await answersOf(goal)]).toEqual([goal, [answer]]);
});

test('what is ambiguous or only looks like arithmetic is so in Chromium too', async () => {
  for (const [goal, answers] of ambiguousGoals)
    expect([goal, await answersOf(goal)]).toEqual([goal, expect.arrayContaining([...answers])]);
  for (const goal of lookAlikes) expect([goal, await answersOf(goal)]).toEqual([goal, []]);
});
