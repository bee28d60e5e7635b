import { describe, expect, test } from 'vitest';
import { createRemoteModel } from '../../../src/models/remote/create-remote-model.ts';
import { baseOf, originOf } from '../../../src/models/remote/base-url.ts';
import { carefulFetch } from '../../../src/models/remote/careful-fetch.ts';
import type { Connection, ConnectionKind } from '../../../src/models/remote/connection.ts';
import { defaultModels } from '../../../src/models/remote/default-models.ts';
import { nearestNames } from '../../../src/models/remote/doctor/nearest-names.ts';
import { neverAborted } from '../../support/sources.ts';

const connection = (kind: ConnectionKind, rest: Partial<Connection> = {}): Connection => ({
  id: kind,
  kind,
  label: kind,
  baseUrl: kind === 'openai-compatible' ? 'http://localhost:8000/v1' : null,
  models: [],
  window: null,
  ...rest,
});
const never: typeof fetch = () => Promise.reject(new Error('The network was asked.'));
const model = (kind: ConnectionKind, name: string, rest: Partial<Connection> = {}) =>
  createRemoteModel(connection(kind, rest), name, { fetch: never, key: null });

describe('what is known of a model before anyone is asked', () => {
  test.each([
    ['openai', 'gpt-6.1-sol', 1_050_000, { input: 2, output: 10 }],
    ['openai', 'gpt-5.4-mini-2026-03-17', 400_000, { input: 0.75, output: 4.5 }],
    ['openai', 'ft:own-model', 128_000, null],
    ['anthropic', 'claude-haiku-4-5-20251001', 200_000, { input: 1, output: 5 }],
    ['anthropic', 'claude-sonnet-5-5', 1_000_000, { input: 2, output: 10 }],
    ['google', 'gemini-2.5-flash', 1_048_576, { input: 0.3, output: 2.5 }],
    ['ollama', 'llama3.2', 4_096, null],
    ['openai-compatible', 'anything', 8_192, null],
  ] as const)('%s:%s has a window of %i', (kind, name, window, price) => {
    const known = model(kind, name);
    expect(known).toMatchObject({
      id: `${kind}:${name}`,
      place: 'remote',
      price,
      counts: 'estimate',
      schema: 'enforced',
    });
    expect(known.limits.window).toBe(window);
    expect(known.limits.output).toBeLessThanOrEqual(window);
  });

  test('every model that is taken where none is named has a price and a known window', () => {
    for (const [kind, name] of Object.entries(defaultModels)) {
      const known = model(kind as ConnectionKind, name);
      expect(known.price, name).not.toBeNull();
      expect(known.limits.window, name).toBeGreaterThan(200_000);
    }
  });

  test('at another address than its maker’s a model’s price is not known', () => {
    expect(model('openai', 'gpt-6.1-sol', { baseUrl: 'https://gateway.example/v1' }).price).toBeNull();
    expect(model('openai', 'gpt-6.1-sol', { baseUrl: 'https://api.openai.com/v1/' }).price).not.toBeNull();
  });

  test('the window that the person set holds', () => {
    expect(model('ollama', 'llama3.2', { window: 32_768 }).limits).toEqual({ window: 32_768, output: 32_768 });
    expect(model('openai', 'gpt-6.1-sol', { window: 16_000 }).limits).toEqual({ window: 16_000, output: 16_000 });
  });

  test('tokens are estimated without a network', async () => {
    expect(await model('openai', 'x').count(neverAborted, 'Say hello.')).toBeGreaterThan(1);
  });
});

test('a connection’s address has no slash at its end, and Ollama’s is its root', () => {
  expect(baseOf(connection('openai-compatible', { baseUrl: 'http://localhost:8000/v1//' }))).toBe(
    'http://localhost:8000/v1',
  );
  expect(baseOf(connection('ollama', { baseUrl: 'http://nas.local:11434/v1/' }))).toBe('http://nas.local:11434');
  expect(originOf(connection('google'))).toBe('https://generativelanguage.googleapis.com');
});

test('an address that is none is complained of before anything is sent', () => {
  expect(() => model('openai-compatible', 'x', { baseUrl: null })).toThrow(/no address/);
  expect(() => model('openai', 'x', { baseUrl: 'javascript:alert(1)' })).toThrow(/http/);
});

test('a request carries neither cookies nor a referrer, follows no redirect, and does not say what it comes from', async () => {
  let sent: RequestInit = {};
  const spy: typeof fetch = (_, init = {}) => {
    sent = init;
    return Promise.resolve(Response.json({}));
  };
  await carefulFetch(spy, 'key')('https://api.example', {
    headers: { 'User-Agent': 'ai-sdk/1', Authorization: 'Bearer key' },
  });
  expect(sent).toMatchObject({
    redirect: 'error',
    credentials: 'omit',
    referrerPolicy: 'no-referrer',
    cache: 'no-store',
  });
  expect([...new Headers(sent.headers).keys()]).toEqual(['authorization']);
});

test('the names nearest to one that was mistyped come first, and none that is nothing like it', () => {
  const names = ['gpt-6-luna', 'gpt-6-sol', 'text-embedding-3-large', 'gpt-6.1-sol'];
  expect(nearestNames('gpt6-luna', names)[0]).toBe('gpt-6-luna');
  expect(nearestNames('qwen', names)).toEqual([]);
  expect(nearestNames('sol', names)).toEqual(['gpt-6-sol', 'gpt-6.1-sol']);
});
