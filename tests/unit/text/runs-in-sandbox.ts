import { afterAll, beforeAll, expect, test } from 'vitest';
import { spawnSandboxFrom } from '../../../src/cli/spawn-sandbox.ts';
import type { AttachmentProfile } from '../../../src/core/attachment.ts';
import type { ToolCall } from '../../../src/core/harness.ts';
import { strengthThreshold } from '../../../src/core/verdict.ts';
import type { Family } from '../../../src/harness/composer/family.ts';
import { renderHarness } from '../../../src/harness/composer/render.ts';
import { checkPolicy } from '../../../src/harness/policy/check-policy.ts';
import { validateOutput } from '../../../src/harness/output-schema.ts';
import { measureStrength } from '../../../src/harness/strength/measure-strength.ts';
import { createSandbox } from '../../../src/sandbox/create-sandbox.ts';
import type { Sandbox, ToolHandler } from '../../../src/sandbox/sandbox.ts';
import { caller, readingsFor } from './run-draft.ts';

/**
 * Tests that a family's harnesses are what a person gets verified: each is a module that the policy accepts, solves and passes its own checks in the
 * real sandbox, fits its schema, and notices nearly every small change of each field of its answer.
 */
export function runsInSandbox(
  family: Family,
  cases: readonly (readonly [goal: string, attachments: AttachmentProfile[]])[],
): void {
  let sandbox: Sandbox;
  beforeAll(() => {
    sandbox = createSandbox(spawnSandboxFrom(new URL('../../../dist/node/sandbox-worker.mjs', import.meta.url)));
  });
  afterAll(() => sandbox.dispose());

  test.each(cases)('%s runs in the sandbox, and its checks notice wrong answers', async (goal, attachments) => {
    const { signal } = new AbortController();
    const [reading] = await readingsFor(family, goal, attachments);
    if (reading === undefined) throw new Error('The goal was not read.');
    const draft = family.draft(reading.plan, attachments);
    const code = renderHarness(draft);
    expect(checkPolicy(code)).toEqual([]);
    expect(
      renderHarness(family.draft(JSON.parse(JSON.stringify(reading.plan)) as typeof reading.plan, attachments)),
    ).toBe(code);

    const calls: ToolCall[] = [];
    const call = caller(attachments);
    const tool: ToolHandler = async (name, args) => {
      expect(Object.keys(draft.tools)).toContain(name);
      const result = await call(name, args);
      calls.push({ tool: name, args, ok: true, result, error: null });
      return result;
    };
    const context = { goal, attachments, calls: [] as ToolCall[], now: 0, seed: 'run-0' };
    const solved = await sandbox.solve(signal, code, context, tool);
    expect(solved.error).toBeNull();
    const output = solved.value ?? {};
    expect(validateOutput(draft.outputSchema, output)).toEqual([]);

    const solvedContext = { ...context, calls };
    const judged = await sandbox.verify(signal, code, solvedContext, output, tool);
    expect(judged.error).toBeNull();
    const checks = judged.value?.checks ?? [];
    expect(checks.filter(({ ok }) => !ok)).toEqual([]);
    expect(checks.map(({ name, at }) => ({ name, at }))).toEqual(draft.checks.map(({ name, at }) => ({ name, at })));
    for (const { id } of draft.invariants) expect(draft.checks.some(({ defends }) => defends.includes(id))).toBe(true);

    const strength = await measureStrength(signal, sandbox, code, solvedContext, output, draft.outputSchema, tool);
    expect(strength.total).toBeGreaterThan(0);
    for (const field of strength.fields) {
      expect(field.killed / Math.max(1, field.total), field.at).toBeGreaterThanOrEqual(strengthThreshold);
    }
  });
}
