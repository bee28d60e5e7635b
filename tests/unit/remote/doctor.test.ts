import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, describe, expect, test } from 'vitest';
import { AegisError } from '../../../src/core/errors.ts';
import { diagnose, type DoctorTools } from '../../../src/models/remote/doctor.ts';
import {
  startModelServer,
  type ModelServer,
  type ModelServerOptions,
} from '../../support/model-server/start-model-server.ts';
import { neverAborted } from '../../support/sources.ts';
import { connectionTo, protocols, testKey } from './ask.ts';
import { pageFetch } from './page-fetch.ts';

let server: ModelServer | null = null;
afterEach(async () => {
  await server?.close();
  server = null;
});

async function serve(
  options: Partial<ModelServerOptions> & Pick<ModelServerOptions, 'protocol'>,
): Promise<ModelServer> {
  server = await startModelServer({ rounds: () => ({ text: ['Hello.'] }), ...options });
  return server;
}

const terminal: DoctorTools = { fetch: globalThis.fetch, key: null, pageOrigin: null, secureContext: false };

function page(origin: string, rest: Partial<DoctorTools> = {}): DoctorTools {
  return {
    fetch: pageFetch(origin),
    key: null,
    pageOrigin: origin,
    secureContext: origin.startsWith('https:'),
    ...rest,
  };
}

describe.each(protocols)('a connection by the protocol %s', (protocol) => {
  test('that works is found to work, and its models are named', async () => {
    const at = await serve({ protocol, models: ['test-model', 'other'] });
    const found = await diagnose(neverAborted, connectionTo(at, protocol), terminal);
    expect(found).toMatchObject({ ok: true, code: 'ok', models: ['test-model', 'other'] });
    expect(at.prompts).toEqual([]);
  });

  test('works from a page that the server lets read', async () => {
    const at = await serve({ protocol, cors: 'https://aegis.example' });
    const found = await diagnose(neverAborted, connectionTo(at, protocol), page('https://aegis.example'));
    expect(found.code).toBe('ok');
  });

  test('with nothing listening is told from all others', async () => {
    const at = await serve({ protocol });
    await at.close();
    server = null;
    for (const tools of [terminal, page('https://aegis.example')]) {
      const found = await diagnose(neverAborted, connectionTo(at, protocol), tools);
      expect(found).toMatchObject({ ok: false, code: 'nothing-listening' });
      expect(found.message).toContain(at.url);
    }
  });

  test('whose server does not let the page read is told of, with the page’s origin in the setting or in what to do', async () => {
    const at = await serve({ protocol, key: testKey });
    const found = await diagnose(
      neverAborted,
      connectionTo(at, protocol),
      page('https://aegis.example', { key: testKey }),
    );
    expect(found.code).toBe('cors-refused');
    expect(`${found.setting ?? ''} ${found.fix}`).toContain('https://aegis.example');
    expect(JSON.stringify(found)).not.toContain(testKey);
  });

  test('with a wrong key', async () => {
    const at = await serve({ protocol, key: testKey });
    const found = await diagnose(neverAborted, connectionTo(at, protocol), { ...terminal, key: 'sk-wrong-wrong' });
    expect(found).toMatchObject({ code: 'wrong-key' });
    expect(JSON.stringify(found)).not.toContain('sk-wrong-wrong');
  });

  test('with an unknown model names the nearest', async () => {
    const at = await serve({ protocol, models: ['qwen3-8b', 'llama3.2', 'llama3.3'] });
    const found = await diagnose(neverAborted, connectionTo(at, protocol, { models: ['lama3.2'] }), terminal);
    expect(found).toMatchObject({ code: 'unknown-model', models: ['qwen3-8b', 'llama3.2', 'llama3.3'] });
    expect(found.message).toMatch(/lama3\.2\. The nearest.*llama3\.2, llama3\.3/);
  });

  test('that is asked too often', async () => {
    const at = await serve({
      protocol,
      list: { status: 429, message: 'Rate limit reached.', headers: { 'Retry-After': '7' } },
    });
    const found = await diagnose(neverAborted, connectionTo(at, protocol), terminal);
    expect(found.code).toBe('rate-limited');
    expect(found.message).toContain('7 s');
  });

  test('whose server has a fault', async () => {
    const at = await serve({ protocol, list: { status: 503, message: 'Upstream is down.' } });
    expect((await diagnose(neverAborted, connectionTo(at, protocol), terminal)).code).toBe('server-fault');
  });

  test.each([
    ['a web page', '<html>Sign in</html>'],
    ['other JSON', '{"hello":"world"}'],
    ['plain text', 'It works!'],
  ])('that leads to %s', async (_, body) => {
    const at = await serve({ protocol, list: { status: 200, message: '', body } });
    expect((await diagnose(neverAborted, connectionTo(at, protocol), terminal)).code).toBe('not-this-protocol');
  });

  test.each([
    ['no address', 'what ever'],
    ['another scheme', 'ftp://127.0.0.1'],
    ['a password in it', 'http://me:secret@127.0.0.1:1'],
    ['a query', 'http://127.0.0.1:1/v1?key=1'],
  ])('with %s for an address asks nobody', async (_, baseUrl) => {
    const asked: unknown[] = [];
    const fetch: typeof globalThis.fetch = async (input) => {
      asked.push(input);
      throw new TypeError('asked');
    };
    const found = await diagnose(neverAborted, connectionTo({ base: baseUrl }, protocol), { ...terminal, fetch });
    expect(found.code).toBe('bad-address');
    expect(found.message + found.fix).not.toContain('secret');
    expect(asked).toEqual([]);
  });

  test('with nothing turned on says what to turn on', async () => {
    const refuse: typeof fetch = () => Promise.reject(new AegisError('egress-refused', 'Sealed.', 'Allow it.'));
    const found = await diagnose(neverAborted, connectionTo({ base: 'https://models.example' }, protocol), {
      ...terminal,
      fetch: refuse,
    });
    expect(found).toMatchObject({ code: 'not-allowed', message: 'Sealed.', fix: 'Allow it.' });
  });

  test('stops when told', async () => {
    const silent = createServer(() => undefined);
    await new Promise<void>((resolve) => silent.listen(0, '127.0.0.1', resolve));
    const { port } = silent.address() as AddressInfo;
    const controller = new AbortController();
    const asked = new Promise((resolve) => silent.once('request', resolve));
    const diagnosing = diagnose(
      controller.signal,
      connectionTo({ base: `http://127.0.0.1:${port}/v1` }, protocol),
      terminal,
    );
    await asked;
    controller.abort();
    await expect(diagnosing).rejects.toThrow();
    silent.closeAllConnections();
    silent.close();
  });
});

describe.each(['openai', 'anthropic', 'google'] as const)('an account at %s', (protocol) => {
  const empty = {
    openai: { status: 429, message: 'You exceeded your current quota.', code: 'insufficient_quota' },
    anthropic: { status: 400, message: 'Your credit balance is too low to access the API.' },
    google: { status: 403, message: 'Billing is not enabled for this project.' },
  }[protocol];

  test('without credit is found by a prompt of one word that holds nothing of the person’s', async () => {
    const at = await serve({ protocol, key: testKey, rounds: () => empty });
    // Gemini answers one prompt without a stream at a path of its own.
    const fetch: typeof globalThis.fetch = (input, init) =>
      globalThis.fetch(addressOf(input).replace(':generateContent', ':streamGenerateContent'), init);
    const found = await diagnose(neverAborted, connectionTo(at, protocol), { ...terminal, fetch, key: testKey });
    expect(found.code).toBe('no-credit');
    expect(at.prompts).toHaveLength(1);
    expect(JSON.stringify(at.prompts[0]?.body)).toMatch(/"Hi"/);
  });
});

test('a key that may not list models, but may be asked, is no wrong key', async () => {
  const fetch: typeof globalThis.fetch = async (input) =>
    addressOf(input).endsWith('/models')
      ? Response.json({ error: { message: 'Missing scopes: api.model.read' } }, { status: 403 })
      : Response.json({ id: 'resp_1', output: [] });
  const connection = connectionTo({ base: 'https://api.example/v1' }, 'openai', { models: ['gpt-6-luna'] });
  expect((await diagnose(neverAborted, connection, { ...terminal, fetch, key: testKey })).code).toBe('ok');
});

test('an address whose path is missing is put right', async () => {
  const at = await serve({ protocol: 'openai-compatible' });
  const found = await diagnose(neverAborted, connectionTo(at, 'openai-compatible', { baseUrl: at.url }), terminal);
  expect(found).toMatchObject({ code: 'bad-address', setting: `${at.url}/v1` });
});

describe('what a server of one’s own is told to let the page in by', () => {
  const refused = async (kind: 'ollama' | 'openai-compatible', port: number) => {
    const fetch: typeof globalThis.fetch = async (_, init) => {
      if (init?.mode === 'no-cors') return Response.error();
      throw new TypeError('Failed to fetch');
    };
    const connection = connectionTo({ base: `http://localhost:${port}/v1` }, kind);
    return diagnose(neverAborted, connection, page('https://aegis.example', { fetch }));
  };

  test.each([
    ['ollama', 9999, 'OLLAMA_ORIGINS=https://aegis.example'],
    ['openai-compatible', 11434, 'OLLAMA_ORIGINS=https://aegis.example'],
    ['openai-compatible', 1234, 'lms server start --cors'],
    ['openai-compatible', 8000, `--allowed-origins '["https://aegis.example"]'`],
    ['openai-compatible', 8080, '--cors-origins https://aegis.example'],
  ] as const)('%s on port %i', async (kind, port, setting) => {
    expect(await refused(kind, port)).toMatchObject({ code: 'cors-refused', setting });
  });

  test('all of them where it cannot be told whose it is', async () => {
    const { setting, fix } = await refused('openai-compatible', 9999);
    expect(setting).toBeNull();
    for (const word of [
      'OLLAMA_ORIGINS',
      'lms server start --cors',
      '--allowed-origins',
      '--cors-origins',
      'Access-Control-Allow-Origin',
    ])
      expect(fix).toContain(word);
  });
});

describe('what a browser forbids', () => {
  test('http from an https page, but for this machine', async () => {
    const connection = connectionTo({ base: 'http://192.168.1.20:8000/v1' }, 'openai-compatible');
    expect((await diagnose(neverAborted, connection, page('https://aegis.example'))).code).toBe('mixed-content');
  });

  test.each([
    ['http://localhost:11434', 'loopback-network'],
    ['http://192.168.1.20:11434', 'local-network'],
    ['http://localhost:11434', 'local-network-access'],
  ])('a public page at %s, where the person said no to %s', async (baseUrl, name) => {
    const permission = (asked: string) => Promise.resolve(asked === name ? ('denied' as const) : null);
    const fetch = () => Promise.reject(new TypeError('Failed to fetch'));
    const found = await diagnose(
      neverAborted,
      connectionTo({ base: baseUrl }, 'ollama'),
      page('https://aegis.example', { fetch, permission }),
    );
    expect(found.code).toBe('local-network-refused');
  });

  test('a public page without https, whatever the person says', async () => {
    const fetch = () => Promise.reject(new TypeError('Failed to fetch'));
    const connection = connectionTo({ base: 'http://localhost:11434' }, 'ollama');
    expect((await diagnose(neverAborted, connection, page('http://aegis.example', { fetch }))).code).toBe(
      'local-network-refused',
    );
  });

  test('nothing to a page that came from this machine itself', async () => {
    const permission = () => Promise.resolve('denied' as const);
    const at = await serve({ protocol: 'ollama' });
    const found = await diagnose(
      neverAborted,
      connectionTo(at, 'ollama'),
      page('http://localhost:5173', { permission }),
    );
    expect(found).toMatchObject({ code: 'cors-refused', setting: 'OLLAMA_ORIGINS=http://localhost:5173' });
  });
});

function addressOf(input: RequestInfo | URL): string {
  return input instanceof Request ? input.url : input.toString();
}
