import { expect, test } from 'vitest';
import { ModelStream, streamTail } from '../../src/app/run/model-stream.svelte.ts';
import type { ModelNews } from '../../src/models/models.ts';

const start = (more: Partial<Extract<ModelNews, { kind: 'start' }>> = {}): ModelNews => ({
  kind: 'start',
  role: 'designer',
  purpose: 'synthesize',
  model: 'webllm:q',
  window: 1000,
  promptTokens: 400,
  ...more,
});
const delta = (text: string, about: 'text' | 'reasoning' | 'call' = 'text'): ModelNews => ({
  kind: 'delta',
  about,
  text,
});

/** A stream and what was drawn of it. */
function drawn() {
  const stream = new ModelStream();
  const seen: { tail: string; turn: number }[] = [];
  const end = stream.draw((tail, turn) => seen.push({ tail, turn }));
  return { stream, seen, end };
}

test('many tokens within one frame are drawn at once', async () => {
  const { stream, seen } = drawn();
  stream.hear(start());
  for (let token = 0; token < 500; token++) stream.hear(delta('word '));
  expect(seen).toHaveLength(1);
  await expect.poll(() => seen.at(-1)?.tail.length).toBe(2500);
  expect(seen.length).toBeLessThanOrEqual(2);
});

test('of a long reply only the end is kept', async () => {
  const { stream, seen } = drawn();
  stream.hear(start());
  for (let line = 0; line < 5000; line++) stream.hear(delta(`line ${line}\n`));
  await expect.poll(() => seen.at(-1)?.tail.endsWith('line 4999\n')).toBe(true);
  expect(seen.at(-1)?.tail.length).toBeLessThanOrEqual(streamTail);
});

test('a retry begins anew: what was streamed before counts for nothing, and the failure stays in sight', async () => {
  const { stream, seen } = drawn();
  stream.hear(start());
  stream.hear(delta('half of an ans'));
  stream.hear({ kind: 'failed', model: 'webllm:q', message: 'The device was lost.', next: 'retry' });
  expect(stream.writing).toBe(false);
  stream.hear(start());
  expect(stream.failures).toHaveLength(1);
  stream.hear(delta('whole'));
  await expect.poll(() => seen.at(-1)?.tail).toBe('whole');
  stream.hear({ kind: 'end', model: 'webllm:q', outputTokens: 100, ms: 2000 });
  expect(stream.failures).toEqual([]);
  expect(stream.figures).toEqual({ written: 100, speed: 50, share: 0.5 });
});

test('loading is told until the model begins', () => {
  const { stream } = drawn();
  stream.hear({ kind: 'loading', model: 'webllm:q', text: 'Loading weights', share: 0.4 });
  expect(stream.loading?.share).toBe(0.4);
  stream.hear(start());
  expect(stream.loading).toBeNull();
});

test('thinking aloud and a tool call are told from the answer', () => {
  const { stream } = drawn();
  stream.hear(start());
  stream.hear(delta('Hm.', 'reasoning'));
  expect(stream.about).toBe('reasoning');
  stream.hear(delta('12', 'text'));
  expect(stream.about).toBe('text');
});

test('who has stopped drawing hears nothing more', async () => {
  const { stream, seen, end } = drawn();
  end();
  stream.hear(start());
  stream.hear(delta('words'));
  await new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve)));
  expect(seen).toHaveLength(1);
});
