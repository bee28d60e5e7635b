import { z } from 'zod';
import type { Connection, ConnectionKind } from '../connection.ts';
import type { TryRequest } from './try-request.ts';

/** The headers that carry a key, by the kind of connection. */
function headersOf(kind: ConnectionKind, key: string | null): Record<string, string> {
  switch (kind) {
    case 'anthropic':
      return {
        'anthropic-version': '2023-06-01',
        'anthropic-dangerous-direct-browser-access': 'true',
        ...(key !== null && { 'x-api-key': key }),
      };
    case 'google':
      return key === null ? {} : { 'x-goog-api-key': key };
    default:
      return key === null ? {} : { Authorization: `Bearer ${key}` };
  }
}

const listPaths: Readonly<Record<ConnectionKind, string>> = {
  openai: '/models',
  anthropic: '/models?limit=1000',
  google: '/models?pageSize=1000',
  ollama: '/api/tags',
  'openai-compatible': '/models',
};

/** The cheapest call of each protocol: the list of its models. */
export function listRequest(kind: ConnectionKind, base: string, key: string | null): TryRequest {
  return { url: `${base}${listPaths[kind]}`, headers: headersOf(kind, key) };
}

/** The call that tells of one model by its name, aliases included; null where a protocol has none. */
export function modelRequest(kind: ConnectionKind, base: string, name: string, key: string | null): TryRequest | null {
  if (kind === 'ollama' || kind === 'openai-compatible') return null;
  return { url: `${base}/models/${encodeURIComponent(name)}`, headers: headersOf(kind, key) };
}

/** The shortest prompt that can be asked: whether an account has credit is told by nothing less. It holds nothing of the person's. */
export function tinyPrompt(kind: ConnectionKind, base: string, name: string, key: string | null): TryRequest {
  const headers = headersOf(kind, key);
  const messages = [{ role: 'user', content: 'Hi' }];
  switch (kind) {
    case 'openai':
      // 16 is the least that the Responses API takes.
      return {
        url: `${base}/responses`,
        headers,
        body: { model: name, input: messages, max_output_tokens: 16, store: false },
      };
    case 'anthropic':
      return { url: `${base}/messages`, headers, body: { model: name, messages, max_tokens: 1 } };
    case 'google':
      return {
        url: `${base}/models/${encodeURIComponent(name)}:generateContent`,
        headers,
        body: { contents: [{ role: 'user', parts: [{ text: 'Hi' }] }], generationConfig: { maxOutputTokens: 1 } },
      };
    default:
      return {
        url: `${base}${kind === 'ollama' ? '/v1' : ''}/chat/completions`,
        headers,
        body: { model: name, messages, max_tokens: 1 },
      };
  }
}

const named = z.object({ name: z.string() });
const identified = z.object({ id: z.string() });
const lists = {
  ollama: z.object({ models: z.array(named) }).transform(({ models }) => models.map(({ name }) => name)),
  google: z
    .object({ models: z.array(named) })
    .transform(({ models }) => models.map(({ name }) => name.replace(/^models\//, ''))),
  other: z.object({ data: z.array(identified) }).transform(({ data }) => data.map(({ id }) => id)),
};

/** The names in a list of models; null where the answer is no such list. */
export function namesIn(kind: ConnectionKind, data: unknown): string[] | null {
  const schema = kind === 'ollama' ? lists.ollama : kind === 'google' ? lists.google : lists.other;
  return schema.safeParse(data).data ?? null;
}

/** Whether a list has a model of that name. Ollama's names have a tag after a colon, `latest` where none is said. */
export function hasModel({ kind }: Pick<Connection, 'kind'>, names: readonly string[], name: string): boolean {
  return names.includes(name) || (kind === 'ollama' && !name.includes(':') && names.includes(`${name}:latest`));
}
