import type { LanguageModelV3CallOptions } from '@ai-sdk/provider';
import { afterEach, describe, expect, test } from 'vitest';
import { toModelFault } from '../../../src/models/model-error.ts';
import { createRemoteModel } from '../../../src/models/remote/create-remote-model.ts';
import {
  startModelServer,
  type ModelServer,
  type ModelServerOptions,
} from '../../support/model-server/start-model-server.ts';
import { neverAborted } from '../../support/sources.ts';
import { ask, connectionTo, hello, modelAt, protocols, testKey } from './ask.ts';

let server: ModelServer | null = null;
afterEach(async () => {
  await server?.close();
  server = null;
});

async function serve(
  options: Pick<ModelServerOptions, 'protocol' | 'rounds'> & Partial<ModelServerOptions>,
): Promise<ModelServer> {
  server = await startModelServer(options);
  return server;
}

/** What each kind of connection asks for one reply, and nothing beside it. */
const paths: Record<(typeof protocols)[number], string[]> = {
  openai: ['POST /v1/responses'],
  anthropic: ['POST /v1/messages'],
  google: ['POST /v1beta/models/test-model:streamGenerateContent?alt=sse'],
  ollama: ['GET /api/ps', 'POST /api/show', 'POST /v1/chat/completions'],
  'openai-compatible': ['POST /v1/chat/completions'],
};

const tools: LanguageModelV3CallOptions['tools'] = [
  {
    type: 'function',
    name: 'table_sql',
    description: 'Asks the tables.',
    inputSchema: {
      type: 'object',
      properties: { sql: { type: 'string' } },
      required: ['sql'],
      additionalProperties: false,
    },
  },
];

const answer: LanguageModelV3CallOptions['responseFormat'] = {
  type: 'json',
  schema: {
    type: 'object',
    properties: { answer: { type: 'number', minimum: 0 }, note: { type: 'string', maxLength: 20 } },
    required: ['answer'],
    additionalProperties: false,
  },
};

describe.each(protocols)('a model by the protocol %s', (protocol) => {
  test('streams its text and its thoughts piece by piece, and says what it used', async () => {
    const at = await serve({
      protocol,
      rounds: [{ reasoning: ['Hm.'], text: ['Hel', 'lo', '.'], usage: { input: 31, output: 9 } }],
    });
    const heard = await ask(modelAt(at, protocol));
    expect(heard.parts.filter(({ type }) => type === 'text-delta')).toHaveLength(3);
    expect(heard).toMatchObject({
      text: 'Hello.',
      reasoning: 'Hm.',
      finish: 'stop',
      usage: { input: 31, output: 9 },
      errors: [],
    });
  });

  test('the first piece is there while the last is still to come', async () => {
    let release = (): void => undefined;
    const held = new Promise<void>((resolve) => (release = resolve));
    const at = await serve({ protocol, rounds: [{ text: ['one', 'two'], after: 'stall' }] });
    const opened = await modelAt(at, protocol).open(neverAborted, () => undefined);
    const controller = new AbortController();
    const { stream } = await opened.doStream({ ...hello, abortSignal: controller.signal });
    const reader = stream.getReader();
    for (let next = await reader.read(); !next.done; next = await reader.read()) {
      if (next.value.type === 'text-delta') {
        release();
        break;
      }
    }
    await held;
    controller.abort();
  });

  test('is told of tools, and its calls come back with their arguments as it wrote them', async () => {
    const args = { sql: 'SELECT 1' };
    const at = await serve({ protocol, rounds: [{ calls: [{ tool: 'table_sql', args }] }] });
    const heard = await ask(modelAt(at, protocol), { ...hello, tools, toolChoice: { type: 'auto' } });
    expect(heard.finish).toBe('tool-calls');
    expect(heard.calls).toEqual([{ tool: 'table_sql', input: JSON.stringify(args) }]);
    expect(JSON.stringify(at.prompts[0]?.body)).toContain('Asks the tables.');
  });

  test('calls of a former step and their results go with the next prompt', async () => {
    const at = await serve({
      protocol,
      rounds: (asked) => ({ text: [`${asked.results} result, ${asked.text.includes('42') ? 'with 42' : ''}`] }),
    });
    const heard = await ask(modelAt(at, protocol), {
      ...hello,
      tools,
      prompt: [
        ...hello.prompt,
        {
          role: 'assistant',
          content: [{ type: 'tool-call', toolCallId: 'c1', toolName: 'table_sql', input: { sql: 'SELECT 42' } }],
        },
        {
          role: 'tool',
          content: [
            { type: 'tool-result', toolCallId: 'c1', toolName: 'table_sql', output: { type: 'text', value: '42' } },
          ],
        },
      ],
    });
    expect(heard.text).toMatch(/^1 result/);
    expect(JSON.stringify(at.prompts[0]?.body)).toContain('42');
  });

  test.each([
    ['no JSON', '{"sql": '],
    ['against the schema', { statement: 1 }],
  ])('arguments that are %s come back as they are, for the loop to answer', async (_, args) => {
    const at = await serve({ protocol, rounds: [{ calls: [{ tool: 'table_sql', args }] }] });
    const { calls } = await ask(modelAt(at, protocol), { ...hello, tools });
    expect(calls).toEqual([{ tool: 'table_sql', input: typeof args === 'string' ? args : JSON.stringify(args) }]);
  });

  test('a call of a tool that was not offered comes back as it is', async () => {
    const at = await serve({ protocol, rounds: [{ calls: [{ tool: 'rm_rf', args: { path: '/' } }] }] });
    expect((await ask(modelAt(at, protocol), { ...hello, tools })).calls).toEqual([
      { tool: 'rm_rf', input: '{"path":"/"}' },
    ]);
  });

  test('is held to the schema of its answer', async () => {
    const at = await serve({
      protocol,
      rounds: (asked) => ({ text: [asked.schema === null ? 'no schema' : '{"answer":', '4}'] }),
    });
    const heard = await ask(modelAt(at, protocol), { ...hello, responseFormat: answer });
    expect(heard).toMatchObject({ text: '{"answer":4}', finish: 'stop', errors: [] });
  });

  test.each([
    [401, 'wrong-key'],
    [404, 'unknown-model'],
    [429, 'rate-limited'],
    [500, 'server'],
  ] as const)('status %i is an error that says so', async (status, code) => {
    const at = await serve({
      protocol,
      rounds: [{ status, message: 'Not today.', headers: status === 429 ? { 'Retry-After': '3' } : {} }],
    });
    const thrown = await ask(modelAt(at, protocol)).catch((error: unknown) => error);
    const fault = toModelFault(thrown);
    expect(fault.code).toBe(code);
    expect(fault.message).toContain('Not today.');
    expect(fault.retryAfterMs).toBe(status === 429 ? 3000 : null);
    expect(at.prompts, 'tried again behind the caller’s back').toHaveLength(1);
  });

  test.each(['cut', 'end'] as const)(
    'a reply that ends without its end (%s) is broken off, and no reply',
    async (after) => {
      const at = await serve({ protocol, rounds: [{ text: ['Hel'], after }] });
      const faults = await faultsOf(at, protocol);
      expect(faults).toContain('broke-off');
    },
  );

  test('a connection that breaks after many pieces is broken off too', async () => {
    const at = await serve({
      protocol,
      rounds: [{ text: Array.from({ length: 20 }, () => 'x'), delayMs: 2, after: 'cut' }],
    });
    expect(await faultsOf(at, protocol)).toContain('broke-off');
  });

  test('an event that is no JSON is an error', async () => {
    const at = await serve({ protocol, rounds: [{ text: ['Hel'], garbage: '{"oops' }] });
    expect(await faultsOf(at, protocol)).toContain('bad-reply');
  });

  test('a web page in place of an answer is an error', async () => {
    const at = await serve({
      protocol,
      rounds: [{ status: 200, message: '', body: '<html><body>Sign in</body></html>' }],
    });
    expect(await faultsOf(at, protocol)).toEqual(['bad-reply']);
  });

  test('an empty answer has no text, and its end', async () => {
    const at = await serve({ protocol, rounds: [{}] });
    expect(await ask(modelAt(at, protocol))).toMatchObject({ text: '', calls: [], finish: 'stop', errors: [] });
  });

  test('a refusal is told apart from an answer', async () => {
    const at = await serve({ protocol, rounds: [{ refusal: 'I can’t help with that.' }] });
    expect((await ask(modelAt(at, protocol))).finish).toBe('content-filter');
  });

  test('a reply that is cut off by its length says so', async () => {
    const at = await serve({ protocol, rounds: [{ text: ['Hel'], finish: 'length' }] });
    expect((await ask(modelAt(at, protocol))).finish).toBe('length');
  });

  test('an abort ends a stalled stream at once, and the server sees that nobody listens', async () => {
    const at = await serve({ protocol, rounds: [{ text: ['Hel'], after: 'stall' }] });
    const controller = new AbortController();
    const opened = await modelAt(at, protocol).open(neverAborted, () => undefined);
    const { stream } = await opened.doStream({ ...hello, abortSignal: controller.signal });
    const reader = stream.getReader();
    for (let next = await reader.read(); !next.done; next = await reader.read())
      if (next.value.type === 'text-delta') break;
    const reading = toItsEnd(reader);
    const stopped = performance.now();
    controller.abort();
    await expect(reading).rejects.toThrow();
    expect(performance.now() - stopped).toBeLessThan(200);
    await expect.poll(() => at.prompts[0]?.aborted).toBe(true);
  });

  test('an abort before the first piece ends the call', async () => {
    const at = await serve({ protocol, rounds: [{ text: ['late'], delayMs: 60_000 }] });
    const opened = await modelAt(at, protocol).open(neverAborted, () => undefined);
    const controller = new AbortController();
    const calling = opened.doStream({ ...hello, abortSignal: controller.signal });
    await expect.poll(() => at.prompts.length).toBe(1);
    controller.abort();
    await expect(calling.then(({ stream }) => stream.getReader().read())).rejects.toThrow();
  });

  test('asks for nothing but the reply, and sends the key in a header and nowhere else', async () => {
    const at = await serve({ protocol, key: testKey, rounds: [{ text: ['Hello.'] }] });
    expect((await ask(modelAt(at, protocol))).text).toBe('Hello.');
    expect(at.requests.map(({ method, path }) => `${method} ${path}`).sort()).toEqual([...paths[protocol]].sort());
    for (const { path, body, headers } of at.requests) {
      expect(path + JSON.stringify(body)).not.toContain(testKey);
      expect(Object.values(headers).filter((value) => value.includes(testKey))).toHaveLength(1);
      expect(headers['user-agent'] ?? '').not.toContain('ai-sdk');
      expect(headers).not.toHaveProperty('referer');
      expect(headers).not.toHaveProperty('cookie');
    }
  });

  test('a key that the server repeats in an error is taken out of all that the error says', async () => {
    const said = `You said ${testKey}, and that is no key.`;
    const at = await serve({ protocol, rounds: [{ status: 401, message: said }] });
    const thrown = await ask(modelAt(at, protocol)).catch((error: unknown) => error);
    expect(everythingIn(thrown)).toContain('You said [key]');
    expect(everythingIn(thrown)).not.toContain(testKey);
  });

  test('without a key, none is looked for in the environment', async () => {
    const names = [
      'OPENAI_API_KEY',
      'ANTHROPIC_API_KEY',
      'GOOGLE_GENERATIVE_AI_API_KEY',
      'OPENAI_BASE_URL',
      'ANTHROPIC_BASE_URL',
    ];
    const before = names.map((name) => process.env[name]);
    for (const name of names)
      process.env[name] = name.endsWith('URL') ? 'http://127.0.0.1:9/elsewhere' : 'sk-of-the-environment';
    try {
      const at = await serve({ protocol, rounds: [{ text: ['Hello.'] }] });
      expect((await ask(modelAt(at, protocol, 'test-model', null))).text).toBe('Hello.');
      expect(JSON.stringify(at.requests)).not.toContain('sk-of-the-environment');
    } finally {
      for (const [index, name] of names.entries()) {
        if (before[index] === undefined) Reflect.deleteProperty(process.env, name);
        else process.env[name] = before[index];
      }
    }
  });

  test('a server that is not there cannot be reached', async () => {
    const at = await serve({ protocol, rounds: [] });
    const model = modelAt(at, protocol);
    await at.close();
    server = null;
    const thrown = await ask(model).catch((error: unknown) => error);
    expect(toModelFault(thrown).code).toBe('unreachable');
  });

  test('a redirect is not followed, so that no key goes where the person did not send it', async () => {
    const other = await startModelServer({ protocol, rounds: [{ text: ['caught'] }] });
    try {
      const at = await serve({
        protocol,
        rounds: [{ status: 307, message: 'moved', headers: { Location: `${other.url}/v1/chat/completions` } }],
      });
      await expect(ask(modelAt(at, protocol))).rejects.toThrow();
      expect(other.requests).toEqual([]);
    } finally {
      await other.close();
    }
  });
});

test('nothing of a run is kept at OpenAI', async () => {
  const at = await serve({ protocol: 'openai', rounds: [{ text: ['.'] }] });
  await ask(modelAt(at, 'openai', 'gpt-5-mini'));
  expect(at.prompts[0]?.body).toMatchObject({ store: false, model: 'gpt-5-mini' });
});

test.each([
  ['openai', 'gpt-6.1-sol', { reasoning: { effort: 'low' }, max_output_tokens: 200 + 8192 }],
  ['anthropic', 'claude-sonnet-5-5', { output_config: { effort: 'low' }, max_tokens: 200 + 8192 }],
  [
    'google',
    'gemini-3.8-flash',
    { generationConfig: { maxOutputTokens: 200 + 8192, thinkingConfig: { thinkingLevel: 'low' } } },
  ],
] as const)(
  'a model of %s that thinks (%s) is asked to be brief, and gets room for it',
  async (protocol, name, body) => {
    const at = await serve({ protocol, rounds: [{ text: ['.'] }] });
    expect((await ask(modelAt(at, protocol, name))).text).toBe('.');
    expect(at.prompts[0]?.body).toMatchObject(body);
  },
);

test('Anthropic is told that the call may come from a page', async () => {
  const at = await serve({ protocol: 'anthropic', rounds: [{ text: ['.'] }] });
  await ask(modelAt(at, 'anthropic'));
  expect(at.prompts[0]?.headers['anthropic-dangerous-direct-browser-access']).toBe('true');
});

describe('Ollama', () => {
  test('has the window that the server says it is loaded with, once it is open', async () => {
    const at = await serve({ protocol: 'ollama', rounds: [], window: 16_384 });
    const model = modelAt(at, 'ollama');
    expect(model.limits.window).toBe(4096);
    await model.open(neverAborted, () => undefined);
    expect(model.limits).toEqual({ window: 16_384, output: 16_384 });
    expect(model.tools).toBe('native');
  });

  test('that has not loaded the model yet is asked again, until it says', async () => {
    const options: ModelServerOptions = { protocol: 'ollama', rounds: [] };
    const at = await serve(options);
    const model = modelAt(at, 'ollama');
    await model.open(neverAborted, () => undefined);
    expect(model.limits.window).toBe(4096);
    options.window = 8192;
    await model.open(neverAborted, () => undefined);
    expect(model.limits.window).toBe(8192);
    const asked = at.requests.length;
    await model.open(neverAborted, () => undefined);
    expect(at.requests).toHaveLength(asked);
  });

  test('has the window that the person set, whatever the server says', async () => {
    const at = await serve({ protocol: 'ollama', rounds: [], window: 16_384 });
    const connection = connectionTo(at, 'ollama', { window: 8192 });
    const model = createRemoteModel(connection, 'test-model', { fetch: globalThis.fetch, key: null });
    await model.open(neverAborted, () => undefined);
    expect(model.limits.window).toBe(8192);
  });

  test('is found with or without /v1 after its address', async () => {
    const at = await serve({ protocol: 'ollama', rounds: () => ({ text: ['Hello.'] }) });
    for (const baseUrl of [at.url, `${at.url}/`, `${at.url}/v1`]) {
      const model = createRemoteModel(connectionTo(at, 'ollama', { baseUrl }), 'test-model', {
        fetch: globalThis.fetch,
        key: null,
      });
      expect((await ask(model)).text).toBe('Hello.');
    }
  });
});

async function faultsOf(at: ModelServer, protocol: (typeof protocols)[number]): Promise<string[]> {
  try {
    const { errors } = await ask(modelAt(at, protocol));
    return errors.map((error) => toModelFault(error).code);
  } catch (thrown) {
    return [toModelFault(thrown).code];
  }
}

async function toItsEnd(reader: ReadableStreamDefaultReader<unknown>): Promise<void> {
  for (let next = await reader.read(); !next.done; next = await reader.read());
}

/** Every text that an error carries, on itself and on what caused it. */
function everythingIn(thrown: unknown): string {
  if (!(thrown instanceof Error)) return JSON.stringify(thrown);
  const own = Object.getOwnPropertyNames(thrown).map((name) =>
    JSON.stringify((thrown as unknown as Record<string, unknown>)[name]),
  );
  return [...own, thrown.cause === undefined ? '' : everythingIn(thrown.cause)].join('\n');
}
