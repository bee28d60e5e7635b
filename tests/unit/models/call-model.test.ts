import { createOpenAICompatible } from '@ai-sdk/openai-compatible';
import type { LanguageModelV3, LanguageModelV3StreamPart, LanguageModelV3Usage } from '@ai-sdk/provider';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { callModel, localPatience } from '../../../src/models/call-model.ts';
import type { Fitted } from '../../../src/models/fit-request.ts';
import { toModelFault } from '../../../src/models/model-error.ts';
import type { Model } from '../../../src/models/model.ts';
import { planCall } from '../../../src/models/plan-call.ts';
import type { ModelRequest } from '../../../src/models/request.ts';
import { scripted } from '../../../src/models/scripted/scripted.ts';
import { addTool, answerSchema, listen, never, requestOf } from './requests.ts';

const usage: LanguageModelV3Usage = {
  inputTokens: { total: 7, noCache: undefined, cacheRead: undefined, cacheWrite: undefined },
  outputTokens: { total: 3, text: undefined, reasoning: undefined },
};
type Finish = Extract<LanguageModelV3StreamPart, { type: 'finish' }>['finishReason']['unified'];
const finish = (unified: Finish = 'stop'): LanguageModelV3StreamPart => ({
  type: 'finish',
  usage,
  finishReason: { unified, raw: unified },
});
const text = (delta: string): LanguageModelV3StreamPart => ({ type: 'text-delta', id: '1', delta });
const toolCall = (input: string, toolCallId = 'a', toolName = 'add'): LanguageModelV3StreamPart => ({
  type: 'tool-call',
  toolCallId,
  toolName,
  input,
});

/** Calls a model that streams exactly these parts. */
function call(
  parts: readonly LanguageModelV3StreamPart[],
  request: Partial<ModelRequest> = {},
  model: Partial<Model> = {},
) {
  const language: LanguageModelV3 = {
    specificationVersion: 'v3',
    provider: 'test',
    modelId: 'one',
    supportedUrls: {},
    doStream: () =>
      Promise.resolve({
        stream: new ReadableStream({
          start(controller) {
            for (const part of parts) controller.enqueue(part);
            controller.close();
          },
        }),
      }),
    doGenerate: () => Promise.reject(new Error('not asked for')),
  };
  return callWith(language, request, model);
}

function callWith(language: LanguageModelV3, request: Partial<ModelRequest> = {}, model: Partial<Model> = {}) {
  const heard = listen();
  const asked = requestOf(request);
  const fitted: Fitted = {
    messages: [{ role: 'user', text: 'What is 1 + 2?' }],
    cut: [],
    maxTokens: 500,
    promptTokens: 11,
  };
  const called = callModel(never, {
    model: { ...scripted({ rounds: [] }), ...model },
    language,
    request: asked,
    plan: planCall(asked, { tools: 'native', schema: 'enforced' }),
    fitted,
    count: (said) => Promise.resolve(said.length),
    hear: (delta) => heard.hear({ kind: 'delta', ...delta }),
    now: () => performance.now(),
    patience: localPatience,
  });
  return { called, heard };
}

async function faultOf(parts: readonly LanguageModelV3StreamPart[], request: Partial<ModelRequest> = {}) {
  const thrown: unknown = await call(parts, request).called.catch((error: unknown) => error);
  return toModelFault(thrown).code;
}

describe('a stream', () => {
  test('is one reply, with its reasoning, its usage and its time to the first token', async () => {
    const parts: LanguageModelV3StreamPart[] = [
      { type: 'stream-start', warnings: [] },
      { type: 'response-metadata', id: 'x' },
      { type: 'reasoning-delta', id: 'r', delta: 'Hm.' },
      text('It is '),
      text('3.'),
      { type: 'source', sourceType: 'url', id: 's', url: 'https://example.org' },
      finish(),
    ];
    const { reply, usage: took, ms } = await call(parts).called;
    expect(reply).toEqual({ text: 'It is 3.', reasoning: 'Hm.', calls: [], finish: 'stop' });
    expect(took).toEqual({ input: 7, output: 3, counted: 'reported' });
    expect(ms.firstToken).not.toBeNull();
    expect(ms.total).toBeGreaterThanOrEqual(ms.firstToken ?? Infinity);
  });

  test('ends with its finish: what comes after is not part of the reply', async () => {
    const { called, heard } = call([
      text('It is 3.'),
      finish(),
      text(' Or 4.'),
      { type: 'error', error: new Error('late') },
    ]);
    expect((await called).reply.text).toBe('It is 3.');
    expect(heard.text()).toBe('It is 3.');
  });

  test('that ends without its finish broke off, whatever it said', async () => {
    expect(await faultOf([text('It is 3.')])).toBe('broke-off');
    expect(await faultOf([])).toBe('broke-off');
  });

  test('with nothing in it is an empty answer, also with white space in it', async () => {
    expect(await faultOf([finish()])).toBe('empty');
    expect(await faultOf([text(' \n '), finish()])).toBe('empty');
    expect(await faultOf([finish('length')])).toBe('no-room');
  });

  test('that was filtered is a reply', async () => {
    expect((await call([finish('content-filter')]).called).reply.finish).toBe('content-filter');
  });

  test('has its thoughts told from its text, also where the opening tag was in the prompt', async () => {
    const { reply } = await call([text('<thi'), text('nk>Hm.</think>\n'), text('\nThree.'), finish()]).called;
    expect(reply).toMatchObject({ text: 'Three.', reasoning: 'Hm.' });
    const other = await call([text('Hm.\n</think>\n\nThree.'), finish()]).called;
    expect(other.reply).toMatchObject({ text: 'Three.', reasoning: 'Hm.' });
  });

  test('of JSON that holds the same tag keeps it', async () => {
    const json = '{"answer":"a </think> b"}';
    expect((await call([text(json), finish()]).called).reply.text).toBe(json);
  });
});

describe('calls of tools', () => {
  const tools = [addTool];

  test('have their arguments as data, or as they were written where they are no JSON', async () => {
    const parts = [toolCall('{"a":1,"b":2}', 'x'), toolCall('{"a":1,', 'y'), toolCall('', 'z'), finish('tool-calls')];
    expect((await call(parts, { tools }).called).reply.calls).toEqual([
      { id: 'x', tool: 'add', args: { a: 1, b: 2 }, malformed: null },
      { id: 'y', tool: 'add', args: null, malformed: '{"a":1,' },
      { id: 'z', tool: 'add', args: {}, malformed: null },
    ]);
  });

  test('that were begun and never made are malformed', async () => {
    const parts: LanguageModelV3StreamPart[] = [
      { type: 'tool-input-start', id: 'x', toolName: 'add' },
      { type: 'tool-input-delta', id: 'x', delta: '{"a":1' },
      finish('length'),
    ];
    const { called, heard } = call(parts, { tools });
    expect((await called).reply).toMatchObject({
      calls: [{ id: 'x', tool: 'add', args: null, malformed: '{"a":1' }],
      finish: 'length',
    });
    expect(heard.news).toEqual([{ kind: 'delta', about: 'call', text: '{"a":1' }]);
  });

  test('have ids of their own, within the reply and the conversation', async () => {
    const before = { id: 'a', tool: 'add', args: {}, malformed: null };
    const messages: ModelRequest['messages'] = [{ role: 'assistant', text: '', calls: [before] }];
    const parts = [
      toolCall('{}', 'a'),
      toolCall('{}', 'b'),
      toolCall('{}', 'b'),
      toolCall('{}', ''),
      finish('tool-calls'),
    ];
    const { reply } = await call(parts, { tools, messages }).called;
    const ids = ['a', ...reply.calls.map(({ id }) => id)];
    expect(new Set(ids).size).toBe(5);
    expect(ids).toContain('b');
    expect(ids).not.toContain('');
  });

  test('that the provider made itself are not ours', async () => {
    const own: LanguageModelV3StreamPart = {
      ...(toolCall('{}') as object),
      providerExecuted: true,
    } as LanguageModelV3StreamPart;
    expect((await call([own, text('Three.'), finish()], { tools }).called).reply.calls).toEqual([]);
  });

  test('of the answer’s tool are the answer, also as plain text', async () => {
    const request = { tools, schema: answerSchema };
    const asCall = await call([toolCall('{"answer":3}', 'x', 'give_answer'), finish('tool-calls')], request).called;
    const asText = await call([text('{"answer":3}'), finish()], request).called;
    expect(asCall.reply).toEqual(asText.reply);
    expect(asCall.reply).toEqual({ text: '{"answer":3}', reasoning: '', calls: [], finish: 'stop' });
  });
});

describe('usage', () => {
  const none: LanguageModelV3StreamPart = {
    type: 'finish',
    finishReason: { unified: 'stop', raw: undefined },
    usage: {
      inputTokens: { ...usage.inputTokens, total: undefined },
      outputTokens: { ...usage.outputTokens, total: NaN },
    },
  };
  test('is counted where it is not reported, or is no number', async () => {
    const counted = await call([text('12345'), none], {}, { counts: 'tokenizer' }).called;
    expect(counted.usage).toEqual({ input: 11, output: 5, counted: 'tokenizer' });
  });
});

describe('a listener', () => {
  beforeEach(() => void vi.useFakeTimers());
  afterEach(() => void vi.useRealTimers());

  test('hears the first words at once and the rest no oftener than each 24 ms, all of it and in order', async () => {
    const model = scripted({
      rounds: [{ reasoning: 'Hm. ', text: Array.from({ length: 1000 }, (_, index) => `${index} `), between: 1 }],
    });
    const language = await model.open(never, () => undefined);
    const { called, heard } = callWith(language);
    await vi.advanceTimersByTimeAsync(2_000);
    const { reply } = await called;
    expect(heard.text()).toBe(reply.text);
    expect(heard.news[0]).toEqual({ kind: 'delta', about: 'reasoning', text: 'Hm. ' });
    expect(heard.news.length).toBeLessThan(1_010 / 24 + 5);
    expect(heard.news.length).toBeGreaterThan(30);
  });
});

describe('who a request is for', () => {
  test('is told to a model on this machine and never to a server, whatever its connection is called', async () => {
    const bodies: string[] = [];
    const provider = createOpenAICompatible({
      name: 'aegis',
      baseURL: 'http://server.invalid/v1',
      fetch: (_url, init) => {
        bodies.push(JSON.stringify([init?.headers, init?.body]));
        return Promise.resolve(new Response('no', { status: 401 }));
      },
    });
    const { called } = callWith(provider('one'), { purpose: 'synthesize', role: 'designer' }, { place: 'remote' });
    expect(toModelFault(await called.catch((error: unknown) => error)).code).toBe('wrong-key');
    expect(bodies).toHaveLength(1);
    expect(bodies[0]).not.toMatch(/synthesize|designer|purpose/);
  });
});
