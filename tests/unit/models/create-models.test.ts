import { describe, expect, test } from 'vitest';
import { modelCallSchema } from '../../../src/core/model.ts';
import { createModels } from '../../../src/models/create-models.ts';
import { findAmong, scripted } from '../../../src/models/scripted/scripted.ts';
import { addTool, answerSchema, choiceOf, listen, never, requestOf } from './requests.ts';

describe('a model’s answer', () => {
  test('is in the record’s form, with what was sent, what came back and what it took', async () => {
    const model = scripted({
      rounds: [{ text: 'It is 3.', usage: { input: 20, output: 5 } }],
      price: { input: 1, output: 10 },
    });
    const heard = listen();
    const models = createModels(choiceOf(model.id), findAmong(model));
    const answer = await models.answer(never, requestOf(), heard.hear);

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
    expect(heard.news.map(({ kind }) => kind)).toEqual(expect.arrayContaining(['start', 'delta', 'end']));
    model.assertDone();
  });

  test('may be calls of tools, natively or in the protocol', async () => {
    for (const tools of ['native', 'json'] as const) {
      const model = scripted({ tools, rounds: [{ calls: [{ tool: 'add', args: { a: 1, b: 2 } }] }] });
      const models = createModels(choiceOf(model.id), findAmong(model));
      const answer = await models.answer(never, requestOf({ tools: [addTool], schema: answerSchema }), () => undefined);
      expect(answer.reply).toMatchObject({
        text: '',
        calls: [{ tool: 'add', args: { a: 1, b: 2 }, malformed: null }],
        finish: 'tool-calls',
      });
      model.assertDone();
    }
  });
});
