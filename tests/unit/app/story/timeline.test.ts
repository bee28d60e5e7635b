import { expect, test } from 'vitest';
import { applyNews, startView } from '../../../../src/app/run/run-view.ts';
import type { RunNews } from '../../../../src/app/run/run-news.ts';
import { ticksOf, toTimeline } from '../../../../src/app/story/timeline.ts';
import { newsOf, newsStart, startNews, verifiedNews } from '../../../support/run-news.ts';

const timeline = (news: RunNews[]) => {
  const view = startView(startNews(), 'local');
  for (const item of news.slice(1)) applyNews(view, item);
  return toTimeline(view);
};

test('each stage stands where it began, and what was recorded in it ends when it was recorded', () => {
  const { total, lanes, idle, whole } = timeline(verifiedNews());
  expect({ total, idle, whole }).toEqual({ total: 400, idle: 0, whole: true });
  expect(lanes.map(({ name, span }) => [name, span?.from, span?.to])).toEqual([
    ['read', 0, 110],
    ['analyze', 110, 150],
    ['assess', undefined, undefined],
    ['synthesize', undefined, undefined],
    ['execute', 150, 300],
    ['verify', 300, 395],
  ]);
  expect(lanes[0]?.marks).toMatchObject([{ kind: 'read', from: 0, to: 100 }]);
  expect(lanes[4]?.marks).toMatchObject([
    { kind: 'call', from: 150, to: 250 },
    { kind: 'evaluation', from: 250, to: 280 },
  ]);
});

test('the time in which a run was cut short is left out', () => {
  const hour = 3_600_000;
  const news = verifiedNews();
  const late = news
    .slice(6)
    .map((item) => ({ ...item, seq: item.seq + 1, at: new Date(Date.parse(item.at) + hour).toISOString() }));
  const { total, lanes, idle } = timeline([
    ...news.slice(0, 6),
    newsOf(6, 250 + hour, 'note.resumed', { reason: 'The tab was closed.' }),
    ...(late as RunNews[]),
  ]);
  expect(Date.parse(late[0]?.at ?? '') - newsStart).toBeGreaterThan(hour);
  expect({ total, idle }).toEqual({ total: 400, idle: hour });
  expect(lanes[4]?.span).toEqual({ from: 150, to: 300 });
});

test.each([
  [1, [0, 1]],
  [400, [0, 100, 200, 300, 400]],
  [599, [0, 200, 400]],
  [12_345, [0, 5000, 10_000]],
])('an axis of %i ms has round times', (total, ticks) => {
  expect(ticksOf(total)).toEqual(ticks);
});
