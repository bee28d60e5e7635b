import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { AttachmentProfile } from '../../src/core/attachment.ts';
import { AegisError } from '../../src/core/errors.ts';
import { seededRandom } from '../../src/core/random.ts';
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

/** A module that solves with this function body. */
export function solving(body: string, tools: Record<string, string> = {}): string {
  return harnessModule(`export async function solve(run) { ${body} }\n${verifying('')}`, tools);
}

function verifying(body: string): string {
  return `export async function verify(output, run) { ${body} }`;
}

const check = (name: string, ok: string) => `run.check('${name}', { defends: 'd', at: '/answer' }, ${ok}, 'm');`;

const table: AttachmentProfile = {
  name: 'sales.csv',
  mediaType: 'text/csv',
  bytes: 20,
  sha256: '0'.repeat(64),
  kind: 'table',
  encoding: 'utf-8',
  table: {
    rows: 2,
    columns: [
      {
        name: 'price',
        type: 'integer',
        missing: 0,
        distinct: 2,
        min: 1,
        max: 2,
        decimals: 0,
        format: null,
        samples: [],
      },
    ],
  },
  text: null,
  jsonError: null,
  notes: [],
};
const note: AttachmentProfile = {
  ...table,
  name: 'note.txt',
  kind: 'text',
  table: null,
  text: 'A note.\u0000 With a \ud800.',
};

/** What a harness can do and how it is held, wherever it runs. */
export function sandboxSuite(make: MakeSandbox): void {
  let sandbox: Sandbox;
  beforeAll(() => {
    sandbox = make();
  });
  afterAll(() => sandbox.dispose());

  const solve = (body: string, tool: ToolHandler = noTool, given: GuestContext = context) =>
    sandbox.solve(neverAborted, solving(body, { add: 'adds', ask: 'asks' }), given, tool);
  const answer = async (body: string, tool?: ToolHandler, given?: GuestContext) => {
    const { value, error } = await solve(`return { answer: ${body} };`, tool, given);
    expect(error).toBeNull();
    return value?.answer;
  };

  describe('a harness', () => {
    test('is loaded: what it declares is read, and its limits are clamped', async () => {
      const code = `${solving('return { answer: 1 };', { add: 'adds' })}
        export const limits = { steps: 1000, repairs: -3, temperature: 0.5 };
        export const repairFeedback = () => 'again';`;
      const { value, error } = await sandbox.load(neverAborted, code);
      expect(error).toBeNull();
      expect(value).toMatchObject({
        systemPrompt: 'Answer with a number.',
        tools: { add: 'adds' },
        limits: { steps: 50, repairs: 0, temperature: 0.5 },
        outputSchema: { required: ['answer'] },
        hasSolve: true,
        hasRepairFeedback: true,
      });
    });

    test('that lacks an export is told each that is missing', async () => {
      const { value, error } = await sandbox.load(
        neverAborted,
        `export const systemPrompt = 5; export const solve = 'x';`,
      );
      expect(value).toBeNull();
      for (const name of ['systemPrompt', 'tools', 'outputSchema', 'solve', 'verify']) {
        expect(error?.message).toContain(`It must export ${name}`);
      }
    });

    test('with a syntax error is told the line', async () => {
      const { error } = await sandbox.load(neverAborted, 'export const a = 1;\nexport const b = (;');
      expect(error?.message).toMatch(/SyntaxError.*\(line 2\)/);
    });

    test('that awaits at its top level is told where to await instead', async () => {
      const { error } = await sandbox.load(neverAborted, `await new Promise(() => {});\n${solving('')}`);
      expect(error?.message).toContain('await in solve or verify');
    });

    test('whose tools are not notes is refused', async () => {
      const { error } = await sandbox.load(neverAborted, solving('').replace('tools = {}', 'tools = { add: 5 }'));
      expect(error?.message).toContain('What the module declares is not as it must be');
    });

    test('calls its tools and answers', async () => {
      const add: ToolHandler = (tool, args) => Promise.resolve({ tool, args, sum: 3 });
      const { value } = await solve('return { answer: (await run.tool("add", { a: 1, b: 2 })).sum };', add);
      expect(value).toEqual({ answer: 3 });
    });

    test('that throws is told what and where', async () => {
      const { error } = await solve('\n null.x;');
      expect(error?.message).toMatch(/^TypeError: .* \(line 5\)$/);
    });

    test('makes checks that name what they defend and what they cover', async () => {
      const code = harnessModule(
        verifying(`${check('sum', 'output.answer === 3')} ${check('small', 'output.answer < 3')}`),
      );
      const { value } = await sandbox.verify(neverAborted, code, context, { answer: 3 }, noTool);
      expect(value?.checks).toEqual([
        { name: 'sum', defends: 'd', at: '/answer', ok: true, message: 'm' },
        { name: 'small', defends: 'd', at: '/answer', ok: false, message: 'm' },
      ]);
    });

    test('says what to do better from the failed checks and the output', async () => {
      const code = `${solving('')} export const repairFeedback = (failures, output) => failures[0].name + ' ' + output.answer;`;
      const failures = [{ name: 'sum', defends: 'd', at: '/answer', ok: false, message: 'm' }];
      const { value } = await sandbox.repairFeedback(neverAborted, code, context, failures, { answer: 4 });
      expect(value).toBe('sum 4');
    });
  });

  describe('the world of a harness', () => {
    test('has the time of the run, in UTC, and it stands still', async () => {
      const dates = `[new Date().toISOString(), Date.now(), new Date(2024, 0, 31).toISOString(), new Date('2024-01-01T00:00').getHours(),
        Date().slice(0, 33), new Date().getTimezoneOffset(), run.now]`;
      expect(await answer(dates)).toEqual([
        '2024-02-03T04:05:06.000Z',
        context.now,
        '2024-01-31T00:00:00.000Z',
        0,
        'Sat Feb 03 2024 04:05:06 GMT+0000',
        0,
        '2024-02-03T04:05:06.000Z',
      ]);
    });

    test('has the random numbers of the run, the same each time', async () => {
      const random = seededRandom(context.seed);
      const expected = [random(), random(), random()];
      const numbers = '[Math.random(), Math.random(), Math.random()]';
      expect(await answer(numbers)).toEqual(expected);
      expect(await answer(numbers)).toEqual(expected);
      expect(await answer(numbers, noTool, { ...context, seed: 'another' })).not.toEqual(expected);
    });

    test('has the goal, and attachments with their text and columns', async () => {
      const given = { ...context, attachments: [table, note] };
      expect(await answer('run.attachments', noTool, given)).toEqual([
        { name: 'sales.csv', kind: 'table', text: null, columns: [{ name: 'price', type: 'integer' }], rowCount: 2 },
        { name: 'note.txt', kind: 'text', text: 'A note.\u0000 With a \ufffd.', columns: [], rowCount: 0 },
      ]);
      expect(await answer('run.goal')).toBe('Add 1 and 2.');
    });

    test('gives the rows of a table in pages, through the tool for rows', async () => {
      const asked: unknown[] = [];
      const tool: ToolHandler = (name, args) => {
        asked.push([name, args]);
        return Promise.resolve([[1], [2]]);
      };
      const given = { ...context, attachments: [table] };
      expect(await answer('await run.attachments[0].rows()', tool, given)).toEqual([[1], [2]]);
      await answer('await run.attachments[0].rows({ columns: ["price"], offset: 5, limit: 7 })', tool, given);
      expect(asked).toEqual([
        ['table_rows', { table: 'sales.csv', columns: null, offset: 0, limit: 2000 }],
        ['table_rows', { table: 'sales.csv', columns: ['price'], offset: 5, limit: 7 }],
      ]);
    });

    test('has the log of tool calls, those of before and its own', async () => {
      const before = { tool: 'ask', args: { q: 1 }, ok: true, result: 'r', error: null };
      const given = { ...context, calls: [before] };
      const tool: ToolHandler = (name) =>
        name === 'add' ? Promise.resolve(3) : Promise.reject(new AegisError('tool-failed', 'No.', 'Ask again.'));
      const body = `await run.tool('add', { a: 1 }); await run.tool('ask').catch(() => 0); return { answer: run.calls };`;
      const { value } = await solve(body, tool, given);
      expect(value?.answer).toEqual([
        before,
        { tool: 'add', args: { a: 1 }, ok: true, result: 3, error: null },
        { tool: 'ask', args: {}, ok: false, result: null, error: 'No. Ask again.' },
      ]);
    });

    test('cannot change what it was given', async () => {
      const given = {
        ...context,
        attachments: [table],
        calls: [{ tool: 'ask', args: {}, ok: true, result: { n: 1 }, error: null }],
      };
      const attempts = `[() => { run.goal = 'x'; }, () => { run.attachments.push(1); }, () => { run.attachments[0].columns[0].name = 'x'; },
        () => { run.calls[0].result.n = 2; }, () => { run.lib.near = 1; }, () => { run.calls.length = 0; }]
        .map((attempt) => { try { attempt(); return 'changed'; } catch (e) { return e.name; } })`;
      expect(await answer(attempts, noTool, given)).toEqual(Array(6).fill('TypeError'));
    });

    test('lets code give its own objects members with the names of built-in ones', async () => {
      const body = `const counts = {}; counts.constructor = 1; counts.toString = 2; const e = new Error('m'); e.name = 'Mine'; e.message = 'n';
        class Mine extends Error { name = 'Own'; } return { answer: [counts.constructor, counts.toString, String(e), String(new Mine('x'))] };`;
      expect((await solve(body)).value?.answer).toEqual([1, 2, 'Mine: n', 'Own: x']);
    });

    test('keeps what is printed', async () => {
      const { console } = await solve(
        `console.log('a', 1, { b: [2] }, undefined, 3n, run.lib.exact('1/4')); console.error(new Error('e')); return { answer: 1 };`,
      );
      expect(console).toBe('a 1 {"b":[2]} undefined 3 0.25\ne (line 4)');
    });

    test('prints only what a record can hold', async () => {
      expect((await solve(`console.log('\\ud800x'); return { answer: 1 };`)).console).toBe('\ufffdx');
    });

    test('is new for every evaluation', async () => {
      const body = 'counter += 1; return { answer: counter };';
      const code = `let counter = 0;\n${solving(body)}`;
      for (let i = 0; i < 3; i++) {
        expect((await sandbox.solve(neverAborted, code, context, noTool)).value).toEqual({ answer: 1 });
      }
    });

    test('is shared by evaluations at the same time with nobody', async () => {
      const code = `let counter = 0;\n${solving('counter += await run.tool("add", {}); return { answer: counter };', { add: 'adds' })}`;
      const runs = [1, 2, 3, 4].map((n) => sandbox.solve(neverAborted, code, context, () => Promise.resolve(n)));
      expect((await Promise.all(runs)).map(({ value }) => value?.answer)).toEqual([1, 2, 3, 4]);
    });
  });

  describe('tools', () => {
    test('are asked one after the other in the order of the calls, however fast they answer', async () => {
      const log: string[] = [];
      const tool: ToolHandler = async (_, args) => {
        log.push(`asked ${JSON.stringify(args)}`);
        await new Promise((resolve) => setTimeout(resolve, args === 'slow' ? 30 : 0));
        log.push(`answered ${JSON.stringify(args)}`);
        return args;
      };
      const body = `const order = []; await Promise.all(['slow', 'fast'].map(async (s) => { await run.tool('ask', s); order.push(s); }));
        return { answer: order };`;
      expect((await solve(body, tool)).value?.answer).toEqual(['slow', 'fast']);
      expect(log).toEqual(['asked "slow"', 'answered "slow"', 'asked "fast"', 'answered "fast"']);
    });

    test('give their data with sorted keys, so that a replay from a record reads the same', async () => {
      const keys = await answer('Object.keys(await run.tool("ask", {}))', () => Promise.resolve({ b: 1, a: 2 }));
      expect(keys).toEqual(['a', 'b']);
    });

    test('that fail throw an error that the harness can catch', async () => {
      const tool: ToolHandler = () => Promise.reject(new AegisError('tool-failed', 'No such column.', 'Use price.'));
      expect(await answer('await run.tool("ask", {}).catch((e) => e.message)', tool)).toBe(
        'No such column. Use price.',
      );
    });

    test('that fail for another reason than the harness end the evaluation, whatever the harness catches', async () => {
      const fault = new AegisError('storage-full', 'The disk is full.', 'Free some space.');
      await expect(
        solve('try { await run.tool("ask", {}); } catch {} return { answer: 1 };', () => Promise.reject(fault)),
      ).rejects.toBe(fault);
      expect(await answer('1')).toBe(1);
    });
  });

  describe('many outputs', () => {
    const verifyMany = (functions: string, answers: number[], tool: ToolHandler = noTool) =>
      sandbox.verifyMany(
        neverAborted,
        harnessModule(functions, { add: 'adds' }),
        context,
        answers.map((n) => ({ answer: n })),
        tool,
      );

    test('are verified in order by one module, each by itself', async () => {
      const functions = `let seen = 0; ${verifying(`seen += 1; if (output.answer === 2) throw new Error('two'); ${check('c', 'output.answer === seen')}`)}`;
      const { value, error } = await verifyMany(functions, [1, 2, 3, 5]);
      expect(error).toBeNull();
      expect(value?.map((one) => one.value?.checks[0]?.ok ?? one.error?.message)).toEqual([
        true,
        'two (line 4)',
        true,
        false,
      ]);
    });

    test('get the same random numbers, and their own copy of the output', async () => {
      const functions = verifying(
        `${check('c', 'output.answer === 1')} output.answer = 9; run.check(String(Math.random()), { defends: 'd', at: '' }, true, '');`,
      );
      const { value } = await verifyMany(functions, [1, 1, 1]);
      expect(value?.map((one) => one.value?.checks[0]?.ok)).toEqual([true, true, true]);
      expect(new Set(value?.map((one) => one.value?.checks[1]?.name)).size).toBe(1);
    });

    test('ask a tool once for the same arguments', async () => {
      let asked = 0;
      const add: ToolHandler = (_, args) => {
        asked += 1;
        return Promise.resolve((args as { a: number }).a + 1);
      };
      const functions = verifying(`const n = await run.tool('add', { a: 1 }); ${check('c', 'output.answer === n')}`);
      const { value } = await verifyMany(functions, [1, 2, 3, 2], add);
      expect(value?.map((one) => one.value?.checks[0]?.ok)).toEqual([false, true, false, true]);
      expect(asked).toBe(1);
    });

    test('cannot be given checks by a run that is over', async () => {
      const functions = `let first = null; ${verifying(`first ??= run; ${check('own', 'true')} first.check('c', { defends: 'd', at: '' }, true, 'm');`)}`;
      const { value } = await verifyMany(functions, [1, 2]);
      expect(value?.[0]?.value?.checks.map(({ name }) => name)).toEqual(['own', 'c']);
      expect(value?.[1]?.error?.message).toContain('works in verify only');
    });

    test('are not given more tools by a module that changes its list', async () => {
      const functions = verifying(
        `tools.secret = 'x'; const r = await run.tool('secret', {}).catch((e) => e.message); ${check('c', 'r.includes("is not among")')}`,
      );
      const { value } = await verifyMany(functions, [1, 2]);
      expect(value?.map((one) => one.value?.checks[0]?.ok)).toEqual([true, true]);
    });
  });

  describe('the host', () => {
    test('stops an evaluation at once when the run is aborted', async () => {
      const controller = new AbortController();
      const endless = sandbox.solve(controller.signal, solving('for (;;);'), context, noTool);
      setTimeout(() => controller.abort(), 20);
      await expect(endless).rejects.toMatchObject({ code: 'cancelled' });
      expect(await answer('1')).toBe(1);
    });

    test('starts no evaluation for an aborted run', async () => {
      await expect(sandbox.load(AbortSignal.abort(), solving(''))).rejects.toMatchObject({ code: 'cancelled' });
    });

    test('calls no further tool once the run is aborted', async () => {
      const controller = new AbortController();
      let asked = 0;
      const tool: ToolHandler = async () => {
        asked += 1;
        controller.abort();
        return null;
      };
      const code = solving('await Promise.all([1, 2, 3].map((i) => run.tool("add", { i }))); return { answer: 1 };', {
        add: 'adds',
      });
      await expect(sandbox.solve(controller.signal, code, context, tool)).rejects.toMatchObject({ code: 'cancelled' });
      await new Promise((resolve) => setTimeout(resolve, 20));
      expect(asked).toBe(1);
    });

    test('ends what runs as cancelled when the sandbox is disposed of', async () => {
      const other = make();
      const endless = other.solve(neverAborted, solving('for (;;);'), context, noTool);
      await other.dispose();
      await expect(endless).rejects.toMatchObject({ code: 'cancelled' });
      await expect(other.load(neverAborted, solving(''))).rejects.toMatchObject({ code: 'cancelled' });
    });
  });
}
