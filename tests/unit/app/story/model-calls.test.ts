import { expect, test } from 'vitest';
import type { AnyRunEvent } from '../../../../src/core/event.ts';
import { harnessWriter, originWords } from '../../../../src/app/harness/harness-words.ts';
import { toNews } from '../../../../src/app/run/run-news.ts';
import { applyNews, copyView, shownCalls, startView } from '../../../../src/app/run/run-view.ts';
import { callFigures, formatCost, speedOf, spendingWords } from '../../../../src/app/story/model-call-words.ts';
import { toTimeline } from '../../../../src/app/story/timeline.ts';
import { foldModelRun, modelCallNews, wholeCall } from '../../../support/fake-model-run.ts';
import { newsOf, startNews } from '../../../support/run-news.ts';

test('a model call crosses to the page with the beginning of its prompt and reply, and never with the whole', () => {
  const long = 'x'.repeat(5000);
  const event = {
    ...newsOf(3, 100, 'model.called', null as never),
    data: { ...wholeCall, messages: [{ role: 'user', text: long }], reply: { ...wholeCall.reply, text: long } },
  } as unknown as AnyRunEvent;
  const news = toNews(event);
  expect(JSON.stringify(news).length).toBeLessThan(2000);
  expect(news.data).toMatchObject({ purpose: 'synthesize', model: wholeCall.model, finish: 'stop', asked: [] });
  expect(news.data).not.toHaveProperty('messages');
});

test('each call stands in the stage that asked, and what all of them took is summed up', () => {
  const view = foldModelRun();
  expect(view.modelCalls.map(({ stage, purpose }) => `${stage}: ${purpose}`)).toEqual([
    'analyze: analyze',
    'synthesize: synthesize',
    'execute: execute',
    'execute: execute',
    'verify: repair',
  ]);
  expect(view.spent).toEqual({
    calls: 5,
    input: 11050,
    output: 3200,
    ms: 4500,
    cost: expect.closeTo(0.0105) as number,
  });
  expect(spendingWords(view.spent)).toBe('5 model calls, 14,250 tokens, $0.0105');
  expect(view.decisions.map(({ stage, by }) => `${stage} by ${by}`)).toEqual([
    'analyze by model',
    'synthesize by model',
  ]);
  const copy = copyView(view);
  applyNews(view, modelCallNews(23, 5200));
  expect([copy.modelCalls.length, view.modelCalls.length]).toEqual([5, 6]);
});

test('calls beyond those that are shown still count', () => {
  const view = startView(startNews(), 'local');
  for (let seq = 1; seq <= shownCalls + 5; seq++) applyNews(view, modelCallNews(seq, seq));
  expect(view.modelCalls).toHaveLength(shownCalls);
  expect(view.spent.calls).toBe(shownCalls + 5);
});

test('a run without a model has spent nothing and decided nothing', () => {
  const view = startView(startNews(), 'local');
  expect(view).toMatchObject({ modelCalls: [], decisions: [], spent: { calls: 0, cost: null } });
});

test('the harness says which model wrote it', () => {
  const view = foldModelRun();
  expect(harnessWriter(view)).toBe('webllm:Qwen2.5-1.5B-Instruct-q4f16_1-MLC');
  expect(originWords(view)).toBe('Written by webllm:Qwen2.5-1.5B-Instruct-q4f16_1-MLC');
  expect(harnessWriter({ ...view, harness: { ...view.harness!, origin: 'composed' } })).toBeNull();
});

test('the speed is that of writing: from the first token on, and of calls that went well at once', () => {
  const call = modelCallNews(1, 1, { ms: { total: 2200, firstToken: 200 }, failed: [] }).data;
  expect(speedOf({ ...call, usage: { input: 10, output: 100, counted: 'reported' } })).toBeCloseTo(50);
  expect(speedOf({ ...call, usage: null })).toBeNull();
  const failed = [{ model: 'a:b', code: 'x', message: 'm', fix: 'f' }];
  expect(speedOf({ ...call, failed })).toBeNull();
  expect(callFigures({ ...call, usage: { input: 1204, output: 318, counted: 'estimate' }, cost: null })).toEqual([
    'about 1,204 tokens in, 318 out',
    '37 % of the window',
    'first token after 200 ms',
    '159 tokens/s',
  ]);
});

test('a price is never rounded to nothing', () => {
  expect([0, 0.00001, 0.0021, 1.2].map(formatCost)).toEqual(['$0', 'under $0.0001', '$0.0021', '$1.20']);
});

test('model calls are in the waterfall, in the lane of their stage', () => {
  const { lanes } = toTimeline(foldModelRun());
  const marks = lanes.map(({ name, marks }) => [name, marks.filter(({ kind }) => kind === 'model').length]);
  expect(marks).toEqual([
    ['analyze', 1],
    ['assess', 0],
    ['synthesize', 1],
    ['execute', 2],
    ['verify', 1],
  ]);
});
