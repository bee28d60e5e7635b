import type { LanguageModelV3StreamPart } from '@ai-sdk/provider';
import { expose, proxy, wrap } from 'comlink';
import { afterEach, describe, expect, it } from 'vitest';
import { installTransferHandlers } from '../../../src/app/engine/transfer-handlers.ts';
import { askBuiltIn } from '../../../src/models/built-in/ask-built-in.ts';
import { findPromptApi, type PromptApi } from '../../../src/models/built-in/prompt-api.ts';
import { serveBuiltIn } from '../../../src/models/built-in/serve-built-in.ts';
import type { LoadProgress } from '../../../src/models/model.ts';
import type { ModelWorker, PlainCall } from '../../../src/models/model-worker.ts';
import { fakePromptApi, type FakePromptApi } from '../../support/fake-prompt-api.ts';

installTransferHandlers();
const signal = (): AbortSignal => new AbortController().signal;
let close = (): void => undefined;
afterEach(() => close());

/** The page's object, as the engine's worker has it: over a message channel. */
function lend(api: PromptApi | undefined) {
  const { port1, port2 } = new MessageChannel();
  close = () => {
    port1.close();
    port2.close();
  };
  expose(serveBuiltIn(api), port1);
  return wrap<ModelWorker>(port2);
}

function start(about: Partial<FakePromptApi> = {}) {
  const api = fakePromptApi({ availability: 'available', says: () => 'Hello there.', ...about });
  return { api, worker: lend(api) };
}

async function loaded(about: Partial<FakePromptApi> = {}) {
  const started = start(about);
  const facts = await started.worker.load(
    signal(),
    {},
    proxy(() => undefined),
  );
  return { ...started, facts };
}

const prompt: PlainCall['prompt'] = [
  { role: 'system', content: 'Be brief.' },
  { role: 'user', content: [{ type: 'text', text: 'One?' }] },
  { role: 'assistant', content: [{ type: 'text', text: 'Two.' }] },
  { role: 'user', content: [{ type: 'text', text: 'Three?' }] },
];

async function ask(worker: ReturnType<typeof lend>, call: Partial<PlainCall> = {}, stop = signal()) {
  const parts: LanguageModelV3StreamPart[] = [];
  await worker.stream(
    stop,
    { prompt, ...call },
    proxy((batch: LanguageModelV3StreamPart[]) => void parts.push(...batch)),
  );
  const text = parts.map((part) => (part.type === 'text-delta' ? part.delta : '')).join('');
  return { parts, text, finish: parts.find((part) => part.type === 'finish') };
}

const failure = async (work: Promise<unknown>): Promise<unknown> =>
  work.then(
    () => 'it went well',
    (error: unknown) => error,
  );

describe('the browser’s own model', () => {
  it('is found where a page has it', async () => {
    const { api } = start();
    expect(findPromptApi({ LanguageModel: api })).toBe(api);
    expect(findPromptApi({})).toBeUndefined();
    expect(findPromptApi({ LanguageModel: {} })).toBeUndefined();
    expect(await askBuiltIn(undefined)).toMatchObject({ state: 'missing', ok: false });
    for (const [state, ok] of [
      ['unavailable', false],
      ['downloadable', true],
      ['downloading', true],
      ['available', true],
    ] as const)
      expect(await askBuiltIn(fakePromptApi({ availability: state, says: () => '' }))).toMatchObject({ state, ok });
  });

  it.each([undefined, fakePromptApi({ availability: 'unavailable', says: () => '' })])(
    'says so where it cannot be had',
    async (api) => {
      expect(
        await failure(
          lend(api).load(
            signal(),
            {},
            proxy(() => undefined),
          ),
        ),
      ).toMatchObject({
        code: 'model-unavailable',
        fix: expect.stringContaining('another model') as string,
      });
    },
  );

  it('tells the browser’s download on one bar', async () => {
    const { worker } = start({ availability: 'downloadable' });
    const told: LoadProgress[] = [];
    expect(
      await worker.load(
        signal(),
        {},
        proxy((progress: LoadProgress) => void told.push(progress)),
      ),
    ).toEqual({ window: 6144 });
    expect(told.map(({ share }) => share)).toEqual([0, 0.25, 0.25, 1, 1]);
  });

  it.each([
    ['NotAllowedError', /wants a click/],
    ['NetworkError', /could not download/],
  ])('says what to do about %s', async (name, message) => {
    const { worker } = start({ createFails: new DOMException('No.', name) });
    expect(
      await failure(
        worker.load(
          signal(),
          {},
          proxy(() => undefined),
        ),
      ),
    ).toMatchObject({
      code: 'model-unavailable',
      message: expect.stringMatching(message) as string,
    });
  });

  it.each([false, true])('streams, counts and tells usage (former names: %s)', async (formerNames) => {
    const heard: unknown[] = [];
    const says: FakePromptApi['says'] = (before, now) => {
      heard.push(before, now);
      return 'Hello there.';
    };
    const { worker, api, facts } = await loaded({ formerNames, says });
    expect(facts).toEqual({ window: 6144 });
    expect(await worker.count(signal(), 'abcd')).toBe(4);
    const { text, parts, finish } = await ask(worker);
    expect(text).toBe('Hello there.');
    expect(parts[0]).toEqual({ type: 'stream-start', warnings: [] });
    expect(finish).toMatchObject({
      finishReason: { unified: 'stop' },
      usage: { inputTokens: { total: 23 }, outputTokens: { total: 12 } },
    });
    expect(heard).toEqual([
      [
        { role: 'system', content: 'Be brief.' },
        { role: 'user', content: 'One?' },
        { role: 'assistant', content: 'Two.' },
      ],
      'Three?',
    ]);
    expect(api.alive).toBe(1);
    await worker.unload();
    expect(api.alive).toBe(0);
    expect(await failure(ask(worker))).toMatchObject({ code: 'model-unavailable' });
  });

  it('passes the schema on, and asks without it where the browser does not take it', async () => {
    const schema = { type: 'object', properties: { answer: { type: 'number' } } } as const;
    const good = await loaded();
    await ask(good.worker, { responseFormat: { type: 'json', schema } });
    expect(good.api.constraints).toEqual([schema]);
    close();
    const picky = await loaded({
      promptFails: (constrained) => (constrained ? new DOMException('No.', 'NotSupportedError') : null),
    });
    const { text, parts } = await ask(picky.worker, { responseFormat: { type: 'json', schema }, temperature: 0 });
    expect(text).toBe('Hello there.');
    expect(picky.api.constraints).toEqual([schema, undefined]);
    expect(parts[0]).toMatchObject({ warnings: [{ feature: 'temperature' }, { feature: 'responseFormat' }] });
  });

  it('stops within 200 ms, and keeps no session', async () => {
    const { worker, api } = await loaded({ says: () => 'on and on '.repeat(1e4), pace: 5 });
    const stopping = new AbortController();
    const reply = failure(ask(worker, {}, stopping.signal));
    await new Promise((resolve) => setTimeout(resolve, 60));
    const started = performance.now();
    stopping.abort();
    expect(await reply).toMatchObject({ code: 'cancelled' });
    expect(performance.now() - started).toBeLessThan(200);
    await expect.poll(() => api.alive).toBe(1);
  });

  it('ends a reply that goes on beyond its room', async () => {
    const { worker, api } = await loaded({ says: () => 'x'.repeat(1e6) });
    const { text, finish } = await ask(worker, { maxOutputTokens: 10 });
    expect(text.length).toBeLessThan(100);
    expect(finish).toMatchObject({ finishReason: { unified: 'length' } });
    expect(api.alive).toBe(1);
  });

  it('says that a prompt is too long, and that an answer was held back', async () => {
    const small = await loaded({ window: 5 });
    expect(await failure(ask(small.worker))).toMatchObject({ code: 'model-failed', details: { fault: 'too-long' } });
    close();
    const shy = await loaded({ promptFails: () => new DOMException('Unsafe.', 'NotReadableError') });
    expect(await failure(ask(shy.worker))).toMatchObject({ details: { fault: 'server', retry: false } });
  });
});
