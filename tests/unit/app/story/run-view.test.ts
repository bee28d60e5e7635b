import { expect, test } from 'vitest';
import { applyNews, copyView, shownLines, startView } from '../../../../src/app/run/run-view.ts';
import { newsOf, startNews, verifiedNews } from '../../../support/run-news.ts';

const fold = (news = verifiedNews()) => {
  const view = startView(startNews(), 'local');
  for (const item of news.slice(1)) applyNews(view, item);
  return view;
};

test('a run is folded from its events: stages with their times, calls, evaluations, checks and the verdict', () => {
  const view = fold();
  expect(view.status).toBe('verified');
  expect(view.stages.map(({ state }) => state)).toEqual(['done', 'waiting', 'waiting', 'done', 'done']);
  expect(view.stages[3]).toMatchObject({ summary: 'solved by code, 1 tool call', ms: 150 });
  expect(view.calls).toHaveLength(1);
  expect(view.evaluations).toMatchObject([{ seq: 6, entry: 'solve' }]);
  expect(view.attempts).toHaveLength(1);
  expect(view.events).toBe(12);
});

test('what is folded in later does not touch a copy', () => {
  const view = startView(startNews(), 'local');
  const copy = copyView(view);
  for (const item of verifiedNews().slice(1)) applyNews(view, item);
  expect(copy).toEqual(startView(startNews(), 'local'));
});

test('a view holds the first lines of a long log and counts all of it', () => {
  const view = fold();
  for (let seq = 12; seq < 2000; seq++) applyNews(view, newsOf(seq, seq, 'note.resumed', { reason: 'again' }));
  expect(view.log).toHaveLength(shownLines);
  expect(view.events).toBe(2000);
});
