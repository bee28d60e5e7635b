import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { spawnSandboxFrom } from '../../../src/cli/spawn-sandbox.ts';
import type { ToolCall } from '../../../src/core/harness.ts';
import type { JsonObject } from '../../../src/core/json.ts';
import { buildDefence } from '../../../src/harness/composer/defences.ts';
import { renderHarness } from '../../../src/harness/composer/render.ts';
import { loadHarness } from '../../../src/harness/load-harness.ts';
import { validateOutput } from '../../../src/harness/output-schema.ts';
import { builtRecipes, ownRecipes } from '../../../src/harness/risks/risk-entry.ts';
import { createSandbox } from '../../../src/sandbox/create-sandbox.ts';
import type { Sandbox } from '../../../src/sandbox/sandbox.ts';
import { context, neverAborted, noTool } from '../../shared/sandbox.ts';
import { document, letter } from './profiles.ts';
import { answerSchema, draftWith, recipeCases } from './recipe-cases.ts';

const spawn = spawnSandboxFrom(new URL('../../../dist/node/sandbox-worker.mjs', import.meta.url));
let sandbox: Sandbox;
beforeAll(() => {
  sandbox = createSandbox(spawn);
});
afterAll(() => sandbox.dispose());

const tried = builtRecipes.flatMap((recipe) => recipeCases[recipe].map((one, i) => ({ recipe, number: i + 1, one })));

describe('each recipe writes a check', () => {
  test.each(tried)('$recipe ($number) passes on a right output and fails on a wrong one', async ({ recipe, one }) => {
    const goal = one.goal ?? 'Say what it is.';
    const attachments = one.attachments ?? [];
    const draft = draftWith(one.draft);
    const built = buildDefence(recipe, { riskId: 'some-risk', goal, kind: one.kind ?? 'other', draft, attachments });
    expect(built?.check).toMatchObject({ defends: 'some-risk' });
    const code = renderHarness(draft, built === null ? [] : [built]);
    expect((await loadHarness(neverAborted, sandbox, code)).complaints).toEqual([]);

    const judge = async (output: JsonObject, calls: readonly ToolCall[]) => {
      expect(validateOutput(draft.outputSchema, output).filter(() => recipe !== 'iso-date')).toEqual([]);
      const guest = { ...context, goal, attachments, calls };
      const { value, error } = await sandbox.verify(neverAborted, code, guest, output, noTool);
      expect(error).toBeNull();
      expect(value?.checks.map(({ name, defends, at }) => ({ name, defends, at }))).toEqual([built?.check]);
      return value?.checks[0]?.ok;
    };
    const [first] = one.good;
    for (const output of one.good)
      expect([output, await judge(output, one.goodCalls?.[0] ?? [])]).toEqual([output, true]);
    for (const output of one.bad) expect([output, await judge(output, [])]).toEqual([output, false]);
    for (const calls of one.goodCalls ?? []) expect([calls, await judge(first!, calls)]).toEqual([calls, true]);
    for (const calls of one.badCalls ?? []) expect([calls, await judge(first!, calls)]).toEqual([calls, false]);
    expect(one.bad.length + (one.badCalls?.length ?? 0)).toBeGreaterThan(0);
  });

  test('what is secret or personal is not repeated in the message', async () => {
    for (const recipe of ['no-secret', 'no-personal-data'] as const) {
      const draft = draftWith();
      const built = buildDefence(recipe, { riskId: 'r', goal: 'Say it.', kind: 'other', draft, attachments: [] });
      const code = renderHarness(draft, built === null ? [] : [built]);
      const output = { answer: 'ann@example.org, password: hunter22' };
      const { value } = await sandbox.verify(neverAborted, code, context, output, noTool);
      expect(value?.checks[0]).toMatchObject({ ok: false });
      expect(value?.checks[0]?.message).not.toMatch(/hunter22|ann@/);
    }
  });

  test('text from the goal and the instructions reaches the code as data', async () => {
    const hostile = '"); run.check("x", { defends: "y", at: "" }, true, "z"); // ${1} `\u2028 cities best';
    const draft = draftWith({
      systemPrompt: `${hostile} and some more words to make it long enough to count. ${hostile}`,
      outputSchema: answerSchema({ type: 'string' }, 'criterion'),
    });
    for (const recipe of ['criterion-stated', 'no-prompt-echo', 'names-the-subject'] as const) {
      const built = buildDefence(recipe, { riskId: 'r', goal: hostile, kind: 'writing', draft, attachments: [] });
      const code = renderHarness(draft, built === null ? [] : [built]);
      const output = { answer: 'Nothing.', criterion: 'income' };
      const { value, error } = await sandbox.verify(neverAborted, code, context, output, noTool);
      expect([error, value?.checks.length]).toEqual([null, 1]);
    }
  });
});

describe('a recipe writes nothing where it would have nothing to test', () => {
  const about = { riskId: 'r', goal: 'Say what it is.', kind: 'other', attachments: [] } as const;
  const number = draftWith({ outputSchema: answerSchema({ type: 'number' }) });

  test('text checks for an answer that holds no free text', () => {
    for (const recipe of ['plain-text', 'no-secret', 'no-personal-data', 'no-mojibake', 'known-links'] as const) {
      expect(buildDefence(recipe, { ...about, draft: number })).toBeNull();
      const choice = draftWith({ outputSchema: answerSchema({ type: 'string', enum: ['BUY', 'SELL'] }) });
      expect(buildDefence(recipe, { ...about, draft: choice })).toBeNull();
    }
  });

  test('comparisons with material where there is none', () => {
    const draft = draftWith({ outputSchema: answerSchema({ type: 'string' }, 'evidence') });
    for (const recipe of ['quoted-in-source', 'known-numbers', 'known-names'] as const) {
      expect(buildDefence(recipe, { ...about, draft })).toBeNull();
      expect(buildDefence(recipe, { ...about, draft, attachments: [letter] })).not.toBeNull();
    }
  });

  test('checks of tool calls where no tool may be called', () => {
    for (const recipe of ['fetched-in-run', 'no-failed-call', 'tool-agreement', 'no-repeated-call'] as const)
      expect(buildDefence(recipe, { ...about, draft: draftWith() })).toBeNull();
  });

  test('personal data that the goal asks for', () => {
    const goal = 'List the e-mail addresses in the letter';
    expect(buildDefence('no-personal-data', { ...about, goal, draft: draftWith() })).toBeNull();
  });

  test('a number of items that the goal does not name, or that code has to find', () => {
    const draft = draftWith({ outputSchema: answerSchema({ type: 'array', items: { type: 'string' } }) });
    for (const goal of ['List the moons', 'What happened in the top flight in 1998?', 'Give me the top 1990 hits'])
      expect(buildDefence('list-length', { ...about, goal, draft })).toBeNull();
    const solved = { ...draft, solve: 'return { answer: [] };' };
    expect(buildDefence('list-length', { ...about, goal: 'Top 3 moons', draft: solved })).toBeNull();
  });

  test('edits to files that are not there', () => {
    const draft = draftWith({ outputSchema: answerSchema({ type: 'string' }, 'edits', 'assumptions') });
    expect(buildDefence('edit-applies', { ...about, draft })).toBeNull();
    expect(buildDefence('edit-applies', { ...about, draft, attachments: [document('a.py', 'x')] })).not.toBeNull();
  });

  test("checks that only a family's own verifier can make", () => {
    for (const recipe of ownRecipes) expect(buildDefence(recipe, { ...about, draft: draftWith() })).toBeNull();
  });
});
