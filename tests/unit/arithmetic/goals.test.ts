import { describe, expect, test } from 'vitest';
import { answersOf, readingsOf } from './ask.ts';
import { ambiguousGoals, lookAlikes, plainGoals } from './goals.ts';

describe.each(Object.entries(plainGoals))('%s', (_kind, goals) => {
  test.each(goals)('"%s"', async (goal, answer) => {
    expect(await answersOf(goal)).toEqual([answer]);
  });
});

describe('where a goal can mean several things, each of them is laid out', () => {
  test.each(ambiguousGoals)('"%s"', async (goal, answers) => {
    const found = await answersOf(goal);
    expect(found).toHaveLength(answers.length);
    expect(found).toEqual(expect.arrayContaining([...answers]));
  });

  test.each(ambiguousGoals)('the readings of "%s" are told apart by what they say', async (goal) => {
    const statements = (await readingsOf(goal)).map(({ statement }) => statement);
    expect(new Set(statements).size).toBe(statements.length);
  });
});

describe('what only looks like arithmetic is left to others', () => {
  test.each(lookAlikes)('"%s"', async (goal) => {
    expect((await readingsOf(goal)).map(({ statement }) => statement)).toEqual([]);
  });
});

describe('what a person is told', () => {
  const assumptionsOf = async (goal: string) => (await readingsOf(goal))[0]?.assumptions;

  test('a rounded result says to how many places', async () => {
    expect(await assumptionsOf('what is 2/3')).toEqual(['The result is rounded to 10 decimal places.']);
  });

  test('an exact result claims no rounding', async () => {
    expect(await assumptionsOf('what is 3/8')).toEqual([]);
  });

  test('money is rounded to cents and says so', async () => {
    expect(await assumptionsOf('20% off $59.99')).toEqual([
      'The result is rounded to two decimal places, as money is.',
    ]);
  });

  test('a comma that was taken for a thousands separator is named', async () => {
    expect(await assumptionsOf('1,234 + 1')).toEqual(['1,234 is read as 1234: the comma separates thousands.']);
  });

  test('a loan states how its rate is taken', async () => {
    const [first] = (await assumptionsOf('monthly payment on a 200000 loan at 5% for 30 years')) ?? [];
    expect(first).toMatch(/a month bears a twelfth of the yearly rate/);
  });

  test('the first Fibonacci numbers are named', async () => {
    expect(await assumptionsOf('20th Fibonacci number')).toEqual([
      'The Fibonacci numbers are counted so that F(1) = F(2) = 1.',
    ]);
  });

  test('a percentage comes with its unit', async () => {
    const [reading] = await readingsOf('30 is what percent of 120');
    expect(reading).toMatchObject({ plan: { unit: 'percent' }, deliverable: 'a number (percent)' });
  });

  test('an amount of money comes with its currency', async () => {
    expect((await readingsOf('€20 + €5.50'))[0]).toMatchObject({ plan: { unit: '€' } });
  });
});

describe('what cannot be computed', () => {
  test.each([
    ['10 / 0', /divides by zero/],
    ['percent change from 0 to 5', /divides by zero/],
    ['sqrt(-4)', /not a real number/],
    ['9^9^9', /more than 10,000 digits/],
    ['is 1000000000000000003 prime', /too large/],
  ])('"%s" is understood, and says why there is no answer', async (goal, message) => {
    expect((await readingsOf(goal)).length).toBeGreaterThan(0);
    await expect(answersOf(goal)).rejects.toThrow(message);
  });
});
