import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { spawnSandboxFrom } from '../../../src/cli/spawn-sandbox.ts';
import type { Json } from '../../../src/core/json.ts';
import { strengthThreshold } from '../../../src/core/verdict.ts';
import { arithmetic } from '../../../src/harness/composer/families/arithmetic/family.ts';
import { renderHarness } from '../../../src/harness/composer/render.ts';
import { loadHarness } from '../../../src/harness/load-harness.ts';
import { validateOutput } from '../../../src/harness/output-schema.ts';
import { measureStrength } from '../../../src/harness/strength/measure-strength.ts';
import { createSandbox } from '../../../src/sandbox/create-sandbox.ts';
import type { GuestContext, Sandbox } from '../../../src/sandbox/sandbox.ts';
import { context, neverAborted } from '../../shared/sandbox.ts';
import { answersOf, callCalculate, readingsOf } from './ask.ts';
import { ambiguousGoals, plainGoals } from './goals.ts';

const spawn = spawnSandboxFrom(new URL('../../../dist/node/sandbox-worker.mjs', import.meta.url));
let sandbox: Sandbox;
beforeAll(() => {
  sandbox = createSandbox(spawn);
});
afterAll(() => sandbox.dispose());

const tool = (_name: string, args: Json): Promise<Json> => callCalculate(args);

/** One goal of each kind of harness: wordings that lead to the same calculation with other numbers need no second run. */
const plain: string[] = [];
const kinds = new Set<string>();
for (const [goal] of Object.values(plainGoals).flat()) {
  const { calculation, places, unit, form } = (await readingsOf(goal))[0]?.plan ?? {};
  const operations = JSON.stringify(calculation ?? null).replace(/"[\d./-]+"/g, '0');
  const kind = JSON.stringify([operations, places === null, unit, form]);
  if (!kinds.has(kind)) plain.push(goal);
  kinds.add(kind);
}

/** Everything that the pipeline does with the reading of a goal. */
async function runReading(goal: string, index: number) {
  const reading = (await readingsOf(goal))[index];
  if (reading === undefined) throw new Error(`"${goal}" has no reading ${String(index)}.`);
  const draft = arithmetic.draft(reading.plan, []);
  const code = renderHarness(draft);
  const { complaints, manifest } = await loadHarness(neverAborted, sandbox, code);
  expect(complaints).toEqual([]);
  if (manifest === null) throw new Error('not loaded');
  const guest: GuestContext = { ...context, goal };
  const solved = await sandbox.solve(neverAborted, code, guest, tool);
  expect(solved.error).toBeNull();
  const output = solved.value ?? { answer: null };
  expect(validateOutput(manifest.outputSchema, output)).toEqual([]);
  const verified = await sandbox.verify(neverAborted, code, guest, output, tool);
  expect(verified.error).toBeNull();
  const checks = verified.value?.checks ?? [];
  const strength = await measureStrength(neverAborted, sandbox, code, guest, output, manifest.outputSchema, tool);
  return { draft, output, checks, strength };
}

describe('the harness of each kind of goal solves it, passes its own checks and notices changed answers', () => {
  test.each(plain)('"%s"', async (goal) => {
    const { draft, output, checks, strength } = await runReading(goal, 0);
    expect([output.answer]).toEqual(await answersOf(goal));
    expect(checks.filter(({ ok }) => !ok)).toEqual([]);
    // The assessment is told of just the checks that are made.
    expect(checks.map(({ name, defends, at }) => ({ name, defends, at }))).toEqual(
      draft.checks.map(({ name, defends: [first], at }) => ({ name, defends: first, at })),
    );
    for (const field of strength.fields) expect(field.killed).toBeGreaterThanOrEqual(field.total * strengthThreshold);
    expect(strength.total).toBeGreaterThan(0);
  });

  test.each(ambiguousGoals.map(([goal]) => goal))('every reading of "%s"', async (goal) => {
    for (let i = 0; i < (await readingsOf(goal)).length; i++) {
      const { checks, strength } = await runReading(goal, i);
      expect(checks.filter(({ ok }) => !ok)).toEqual([]);
      expect(strength.score).toBeGreaterThanOrEqual(strengthThreshold);
    }
  });
});

describe('a wrong answer is rejected, however close', () => {
  const verdictOn = async (goal: string, answer: Json): Promise<boolean> => {
    const reading = (await readingsOf(goal))[0];
    const code = renderHarness(arithmetic.draft(reading?.plan ?? {}, []));
    const unit = (reading?.plan as { unit?: Json } | undefined)?.unit ?? null;
    const output = { answer, ...(unit === null ? {} : { unit }) };
    const { value, error } = await sandbox.verify(neverAborted, code, { ...context, goal }, output, tool);
    return error === null && (value?.checks ?? []).every(({ ok }) => ok);
  };

  test.each<[string, Json, Json]>([
    ['what is 15% of 80', 12, 12.000001],
    ['what is 1/3', 0.3333333333, 0.3333333334],
    ['what is 1/3', 0.3333333333, 0.33333333333],
    ['what is the square root of 2', 1.4142135624, 1.4142135623],
    ['what is the square root of 2', 1.4142135624, -1.4142135624],
    ['ln 10', 2.302585093, 2.302585094],
    ['sin of 30 degrees', 0.5, 0.5000000001],
    ['25!', '15511210043330985984000000', '15511210043330985984000001'],
    ['compute 2^64', '18446744073709551616', '18446744073709551617'],
    ['monthly payment on a 200000 loan at 5% for 30 years', 1073.64, 1073.65],
    ['monthly payment on a 200000 loan at 5% for 30 years', 1073.64, 1073.63],
    ['compound interest on 1000 at 5% for 10 years', 628.89, 628.9],
    ['present value of 1000 in 10 years at 5%', 613.91, 613.92],
    ['sample standard deviation of 1, 2, 3, 4', 1.2909944487, 1.1180339887],
    ['median of 5, 1, 9', 5, 9],
    ['the 100th prime', 541, 547],
    ['is 91 a prime number?', false, true],
    ['prime factors of 360', [2, 2, 2, 3, 3, 5], [2, 3, 5]],
    ['prime factors of 360', [2, 2, 2, 3, 3, 5], [8, 9, 5]],
    [
      'primes between 10 and 50',
      [11, 13, 17, 19, 23, 29, 31, 37, 41, 43, 47],
      [11, 13, 17, 19, 23, 29, 31, 37, 41, 43],
    ],
    ['split 120 in the ratio 2:3', [48, 72], [72, 48]],
    ['gcd of 12 and 18', 6, 3],
    ['lcm(4, 6)', 12, 24],
    ['20th Fibonacci number', 6765, 4181],
    ['0.75 as a fraction', '3/4', '6/8'],
    ['how many multiples of 7 between 1 and 100', 14, 15],
    ['round 2.675 to 2 decimals', 2.68, 2.67],
    ['sort 5, 3, 9, 1', [1, 3, 5, 9], [1, 3, 9, 5]],
  ])('"%s": %j passes, %j does not', async (goal, right, wrong) => {
    expect(await verdictOn(goal, right)).toBe(true);
    expect(await verdictOn(goal, wrong)).toBe(false);
  });
});

test('the same goal gives the same harness, character for character', async () => {
  const write = async (): Promise<string> =>
    renderHarness(
      arithmetic.draft((await readingsOf('compound interest on 1000 at 5% for 10 years'))[0]?.plan ?? {}, []),
    );
  expect(await write()).toBe(await write());
});

test('words of the goal never become code', async () => {
  const goal = 'share $60 between Ann`${alert}` and Bob"; in the ratio 2:3';
  const texts = (await readingsOf(goal)).map(({ plan }) => renderHarness(arithmetic.draft(plan, [])));
  for (const text of texts) expect(text).not.toMatch(/alert|Ann|Bob/);
});
