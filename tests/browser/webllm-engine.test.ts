import type { LanguageModelV3StreamPart } from '@ai-sdk/provider';
import { afterEach, expect, test } from 'vitest';
import { webllmCaches } from '../../src/models/webllm/cache-layout.ts';
import { webllmSpec } from '../../src/models/webllm/spec.ts';
import { openFake, plainEntry, proxy } from '../support/fake-webllm/open-fake.ts';

const signal = (): AbortSignal => new AbortController().signal;
afterEach(() => Promise.all(Object.values(webllmCaches).map((name) => caches.delete(name))));

test('in Chromium, a model is loaded from Cache Storage and held to a schema by the real grammar engine', async () => {
  const fake = await openFake({ says: () => 'It must be 42, or so.', storage: caches });
  expect(await caches.keys()).toEqual(expect.arrayContaining(Object.values(webllmCaches)));
  await fake.worker.load(
    signal(),
    webllmSpec(plainEntry),
    proxy(() => undefined),
  );
  const parts: LanguageModelV3StreamPart[] = [];
  const schema = { type: 'object', properties: { answer: { type: 'integer' } }, required: ['answer'] } as object;
  await fake.worker.stream(
    signal(),
    {
      prompt: [{ role: 'user', content: [{ type: 'text', text: 'How much?' }] }],
      responseFormat: { type: 'json', schema },
    },
    proxy((batch: LanguageModelV3StreamPart[]) => void parts.push(...batch)),
  );
  const text = parts.map((part) => (part.type === 'text-delta' ? part.delta : '')).join('');
  expect(JSON.parse(text)).toEqual({ answer: 42 });
  fake.close();
});

test('in Chromium, a model whose files went away is not loaded, and says which is missing', async () => {
  const fake = await openFake({ storage: caches });
  await (await caches.open(webllmCaches.library)).delete(plainEntry.files.library);
  const loading = fake.worker.load(
    signal(),
    webllmSpec(plainEntry),
    proxy(() => undefined),
  );
  await expect(loading).rejects.toMatchObject({
    code: 'model-unavailable',
    message: expect.stringContaining('-webgpu.wasm') as string,
  });
  fake.close();
});
