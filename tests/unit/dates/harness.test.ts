import fc from 'fast-check';
import { afterAll, describe, expect, test } from 'vitest';
import { spawnSandboxFrom } from '../../../src/cli/spawn-sandbox.ts';
import type { JsonObject } from '../../../src/core/json.ts';
import { strengthThreshold } from '../../../src/core/verdict.ts';
import { dates } from '../../../src/harness/composer/families/dates/dates.ts';
import { units } from '../../../src/harness/composer/families/units/units.ts';
import { renderHarness } from '../../../src/harness/composer/render.ts';
import { loadHarness } from '../../../src/harness/load-harness.ts';
import { validateOutput } from '../../../src/harness/output-schema.ts';
import { measureStrength } from '../../../src/harness/strength/measure-strength.ts';
import { createSandbox } from '../../../src/sandbox/create-sandbox.ts';
import type { ToolHandler } from '../../../src/sandbox/sandbox.ts';
import { ask, contextOf, saturdayNight } from './ask.ts';

const sandbox = createSandbox(spawnSandboxFrom(new URL('../../../dist/node/sandbox-worker.mjs', import.meta.url)));
const signal = new AbortController().signal;
afterAll(() => sandbox.dispose());

/** One goal of each operation, relative dates and all fields included. */
const goals: readonly string[] = [
  'How many days between 1 March 2024 and 15 April 2024, inclusive?',
  'How many weeks between 1 March 2024 and 15 April 2024?',
  'How many years between 2010-05-03 and 2024-05-01?',
  'How many working days until Christmas, inclusive?',
  'How many Fridays in 2024?',
  'How many days since 1 January 2026?',
  'What date is 2 months and 10 days after 20 January 2024?',
  '10 business days after 1 March 2024',
  'What day of the week will it be in 100 days?',
  'If today is Monday, what day of the week will it be in 100 days?',
  'What date is the last Friday of November 2024?',
  'What ISO week is 30 December 2024?',
  'Is 2100 a leap year?',
  'Is 5 May 2024 a Sunday?',
  'How old is someone born on 12 May 1990?',
  '15:30 in New York on 2024-07-01 is what in Berlin',
  'What time is it in Tokyo?',
  'What is the time difference between London and Tokyo?',
  'How many minutes between 9:15 am and 5:40 pm?',
  'how long is it from 22:15 to 6:40',
  'What time is 90 minutes after 23:45?',
  'unix timestamp of 2024-03-01 12:00 UTC',
  'what date is unix timestamp 1709294400',
  'Which is earlier, 3 May 2024 or tomorrow?',
  'list the leap years between 2000 and 2012 inclusive',
  '5 feet 11 inches in cm',
  'convert 180 cm to feet and inches',
  '100 F in C to 2 decimal places',
  '30 US mpg in L/100km',
  'how many bytes in 16 EiB',
  'Convert 100 USD to EUR at a rate of 0.92',
];

async function drafted(goal: string, now = saturdayNight) {
  const said = await ask(goal, [dates, units], now);
  if (!('plan' in said)) throw new Error(`${goal}: ${JSON.stringify(said)}`);
  const draft = (said.family === 'dates' ? dates : units).draft(said.plan, []);
  return { said, draft, code: renderHarness(draft) };
}

const toolsAt =
  (goal: string, now: number): ToolHandler =>
  (tool, args) =>
    contextOf(goal, now).tool(tool, args);

async function solvedAndVerified(goal: string, now = saturdayNight, solveWith?: ToolHandler) {
  const { said, draft, code } = await drafted(goal, now);
  const loaded = await loadHarness(signal, sandbox, code);
  expect(loaded.complaints).toEqual([]);
  const context = { goal, attachments: [], calls: [], now, seed: 'run-test' };
  const tool = toolsAt(goal, now);
  const solved = await sandbox.solve(signal, code, context, solveWith ?? tool);
  expect(solved.error).toBeNull();
  const output = solved.value as JsonObject;
  const verified = await sandbox.verify(signal, code, context, output, tool);
  return { said, draft, code, output, checks: verified.value?.checks ?? [], context, tool, schema: draft.outputSchema };
}

describe('the harness of every kind of goal', () => {
  test.each(goals.map((goal) => [goal]))('%s', async (goal) => {
    const { said, draft, code, output, checks, context, tool, schema } = await solvedAndVerified(goal);
    expect(validateOutput(schema, output)).toEqual([]);
    expect(output['answer']).toEqual('answer' in said ? said.answer : null);
    expect(checks.filter(({ ok }) => !ok)).toEqual([]);
    // What it says it checks is what it checks, and every invariant has its check.
    const named = checks.map(({ name, at, defends }) => `${name} ${at} ${defends}`).sort();
    expect(named).toEqual(draft.checks.map(({ name, at, defends }) => `${name} ${at} ${defends[0] ?? ''}`).sort());
    for (const { id } of draft.invariants) expect(checks.some(({ defends }) => defends === id)).toBe(true);
    const strength = await measureStrength(signal, sandbox, code, context, output, schema, tool);
    expect(strength.total).toBeGreaterThan(0);
    for (const field of strength.fields) expect(field.killed / field.total).toBeGreaterThanOrEqual(strengthThreshold);
    expect(
      strength.fields.filter(({ at }) => at.startsWith('/answer')).every(({ killed, total }) => killed === total),
    ).toBe(true);
  });
});

describe('the second path', () => {
  test('finds a calendar tool out that is a day off', async () => {
    const goal = 'How many days between 1 March 2024 and 15 April 2024?';
    const off: ToolHandler = async (tool, args) => {
      const result = (await contextOf(goal, saturdayNight).tool(tool, args)) as JsonObject;
      return { ...result, days: Number(result['days']) + 1 };
    };
    const { checks } = await solvedAndVerified(goal, saturdayNight, off);
    expect(checks.filter(({ ok }) => !ok).map(({ name }) => name)).toEqual(['counted again']);
  });

  test('finds a conversion by the wrong gallon out', async () => {
    const goal = 'how many litres in 5 US gallons?';
    const wrong: ToolHandler = async () => ({ value: 22.73045, exact: true });
    const { checks } = await solvedAndVerified(goal, saturdayNight, wrong);
    expect(checks.filter(({ ok }) => !ok).map(({ name }) => name)).toContain('converted again');
  });

  test('finds a zone conversion by the winter offset out', async () => {
    const goal = '15:30 in New York on 2024-07-01 is what in Berlin';
    const winter: ToolHandler = async (tool, args) => {
      const result = (await contextOf(goal, saturdayNight).tool(tool, args)) as { to: JsonObject };
      return { ...result, to: { ...result.to, date_time: '2024-07-01 20:30' } };
    };
    const { checks } = await solvedAndVerified(goal, saturdayNight, winter);
    expect(checks.filter(({ ok }) => !ok).map(({ name }) => name)).toEqual(['worked out again']);
  });

  test('agrees with the first on any two dates', async () => {
    const day = fc.integer({ min: -140_000, max: 150_000 });
    const wanted = fc.constantFrom('days', 'weeks', 'months', 'years', 'full months', 'Sundays');
    await fc.assert(
      fc.asyncProperty(day, day, wanted, async (a, b, unit) => {
        const [from, to] = [Math.min(a, b), Math.max(a, b)].map((each) =>
          new Date(each * 86_400_000).toISOString().slice(0, 10),
        );
        const goal = `How many ${unit} are there between ${from ?? ''} and ${to ?? ''}${unit === 'days' || unit === 'Sundays' ? ' inclusive' : ''}?`;
        const said = await ask(goal, [dates]);
        // Months from late days of the month may be counted in two ways.
        if ('asks' in said) return;
        const { checks } = await solvedAndVerified(goal);
        expect(checks.filter(({ ok }) => !ok)).toEqual([]);
        expect(checks.length).toBeGreaterThan(3);
      }),
      { numRuns: 25 },
    );
  });

  test('agrees with the first on any moment in any two zones', async () => {
    const zone = fc.constantFrom(
      'New York',
      'London',
      'Tokyo',
      'Sydney',
      'Mumbai',
      'Sao Paulo',
      'Cairo',
      'Auckland',
      'UTC',
    );
    await fc.assert(
      fc.asyncProperty(zone, zone, fc.integer({ min: 0, max: 1_800_000 }), async (from, to, quarterHour) => {
        const moment = new Date(quarterHour * 900_000).toISOString();
        const goal = `${moment.slice(11, 16)} in ${from} on ${moment.slice(0, 10)} is what time in ${to}?`;
        const said = await ask(goal, [dates]);
        if ('asks' in said || 'reason' in said) return;
        const { checks } = await solvedAndVerified(goal);
        expect(checks.filter(({ ok }) => !ok)).toEqual([]);
      }),
      { numRuns: 15 },
    );
  });
});

test('a goal about today has the same harness on any day, and the answer of that day', async () => {
  const goal = 'How many days until Christmas?';
  const [first, second] = [Date.UTC(2024, 2, 1), Date.UTC(2026, 11, 26)];
  expect((await drafted(goal, first)).code).toBe((await drafted(goal, second)).code);
  expect((await solvedAndVerified(goal, first)).output['answer']).toBe(299);
  expect((await solvedAndVerified(goal, second)).output['answer']).toBe(364);
});
