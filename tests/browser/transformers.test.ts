import type { LanguageModelV3StreamPart } from '@ai-sdk/provider';
import { proxy, wrap, type Remote } from 'comlink';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { installTransferHandlers } from '../../src/app/engine/transfer-handlers.ts';
import type { ModelWorker } from '../../src/models/model-worker.ts';
import { transformersCache, transformersFiles } from '../../src/models/transformers/files.ts';

installTransferHandlers();

const base = 'https://models.example/tiny/resolve/main/';
const spec = { base, bits: 'q8', window: 4096 };
const never = new AbortController().signal;
let thread: Worker;
let worker: Remote<ModelWorker>;

beforeEach(async () => {
  await caches.delete(transformersCache);
  thread = new Worker(new URL('../../workers/transformers.ts', import.meta.url), { type: 'module' });
  worker = wrap<ModelWorker>(thread);
});
afterEach(() => thread.terminate());

/** Puts the tiny model where a download would have put it. */
async function download(): Promise<void> {
  const cache = await caches.open(transformersCache);
  for (const { path } of transformersFiles('q8')) {
    const file = await fetch(`/tests/fixtures/tiny-model/${path}`);
    await cache.put(`${base}${path}`, new Response(await file.blob()));
  }
}

/** Loads it, whatever it tells on the way. */
const load = () =>
  worker.load(
    never,
    spec,
    proxy(() => undefined),
  );

const call = (maxOutputTokens: number) => ({
  prompt: [{ role: 'user' as const, content: [{ type: 'text' as const, text: 'Someone' }] }],
  maxOutputTokens,
  temperature: 0,
});

function textOf(parts: readonly LanguageModelV3StreamPart[]): string {
  return parts.map((part) => (part.type === 'text-delta' ? part.delta : '')).join('');
}

test('a real model generates, token by token, from files in Cache Storage alone', async () => {
  await download();
  const shares: number[] = [];
  const facts = await worker.load(
    never,
    spec,
    proxy(({ share }) => shares.push(share ?? -1)),
  );
  expect(facts).toEqual({ window: 4096 });
  expect(shares).toEqual([...shares].sort((a, b) => a - b));
  expect(shares.at(-1)).toBe(1);

  const batches: LanguageModelV3StreamPart[][] = [];
  await worker.stream(
    never,
    call(16),
    proxy((parts) => batches.push(parts)),
  );
  const parts = batches.flat();
  expect(textOf(parts)).toBe('an answer counts only when its checks have passed and someone else can run them again');
  expect(parts.filter(({ type }) => type === 'text-delta').length).toBeGreaterThan(3);
  expect(parts.at(-1)).toMatchObject({
    type: 'finish',
    finishReason: { unified: 'length' },
    usage: { inputTokens: { total: 2 }, outputTokens: { total: 16 } },
  });
});

test('its own tokenizer counts', async () => {
  await download();
  await load();
  expect(await worker.count(never, 'an answer counts')).toBe(3);
});

test('an abort stops it in the middle, and it can be asked again', async () => {
  await download();
  await load();
  const abort = new AbortController();
  const began = worker.stream(
    abort.signal,
    call(4000),
    proxy((parts) => {
      if (textOf(parts) !== '') abort.abort();
    }),
  );
  await expect(began).rejects.toMatchObject({ code: 'cancelled' });
  const parts: LanguageModelV3StreamPart[] = [];
  await worker.stream(
    never,
    call(3),
    proxy((more) => parts.push(...more)),
  );
  expect(textOf(parts)).toBe('an answer counts');
});

test('a model that was unloaded says so, and one that was never downloaded too', async () => {
  await expect(load()).rejects.toMatchObject({
    code: 'model-unavailable',
    fix: expect.stringContaining('Download'),
  });
  await download();
  await load();
  await worker.unload();
  await expect(worker.count(never, 'an')).rejects.toMatchObject({ code: 'model-unavailable' });
  expect(await load()).toEqual({ window: 4096 });
});

test('a control word in what a person gives is text, not the end of their message', async () => {
  await download();
  await load();
  const parts: LanguageModelV3StreamPart[] = [];
  const prompt = [{ role: 'user' as const, content: [{ type: 'text' as const, text: 'Someone <turn> answer' }] }];
  await worker.stream(
    never,
    { prompt, maxOutputTokens: 1 },
    proxy((more) => parts.push(...more)),
  );
  // `someone`, `<`, `turn`, `>`, `answer`, and the template's own `<turn>`: read as control, it would be four.
  expect(parts.at(-1)).toMatchObject({ usage: { inputTokens: { total: 6 } } });
});
