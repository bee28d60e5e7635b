import type { LanguageModelV3CallOptions, LanguageModelV3StreamPart } from '@ai-sdk/provider';
import type { Model } from '../../../src/models/model.ts';
import { createRemoteModel } from '../../../src/models/remote/create-remote-model.ts';
import type { Connection, ConnectionKind } from '../../../src/models/remote/connection.ts';
import type { ModelServer } from '../../support/model-server/start-model-server.ts';
import { neverAborted } from '../../support/sources.ts';

export const testKey = 'sk-test-Zx81KqP0vT';

export const protocols = ['openai', 'anthropic', 'google', 'ollama', 'openai-compatible'] as const;

export function connectionTo(
  server: Pick<ModelServer, 'base'>,
  kind: ConnectionKind,
  rest: Partial<Connection> = {},
): Connection {
  return { id: kind, kind, label: kind, baseUrl: server.base, models: ['test-model'], window: null, ...rest };
}

export function modelAt(
  server: ModelServer,
  kind: ConnectionKind,
  name = 'test-model',
  key: string | null = testKey,
): Model {
  return createRemoteModel(connectionTo(server, kind), name, { fetch: globalThis.fetch, key });
}

export const hello: LanguageModelV3CallOptions = {
  prompt: [
    { role: 'system', content: 'You are terse.' },
    { role: 'user', content: [{ type: 'text', text: 'Say hello.' }] },
  ],
  maxOutputTokens: 200,
  temperature: 0,
  seed: 7,
};

/** What a streamed reply came to. */
export interface Heard {
  parts: LanguageModelV3StreamPart[];
  text: string;
  reasoning: string;
  calls: { tool: string; input: string }[];
  finish: string | null;
  usage: { input: number | undefined; output: number | undefined } | null;
  errors: unknown[];
}

/** Opens a model, asks it, and hears its reply to the end. Rejects where the call or the stream fails. */
export async function ask(model: Model, call: LanguageModelV3CallOptions = hello): Promise<Heard> {
  const opened = await model.open(call.abortSignal ?? neverAborted, () => undefined);
  const { stream } = await opened.doStream(call);
  const heard: Heard = { parts: [], text: '', reasoning: '', calls: [], finish: null, usage: null, errors: [] };
  const reader = stream.getReader();
  for (let next = await reader.read(); !next.done; next = await reader.read()) {
    const part = next.value;
    heard.parts.push(part);
    if (part.type === 'text-delta') heard.text += part.delta;
    if (part.type === 'reasoning-delta') heard.reasoning += part.delta;
    if (part.type === 'tool-call') heard.calls.push({ tool: part.toolName, input: part.input });
    if (part.type === 'error') heard.errors.push(part.error);
    if (part.type === 'finish') {
      heard.finish = part.finishReason.unified;
      heard.usage = { input: part.usage.inputTokens.total, output: part.usage.outputTokens.total };
    }
  }
  return heard;
}
