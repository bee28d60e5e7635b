import { expect, test } from 'vitest';
import type { EventData } from '../../../../src/core/event.ts';
import { tryGoals } from '../../../../src/app/try-model/goals.ts';
import { reportText } from '../../../../src/app/try-model/report.ts';

const call: EventData<'model.called'> = {
  role: 'designer',
  purpose: 'synthesize',
  request: '0'.repeat(64),
  messages: [{ role: 'user', text: 'SECRET PROMPT' }],
  tools: [],
  schema: null,
  settings: { temperature: 0, maxTokens: 800, seed: 1 },
  cut: [{ block: 'draft', tokens: 420 }],
  model: 'webllm:small',
  window: 4096,
  reply: { text: 'SECRET REPLY', reasoning: '', calls: [], finish: 'stop' },
  usage: { input: 1800, output: 400, counted: 'reported' },
  ms: { total: 10_500, firstToken: 500 },
  cost: null,
  failed: [
    { model: 'webllm:large', code: 'out-of-memory', message: 'The GPU has not enough memory.', fix: 'Smaller.' },
  ],
};

test('the report tells verdicts, tokens, speed, cuts and failures, and nothing of what was said', () => {
  const text = reportText({
    app: '0.1.0',
    userAgent: 'A browser',
    model: 'webllm:small',
    facts: [{ name: 'WebGPU', value: 'An adapter', note: '' }],
    tried: [
      {
        goal: tryGoals[0]?.goal ?? '',
        status: 'verified',
        ms: 12_000,
        origin: 'composed',
        calls: [call],
        decided: [{ stage: 'synthesize', by: 'composer', why: 'The composed harness is stronger.' }],
        reason: '',
      },
    ],
  });
  expect(text).toContain('verified in 12.0 s, harness composed, 1 model calls');
  expect(text).toContain('1,800 tokens in, 400 out (reported); first token after 500 ms; 40.0 tokens/s');
  expect(text).toContain('cut: draft (420)');
  expect(text).toContain('failed before: out-of-memory');
  expect(text).toContain('synthesize by the composer: The composed harness is stronger.');
  expect(text).not.toContain('SECRET');
});

test('a goal that could not run at all is in the report with its reason', () => {
  const nothing = { status: null, origin: null, calls: [], decided: [] };
  const tried = [{ goal: 'g', ms: 3, ...nothing, reason: 'No space is left. Delete runs.' }];
  const text = reportText({ app: '0', userAgent: '', model: 'm', facts: [], tried });
  expect(text).toContain('could not run in 3 ms');
  expect(text).toContain('No space is left.');
});
