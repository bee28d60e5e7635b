import { expect, test } from 'vitest';
import { commands } from 'vitest/browser';
import goals from '../../examples/goals.json' with { type: 'json' };
import { connectEngine } from '../../src/app/engine/connect-engine.ts';
import { AegisError } from '../../src/core/errors.ts';
import type { RunNews } from '../../src/app/run/run-news.ts';

const engine = connectEngine();
const neverAborted = new AbortController().signal;

async function attach(name: string): Promise<{ name: string; blob: Blob }> {
  const bytes = Uint8Array.from(atob(await commands.readExample(name)), (c) => c.charCodeAt(0));
  return { name: name.split('/').at(-1) ?? name, blob: new Blob([bytes]) };
}

test.each(goals)(
  '$goal: the same answer and the same harness in a terminal and in a browser worker',
  async (example) => {
    const { goal, attachments } = example;
    const files = await Promise.all(attachments.map(attach));
    const events: RunNews[] = [];
    const { id, status, harness } = await engine.run(neverAborted, { goal, files, answers: {}, code: null }, (event) =>
      events.push(event),
    );
    const verdict = events.find((event) => event.type === 'verdict')?.data;
    const answer = verdict?.value?.answer ?? null;

    const terminal = await commands.runInTerminal(goal, attachments);
    expect({ status, answer, harness }).toEqual(terminal);
    expect(status).toBe(example.status);
    if ('answer' in example) expect(answer).toEqual(example.answer);

    const text = await engine.recordText(id);
    expect(await engine.verify(neverAborted, new Blob([text]), () => undefined)).toMatchObject({ ok: true });
    expect(await engine.replay(neverAborted, new Blob([text]))).toMatchObject({ ok: true, detail: null });
  },
);

test('an error of the engine reaches the page with what to do', async () => {
  const running = engine.run(neverAborted, { goal: ' ', files: [], answers: {}, code: null }, () => undefined);
  const thrown = await running.catch((error: unknown) => error);
  expect(AegisError.isInstance(thrown) && thrown.code).toBe('bad-input');
  expect((thrown as AegisError).fix).toMatch(/Say in a sentence/);
});

test('two runs at once, with files of the same name, each answer from their own', async () => {
  const goal = 'What is the total revenue?';
  const answerOf = async (revenue: number): Promise<unknown> => {
    const blob = new Blob([`region,revenue\nNorth,${revenue}\nSouth,1\n`]);
    let answer: unknown = null;
    await engine.run(neverAborted, { goal, files: [{ name: 'sales.csv', blob }], answers: {}, code: null }, (event) => {
      if (event.type === 'verdict') answer = event.data.value?.answer;
    });
    return answer;
  };
  expect(await Promise.all([answerOf(10), answerOf(20), answerOf(30)])).toEqual([11, 21, 31]);
});

test('a run is stopped by its signal', async () => {
  const controller = new AbortController();
  const stop = (event: RunNews) => {
    if (event.type === 'run.started') controller.abort();
  };
  const { status } = await engine.run(
    controller.signal,
    { goal: 'What is 2^64?', files: [], answers: {}, code: null },
    stop,
  );
  expect(status).toBe('cancelled');
});
