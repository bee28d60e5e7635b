import { describe, expect, test } from 'vitest';
import { dates } from '../../src/harness/composer/families/dates/dates.ts';
import { units } from '../../src/harness/composer/families/units/units.ts';
import { ask } from '../unit/dates/ask.ts';
import { answered as dateAnswers } from '../unit/dates/cases.ts';
import { answered as unitAnswers } from '../unit/units/cases.ts';

describe('dates and units in Chromium, as under Node', () => {
  test.each([
    ['dates', dateAnswers],
    ['units', unitAnswers],
  ] as const)('every goal about %s has the answer that it has in a terminal', async (_name, cases) => {
    const wrong: unknown[] = [];
    for (const [goal, answer] of cases) {
      const said = await ask(goal, [dates, units]);
      if (JSON.stringify('answer' in said ? said.answer : said) !== JSON.stringify(answer)) wrong.push([goal, said]);
    }
    expect(wrong).toEqual([]);
  });
});
