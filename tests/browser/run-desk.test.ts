import { beforeEach, expect, test } from 'vitest';
import type { Engine, EngineRequest, RunEnd } from '../../src/app/engine/engine-api.ts';
import { RunDesk } from '../../src/app/run/run-desk.svelte.ts';
import type { RunNews } from '../../src/app/run/run-news.ts';
import { applyNews, startView } from '../../src/app/run/run-view.ts';
import { StoredRun } from '../../src/app/run/stored-run.svelte.ts';
import { Router } from '../../src/app/shell/router.svelte.ts';
import { AegisError } from '../../src/core/errors.ts';
import { startNews, verifiedNews } from '../support/run-news.ts';

const request: EngineRequest = { goal: 'What is the total revenue?', files: [], answers: {}, code: null };
const end: RunEnd = { id: 'run-1', status: 'verified', harness: null };

/** A run in the test's hands: it says what is heard, and how and when it ends. */
function heldEngine() {
  const held = {
    hear: (_news: RunNews): unknown => undefined,
    signal: new AbortController().signal,
    finish: (_end: RunEnd): void => undefined,
    fail: (_error: unknown): void => undefined,
  };
  const follow = (signal: AbortSignal, hear: (news: RunNews) => unknown) =>
    new Promise<RunEnd>((resolve, reject) => Object.assign(held, { hear, signal, finish: resolve, fail: reject }));
  const engine: Partial<Engine> = {
    run: (signal, _request, hear) => follow(signal, hear),
    resume: (signal, _id, hear) => follow(signal, hear),
  };
  return { held, engine: engine as Engine };
}

beforeEach(() => {
  sessionStorage.clear();
  history.replaceState(null, '', '#/');
});

test('a run has its address as soon as it is recorded, and stays at hand when it is over', async () => {
  const { held, engine } = heldEngine();
  const router = new Router();
  const desk = new RunDesk(engine, router);
  const over = desk.start(request);
  expect(router.route).toEqual({ page: 'new' });
  const [first, ...rest] = verifiedNews();
  held.hear(first!);
  expect(router.route).toEqual({ page: 'run', id: 'run-1' });
  expect(desk.atHand('run-1')?.status).toBe('running');
  expect(RunDesk.wasCutShort('run-1')).toBe(true);
  for (const news of rest) held.hear(news);
  held.finish(end);
  await over;
  expect(desk.live).toBeNull();
  expect(desk.atHand('run-1')).toMatchObject({ status: 'verified', events: 12 });
  expect(RunDesk.wasCutShort('run-1')).toBe(false);
});

test('many events within one frame are shown at once, and what was shown before is left as it was', async () => {
  const { held, engine } = heldEngine();
  const desk = new RunDesk(engine, new Router());
  const over = desk.start(request);
  const [first, ...rest] = verifiedNews();
  held.hear(first!);
  const shown = desk.live?.view;
  for (const news of rest) held.hear(news);
  expect(desk.live?.view).toBe(shown);
  await expect.poll(() => desk.live?.view?.events).toBe(12);
  expect(shown?.events).toBe(1);
  held.finish(end);
  await over;
});

test('who has gone to look at something else is not called back when the run is recorded', async () => {
  const { held, engine } = heldEngine();
  const router = new Router();
  const desk = new RunDesk(engine, router);
  const over = desk.start(request);
  router.go({ page: 'history' });
  held.hear(startNews());
  expect(router.route).toEqual({ page: 'history' });
  held.finish(end);
  await over;
});

test('input that no run can begin with is told of where it was stated, and nothing is held for a reload', async () => {
  const { held, engine } = heldEngine();
  const desk = new RunDesk(engine, new Router());
  const over = desk.start(request);
  held.fail(new AegisError('bad-input', 'The goal is empty.', 'State a goal.'));
  await over;
  expect(desk.trouble).toEqual({ code: 'bad-input', message: 'The goal is empty.', fix: 'State a goal.' });
  expect(desk.troubled).toBeNull();
  expect(desk.last).toBeNull();
  desk.dismiss();
  expect(desk.trouble).toBeNull();
});

test('a run that breaks off is shown as interrupted, with its trouble', async () => {
  const { held, engine } = heldEngine();
  const desk = new RunDesk(engine, new Router());
  const over = desk.start(request);
  held.hear(startNews());
  held.fail(new AegisError('storage-full', 'No space is left.', 'Delete runs.'));
  await over;
  expect(desk.troubled).toBe('run-1');
  expect(desk.atHand('run-1')?.status).toBe('interrupted');
});

test('a resumed run goes on from its view', async () => {
  const { held, engine } = heldEngine();
  const desk = new RunDesk(engine, new Router());
  const news = verifiedNews();
  const soFar = startView(startNews(), 'local');
  for (const item of news.slice(1, 6)) applyNews(soFar, item);
  soFar.status = 'interrupted';
  const over = desk.resume(soFar);
  expect(desk.atHand('run-1')).toMatchObject({ status: 'running', events: 6 });
  for (const item of news.slice(6)) held.hear(item);
  held.finish(end);
  await over;
  expect(desk.atHand('run-1')).toMatchObject({ status: 'verified', events: 12, callCount: 1 });
  expect(soFar).toMatchObject({ status: 'interrupted', events: 6 });
});

test('a run that cannot be gone on with is read from the store again', async () => {
  const { held, engine } = heldEngine();
  const desk = new RunDesk(engine, new Router());
  const over = desk.resume(startView(startNews(), 'local'));
  held.fail(new AegisError('bad-input', 'Another tab is at the run.', 'Wait until it has finished.'));
  await over;
  expect(desk.atHand('run-1')).toBeNull();
  expect(desk.troubled).toBe('run-1');
});

test('Stop aborts the run once, and a second run is not begun beside the first', async () => {
  const { held, engine } = heldEngine();
  const desk = new RunDesk(engine, new Router());
  const over = desk.start(request);
  await desk.start({ ...request, goal: 'another' });
  desk.stop();
  expect(held.signal.aborted).toBe(true);
  expect(desk.live?.stopping).toBe(true);
  held.finish({ ...end, status: 'cancelled' });
  await over;
});

test('an answer about a run that is not looked at any more is thrown away', async () => {
  const waiting: ((id: string) => void)[] = [];
  const engine: Partial<Engine> = {
    view: (id) => new Promise((resolve) => waiting.push(() => resolve(startView(startNews(id), 'local')))),
  };
  const stored = new StoredRun(engine as Engine);
  const first = stored.open('run-1');
  const second = stored.open('run-2');
  waiting[1]?.('');
  await second;
  waiting[0]?.('');
  await first;
  expect(stored.view?.id).toBe('run-2');
});

test('a burst of changes reads a run twice: once now, and once more when that is done', async () => {
  let reads = 0;
  const engine: Partial<Engine> = {
    view: async (id) => {
      reads += 1;
      return startView(startNews(id), 'local');
    },
  };
  const stored = new StoredRun(engine as Engine);
  await Promise.all([
    stored.refresh('run-1'),
    stored.refresh('run-1'),
    stored.refresh('run-1'),
    stored.refresh('run-1'),
  ]);
  expect(reads).toBe(2);
});
