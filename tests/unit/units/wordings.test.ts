import { describe, expect, test } from 'vitest';
import { dates } from '../../../src/harness/composer/families/dates/dates.ts';
import { liveData } from '../../../src/harness/composer/families/live-data.ts';
import { units } from '../../../src/harness/composer/families/units/units.ts';
import { ask } from '../dates/ask.ts';
import { answered, asked, refused, unread } from './cases.ts';

const families = [dates, units, liveData];

describe('a question about units is answered in many wordings', () => {
  test.each(answered)('%s', async (goal, answer) => {
    expect(await ask(goal, families)).toMatchObject({ answer });
  });
});

describe('where the plausible readings differ, the person is asked', () => {
  test.each(asked.map((goal) => [goal]))('%s', async (goal) => {
    const said = await ask(goal, families);
    expect(said).toHaveProperty('asks');
    expect('asks' in said && new Set(said.asks).size === said.asks.length && said.asks.length >= 2).toBe(true);
  });
});

describe('what cannot be answered is refused with the reason and a next step', () => {
  test.each(refused)('%s', async (goal, reason) => {
    const said = await ask(goal, families);
    expect(said).toMatchObject({ reason });
    expect('next' in said && said.next.length > 10).toBe(true);
  });
});

describe('a goal with words that no reading explains is left to others', () => {
  test.each(unread.map((goal) => [goal]))('%s', async (goal) => {
    expect(await ask(goal, families)).toMatchObject({ reason: 'needs-model' });
  });
});
