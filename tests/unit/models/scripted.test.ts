import { describe, expect, test } from 'vitest';
import { createModels } from '../../../src/models/create-models.ts';
import { findAmong, scripted, type ScriptedOptions } from '../../../src/models/scripted/scripted.ts';
import { addTool, answerSchema, block, choiceOf, never, requestOf, system, user } from './requests.ts';

function playing(options: ScriptedOptions) {
  const model = scripted(options);
  const models = createModels(choiceOf(model.id), findAmong(model), { sleep: () => Promise.resolve() });
  return { model, ask: (parts = {}) => models.answer(never, requestOf(parts), () => undefined) };
}

describe('a scripted model', () => {
  test('plays the example of its documentation', async () => {
    const { model, ask } = playing({
      rounds: [
        {
          when: 'execute',
          expect: { tools: ['add', 'give_answer'] },
          calls: [{ tool: 'add', args: { a: 1, b: 2 } }],
        },
        { when: 'execute', expect: { prompt: '3' }, calls: [{ tool: 'give_answer', args: { answer: 3 } }] },
        { when: 'repair', error: { status: 429, headers: { 'retry-after': '1' } } },
        { when: 'repair', json: { answer: 3 } },
      ],
    });
    const request = { tools: [addTool], schema: answerSchema };
    const first = await ask(request);
    const calls = first.reply?.calls ?? [];
    const messages = [
      ...requestOf().messages,
      { role: 'assistant', text: '', calls },
      { role: 'tool', id: calls[0]?.id ?? '', tool: 'add', block: block('3') },
    ];
    expect((await ask({ ...request, messages })).reply?.text).toBe('{"answer":3}');
    const repaired = await ask({ purpose: 'repair', schema: answerSchema });
    expect(repaired.failed).toMatchObject([{ code: 'rate-limited' }]);
    expect(JSON.parse(repaired.reply?.text ?? '')).toEqual({ answer: 3 });
    model.assertDone();
  });

  test('takes the first round that is left and fits the purpose', async () => {
    const { model, ask } = playing({
      rounds: [{ when: 'assess', text: 'A' }, { text: 'B' }, { when: ['execute', 'repair'], text: 'C', times: 2 }],
    });
    const said: (string | undefined)[] = [];
    for (const purpose of ['execute', 'execute', 'assess', 'repair']) said.push((await ask({ purpose })).reply?.text);
    expect(said).toEqual(['B', 'C', 'A', 'C']);
    model.assertDone();
  });

  test('may decide by what it is asked', async () => {
    const { model, ask } = playing({
      rounds: [({ purpose, prompt }) => ({ text: `${purpose}: ${prompt.includes('1 + 2') ? 3 : 0}` })],
    });
    expect((await ask()).reply?.text).toBe('execute: 3');
    expect((await ask({ messages: [user('?')] })).reply?.text).toBe('execute: 0');
    model.assertDone();
  });

  test('knows the purpose also where it stands for a remote model', async () => {
    const { model, ask } = playing({ place: 'remote', rounds: [{ when: 'execute', text: 'x' }] });
    await ask();
    model.assertDone();
  });

  test('writes the protocol where it takes no tools', async () => {
    const { ask, model } = playing({
      tools: 'json',
      rounds: [
        { calls: [{ tool: 'add', args: { a: 1, b: 2 } }] },
        { calls: [{ tool: 'add', args: { raw: '{"a":1,' } }] },
      ],
    });
    expect((await ask({ tools: [addTool] })).reply?.calls).toMatchObject([{ tool: 'add', args: { a: 1, b: 2 } }]);
    expect((await ask({ tools: [addTool] })).reply?.calls).toMatchObject([{ tool: 'add', args: null }]);
    expect(model.asked[0]?.tools).toEqual([]);
  });

  test('gives arguments that are no JSON natively too', async () => {
    const { ask } = playing({ rounds: [{ calls: [{ tool: 'add', args: { raw: '{"a":1,' } }] }] });
    expect((await ask({ tools: [addTool] })).reply?.calls).toMatchObject([{ args: null, malformed: '{"a":1,' }]);
  });
});

describe('a scripted model is strict', () => {
  test.each<[string, ScriptedOptions['rounds'][number], RegExp]>([
    ['the purpose', { expect: { purpose: 'assess' }, text: 'x' }, /expected the purpose assess, was asked for execute/],
    ['the role', { expect: { role: 'judge' }, text: 'x' }, /expected the role judge, was asked as worker/],
    ['what the prompt contains', { expect: { prompt: ['1 + 2', 'the moon'] }, text: 'x' }, /to contain the moon/],
    ['what the prompt matches', { expect: { prompt: /\d \+ \d{2}/g }, text: 'x' }, /to contain \/\\d/],
    [
      'what the prompt does not contain',
      { expect: { notPrompt: 'You answer' }, text: 'x' },
      /not to contain You answer/,
    ],
    ['the tools', { expect: { tools: ['add'] }, text: 'x' }, /expected the tools \[add\], was offered \[\]/],
    ['a schema', { expect: { schema: true }, text: 'x' }, /expected a schema, there was none/],
    ['what the schema holds', { expect: { schema: '"answer"' }, text: 'x' }, /expected "answer" in the schema/],
    ['a purpose that no round is for', { when: 'assess', text: 'x' }, /no round is left for this request/],
  ])('about %s', async (_, round, complaint) => {
    const { model, ask } = playing({ rounds: [round] });
    await expect(ask()).rejects.toThrow(complaint);
    expect(() => model.assertDone()).toThrow(complaint);
    expect(() => model.assertDone()).toThrow(/What is 1 \+ 2\?/);
  });

  test('about no schema', async () => {
    const { ask } = playing({ rounds: [{ expect: { schema: false }, text: 'x' }] });
    await expect(ask({ schema: answerSchema })).rejects.toThrow(/expected no schema/);
  });

  test('about rounds that nobody asked for', async () => {
    const { model, ask } = playing({
      rounds: [{ text: 'x' }, { text: 'y', times: 2 }, { text: 'z', times: Infinity }],
    });
    await ask();
    expect(() => model.assertDone()).toThrow(/round 2 was left \(2 times\)/);
    expect(() => model.assertDone()).not.toThrow(/round [13]/);
  });

  test('and content where all is as it expects', async () => {
    const { model, ask } = playing({
      rounds: [
        {
          expect: {
            role: 'worker',
            purpose: 'execute',
            prompt: [/1 \+ 2/, 'You'],
            notPrompt: 'moon',
            tools: [],
            schema: '"answer"',
          },
          json: { answer: 3 },
        },
      ],
    });
    await ask({ messages: [system('You answer.'), user('What is 1 + 2?')], schema: answerSchema });
    model.assertDone();
  });
});
