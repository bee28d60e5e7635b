import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { modelCallSchema } from '../../../src/core/model.ts';
import { createModels, type ModelsOptions } from '../../../src/models/create-models.ts';
import { modelError } from '../../../src/models/model-error.ts';
import { createModelHealth } from '../../../src/models/model-health.ts';
import type { Model } from '../../../src/models/model.ts';
import type { ModelRequest } from '../../../src/models/request.ts';
import { findAmong, scripted, type ScriptedModel, type ScriptedRound } from '../../../src/models/scripted/scripted.ts';
import { addTool, answerSchema, block, choiceOf, listen, never, requestOf, user } from './requests.ts';

/** Models over time that passes only when they wait. */
function modelsOf(models: readonly Model[], options: ModelsOptions = {}) {
  let time = 0;
  const waits: number[] = [];
  const now = () => time;
  const health = createModelHealth({ now });
  const made = createModels(choiceOf(...models.map(({ id }) => id)), findAmong(...models), {
    health,
    now,
    random: () => 0.5,
    sleep: (_signal, ms) => {
      waits.push(ms);
      time += ms;
      return Promise.resolve();
    },
    ...options,
  });
  const heard = listen();
  return {
    ask: (request: Partial<ModelRequest> = {}) => made.answer(never, requestOf(request), heard.hear),
    waits,
    heard,
    pass: (ms: number) => (time += ms),
  };
}

const model = (id: string, ...rounds: ScriptedRound[]): ScriptedModel => scripted({ id, rounds });
const status = (code: number, headers: Record<string, string> = {}): ScriptedRound => ({
  error: { status: code, headers },
});
const codes = (answer: { failed: { model: string; code: string }[] }) =>
  answer.failed.map(({ model: id, code }) => `${id.replace('scripted:', '')} ${code}`);

describe('a model’s answer', () => {
  test('is in the record’s form, with what was sent, what came back and what it took', async () => {
    const one = scripted({
      rounds: [{ text: 'It is 3.', usage: { input: 20, output: 5 } }],
      price: { input: 1, output: 10 },
    });
    const { ask, heard } = modelsOf([one]);
    const answer = await ask();

    expect(modelCallSchema.omit({ request: true }).parse(answer)).toEqual(answer);
    expect(answer).toMatchObject({
      role: 'worker',
      purpose: 'execute',
      messages: [
        { role: 'system', text: 'You answer.' },
        { role: 'user', text: 'What is 1 + 2?' },
      ],
      model: 'scripted:scripted',
      window: 8192,
      settings: { temperature: 0, maxTokens: 500, seed: 7 },
      reply: { text: 'It is 3.', reasoning: '', calls: [], finish: 'stop' },
      usage: { input: 20, output: 5, counted: 'reported' },
      cost: 0.00007,
      failed: [],
      cut: [],
    });
    expect(heard.text()).toBe('It is 3.');
    const kinds = heard.news.map(({ kind }) => kind);
    expect(kinds[0]).toBe('start');
    expect(kinds.at(-1)).toBe('end');
    expect(one.asked).toMatchObject([{ role: 'worker', purpose: 'execute', temperature: 0, maxTokens: 500, seed: 7 }]);
    one.assertDone();
  });

  test('may be calls of tools, natively or in the protocol', async () => {
    for (const tools of ['native', 'json'] as const) {
      const one = scripted({ tools, rounds: [{ calls: [{ tool: 'add', args: { a: 1, b: 2 } }] }] });
      const answer = await modelsOf([one]).ask({ tools: [addTool], schema: answerSchema });
      expect(answer.reply).toMatchObject({
        text: '',
        calls: [{ tool: 'add', args: { a: 1, b: 2 }, malformed: null }],
        finish: 'tool-calls',
      });
      expect(answer.tools).toEqual(['add']);
      one.assertDone();
    }
  });

  test('that is a call of the answer’s tool is heard as text', async () => {
    const one = model('one', { calls: [{ tool: 'give_answer', args: { answer: 3 } }] });
    const { ask, heard } = modelsOf([one]);
    const answer = await ask({ tools: [addTool], schema: answerSchema });
    expect(answer.reply).toMatchObject({ text: '{"answer":3}', calls: [], finish: 'stop' });
    expect(heard.text()).toBe('{"answer":3}');
  });

  test('is counted where the engine does not report', async () => {
    const one = scripted({ rounds: [{ text: 'one two three', usage: null }], count: (text) => text.split(' ').length });
    const { usage } = await modelsOf([one]).ask();
    expect(usage).toEqual({ input: 12 + 2 * 5 + 2 + 5, output: 3, counted: 'tokenizer' });
    const estimated = model('two', { text: 'one two three', usage: null });
    expect((await modelsOf([estimated]).ask()).usage?.counted).toBe('estimate');
  });

  test('has no price where nobody knows it', async () => {
    expect((await modelsOf([model('one', { text: 'x' })]).ask()).cost).toBeNull();
  });

  test('tells what had to be left out to fit the window', async () => {
    const one = scripted({ rounds: [{ text: 'x', expect: { notPrompt: 'word' } }], window: 300 });
    const answer = await modelsOf([one]).ask({
      messages: [user(block('word '.repeat(400), 1, '', 'draft'), 'Goal.')],
    });
    expect(answer.cut).toEqual([{ block: 'draft', tokens: 400 }]);
    expect(answer.messages).toEqual([{ role: 'user', text: 'Goal.' }]);
    expect(answer.settings.maxTokens).toBeLessThan(300);
    one.assertDone();
  });

  test('comes after loading, which is heard', async () => {
    const one = scripted({ rounds: [{ text: 'x' }], load: { ms: 1 } });
    const { ask, heard } = modelsOf([one]);
    await ask();
    expect(heard.news.slice(0, 2)).toEqual([
      { kind: 'loading', model: one.id, text: 'Loading', share: 0 },
      { kind: 'loading', model: one.id, text: 'Loading', share: 1 },
    ]);
  });
});

describe('a failure that may pass', () => {
  test('is tried again, with growing waits', async () => {
    const one = model('one', status(500), status(503), { text: 'Here.' });
    const { ask, waits, heard } = modelsOf([one]);
    const answer = await ask();
    expect(answer.reply?.text).toBe('Here.');
    expect(codes(answer)).toEqual(['one server', 'one overloaded']);
    // 1 s and 2 s, each at three quarters by a random number in the middle.
    expect(waits).toEqual([750, 1500]);
    expect(heard.news.filter(({ kind }) => kind === 'failed')).toMatchObject([{ next: 'retry' }, { next: 'retry' }]);
    one.assertDone();
  });

  test('waits as long as the server says', async () => {
    const { ask, waits } = modelsOf([model('one', status(429, { 'retry-after': '4' }), { text: 'Here.' })]);
    expect((await ask()).reply?.text).toBe('Here.');
    expect(waits).toEqual([4125]);
  });

  test('is not waited for where the server asks for longer than anyone would', async () => {
    const { ask, waits } = modelsOf([
      model('one', status(429, { 'retry-after': '3600' })),
      model('two', { text: 'Two.' }),
    ]);
    const answer = await ask();
    expect(answer.model).toBe('scripted:two');
    expect(codes(answer)).toEqual(['one rate-limited']);
    expect(waits).toEqual([]);
  });

  test('goes to the next model after three tries', async () => {
    const { ask, heard } = modelsOf([model('one', { ...status(500), times: 3 }), model('two', { text: 'Two.' })]);
    const answer = await ask();
    expect(answer.model).toBe('scripted:two');
    expect(codes(answer)).toEqual(['one server', 'one server', 'one server']);
    expect(heard.news.findLast(({ kind }) => kind === 'failed')).toMatchObject({ next: 'fall-back' });
  });

  test.each<[string, ScriptedRound, string]>([
    ['a stream that ends without its end', { text: 'Half an', then: 'cut' }, 'broke-off'],
    ['an error in the stream', { text: 'Half an', then: { error: new TypeError('network error') } }, 'broke-off'],
    ['an overloaded server in the stream', { text: 'a', then: { error: modelError('overloaded', 'x') } }, 'overloaded'],
    ['a network that is not there', { error: 'network' }, 'unreachable'],
    ['an empty answer', { text: '  \n' }, 'empty'],
    ['a model that says that it failed', { text: 'x', finish: 'error' }, 'server'],
    ['an engine’s string', { error: { thrown: 'Device was lost' } }, 'device-lost'],
  ])('may be %s', async (_, round, code) => {
    const one = model('one', round, { text: 'Whole.' });
    const { ask, heard } = modelsOf([one]);
    const answer = await ask();
    expect(answer.reply?.text).toBe('Whole.');
    expect(codes(answer)).toEqual([`one ${code}`]);
    // What was streamed before the second start counts for nothing.
    expect(heard.news.filter(({ kind }) => kind === 'start').length).toBe(2);
    one.assertDone();
  });

  test('is asked again with more room where all of it went into thoughts', async () => {
    const one = model('one', { reasoning: 'Hm, hm, hm.', finish: 'length' }, { text: '<think>Hm.</think>Three.' });
    const answer = await modelsOf([one]).ask();
    expect(codes(answer)).toEqual(['one no-room']);
    expect(one.asked.map(({ maxTokens }) => maxTokens)).toEqual([500, 1000]);
    expect(answer.reply).toMatchObject({ text: 'Three.', reasoning: 'Hm.' });
    expect(answer.settings.maxTokens).toBe(1000);
  });
});

describe('a failure that will not pass', () => {
  test.each<[string, ScriptedRound, string]>([
    ['a wrong key', status(401), 'wrong-key'],
    ['an unknown model', status(404), 'unknown-model'],
    ['no credit', status(402), 'no-credit'],
    ['a request that is not understood', status(400), 'invalid-request'],
    ['a prompt that the server finds too long', status(413), 'too-long'],
  ])('goes to the next model at once: %s', async (_, round, code) => {
    const one = model('one', round);
    const { ask, waits } = modelsOf([one, model('two', { text: 'Two.' })]);
    const answer = await ask();
    expect(answer.model).toBe('scripted:two');
    expect(codes(answer)).toEqual([`one ${code}`]);
    expect(waits).toEqual([]);
    one.assertDone();
  });

  test('a prompt that is too long for one window goes to a model with a larger one', async () => {
    const small = scripted({ id: 'small', rounds: [], window: 150 });
    const large = scripted({ id: 'large', rounds: [{ text: 'Read.' }] });
    const answer = await modelsOf([small, large]).ask({ messages: [user('word '.repeat(400))] });
    expect(answer.model).toBe('scripted:large');
    expect(codes(answer)).toEqual(['small too-long']);
    expect(answer.failed[0]?.message).toMatch(/needs 5\d\d tokens/);
    small.assertDone();
  });

  test('a model that nobody knows is said, and the next is asked', async () => {
    const two = model('two', { text: 'Two.' });
    const models = createModels(choiceOf('webllm:gone', two.id), findAmong(two));
    const answer = await models.answer(never, requestOf(), () => undefined);
    expect(answer.failed).toMatchObject([{ model: 'webllm:gone', code: 'unavailable' }]);
    expect(answer.reply?.text).toBe('Two.');
  });

  test('a model that cannot be loaded is said, and the next is asked', async () => {
    const one = scripted({
      id: 'one',
      rounds: [],
      load: { error: modelError('unavailable', 'It is not downloaded.') },
    });
    const answer = await modelsOf([one, model('two', { text: 'Two.' })]).ask();
    expect(answer.failed).toMatchObject([{ code: 'unavailable', message: 'It is not downloaded.' }]);
    expect(answer.model).toBe('scripted:two');
  });

  test('where no model answers, the answer has no reply, says why, and tells what was sent', async () => {
    const { ask, heard } = modelsOf([model('one', status(401)), model('two', { ...status(500), times: 3 })]);
    const answer = await ask();
    expect(answer).toMatchObject({ model: null, window: 0, reply: null, usage: null, cost: null });
    expect(codes(answer)).toEqual(['one wrong-key', 'two server', 'two server', 'two server']);
    expect(answer.messages).toHaveLength(2);
    expect(modelCallSchema.omit({ request: true }).parse(answer)).toEqual(answer);
    expect(heard.news.at(-1)).toMatchObject({ kind: 'failed', next: 'give-up' });
  });

  test('a refusal by the model’s own filter is a reply', async () => {
    const answer = await modelsOf([model('one', { text: '', finish: 'content-filter' })]).ask();
    expect(answer.reply).toMatchObject({ text: '', finish: 'content-filter' });
    expect(answer.failed).toEqual([]);
  });
});

describe('what a server does not take', () => {
  test('tools are told in words instead, from then on', async () => {
    const one = model(
      'one',
      { expect: { tools: ['add', 'give_answer'] }, error: { status: 400, message: 'tiny does not support tools' } },
      {
        expect: { tools: [], prompt: '- add: Adds two numbers.' },
        text: '{"tool":"add","args":{"a":1,"b":2}}',
        times: 2,
      },
    );
    const { ask } = modelsOf([one]);
    const first = await ask({ tools: [addTool], schema: answerSchema });
    expect(first.reply?.calls).toMatchObject([{ tool: 'add', args: { a: 1, b: 2 } }]);
    expect(codes(first)).toEqual(['one no-tools']);
    expect(codes(await ask({ tools: [addTool], schema: answerSchema }))).toEqual([]);
    one.assertDone();
  });

  test('a schema is told in words instead', async () => {
    const one = model(
      'one',
      { expect: { schema: true }, error: { status: 400, message: 'response_format is not supported' } },
      { expect: { schema: false, prompt: 'JSON Schema' }, json: { answer: 3 } },
    );
    const answer = await modelsOf([one]).ask({ schema: answerSchema });
    expect(answer.reply?.text).toBe('{"answer":3}');
    one.assertDone();
  });
});

describe('a model that fails again and again', () => {
  const failing = (): ScriptedRound => ({ ...status(500), times: 3 });

  test('is left alone for 30 s, then tried once', async () => {
    const one = model('one', failing(), status(500), { text: 'Back.' });
    const two = model('two', { text: 'Two.', times: 4 });
    const { ask, pass, waits } = modelsOf([one, two]);
    expect(codes(await ask())).toEqual(['one server', 'one server', 'one server']);
    expect(one.asked).toHaveLength(3);

    const meanwhile = await ask();
    expect(one.asked).toHaveLength(3);
    expect(codes(meanwhile)).toEqual(['one unavailable']);
    expect(meanwhile.failed[0]?.message).toMatch(/tried again in 30 s/);

    const before = waits.length;
    pass(30_000);
    expect(codes(await ask())).toEqual(['one server']);
    // A failed trial is not tried again at once.
    expect(waits.length).toBe(before);
    expect(one.asked).toHaveLength(4);
    expect(codes(await ask())).toEqual(['one unavailable']);

    pass(30_000);
    expect((await ask()).model).toBe('scripted:one');
    expect(one.asked).toHaveLength(5);
    one.assertDone();
  });

  test('lets exactly one trial through, however many ask', async () => {
    const one = model('one', failing(), { text: 'Back.', delay: 20 });
    const two = model('two', { text: 'Two.', times: 3 });
    const { ask, pass } = modelsOf([one, two]);
    await ask();
    pass(30_000);
    const answers = await Promise.all([ask(), ask(), ask()]);
    expect(answers.map((answer) => answer.model).sort()).toEqual(['scripted:one', 'scripted:two', 'scripted:two']);
    one.assertDone();
  });

  test('is not left alone for what is not its fault', async () => {
    const one = model('one', { ...status(401), times: 5 }, { text: 'Now.' });
    const { ask } = modelsOf([one]);
    for (let call = 0; call < 5; call += 1) await ask();
    expect((await ask()).reply?.text).toBe('Now.');
  });

  test('is known to other runs that share what is known', async () => {
    const health = createModelHealth();
    const one = model('one', failing());
    const options = { health, sleep: () => Promise.resolve() };
    await modelsOf([one], options).ask();
    expect(codes(await modelsOf([one], options).ask())).toEqual(['one unavailable']);
    one.assertDone();
  });
});

describe('the rate limit', () => {
  test('holds back what goes to a remote connection, over all its models', async () => {
    let time = 0;
    const now = () => time;
    const remote = (name: string) =>
      scripted({ id: `gateway:${name}`, place: 'remote', rounds: [{ text: 'x', times: 3 }] });
    const [a, b] = [remote('a'), remote('b')];
    const waits: number[] = [];
    const options: ModelsOptions = {
      health: createModelHealth({ now, callsAMinute: 2 }),
      now,
      sleep: (_signal, ms) => {
        waits.push(ms);
        time += ms;
        return Promise.resolve();
      },
    };
    const first = modelsOf([a], options);
    const second = modelsOf([b], options);
    await first.ask();
    await second.ask();
    expect(waits).toEqual([]);
    await second.ask();
    expect(waits).toEqual([30_000]);
    expect(second.heard.news).toContainEqual(expect.objectContaining({ kind: 'loading', model: 'gateway:b' }));
  });

  test('does not touch a model on this machine', async () => {
    const { ask, waits } = modelsOf([model('one', { text: 'x', times: 100 })]);
    for (let call = 0; call < 100; call += 1) await ask();
    expect(waits).toEqual([]);
  });
});

describe('who is asked', () => {
  test('depends on the role', async () => {
    const [designer, worker] = [model('designer', { text: 'D' }), model('worker', { text: 'W' })];
    const choice = { ...choiceOf(worker.id), designer: [designer.id] };
    const models = createModels(choice, findAmong(designer, worker));
    const ask = (role: 'designer' | 'worker') => models.answer(never, requestOf({ role }), () => undefined);
    expect((await ask('designer')).model).toBe('scripted:designer');
    expect((await ask('worker')).model).toBe('scripted:worker');
    expect(models.choice).toBe(choice);
  });

  test('a model that a test’s script does not cover is the test’s fault, and no fall-back hides it', async () => {
    const { ask } = modelsOf([model('one'), model('two', { text: 'Two.' })]);
    await expect(ask()).rejects.toThrow(/no round is left.*What is 1 \+ 2/s);
  });
});

describe('a stop', () => {
  /** Models that never answer, each in a way of its own. */
  const hanging: Record<string, Model> = {
    'while it loads': scripted({ id: 'one', rounds: [], load: { ms: 1e8 } }),
    'while it loads and does not listen': { ...model('one'), open: () => new Promise(() => undefined) },
    'before its stream begins': withStream(() => new Promise(() => undefined)),
    'before its first part': model('one', { text: 'x', delay: 1e8 }),
    'in the middle of its text': model('one', { text: 'Half an', then: 'stall' }),
    'in the middle, and does not listen': withStream(() =>
      Promise.resolve({
        stream: new ReadableStream({
          pull: () => new Promise(() => undefined),
          cancel: () => new Promise(() => undefined),
        }),
      }),
    ),
    'while it counts': { ...model('one', { text: 'x' }), count: () => new Promise(() => undefined) },
    'while a retry waits': model('one', { ...status(500), times: 3 }),
  };

  function withStream(doStream: () => Promise<{ stream: ReadableStream }>): Model {
    const one = model('one');
    return { ...one, open: async (...args) => ({ ...(await one.open(...args)), doStream }) };
  }

  test.each(Object.entries(hanging))('is heeded within 200 ms by a model that hangs %s', async (_, one) => {
    const stopping = new AbortController();
    const models = createModels(choiceOf(one.id), findAmong(one));
    const heard = listen();
    const answering = models.answer(stopping.signal, requestOf(), heard.hear);
    answering.catch(() => undefined);
    await new Promise((resolve) => setTimeout(resolve, 60));
    const stopped = performance.now();
    stopping.abort();
    await expect(answering).rejects.toMatchObject({ code: 'cancelled' });
    expect(performance.now() - stopped).toBeLessThan(200);
    const before = heard.news.length;
    await new Promise((resolve) => setTimeout(resolve, 40));
    expect(heard.news.length).toBe(before);
  });

  test('before anything happens asks nobody', async () => {
    const one = model('one', { text: 'x' });
    const models = createModels(choiceOf(one.id), findAmong(one));
    await expect(models.answer(AbortSignal.abort(), requestOf(), () => undefined)).rejects.toMatchObject({
      code: 'cancelled',
    });
    expect(one.asked).toEqual([]);
  });

  test('during a trial leaves the next trial free', async () => {
    const one = model('one', { ...status(500), times: 3 }, { then: 'stall' }, { text: 'Back.' });
    const stopping = new AbortController();
    let time = 0;
    const options = { now: () => time, health: createModelHealth({ now: () => time }), sleep: () => Promise.resolve() };
    const models = createModels(choiceOf(one.id), findAmong(one), options);
    await models.answer(never, requestOf(), () => undefined);
    time += 30_000;
    const trial = models.answer(stopping.signal, requestOf(), () => undefined);
    await vi.waitFor(() => expect(one.asked).toHaveLength(4));
    stopping.abort();
    await expect(trial).rejects.toMatchObject({ code: 'cancelled' });
    expect((await models.answer(never, requestOf(), () => undefined)).reply?.text).toBe('Back.');
  });

  test('that did not come from the person is a failure like others', async () => {
    const one = model(
      'one',
      { error: { thrown: { ...modelError('server', 'x').toPlain(), code: 'cancelled', details: {} } } },
      { text: 'Again.' },
    );
    const answer = await modelsOf([one]).ask();
    expect(answer.reply?.text).toBe('Again.');
    expect(codes(answer)).toEqual(['one broke-off']);
  });
});

describe('a model that falls silent', () => {
  beforeEach(() => void vi.useFakeTimers());
  afterEach(() => void vi.useRealTimers());

  async function within(ms: number, place: Model['place'], ...rounds: ScriptedRound[]) {
    const one = scripted({ id: 'one', place, rounds });
    const models = createModels(choiceOf(one.id), findAmong(one), { random: () => 0.5 });
    const settled: string[][] = [];
    void models.answer(never, requestOf(), () => undefined).then((answer) => settled.push(codes(answer)));
    await vi.advanceTimersByTimeAsync(ms);
    return { failed: settled[0] ?? null, asked: one.asked.length };
  }

  test('before its first word is given up after two minutes if it is remote', async () => {
    expect(await within(119_000, 'remote', { then: 'stall' }, { text: 'x' })).toMatchObject({ asked: 1 });
    expect(await within(122_000, 'remote', { then: 'stall' }, { text: 'x' })).toMatchObject({
      failed: ['one stalled'],
    });
  });

  test('before its first word is given five minutes on this machine', async () => {
    expect(await within(299_000, 'here', { then: 'stall' }, { text: 'x' })).toMatchObject({ asked: 1 });
    expect(await within(302_000, 'here', { then: 'stall' }, { text: 'x' })).toMatchObject({ failed: ['one stalled'] });
  });

  test('in the middle is given up after a minute', async () => {
    expect(await within(59_000, 'here', { text: 'Half an', then: 'stall' }, { text: 'x' })).toMatchObject({ asked: 1 });
    expect(await within(62_000, 'here', { text: 'Half an', then: 'stall' }, { text: 'x' })).toMatchObject({
      failed: ['one stalled'],
    });
  });

  test('is not given up while it goes on, however long it takes', async () => {
    const slow: ScriptedRound = { text: Array.from({ length: 20 }, () => 'word '), between: 50_000 };
    expect(await within(20 * 60_000, 'here', slow)).toMatchObject({ failed: [] });
  });

  test('is not given up while it loads', async () => {
    const one = scripted({ rounds: [{ text: 'x' }], load: { ms: 900_000 } });
    const models = createModels(choiceOf(one.id), findAmong(one));
    const answering = models.answer(never, requestOf(), () => undefined);
    await vi.advanceTimersByTimeAsync(901_000);
    expect((await answering).failed).toEqual([]);
  });
});
