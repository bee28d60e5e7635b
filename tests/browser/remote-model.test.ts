import { expect, test } from 'vitest';
import type { ConnectionKind } from '../../src/models/remote/connection.ts';
import { createRemoteModel } from '../../src/models/remote/create-remote-model.ts';
import { anthropic } from '../support/model-server/anthropic.ts';
import { google } from '../support/model-server/google.ts';
import { openAIChat } from '../support/model-server/openai-chat.ts';
import { openAIResponses } from '../support/model-server/openai-responses.ts';
import type { ProtocolForm } from '../support/model-server/rounds.ts';

const forms: Record<ConnectionKind, ProtocolForm> = {
  openai: openAIResponses,
  anthropic,
  google,
  ollama: openAIChat,
  'openai-compatible': openAIChat,
};

test.each(Object.keys(forms) as ConnectionKind[])(
  'the package for %s loads in a browser, goes through the fetch that it is given alone, and streams',
  async (kind) => {
    const asked: { url: string; headers: string[] }[] = [];
    const fetch: typeof globalThis.fetch = async (input, init) => {
      const url = input instanceof Request ? input.url : input.toString();
      asked.push({ url, headers: [...new Headers(init?.headers).keys()] });
      if (url.includes('/api/')) return Response.json({ models: [] });
      const body = JSON.parse(init?.body as string) as Record<string, unknown>;
      const { pieces, end } = forms[kind].events({ text: ['Hel', 'lo.'] }, 'test-model', {
        ...forms[kind].read(body),
        body,
      });
      return new Response([...pieces, ...end].join(''), { headers: { 'Content-Type': 'text/event-stream' } });
    };
    const connection = { id: kind, kind, label: kind, baseUrl: 'https://models.example/v1', models: [], window: null };
    const model = createRemoteModel(connection, 'test-model', { fetch, key: 'sk-browser' });
    const { signal } = new AbortController();
    const { stream } = await (
      await model.open(signal, () => undefined)
    ).doStream({
      prompt: [{ role: 'user', content: [{ type: 'text', text: 'Say hello.' }] }],
      abortSignal: signal,
    });
    let text = '';
    const reader = stream.getReader();
    for (let next = await reader.read(); !next.done; next = await reader.read()) {
      expect(next.value.type).not.toBe('error');
      if (next.value.type === 'text-delta') text += next.value.delta;
    }
    expect(text).toBe('Hello.');
    expect(asked.every(({ url }) => url.startsWith('https://models.example/'))).toBe(true);
    // A browser would have to ask the server's leave for any other header.
    expect(asked.at(-1)?.headers).not.toContain('user-agent');
    const fromHere = performance.getEntriesByType('resource').filter(({ name }) => name.includes('models.example'));
    expect(fromHere).toEqual([]);
  },
);
