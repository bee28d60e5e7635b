import { expect, test } from 'vitest';
import { applyNews, startView } from '../../../../src/app/run/run-view.ts';
import { nowDoing, stageState } from '../../../../src/app/story/stage-state.ts';
import { startNews, verifiedNews } from '../../../support/run-news.ts';

const upTo = (seq: number) => {
  const view = startView(startNews(), 'local');
  for (const news of verifiedNews().slice(1, seq + 1)) applyNews(view, news);
  return view;
};

test('before the first stage a run reads its files, and then says what the stage is about', () => {
  expect(nowDoing(upTo(0))).toBe('Reading sales.csv');
  expect(nowDoing(upTo(2))).toBe('Working out what is asked');
  expect(nowDoing(upTo(4))).toBe('Running the harness');
});

test.each([
  ['running', ['done', 'waiting', 'waiting', 'running', 'waiting']],
  ['cancelled', ['done', 'not reached', 'not reached', 'stopped', 'not reached']],
  ['failed', ['done', 'not reached', 'not reached', 'failed', 'not reached']],
  ['refused', ['done', 'not reached', 'not reached', 'ended here', 'not reached']],
  ['interrupted', ['done', 'waiting', 'waiting', 'cut short', 'waiting']],
] as const)('a stage that had not ended is told by what became of the run: %s', (status, states) => {
  const view = upTo(5);
  expect(view.stages.map((stage) => stageState(stage, status))).toEqual(states);
});
