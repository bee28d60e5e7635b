import type { LanguageModelV3StreamPart } from '@ai-sdk/provider';
import type { ChatCompletionChunk } from '@mlc-ai/web-llm';
import type { PlainCall } from '../model-worker.ts';
import { cancelled } from '../until-aborted.ts';
import { chatRequest, type WebllmRequest } from './chat-request.ts';
import { isGrammarFault } from './engine-fault.ts';
import type { WebllmEngine } from './package.ts';
import { PartBatcher } from './part-batcher.ts';
import type { WriteText } from './prompt-text.ts';
import { ReplyReader } from './read-reply.ts';
import type { WebllmSpec } from './spec.ts';

/** What one reply is generated with. */
export interface Generation {
  signal: AbortSignal;
  engine: WebllmEngine;
  spec: WebllmSpec;
  write: WriteText;
  call: PlainCall;
  hear: (parts: LanguageModelV3StreamPart[]) => unknown;
}

/**
 * Generates one reply and tells its parts in batches. Settles when the engine is free again, after an abort too: whoever called need not wait for that.
 * Where WebLLM cannot build the grammar of the answer, the model is asked without one, and a warning says so.
 * @throws whatever WebLLM throws; `cancelled` after an abort
 */
export async function generate({ signal, engine, spec, write, call, hear }: Generation): Promise<void> {
  const batcher = new PartBatcher(hear);
  const asked = chatRequest(call, spec, write);
  try {
    const { chunks, warnings } = await begin(engine, asked);
    if (!signal.aborted) batcher.push([{ type: 'stream-start', warnings }]);
    const reader = new ReplyReader(asked.request.response_format?.type === 'structural_tag');
    for await (const chunk of chunks) {
      // The engine takes an interruption back when it begins: leaving its loop is what holds.
      if (signal.aborted) break;
      batcher.push(reader.push(chunk));
    }
    if (signal.aborted) throw cancelled();
    batcher.push(reader.end());
    await batcher.end();
  } finally {
    batcher.drop();
  }
}

/** Asks the engine, and again without a grammar where it cannot build that. Only with the first chunk is it known whether it could. */
async function begin(
  engine: WebllmEngine,
  { request, warnings }: WebllmRequest,
): Promise<{ chunks: AsyncIterable<ChatCompletionChunk>; warnings: WebllmRequest['warnings'] }> {
  try {
    return { chunks: await started(await engine.chat.completions.create(request)), warnings };
  } catch (thrown) {
    if (request.response_format == null || !isGrammarFault(thrown)) throw thrown;
    const { response_format: _, ...free } = request;
    const warning = {
      type: 'unsupported',
      feature: 'responseFormat',
      details: 'The grammar engine cannot build this schema: the model was only told of it.',
    } as const;
    return { chunks: await started(await engine.chat.completions.create(free)), warnings: [...warnings, warning] };
  }
}

/** A stream whose first chunk has been waited for. */
async function started<T>(chunks: AsyncIterable<T>): Promise<AsyncIterable<T>> {
  const iterator = chunks[Symbol.asyncIterator]();
  let first: IteratorResult<T> | null = await iterator.next();
  return {
    [Symbol.asyncIterator]: () => ({
      async next() {
        const result = first ?? (await iterator.next());
        first = null;
        return result;
      },
      return: async () => (await iterator.return?.()) ?? { done: true, value: undefined },
    }),
  };
}
