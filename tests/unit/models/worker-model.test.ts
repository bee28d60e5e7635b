import type { LanguageModelV3CallOptions, LanguageModelV3StreamPart } from '@ai-sdk/provider';
import { expose, wrap } from 'comlink';
import { afterEach, beforeAll, describe, expect, test, vi } from 'vitest';
import { installTransferHandlers } from '../../../src/app/engine/transfer-handlers.ts';
import { AegisError } from '../../../src/core/errors.ts';
import { modelError, toModelFault } from '../../../src/models/model-error.ts';
import type { ModelWorker, PlainCall } from '../../../src/models/model-worker.ts';
import { scripted, type ScriptedRound } from '../../../src/models/scripted/scripted.ts';
import { serveStream } from '../../../src/models/serve-stream.ts';
import { modelOverWorker } from '../../../src/models/worker-model.ts';

beforeAll(installTransferHandlers);

const ports: MessagePort[] = [];
afterEach(() => {
  for (const port of ports.splice(0)) port.close();
});

/** A model's worker on the other side of a real message channel. */
function acrossBorder(stream: ModelWorker['stream']) {
  const { port1, port2 } = new MessageChannel();
  ports.push(port1, port2);
  expose({ stream }, port2);
  return modelOverWorker({ provider: 'test', modelId: 'one' }, wrap<Pick<ModelWorker, 'stream'>>(port1));
}

/** A worker whose model plays rounds; keeps what it was called with. */
function playing(...rounds: ScriptedRound[]) {
  const model = scripted({ rounds });
  const calls: PlainCall[] = [];
  const signals: AbortSignal[] = [];
  const language = acrossBorder(async (signal, call, hear) => {
    calls.push(call);
    signals.push(signal);
    const { doStream } = await model.open(signal, () => undefined);
    const { stream } = await doStream({ ...call, abortSignal: signal });
    await serveStream(stream, hear, signal);
  });
  return { language, calls, signals };
}

const call: LanguageModelV3CallOptions = { prompt: [{ role: 'user', content: [{ type: 'text', text: 'Hello' }] }] };

async function read(stream: ReadableStream<LanguageModelV3StreamPart>): Promise<LanguageModelV3StreamPart[]> {
  const parts: LanguageModelV3StreamPart[] = [];
  const reader = stream.getReader();
  for (let next = await reader.read(); !next.done; next = await reader.read()) parts.push(next.value);
  return parts;
}

function textOf(parts: readonly LanguageModelV3StreamPart[]): string {
  return parts.map((part) => (part.type === 'text-delta' ? part.delta : '')).join('');
}

const delta = (text: string): LanguageModelV3StreamPart => ({ type: 'text-delta', id: '1', delta: text });

describe('a model in a worker', () => {
  test('streams every part in order over a real message channel, and its end', async () => {
    const words = Array.from({ length: 3000 }, (_, index) => `${index} `);
    const { language, calls } = playing({ text: words });
    const { stream } = await language.doStream({ ...call, temperature: 0.5, headers: { authorization: 'Bearer x' } });
    const parts = await read(stream);
    expect(textOf(parts)).toBe(words.join(''));
    expect(parts.at(-1)?.type).toBe('finish');
    expect(calls[0]).toEqual({ ...call, temperature: 0.5 });
  });

  test('gives the whole of its stream as a result as well', async () => {
    const { language } = playing({
      reasoning: 'Hm.',
      text: 'Three',
      calls: [{ tool: 'add', args: { a: 1 } }],
      usage: { input: 9, output: 4 },
    });
    const result = await language.doGenerate(call);
    expect(result.content).toMatchObject([
      { type: 'reasoning', text: 'Hm.' },
      { type: 'text', text: 'Three' },
      { type: 'tool-call', toolName: 'add', input: '{"a":1}' },
    ]);
    expect(result.finishReason.unified).toBe('tool-calls');
    expect(result.usage.outputTokens.total).toBe(4);
  });

  test('is stopped by the caller’s signal in the middle, and its model with it', async () => {
    const { language, signals } = playing({ text: 'one two', then: 'stall' });
    const stopping = new AbortController();
    const { stream } = await language.doStream({ ...call, abortSignal: stopping.signal });
    const reader = stream.getReader();
    let text = '';
    while (!text.includes('two')) {
      const { value } = await reader.read();
      if (value?.type === 'text-delta') text += value.delta;
    }
    stopping.abort();
    await expect(reader.read()).rejects.toMatchObject({ code: 'cancelled' });
    await vi.waitFor(() => expect(signals[0]?.aborted).toBe(true));
  });

  test('is stopped by a signal that was aborted before', async () => {
    const { language, calls } = playing({ text: 'one' });
    const { stream } = await language.doStream({ ...call, abortSignal: AbortSignal.abort() });
    await expect(stream.getReader().read()).rejects.toMatchObject({ code: 'cancelled' });
    expect(calls).toEqual([]);
  });

  test('is stopped when its reader turns away', async () => {
    const { language, signals } = playing({ text: 'one two', then: 'stall' });
    const { stream } = await language.doStream(call);
    const reader = stream.getReader();
    await reader.read();
    await reader.cancel();
    await vi.waitFor(() => expect(signals[0]?.aborted).toBe(true));
  });

  test('says what went wrong in it, with the fault, after what it had said before', async () => {
    const language = acrossBorder((signal, _call, hear) =>
      serveStream(
        (async function* () {
          yield await Promise.resolve(delta('so far'));
          throw modelError('rate-limited', 'Too often.', { retryAfterMs: 1500 });
        })(),
        hear,
        signal,
      ),
    );
    const reader = (await language.doStream(call)).stream.getReader();
    expect((await reader.read()).value).toEqual(delta('so far'));
    const thrown: unknown = await reader.read().catch((error: unknown) => error);
    expect(AegisError.isInstance(thrown)).toBe(true);
    expect(toModelFault(thrown)).toMatchObject({ code: 'rate-limited', retry: true, retryAfterMs: 1500 });
  });

  test('says what went wrong where the engine throws a string or a plain Error', async () => {
    for (const thrown of ['GPUDevice was lost', new Error('Device was lost. reason: destroyed')]) {
      const language = acrossBorder(async () => {
        await Promise.resolve();
        throw thrown as Error;
      });
      const error: unknown = await read((await language.doStream(call)).stream).catch((caught: unknown) => caught);
      expect(toModelFault(error).code).toBe('device-lost');
    }
  });

  test('sends an error in the stream as plain data that keeps its fault', async () => {
    const { language } = playing({ text: 'a', then: { error: modelError('overloaded', 'Busy.') } });
    const parts = await read((await language.doStream(call)).stream);
    const part = parts.at(-1);
    expect(part?.type).toBe('error');
    expect(part?.type === 'error' && toModelFault(part.error).code).toBe('overloaded');
  });
});

describe('parts on their way over a border', () => {
  test('go in batches: the first at once, the rest no oftener than the time between', async () => {
    const batches: number[] = [];
    const source = (async function* () {
      for (let index = 0; index < 500; index += 1) yield await Promise.resolve(delta(`${index}`));
    })();
    await serveStream(source, (parts) => void batches.push(parts.length), new AbortController().signal, 60_000);
    // The source has ended long before the time between two batches is over: what is left goes at once.
    expect(batches[0]).toBe(1);
    expect(batches).toHaveLength(2);
    expect(batches[0]! + batches[1]!).toBe(500);
  });

  test('wait where the listener is slow, and the model waits with them', async () => {
    let made = 0;
    const source = (async function* () {
      for (;;) yield await Promise.resolve(delta(`${(made += 1)}`));
    })();
    const stopping = new AbortController();
    let heard = 0;
    const serving = serveStream(
      source,
      (parts) => {
        heard += parts.length;
        return new Promise(() => undefined);
      },
      stopping.signal,
    );
    // As soon as the queue is full the source is not asked again: its count comes to rest.
    let before = -1;
    await vi.waitFor(() => {
      const same = made === before;
      before = made;
      expect(same && made > 1).toBe(true);
    });
    expect(heard).toBe(1);
    expect(made).toBeLessThanOrEqual(514);
    stopping.abort();
    await expect(serving).rejects.toMatchObject({ code: 'cancelled' });
  });

  test('stop at once when told, though neither the source nor the listener ever answers', async () => {
    const stopping = new AbortController();
    const serving = serveStream(
      new ReadableStream({ pull: () => new Promise(() => undefined) }),
      () => undefined,
      stopping.signal,
    );
    stopping.abort();
    await expect(serving).rejects.toMatchObject({ code: 'cancelled' });
  });

  test('cancel their source when the listener fails', async () => {
    let cancelled = false;
    const source = new ReadableStream<LanguageModelV3StreamPart>({
      pull: (controller) => controller.enqueue(delta('x')),
      cancel: () => void (cancelled = true),
    });
    const failing = serveStream(source, () => Promise.reject(new Error('gone')), new AbortController().signal);
    await expect(failing).rejects.toThrow('gone');
    expect(cancelled).toBe(true);
  });
});
