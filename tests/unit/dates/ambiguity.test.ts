import { describe, expect, test } from 'vitest';
import { dates } from '../../../src/harness/composer/families/dates/dates.ts';
import { ask } from './ask.ts';

const families = [dates];
const day = (iso: string): number => Date.parse(`${iso}T12:00:00Z`);

describe('next, this and last Friday are asked about only where people differ', () => {
  test.each([
    ['2026-10-05', 'Monday', 'asks'],
    ['2026-10-08', 'Thursday', 'asks'],
    ['2026-10-09', 'Friday', '2026-10-16'],
    ['2026-10-10', 'Saturday', '2026-10-16'],
    ['2026-10-11', 'Sunday', '2026-10-16'],
  ])('next Friday on %s, a %s', async (today, _name, expected) => {
    const said = await ask('What date is next Friday?', families, day(today));
    if (expected === 'asks') expect(said).toHaveProperty('asks');
    else expect(said).toMatchObject({ answer: expected });
  });

  test.each([
    ['2026-10-08', '2026-10-02'],
    ['2026-10-10', null],
  ])('last Friday on %s', async (today, expected) => {
    const said = await ask('What date was last Friday?', families, day(today));
    if (expected === null) expect(said).toHaveProperty('asks');
    else expect(said).toMatchObject({ answer: expected });
  });

  test('the weekday of today itself may be meant or not', async () => {
    expect(await ask('How many days until Friday?', families, day('2026-10-09'))).toHaveProperty('asks');
    expect(await ask('How many days until Friday?', families, day('2026-10-08'))).toMatchObject({ answer: 1 });
  });
});

describe('a date in digits is read in every order that it allows', () => {
  test('both orders give the same answer, and then nobody is asked', async () => {
    expect(await ask('How many days between 03/03/2024 and 03/03/2025?', families)).toMatchObject({ answer: 365 });
  });

  test('one date that allows one order alone settles the others', async () => {
    expect(await ask('How many days between 03/04/2024 and 15/04/2024?', families)).toMatchObject({ answer: 12 });
    expect(await ask('How many days between 03/04/2024 and 04/15/2024?', families)).toMatchObject({ answer: 42 });
  });

  test('all dates of a goal are read in the same order', async () => {
    const said = await ask('How many days between 01/02/2024 and 03/07/2024?', families);
    expect('asks' in said ? [...said.asks].sort() : []).toEqual([
      expect.stringContaining('from 2024-01-02 to 2024-03-07'),
      expect.stringContaining('from 2024-02-01 to 2024-07-03'),
    ]);
  });

  test('points between the digits are how day-first countries write', async () => {
    expect(await ask('What weekday is 03.04.2024?', families)).toMatchObject({ answer: 'Wednesday' });
  });

  test('what was understood is stated', async () => {
    const said = await ask('What weekday is 03/04/2024 (day first)?', families);
    expect(said).toMatchObject({ answer: 'Wednesday' });
    expect('assumptions' in said ? said.assumptions.join(' ') : '').toContain(
      '"03/04/2024" is read day first: 3 April',
    );
  });
});

describe('a year of two digits is of the century that people mean', () => {
  test.each([
    ['5 March 24', '2024-03-05'],
    ['5 March 31', '2031-03-05'],
    ['5 March 90', '1990-03-05'],
  ])('%s', async (said, expected) => {
    expect(await ask(`What is ${said} plus 0 days?`, families)).toMatchObject({ answer: expected });
  });

  test('where both centuries are plausible, the person is asked', async () => {
    expect(await ask('What weekday was 5 March 45?', families)).toHaveProperty('asks');
  });
});

describe('which ends are counted', () => {
  test('days are the plain difference unless the words say otherwise, and the assumption says so', async () => {
    const plain = await ask('How many days between 1 March 2024 and 4 March 2024?', families);
    expect(plain).toMatchObject({ answer: 3, assumptions: ['The first day is not counted, the last day is.'] });
    expect(await ask('How many days between 1 March 2024 and 4 March 2024 inclusive?', families)).toMatchObject({
      answer: 4,
    });
    expect(await ask('How many days between 1 March 2024 and 4 March 2024, excluding both?', families)).toMatchObject({
      answer: 2,
    });
    expect(await ask('How many days from 1 March 2024 through 4 March 2024?', families)).toMatchObject({ answer: 4 });
  });

  test('"exclusive" alone leaves open whether one end or both are left out', async () => {
    expect(await ask('How many days between 1 March 2024 and 4 March 2024, exclusive?', families)).toHaveProperty(
      'asks',
    );
  });

  test('working days are answered where no end is one, and asked about where an end is', async () => {
    expect(await ask('How many working days between 2 March 2024 and 10 March 2024?', families)).toMatchObject({
      answer: 5,
    });
    expect(await ask('How many working days between 4 March 2024 and 8 March 2024?', families)).toHaveProperty('asks');
  });

  test('weeks and months know no ends', async () => {
    expect(await ask('How many weeks between 1 March 2024 and 29 March 2024 inclusive?', families)).toMatchObject({
      reason: 'ambiguous',
    });
  });
});

describe('months of different length', () => {
  test('a month added to the 31st ends on the last day of a shorter month, and that is stated', async () => {
    const said = await ask('What date is a month after 31 January 2023?', families);
    expect(said).toMatchObject({ answer: '2023-02-28' });
    expect('assumptions' in said ? said.assumptions.join(' ') : '').toContain('too short for the day');
  });

  test('whether a month from the 31st is complete on the 29th is asked', async () => {
    expect(await ask('How many full months between 31 January 2024 and 29 February 2024?', families)).toHaveProperty(
      'asks',
    );
    expect(await ask('How many full months between 31 January 2024 and 31 March 2024?', families)).toMatchObject({
      answer: 2,
    });
  });

  test('someone born on 29 February is asked about on 28 February of a common year alone', async () => {
    const born = 'How old is someone born on 29 February 2000 on';
    expect(await ask(`${born} 28 February 2023?`, families)).toHaveProperty('asks');
    expect(await ask(`${born} 1 March 2023?`, families)).toMatchObject({ answer: 23 });
    expect(await ask(`${born} 28 February 2024?`, families)).toMatchObject({ answer: 23 });
    expect(await ask(`${born} 29 February 2024?`, families)).toMatchObject({ answer: 24 });
  });
});

describe('letters that are several time zones', () => {
  test('EST is asked about in summer and not in winter', async () => {
    expect(await ask('Convert 3pm EST to London time on 5 July 2024', families)).toHaveProperty('asks');
    expect(await ask('Convert 3pm EST to London time on 5 January 2024', families)).toMatchObject({
      answer: '2024-01-05 20:00',
    });
  });

  test('IST and BST mean zones on different continents', async () => {
    const said = await ask('Convert 14:00 UTC to IST on 1 December 2024', families);
    expect('asks' in said ? said.asks.length : 0).toBe(3);
    expect(await ask('Convert 14:00 UTC to BST on 1 July 2024', families)).toHaveProperty('asks');
  });
});

describe('today', () => {
  test('is the date in UTC, and the assumption says so', async () => {
    const said = await ask('What day of the week is it today?', families, Date.UTC(2024, 1, 28, 23, 59));
    expect(said).toMatchObject({ answer: 'Wednesday' });
    expect('assumptions' in said ? said.assumptions.join(' ') : '').toContain('the date in UTC when the run starts');
  });

  test.each([
    ['2024-02-28', '2024-02-29'],
    ['2023-02-28', '2023-03-01'],
    ['2024-12-31', '2025-01-01'],
  ])('tomorrow on %s is %s', async (today, tomorrow) => {
    expect(await ask("What is tomorrow's date?", families, day(today))).toMatchObject({ answer: tomorrow });
  });

  test('Christmas is in this year before it and on it, and in the next one after it', async () => {
    const goal = 'How many days until Christmas?';
    expect(await ask(goal, families, day('2024-12-24'))).toMatchObject({ answer: 1 });
    expect(await ask(goal, families, day('2024-12-25'))).toMatchObject({ answer: 0 });
    expect(await ask(goal, families, day('2024-12-26'))).toMatchObject({ answer: 364 });
  });

  test('29 February is the next one that there is', async () => {
    expect(await ask('How many days until 29 February?', families, day('2025-03-01'))).toMatchObject({ answer: 1095 });
    expect(await ask('How many days since 29 February?', families, day('2025-03-01'))).toMatchObject({ answer: 366 });
  });
});
