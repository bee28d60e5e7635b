import { afterAll, beforeAll, expect, test } from 'vitest';
import { sandboxLimits } from '../../src/sandbox/sandbox.ts';
import type { Sandbox, ToolHandler } from '../../src/sandbox/sandbox.ts';
import type { LimitName } from '../../src/sandbox/worker-api.ts';
import { context, neverAborted, noTool, solving } from './sandbox.ts';
import type { MakeSandbox } from './sandbox.ts';

/** Reaches every limit of `sandboxLimits`, and shows that what lies just within it is let through. */
export function limitSuite(make: MakeSandbox): void {
  let sandbox: Sandbox;
  beforeAll(() => {
    sandbox = make();
  });
  afterAll(() => sandbox.dispose());

  const solve = (body: string, tool: ToolHandler = noTool) =>
    sandbox.solve(neverAborted, solving(body, { add: 'adds' }), context, tool);
  const nested = (levels: number) =>
    `let v = 1; for (let i = 0; i < ${levels - 1}; i++) v = [v]; return { answer: v };`;
  const padded = (bytes: number) => {
    const code = solving('return { answer: 1 };');
    return `${code}\n// ${'x'.repeat(bytes - code.length - 4)}`;
  };

  // By name, so that a limit without a test does not compile.
  const limits: Record<LimitName, () => Promise<void>> = {
    async deadlineMs() {
      const start = performance.now();
      const { value, error } = await solve('for (;;);');
      expect({ value, limit: error?.limit }).toEqual({ value: null, limit: 'deadlineMs' });
      expect(error?.message).toBe('The evaluation took longer than 10 s and was ended.');
      expect(performance.now() - start).toBeGreaterThanOrEqual(sandboxLimits.deadlineMs);
    },
    async heapBytes() {
      expect((await solve('return { answer: new ArrayBuffer(32 * 2 ** 20).byteLength };')).value).toEqual({
        answer: 2 ** 25,
      });
      const { error } = await solve(
        'const all = []; for (let i = 0; i < 64; i++) all.push(new ArrayBuffer(2 ** 20)); return { answer: 1 };',
      );
      expect(error?.limit).toBe('heapBytes');
      expect(error?.message).toContain('a harness has 64 MiB');
    },
    async stackBytes() {
      const depth = (calls: number) => `const f = (n) => (n === 0 ? 0 : 1 + f(n - 1)); return { answer: f(${calls}) };`;
      expect((await solve(depth(250))).value).toEqual({ answer: 250 });
      expect((await solve(depth(5000))).error?.limit).toBe('stackBytes');
    },
    async sourceBytes() {
      const most = await sandbox.load(neverAborted, padded(sandboxLimits.sourceBytes));
      expect(most.error).toBeNull();
      const { value, error } = await sandbox.load(neverAborted, padded(sandboxLimits.sourceBytes + 1));
      expect({ value, limit: error?.limit }).toEqual({ value: null, limit: 'sourceBytes' });
    },
    async nesting() {
      expect((await solve(nested(sandboxLimits.nesting))).error).toBeNull();
      expect((await solve(nested(sandboxLimits.nesting + 1))).error?.limit).toBe('nesting');
      const bracketed = (levels: number) => solving(`return { answer: ${'('.repeat(levels)}1${')'.repeat(levels)} };`);
      const loaded = (levels: number) => sandbox.load(neverAborted, bracketed(levels - 2));
      expect((await loaded(sandboxLimits.nesting)).error).toBeNull();
      expect((await loaded(sandboxLimits.nesting + 1)).error?.limit).toBe('nesting');
    },
    async resultBytes() {
      const most = sandboxLimits.resultBytes - 100;
      expect((await solve(`return { answer: 'x'.repeat(${most}) };`)).error).toBeNull();
      expect((await solve(`return { answer: 'x'.repeat(${most + 100}) };`)).error?.limit).toBe('resultBytes');
      // Counted in bytes: two for each of these letters.
      expect((await solve(`return { answer: '\\u00e9'.repeat(${most}) };`)).error?.limit).toBe('resultBytes');
    },
    async consoleBytes() {
      const { console, error } = await solve(
        'for (let i = 0; i < 20_000; i++) console.log("line", i); return { answer: 1 };',
      );
      expect(error).toBeNull();
      expect(new TextEncoder().encode(console).length).toBeLessThanOrEqual(sandboxLimits.consoleBytes);
      expect(console).toMatch(/^line 0\nline 1\n/);
      expect(console.endsWith('\n[console output was cut here]')).toBe(true);
      const once = await solve('console.log("\\u{1f600}".repeat(1e5)); return { answer: 1 };');
      expect(new TextEncoder().encode(once.console).length).toBeLessThanOrEqual(sandboxLimits.consoleBytes);
      expect(once.console).not.toContain('\ufffd');
    },
    async toolCalls() {
      const tool: ToolHandler = () => Promise.resolve(1);
      const calls = (n: number) =>
        `let sum = 0; for (let i = 0; i < ${n}; i++) sum += await run.tool('add', { i }); return { answer: sum };`;
      expect((await solve(calls(sandboxLimits.toolCalls), tool)).value).toEqual({ answer: 256 });
      const { error } = await solve(calls(sandboxLimits.toolCalls + 1), tool);
      expect(error?.limit).toBe('toolCalls');
      expect(error?.message).toContain('more than 256 times');
    },
  };
  for (const [name, reach] of Object.entries(limits)) test(`${name} is held`, reach);

  test('a tool that never answers does not hold an evaluation beyond the deadline', async () => {
    const hasty = make({ deadlineMs: 300 });
    const { error } = await hasty.solve(
      neverAborted,
      solving('return { answer: await run.tool("add", {}) };', { add: 'adds' }),
      context,
      () => new Promise(() => undefined),
    );
    expect(error?.limit).toBe('deadlineMs');
    await hasty.dispose();
  });

  test('native code that hears no interrupt is ended by the host', async () => {
    const hasty = make({ deadlineMs: 300 });
    const { value, error } = await hasty.solve(
      neverAborted,
      solving('return { answer: new Array(2 ** 26).join("xx") };'),
      context,
      noTool,
    );
    expect(value).toBeNull();
    expect(['deadlineMs', 'heapBytes']).toContain(error?.limit);
    await hasty.dispose();
  });
}
