import { afterAll, beforeAll, expect, test } from 'vitest';
import type { GuestContext, Sandbox, ToolHandler } from '../../src/sandbox/sandbox.ts';

/** What the sandbox suites need of the platform. */
export type MakeSandbox = (options?: { deadlineMs?: number }) => Sandbox;

export const neverAborted = new AbortController().signal;

export const context: GuestContext = {
  goal: 'Add 1 and 2.',
  attachments: [],
  calls: [],
  now: Date.parse('2024-02-03T04:05:06Z'),
  seed: 'run-00000000000000000000000000',
};

export const noTool: ToolHandler = (tool) => Promise.reject(new Error(`${tool} was not expected to be called`));

/** A harness module around the source of its functions. */
export function harnessModule(functions: string, tools: Record<string, string> = {}): string {
  return `export const systemPrompt = 'Answer with a number.';
export const tools = ${JSON.stringify(tools)};
export const outputSchema = { type: 'object', properties: { answer: { type: 'number' } }, required: ['answer'], additionalProperties: false };
${functions}`;
}

/** What a harness can do, wherever it runs. */
export function sandboxSuite(make: MakeSandbox): void {
  let sandbox: Sandbox;
  beforeAll(() => {
    sandbox = make();
  });
  afterAll(() => sandbox.dispose());

  test('a harness is loaded, solves and verifies', async () => {
    const code = harnessModule(
      `
      export async function solve(run) { return { answer: (await run.tool('add', { a: 1, b: 2 })).sum }; }
      export async function verify(output, run) {
        run.check('sum', { defends: 'arithmetic-drift', at: '/answer' }, output.answer === 3, '1 + 2 is 3');
      }`,
      { add: 'adds' },
    );
    const add: ToolHandler = (tool, args) => Promise.resolve({ tool, args, sum: 3 });
    const loaded = await sandbox.load(neverAborted, code);
    expect(loaded).toMatchObject({ error: null, value: { hasSolve: true, tools: { add: 'adds' } } });
    const solved = await sandbox.solve(neverAborted, code, context, add);
    expect(solved).toEqual({ value: { answer: 3 }, error: null, console: '' });
    const verified = await sandbox.verify(neverAborted, code, context, { answer: 3 }, add);
    expect(verified.value?.checks).toEqual([
      { name: 'sum', defends: 'arithmetic-drift', at: '/answer', ok: true, message: '1 + 2 is 3' },
    ]);
  });
}
