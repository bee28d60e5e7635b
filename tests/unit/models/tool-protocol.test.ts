import { Validator } from '@cfworker/json-schema';
import { describe, expect, test } from 'vitest';
import type { JsonObject } from '../../../src/core/json.ts';
import type { ModelReply } from '../../../src/core/model.ts';
import { planCall } from '../../../src/models/plan-call.ts';
import type { RequestMessage } from '../../../src/models/request.ts';
import { inProtocol, protocolSchema, protocolWords, readProtocolReply } from '../../../src/models/tool-protocol.ts';
import { addTool, answerSchema, block, requestOf, system, user } from './requests.ts';

const tools = [addTool];
/** As harnesses declare it: the field is called `answer` too. */
const output: JsonObject = {
  type: 'object',
  properties: { answer: { type: 'number' }, evidence: { type: 'string' } },
  required: ['answer', 'evidence'],
  additionalProperties: false,
};

function reply(parts: Partial<ModelReply>): ModelReply {
  return { text: '', reasoning: '', calls: [], finish: 'stop', ...parts };
}

describe('the protocol’s schema', () => {
  const fits = (data: unknown) => new Validator(protocolSchema(tools, output), '2020-12').validate(data).valid;

  test('takes a call or the answer, and nothing else', () => {
    expect(fits({ tool: 'add', args: { a: 1, b: 2 } })).toBe(true);
    expect(fits({ answer: { answer: 3, evidence: 'x' } })).toBe(true);
    expect(fits({ tool: 'add', args: { a: 1 } })).toBe(false);
    expect(fits({ tool: 'subtract', args: { a: 1, b: 2 } })).toBe(false);
    expect(fits({ tool: 'add', args: { a: 1, b: 2 }, answer: { answer: 3, evidence: 'x' } })).toBe(false);
    expect(fits({ answer: 3 })).toBe(false);
  });

  test('asks for a text where no schema was given', () => {
    expect(new Validator(protocolSchema(tools, null), '2020-12').validate({ answer: 'Three.' }).valid).toBe(true);
  });

  test('refers to nothing outside itself', () => {
    expect(JSON.stringify(protocolSchema(tools, output))).not.toContain('$ref');
  });
});

test('the protocol in words names each tool with its parameters, how to call it and how to answer', () => {
  const words = protocolWords(tools, { $schema: 'https://json-schema.org/draft/2020-12/schema', ...output });
  for (const part of [
    '{"tool":"name","args":{…}}',
    '{"answer":A}',
    '- add: Adds two numbers.',
    '"required":["a","b"]',
    '"evidence"',
  ])
    expect(words).toContain(part);
  expect(words).not.toContain('$schema');
});

describe('a reply of the protocol', () => {
  test.each<[string, string]>([
    ['as asked for', '{"tool":"add","args":{"a":1,"b":2}}'],
    ['in a fence with words', 'I will add.\n```json\n{"tool": "add", "args": {"a": 1, "b": 2}}\n```'],
    ['in tags', '<tool_call>\n{"name": "add", "arguments": {"a": 1, "b": 2}}\n</tool_call>'],
    ['with parameters', '{"name":"add","parameters":{"a":1,"b":2}}'],
    ['with its arguments in a string', '{"name":"add","arguments":"{\\"a\\":1,\\"b\\":2}"}'],
    ['after thoughts', '<think>I could {"answer": 3}.</think>{"tool":"add","args":{"a":1,"b":2}}'],
    ['twice', '{"tool":"add","args":{"a":1,"b":2}}\n{"tool":"add","args":{"a":1,"b":2}}'],
  ])('is a call %s', (_, text) => {
    expect(readProtocolReply(text, tools, output)).toEqual({
      text: '',
      calls: [{ id: 'call-1', tool: 'add', args: { a: 1, b: 2 }, malformed: null }],
    });
  });

  test('may be several calls', () => {
    const text = '[{"tool":"add","args":{"a":1,"b":2}},{"tool":"add","args":{"a":3,"b":4}}]';
    expect(readProtocolReply(text, tools, output).calls.map(({ args }) => args)).toEqual([
      { a: 1, b: 2 },
      { a: 3, b: 4 },
    ]);
  });

  test.each<[string, string]>([
    ['in its wrapping', '{"answer":{"answer":3,"evidence":"x"}}'],
    ['without its wrapping', '{"answer":3,"evidence":"x"}'],
    ['in its wrapping with a remark beside', '{"answer":{"answer":3,"evidence":"x"},"note":"done"}'],
    ['in a fence', 'Done:\n```\n{"answer":{"answer":3,"evidence":"x"}}\n```'],
  ])('is the answer %s', (_, text) => {
    const read = readProtocolReply(text, tools, output);
    expect(read.calls).toEqual([]);
    expect(JSON.parse(read.text)).toEqual({ answer: 3, evidence: 'x' });
  });

  test('is an answer that does not fit its schema as it stands, for others to complain of', () => {
    expect(JSON.parse(readProtocolReply('{"answer":3}', tools, output).text)).toBe(3);
    expect(JSON.parse(readProtocolReply('{"answer":3}', tools, answerSchema).text)).toEqual({ answer: 3 });
    expect(JSON.parse(readProtocolReply('{"result":3}', tools, output).text)).toEqual({ result: 3 });
  });

  test('is free text in its wrapping or without it', () => {
    expect(readProtocolReply('{"answer":"Three."}', tools, null).text).toBe('Three.');
    expect(readProtocolReply('Three.', tools, null)).toEqual({ text: 'Three.', calls: [] });
    expect(readProtocolReply('{"sum":3}', tools, null).text).toBe('{"sum":3}');
  });

  test('is a malformed call where it begins as one and is no JSON', () => {
    const text = '{"tool":"add","args":{"a":1,"b":';
    expect(readProtocolReply(text, tools, output).calls).toEqual([
      { id: 'call-1', tool: 'add', args: null, malformed: text },
    ]);
  });

  test('is a call of a tool that does not exist, so that the model can be told', () => {
    expect(readProtocolReply('{"tool":"subtract","args":{"a":1}}', tools, output).calls).toMatchObject([
      { tool: 'subtract', args: { a: 1 } },
    ]);
  });

  test('is an answer where its data only happen to have a field called tool or name', () => {
    const schema: JsonObject = {
      type: 'object',
      properties: { name: { type: 'string' }, args: {} },
      required: ['name'],
    };
    expect(readProtocolReply('{"name":"Ann","age":3}', tools, schema).calls).toEqual([]);
    expect(readProtocolReply('{"answer":{"name":"add"}}', tools, schema)).toEqual({
      text: '{"name":"add"}',
      calls: [],
    });
  });

  test('is a call without arguments', () => {
    expect(readProtocolReply('{"tool":"add"}', tools, output).calls).toMatchObject([{ tool: 'add', args: {} }]);
  });
});

describe('a conversation in the protocol', () => {
  const call = (id: string, a: number) => ({ id, tool: 'add', args: { a, b: 1 }, malformed: null });
  const result = (id: string, text: string): RequestMessage => ({ role: 'tool', id, tool: 'add', block: block(text) });

  test('has each call followed by its own result, also where they were made together or have the same id in another step', () => {
    const told = inProtocol([
      user('Add.'),
      { role: 'assistant', text: '', calls: [call('x', 1), call('y', 2)] },
      result('y', '3'),
      result('x', '2'),
      { role: 'assistant', text: '', calls: [call('x', 9)] },
      result('x', '10'),
    ]);
    expect(
      told.map((message) =>
        'blocks' in message ? message.blocks.map(({ text }) => text).join(' ') : 'text' in message && message.text,
      ),
    ).toEqual([
      'Add.',
      '{"tool":"add","args":{"a":1,"b":1}}',
      'Result of add: 2',
      '{"tool":"add","args":{"a":2,"b":1}}',
      'Result of add: 3',
      '{"tool":"add","args":{"a":9,"b":1}}',
      'Result of add: 10',
    ]);
  });

  test('loses no result, and has turns that alternate', () => {
    const told = inProtocol([user('Add.'), result('nobody', '7'), user('Go on.')]);
    expect(told).toHaveLength(1);
    expect(JSON.stringify(told)).toMatch(/Add\..*Result of add:.*7.*Go on\./);
  });
});

describe('how a request reaches a model', () => {
  const native = { tools: 'native', schema: 'enforced' } as const;
  const simple = { tools: 'json', schema: 'prompt' } as const;
  const text = (messages: readonly RequestMessage[]) => JSON.stringify(messages);

  test('without tools and schema, it is the messages', () => {
    const plan = planCall(requestOf(), native);
    expect(plan.messages).toEqual(requestOf().messages);
    expect(plan.options).toEqual({});
  });

  test('a schema is enforced where the engine can, else told in words', () => {
    const enforced = planCall(requestOf({ schema: answerSchema }), native);
    expect(enforced.options.responseFormat).toMatchObject({ type: 'json', schema: answerSchema });
    expect(text(enforced.messages)).not.toContain('JSON Schema');
    const told = planCall(requestOf({ schema: answerSchema }), simple);
    expect(told.options).toEqual({});
    expect(text(told.messages)).toContain('JSON Schema');
  });

  test('native tools and a schema: the answer is one more tool', () => {
    const plan = planCall(requestOf({ tools, schema: output }), native);
    expect(plan.options.tools?.map(({ name }) => name)).toEqual(['add', 'give_answer']);
    const answer = { id: '1', tool: 'give_answer', args: { answer: 3, evidence: 'x' }, malformed: null };
    expect(plan.read(reply({ calls: [answer], finish: 'tool-calls' }))).toEqual(
      reply({ text: '{"answer":3,"evidence":"x"}', finish: 'stop' }),
    );
    expect(plan.read(reply({ text: '{"answer":3,"evidence":"x"}' })).text).toBe('{"answer":3,"evidence":"x"}');
  });

  test('an answer beside calls waits for their results', () => {
    const plan = planCall(requestOf({ tools, schema: output }), native);
    const add = { id: '1', tool: 'add', args: { a: 1, b: 2 }, malformed: null };
    const answer = { id: '2', tool: 'give_answer', args: { answer: 3, evidence: 'x' }, malformed: null };
    expect(plan.read(reply({ calls: [answer, add] })).calls).toEqual([add]);
  });

  test('an answer that is no JSON is given as it was written', () => {
    const plan = planCall(requestOf({ tools, schema: output }), native);
    const answer = { id: '2', tool: 'give_answer', args: null, malformed: '{"answer": 3,' };
    expect(plan.read(reply({ calls: [answer], finish: 'length' }))).toEqual(
      reply({ text: '{"answer": 3,', finish: 'length' }),
    );
  });

  test('a tool of the same name is not taken for the answer', () => {
    const own = { ...addTool, name: 'give_answer' };
    const plan = planCall(requestOf({ tools: [own], schema: output }), native);
    const call = { id: '1', tool: 'give_answer', args: { a: 1, b: 2 }, malformed: null };
    expect(plan.read(reply({ calls: [call] })).calls).toEqual([call]);
  });

  test('words for the model stand in the system prompt, which is made where there is none', () => {
    const plan = planCall(requestOf({ messages: [user('Hello')], tools }), simple);
    expect(plan.messages[0]).toMatchObject({ role: 'system', blocks: [{ give: null }] });
    const beside = planCall(requestOf({ messages: [system('You add.'), user('Hello')], tools }), simple);
    expect(beside.messages).toHaveLength(2);
    expect(beside.messages[0]).toMatchObject({ blocks: [{ text: 'You add.' }, { give: null }] });
  });

  test('calls of former steps are words where no tools are offered any more', () => {
    const messages: RequestMessage[] = [
      user('Add.'),
      { role: 'assistant', text: '', calls: [{ id: '1', tool: 'add', args: { a: 1, b: 2 }, malformed: null }] },
      { role: 'tool', id: '1', tool: 'add', block: block('3') },
    ];
    const plan = planCall(requestOf({ messages, schema: output }), native);
    expect(plan.messages.map(({ role }) => role)).toEqual(['user', 'assistant', 'user']);
  });
});
