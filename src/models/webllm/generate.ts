import type { LanguageModelV3StreamPart } from '@ai-sdk/provider';
import type { ChatCompletionChunk } from '@mlc-ai/web-llm';
import type { PlainCall } from '../model-worker.ts';
import { cancelled } from '../until-aborted.ts';
import { chatRequest, type WebllmRequest } from './chat-request.ts';
import { engineFault, isGrammarFault } from './engine-fault.ts';
import type { WebllmEngine } from './package.ts';
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
}

/**
 * Generates one reply, part by part. Ends when the engine is free again, after an abort too. Where WebLLM cannot build the grammar of the answer, the
 * model is asked without one, and a warning says so.
 * @throws AegisError with its fault; `cancelled` after an abort
 */
export async function* generate({
  signal,
  engine,
  spec,
  write,
  call,
}: Generation): AsyncGenerator<LanguageModelV3StreamPart, void, void> {
  const heed = (): void => {
    if (signal.aborted) throw cancelled();
  };
  heed();
  const asked = chatRequest(call, spec, write);
  let reply: Reply | null = null;
  try {
    reply = await begin(engine, asked);
    yield { type: 'stream-start', warnings: reply.warnings };
    const reader = new ReplyReader(asked.request.response_format?.type === 'structural_tag');
    for (let next = reply.first; next.done !== true; next = await reply.chunks.next()) {
      // The engine takes an interruption back when it begins: leaving its loop is what holds.
      heed();
      yield* reader.push(next.value);
    }
    yield* reader.end();
  } catch (thrown) {
    throw engineFault(thrown, spec.name);
  } finally {
    // Whoever turns away, at whatever point: the engine answers nobody else until its loop is left.
    await reply?.chunks.return?.();
  }
}

/** A reply that has begun. */
interface Reply {
  first: IteratorResult<ChatCompletionChunk>;
  chunks: AsyncIterator<ChatCompletionChunk>;
  warnings: WebllmRequest['warnings'];
}

/** Asks the engine, and again without a grammar where it cannot build that. Only with the first chunk is it known whether it could. */
async function begin(engine: WebllmEngine, { request, warnings }: WebllmRequest): Promise<Reply> {
  const ask = async (asked: WebllmRequest): Promise<Reply> => {
    const chunks = (await engine.chat.completions.create(asked.request))[Symbol.asyncIterator]();
    return { first: await chunks.next(), chunks, warnings: asked.warnings };
  };
  try {
    return await ask({ request, warnings });
  } catch (thrown) {
    if (request.response_format == null || !isGrammarFault(thrown)) throw thrown;
    const { response_format: _, ...free } = request;
    const details = 'The grammar engine cannot build this schema: the model was only told of it.';
    return ask({ request: free, warnings: [...warnings, { type: 'unsupported', feature: 'responseFormat', details }] });
  }
}
