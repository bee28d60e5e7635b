import type { LanguageModelV3, LanguageModelV3StreamPart } from '@ai-sdk/provider';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { AegisError } from '../../../src/core/errors.ts';
import { holdModel, type HeldModelOptions } from '../../../src/models/hold-model.ts';
import type { LoadProgress } from '../../../src/models/model.ts';
import type { WebllmWorker } from '../../../src/models/webllm/serve-webllm.ts';
import { webllmFacts } from '../../../src/models/webllm/webllm-facts.ts';
import { openFake, plainEntry, type OpenFake } from '../../support/fake-webllm/open-fake.ts';

const signal = (): AbortSignal => new AbortController().signal;
const open: OpenFake[] = [];
afterEach(() => open.splice(0).forEach((fake) => fake.close()));

/** A model, its workers made beforehand since starting one here takes a while. */
async function model(about: Parameters<typeof openFake>[0] = {}, options: HeldModelOptions = {}) {
  const workers = await Promise.all([openFake(about), openFake(about)]);
  open.push(...workers);
  let spawned = 0;
  let ended = 0;
  const gone: (AegisError | null)[] = [];
  const made = holdModel(
    webllmFacts(plainEntry),
    async () => {
      const worker = workers[spawned++]!.worker as unknown as WebllmWorker;
      return {
        worker,
        broken: worker.broken().then((plain) => AegisError.fromPlain(plain)),
        end: () => {
          ended += 1;
        },
      };
    },
    { onGone: (error) => gone.push(error), ...options },
  );
  return { made, workers, gone, spawned: () => spawned, ended: () => ended };
}

async function say(opened: LanguageModelV3, abortSignal = signal()): Promise<string> {
  const { stream } = await opened.doStream({
    prompt: [{ role: 'user', content: [{ type: 'text', text: 'Hello?' }] }],
    maxOutputTokens: 1e6,
    abortSignal,
  });
  const parts: LanguageModelV3StreamPart[] = [];
  const reader = stream.getReader();
  for (let next = await reader.read(); !next.done; next = await reader.read()) parts.push(next.value);
  return parts.map((part) => (part.type === 'text-delta' ? part.delta : '')).join('');
}

describe('a WebLLM model, as a run sees it', () => {
  it('loads when it is first asked, once for all who ask', async () => {
    const { made, spawned } = await model();
    expect([made.loaded, made.tools, made.schema, made.counts]).toEqual([false, 'json', 'enforced', 'tokenizer']);
    const told: LoadProgress[] = [];
    const [one, count, two] = await Promise.all([
      made.open(signal(), (progress) => void told.push(progress)),
      made.count(signal(), 'abc'),
      made.open(signal(), () => undefined),
    ]);
    expect([spawned(), count, one === two, made.loaded]).toEqual([1, 3, true, true]);
    expect(told.at(-1)?.share).toBe(1);
    expect(await say(one)).toBe('Hello.');
  });

  it('lets another load it where the one who began gave up', async () => {
    const { made, spawned, ended } = await model();
    const first = new AbortController();
    const one = made.open(first.signal, () => undefined).catch((error: unknown) => error);
    const two = made.open(signal(), () => undefined);
    first.abort();
    expect(await one).toMatchObject({ code: 'cancelled' });
    expect(await say(await two)).toBe('Hello.');
    expect([spawned(), ended()]).toEqual([2, 1]);
  });

  it('ends its worker where loading fails, and starts another the next time', async () => {
    const { made, spawned, ended } = await model({ loadFails: 'Error: out of memory' });
    for (const times of [1, 2]) {
      await expect(made.open(signal(), () => undefined)).rejects.toMatchObject({ details: { fault: 'out-of-memory' } });
      expect([spawned(), ended(), made.loaded]).toEqual([times, times, false]);
    }
  });

  it('ends its worker when the device is lost, says so, and starts another', async () => {
    const { made, workers, gone, ended } = await model({ says: () => 'x'.repeat(400), speed: 2000 });
    const reply = say(await made.open(signal(), () => undefined)).catch((error: unknown) => error);
    await vi.waitFor(() => expect(workers[0].asked).toHaveLength(1));
    workers[0].graphics.devices[0]!.lose('reset');
    expect(await reply).toMatchObject({ details: { fault: 'device-lost' } });
    expect([made.loaded, ended()]).toEqual([false, 1]);
    expect(gone).toMatchObject([{ details: { fault: 'device-lost' } }]);
    expect(await say(await made.open(signal(), () => undefined))).toHaveLength(400);
  });

  it('hears of a lost device while nobody asks it', async () => {
    const { made, workers, gone } = await model();
    await made.open(signal(), () => undefined);
    workers[0].graphics.devices[0]!.lose('sleep');
    await vi.waitFor(() => expect(made.loaded).toBe(false));
    expect(gone).toHaveLength(1);
  });

  it('is freed when nobody asked it for a while, and when it is told to', async () => {
    const { made, gone, ended, spawned } = await model({}, { idleMs: 30 });
    await say(await made.open(signal(), () => undefined));
    await vi.waitFor(() => expect([made.loaded, gone, ended()]).toEqual([false, [null], 1]));
    await made.open(signal(), () => undefined);
    await made.unload();
    expect([made.loaded, ended(), spawned()]).toEqual([false, 2, 2]);
  });

  it('is not freed while it answers', async () => {
    const { made, gone } = await model({ says: () => 'x'.repeat(100), speed: 1000 }, { idleMs: 10 });
    expect(await say(await made.open(signal(), () => undefined))).toHaveLength(100);
    await vi.waitFor(() => expect(gone).toEqual([null]));
  });

  it('stops a reply within 200 ms and stays loaded', async () => {
    const { made } = await model({ says: () => 'x'.repeat(1e5), speed: 500 });
    const opened = await made.open(signal(), () => undefined);
    const stopping = new AbortController();
    const reply = say(opened, stopping.signal).catch((error: unknown) => error);
    setTimeout(() => stopping.abort(), 50);
    const started = performance.now();
    expect(await reply).toMatchObject({ code: 'cancelled' });
    expect(performance.now() - started).toBeLessThan(250);
    expect(made.loaded).toBe(true);
  });
});
