import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { AnyRunEvent } from '../../../src/core/event.ts';
import { replayRun, recheckRun } from '../../../src/pipeline/replay.ts';
import { resumeRun, runGoal } from '../../../src/pipeline/run.ts';
import { exportRecord, recordText } from '../../../src/record/export-record.ts';
import { verifyFile } from '../../../src/record/verify-record.ts';
import { MemoryRunStore } from '../../../src/storage/memory-run-store.ts';
import { nodeHost } from '../../support/node-host.ts';
import { neverAborted, source } from '../../support/sources.ts';

let host: Awaited<ReturnType<typeof nodeHost>>;
beforeAll(async () => {
  host = await nodeHost();
});
afterAll(() => host.dispose());

const sales = source('sales.csv', 'region,revenue\nNorth,10.5\nSouth,20\nNorth,4.5\n');
const total = 'What is the total revenue?';

describe('a run', () => {
  test('gives a verified answer with its checks and their strength', async () => {
    const { verdict, events } = await runGoal(neverAborted, { goal: total, attachments: [sales] }, host);
    expect(verdict).toMatchObject({ status: 'verified', value: { answer: 35 }, reasons: [] });
    expect(verdict.checks.length).toBeGreaterThan(1);
    expect(verdict.checks.every(({ ok }) => ok)).toBe(true);
    expect(verdict.strength?.total).toBeGreaterThanOrEqual(20);
    const stages = events.flatMap((event) => (event.type === 'stage.finished' ? [event.data.stage] : []));
    expect(stages).toEqual(['analyze', 'assess', 'synthesize', 'execute', 'verify']);
  });

  test('refuses a goal beyond code, with its risks and a harness, and withholds any value', async () => {
    const { verdict, events } = await runGoal(
      neverAborted,
      { goal: 'Who was the best painter of the Renaissance, and why?', attachments: [] },
      host,
    );
    expect(verdict).toMatchObject({ status: 'refused', value: null, reasons: [{ code: 'needs-model' }] });
    const assessment = events.find((event) => event.type === 'assessment');
    expect(assessment?.data.risks.length).toBeGreaterThan(0);
    expect(events.find((event) => event.type === 'harness')?.data.manifest.hasSolve).toBe(false);
  });

  test('is recorded so that it verifies and replays with the files gone', async () => {
    const { id, events } = await runGoal(neverAborted, { goal: total, attachments: [sales] }, host);
    const file = new TextEncoder().encode(recordText(await exportRecord(id, host.store, host.signer)));
    const verified = await verifyFile(neverAborted, file, {
      recheck: (signal, record) => recheckRun(signal, record.events, host.sandbox),
    });
    expect(verified.steps.filter(({ ok }) => !ok)).toEqual([]);
    expect(verified.ok).toBe(true);
    const replay = await replayRun(neverAborted, events, host);
    expect(replay).toMatchObject({ ok: true, equal: events.length, detail: null });
  });

  test('a replay finds a tool’s answer that was altered, even where the chain was mended', async () => {
    const { events } = await runGoal(neverAborted, { goal: total, attachments: [sales] }, host);
    const altered = structuredClone(events) as AnyRunEvent[];
    const call = altered.find((event) => event.type === 'tool.called' && event.data.by === 'solve');
    if (call?.type === 'tool.called')
      call.data.result = JSON.parse(JSON.stringify(call.data.result).replace('35', '36'));
    const replay = await replayRun(neverAborted, altered, host);
    expect(replay.ok).toBe(false);
  });

  test('that was cut off anywhere goes on where it stopped and comes to the same verdict', async () => {
    const { id, events, verdict } = await runGoal(neverAborted, { goal: total, attachments: [sales] }, host);
    for (let cut = 1; cut < events.length; cut++) {
      const store = new MemoryRunStore();
      for (const event of events.slice(0, cut)) await store.append(id, event);
      const bytes = await sales.read();
      const start = events[0];
      if (start?.type === 'run.started') await store.saveBlob(start.data.attachments[0]!.sha256, bytes);
      const resumed = await resumeRun(neverAborted, id, { ...host, store });
      expect(resumed.verdict, `cut at ${cut}`).toEqual(verdict);
      const types = resumed.events.map(({ type }) => type).filter((type) => type !== 'note.resumed');
      expect(types).toEqual(events.map(({ type }) => type));
    }
  });

  test('that the person stops ends cancelled, is recorded, and replays up to there', async () => {
    const controller = new AbortController();
    const { verdict, events } = await runGoal(
      controller.signal,
      { goal: total, attachments: [sales] },
      { ...host, onEvent: (event) => event.type === 'assessment' && controller.abort() },
    );
    expect(verdict).toMatchObject({ status: 'cancelled', value: null });
    expect(await replayRun(neverAborted, events, host)).toMatchObject({ ok: true });
  });
});

describe('a person’s own harness', () => {
  const module = (solve: string, verify: string) => `
export const systemPrompt = 'Give the number.';
export const tools = {};
export const outputSchema = { type: 'object', properties: { answer: { type: 'number' } }, required: ['answer'], additionalProperties: false };
export async function solve(run) { ${solve} }
export async function verify(output, run) { ${verify} }
`;
  const check = (condition: string) =>
    `run.check('right', { defends: 'arithmetic-drift', at: '/answer' }, ${condition}, 'six times seven');`;

  test('is run in place of a composed one, and verified when its checks are strong', async () => {
    const code = module('return { answer: 42 };', check('output.answer === 6 * 7'));
    const { verdict, events } = await runGoal(neverAborted, { goal: 'Six times seven?', attachments: [], code }, host);
    expect(verdict).toMatchObject({ status: 'verified', value: { answer: 42 } });
    expect(events.find((event) => event.type === 'harness')?.data).toMatchObject({ origin: 'person', code });
  });

  test('whose check fails is refused and its value withheld', async () => {
    const code = module('return { answer: 43 };', check('output.answer === 6 * 7'));
    const { verdict } = await runGoal(neverAborted, { goal: 'Six times seven?', attachments: [], code }, host);
    expect(verdict).toMatchObject({ status: 'refused', value: null, reasons: [{ code: 'checks-failed' }] });
  });

  test('whose check lets altered answers pass is only unverified', async () => {
    const code = module('return { answer: 42 };', check('output.answer > 0'));
    const { verdict } = await runGoal(neverAborted, { goal: 'Six times seven?', attachments: [], code }, host);
    expect(verdict).toMatchObject({ status: 'unverified', value: { answer: 42 }, reasons: [{ code: 'weak-checks' }] });
  });

  test('that makes no check is rejected', async () => {
    const code = module('return { answer: 42 };', 'return;');
    const { verdict } = await runGoal(neverAborted, { goal: 'Six times seven?', attachments: [], code }, host);
    expect(verdict.status).toBe('refused');
  });

  test('that is not a module is rejected with the place of the fault', async () => {
    const { verdict } = await runGoal(
      neverAborted,
      { goal: 'Six times seven?', attachments: [], code: 'export const (' },
      host,
    );
    expect(verdict).toMatchObject({ status: 'refused', reasons: [{ code: 'harness' }] });
    expect(verdict.reasons[0]?.message).toMatch(/line 1/i);
  });
});

describe('half of a surrogate pair', () => {
  const half = String.fromCharCode(0xd83d);

  test('in a goal or in what a harness gives does not break the record', async () => {
    const code = `export const systemPrompt = '';
export const tools = {};
export const outputSchema = { type: 'object', properties: { answer: { type: 'string' } }, required: ['answer'], additionalProperties: false };
export async function solve(run) { return { answer: 'a' + String.fromCharCode(0xd83d) }; }
export async function verify(output, run) {
  run.check('begins with a' + String.fromCharCode(0xd83d), { defends: 'encoding-bug', at: '/answer' }, output.answer.startsWith('a'), 'it does');
}`;
    const { verdict, events } = await runGoal(neverAborted, { goal: `Say a ${half}`, attachments: [], code }, host);
    expect(verdict.value).toEqual({ answer: 'a\ufffd' });
    expect(await replayRun(neverAborted, events, host)).toMatchObject({ ok: true });
  });
});

describe('input that no run can begin with', () => {
  test.each([
    ['an empty goal', '', /goal is empty/],
    ['a blank goal', ' \n\t ', /goal is empty/],
    ['a goal of 100 KB', 'a'.repeat(100_000), /limit is 20000/],
  ])('%s is thrown with advice', async (_, goal, message) => {
    await expect(runGoal(neverAborted, { goal, attachments: [] }, host)).rejects.toThrow(message);
  });

  test('a file of 200 MB is refused before it is read, with the limit named', async () => {
    const huge = {
      name: 'huge.csv',
      mediaType: 'text/csv',
      bytes: 200_000_000,
      read: () => Promise.reject(new Error('was read')),
    };
    await expect(runGoal(neverAborted, { goal: total, attachments: [huge] }, host)).rejects.toThrow(/limit is 128 MiB/);
  });

  test('two files of the same name are refused', async () => {
    await expect(runGoal(neverAborted, { goal: total, attachments: [sales, sales] }, host)).rejects.toThrow(
      /Two attachments/,
    );
  });
});

describe('an attachment that cannot be read', () => {
  test.each([
    [
      'a picture named .csv',
      source('data.csv', new Uint8Array([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 0, 0, 0, 13])),
    ],
    ['unclosed quotes', source('data.csv', 'a,b\n1,"two\n3,4\n')],
    ['an empty file', source('data.csv', '')],
  ])('%s ends in a refusal that says what to do', async (_, bad) => {
    const { verdict, events } = await runGoal(neverAborted, { goal: total, attachments: [bad] }, host);
    expect(verdict).toMatchObject({ status: 'refused', value: null, reasons: [{ code: 'no-evidence' }] });
    expect(verdict.reasons[0]?.message).toContain('data.csv');
    expect(verdict.reasons[0]?.next.length).toBeGreaterThan(10);
    expect(await replayRun(neverAborted, events, host)).toMatchObject({ ok: true });
  });
});
