import { afterAll, describe, expect, test } from 'vitest';
import { spawnSandboxFrom } from '../../../src/cli/spawn-sandbox.ts';
import type { JsonObject } from '../../../src/core/json.ts';
import { strengthSchema } from '../../../src/core/verdict.ts';
import { measureStrength } from '../../../src/harness/strength/measure-strength.ts';
import { createSandbox } from '../../../src/sandbox/create-sandbox.ts';
import type { ToolHandler } from '../../../src/sandbox/sandbox.ts';
import { context, harnessModule, neverAborted, noTool } from '../../shared/sandbox.ts';

const sandbox = createSandbox(spawnSandboxFrom(new URL('../../../dist/node/sandbox-worker.mjs', import.meta.url)), {
  deadlineMs: 3000,
});
afterAll(() => sandbox.dispose());

const schema = {
  type: 'object',
  properties: { answer: { type: 'number' }, assumptions: { type: 'array', items: { type: 'string' } } },
  required: ['answer'],
  additionalProperties: false,
};
const check = (name: string, ok: string, at = '/answer') =>
  `run.check('${name}', { defends: 'd', at: '${at}' }, ${ok}, 'm');`;

async function measure(
  verify: string,
  options: {
    output?: JsonObject;
    schema?: typeof schema | JsonObject;
    tool?: ToolHandler;
    seed?: string;
    top?: string;
  } = {},
) {
  const code = harnessModule(`${options.top ?? ''}\nexport async function verify(output, run) { ${verify} }`, {
    add: 'adds',
  });
  const strength = await measureStrength(
    neverAborted,
    sandbox,
    code,
    { ...context, seed: options.seed ?? context.seed },
    options.output ?? { answer: 42 },
    options.schema ?? schema,
    options.tool ?? noTool,
  );
  expect(() => strengthSchema.parse(strength)).not.toThrow();
  return strength;
}

describe('a verifier is worth', () => {
  test('everything, when it recomputes the answer', async () => {
    const strength = await measure(check('sum', 'run.lib.near(output.answer, 42)'));
    expect(strength).toMatchObject({
      score: 1,
      killed: 25,
      total: 25,
      fields: [{ at: '/answer', killed: 25, total: 25 }],
    });
    expect(strength.checks).toEqual([{ name: 'sum', killed: strength.mutants.map(({ id }) => id) }]);
    expect(strength.voided).toBeUndefined();
  });

  test('nothing, when it only looks at the type', async () => {
    const strength = await measure(check('type', `typeof output.answer === 'number'`));
    expect(strength).toMatchObject({ score: 0, killed: 0, total: 25 });
    expect(strength.checks).toEqual([{ name: 'type', killed: [] }]);
  });

  test('a little, when it only looks at the sign and the size', async () => {
    const { score } = await measure(check('range', 'output.answer > 0 && output.answer < 1000'));
    expect(score).toBeGreaterThan(0);
    expect(score).toBeLessThan(0.5);
  });

  test('what each of its checks notices, by name', async () => {
    const strength = await measure(
      `${check('positive', 'output.answer > 0')} ${check('exact', 'output.answer === 42')}`,
    );
    const [exact, positive] = strength.checks;
    expect(exact).toMatchObject({ name: 'exact' });
    expect(exact?.killed).toHaveLength(25);
    expect(positive?.killed.length).toBeGreaterThan(0);
    expect(positive?.killed.length).toBeLessThan(25);
    const negative = strength.mutants.filter(({ operator }) => operator === 'negated').map(({ id }) => id);
    expect(positive?.killed).toEqual(expect.arrayContaining(negative));
  });

  test('what it checks field by field: assumptions that nothing checks are shown as unchecked', async () => {
    const output = { answer: 42, assumptions: ['The year is 2024.'] };
    const strength = await measure(check('sum', 'output.answer === 42'), { output });
    const [answer, assumptions] = strength.fields;
    expect(answer).toMatchObject({ at: '/answer', killed: answer?.total });
    expect(assumptions).toMatchObject({ at: '/assumptions', killed: 0 });
    expect(assumptions?.total).toBeGreaterThan(5);
  });

  test('one column of a table and not the other, when it looks at one only', async () => {
    const row = {
      type: 'object',
      properties: { name: { type: 'string' }, price: { type: 'number' } },
      required: ['name', 'price'],
      additionalProperties: false,
    };
    const strength = await measure(check('prices', `run.lib.same(output.answer.map((row) => row.price), [3, 2, 1])`), {
      output: {
        answer: [
          { name: 'c', price: 3 },
          { name: 'b', price: 2 },
          { name: 'a', price: 1 },
        ],
      },
      schema: { ...schema, properties: { answer: { type: 'array', items: row } } },
    });
    const share = (at: string) =>
      strength.fields.filter((field) => field.at === at).map(({ killed, total }) => killed / total)[0];
    expect(share('/answer/*/price')).toBe(1);
    expect(share('/answer/*/name')).toBe(0);
    expect(share('/answer')).toBe(1);
  });

  test('what it rejects by throwing, too', async () => {
    const strength = await measure(`if (output.answer !== 42) throw new Error('no'); ${check('c', 'true || output')}`);
    expect(strength.score).toBe(1);
    expect(strength.checks.map(({ name, killed }) => [name, killed.length])).toEqual([
      ['c', 0],
      ['verify threw', 25],
    ]);
  });

  test('the same each time', async () => {
    const verify = check('range', 'output.answer > 0 && output.answer < 1000');
    expect(await measure(verify)).toEqual(await measure(verify));
  });

  test('nothing, when the schema leaves nothing to change', async () => {
    const strength = await measure(check('c', 'output.answer === 1'), {
      output: { answer: 1 },
      schema: { ...schema, properties: { answer: { const: 1 } } },
    });
    expect(strength).toMatchObject({ score: 0, total: 0, fields: [{ at: '/answer', killed: 0, total: 0 }] });
  });

  test('and its tools are asked once for the same arguments', async () => {
    let asked = 0;
    const tool: ToolHandler = () => {
      asked += 1;
      return Promise.resolve(42);
    };
    const { score } = await measure(
      `const n = await run.tool('add', { a: 40, b: 2 }); ${check('c', 'output.answer === n')}`,
      { tool },
    );
    expect({ score, asked }).toEqual({ score: 1, asked: 1 });
  });
});

describe('the measurement counts for nothing', () => {
  const rejected =
    'The verifier rejected the very output that it had accepted, when it judged it again among the mutants.';

  test.each([
    ['accepts what it sees first and rejects the rest', 'let n = 0;', check('c', 'n++ === 0')],
    ['rejects by turns', 'let n = 0;', check('c', 'n++ % 2 === 0')],
    [
      'throws from the second output on',
      'let n = 0;',
      `if (n++ > 0) throw new Error('no'); ${check('c', 'true || output')}`,
    ],
    [
      'takes the first output for the right one',
      'let first;',
      `first ??= JSON.stringify(output); ${check('c', 'JSON.stringify(output) === first')}`,
    ],
    [
      'takes what it saw twice for the right one',
      'const seen = new Set();',
      `const t = JSON.stringify(output); ${check('c', 'seen.size === 0 || seen.has(t)')} seen.add(t);`,
    ],
    [
      'learns from the mutants what the output was',
      'const seen = [];',
      `seen.push(output); const most = (key) => seen.filter((one) => run.lib.same(one[key], output[key])).length * 2 >= seen.length;
       ${check('c', 'seen.length < 4 || Object.keys(output).every(most)')}`,
    ],
  ])('for a verifier that %s', async (_, top, verify) => {
    const output = { answer: 42, assumptions: ['The year is 2024.'] };
    for (const seed of ['s1', 's2', 's3', 's4', 's5', 's6', 's7', 's8']) {
      const strength = await measure(verify, { top, seed, output });
      expect(strength.voided).toMatch(/^The verifier (rejected the very output|accepted a changed output)/);
      expect(strength.killed).toBe(0);
    }
  });

  test('or for little, for a verifier that rejects the first output only', async () => {
    const strength = await measure(check('c', 'n++ > 0'), { top: 'let n = 0;' });
    expect(strength.voided === undefined ? strength.killed : 0).toBeLessThanOrEqual(1);
  });

  test('and then kills nothing, with the reason beside it', async () => {
    const strength = await measure(check('c', 'false && output'));
    expect(strength).toMatchObject({ score: 0, killed: 0, total: 25, voided: rejected });
  });

  test('when a limit of the sandbox is reached', async () => {
    const strength = await measure(`if (output.answer !== 42) for (;;); ${check('c', 'output.answer === 42')}`);
    expect(strength.score).toBe(0);
    expect(strength.voided).toContain('took longer than');
  });

  test('when it recurses too deeply on a mutant', async () => {
    const strength = await measure(
      `const f = () => f() + 1; if (output.answer !== 42) f(); ${check('c', 'output.answer === 42')}`,
    );
    expect(strength.voided).toContain('recursed too deeply');
  });

  test('but a fault of ours is thrown', async () => {
    const tool: ToolHandler = () => Promise.reject(new Error('disk on fire'));
    await expect(measure(`await run.tool('add', {}); ${check('c', 'output.answer === 42')}`, { tool })).rejects.toThrow(
      'disk on fire',
    );
  });
});
