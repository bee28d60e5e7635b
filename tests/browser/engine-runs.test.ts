import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import type { StoreChange } from '../../src/app/engine/engine-api.ts';
import { listenForChanges } from '../../src/app/engine/listen-for-changes.ts';
import type { RunNews } from '../../src/app/run/run-news.ts';
import { applyNews, shownCalls, shownLines, startView, type RunView } from '../../src/app/run/run-view.ts';
import { neverAborted, openEngineTab, runGoal, sales, textFile, type EngineTab } from '../support/engine-tab.ts';
import { RunLocks } from '../../src/storage/run-locks.ts';
import { seedInterruptedRun, seedLongRun, seedRuns } from '../support/seed-runs.ts';

let tab: EngineTab;
let other: EngineTab | null = null;

beforeEach(async () => {
  tab = openEngineTab();
  other = null;
  await tab.engine.erase();
});
afterEach(() => {
  tab.kill();
  other?.kill();
});

const question = { goal: 'What is the total revenue?', files: [sales], answers: {}, code: null };

function fold([first, ...rest]: readonly RunNews[]): RunView | null {
  if (first?.type !== 'run.started') return null;
  const view = startView(first, 'local');
  for (const news of rest) applyNews(view, news);
  return view;
}

test('a run looks the same when it is opened again as it did when it was followed', async () => {
  const heard: RunNews[] = [];
  const { id, status, harness } = await tab.engine.run(neverAborted, question, (news) => heard.push(news));
  expect(status).toBe('verified');
  const stored = await tab.engine.view(id);
  expect(stored).toEqual(fold(heard));
  expect(stored.harness?.sha256).toBe(harness);
  expect(await tab.engine.runs()).toEqual([
    {
      id,
      goal: question.goal,
      createdAt: stored.createdAt,
      status: 'verified',
      events: stored.events,
      source: 'local',
    },
  ]);
  const whole = await tab.engine.log(id, 0, 10_000);
  expect(whole).toEqual(stored.log);
  expect(await tab.engine.log(id, 3, 4)).toEqual(whole.slice(3, 7));
  expect(await tab.engine.log(id, 10_000, 4)).toEqual([]);
});

test('a long run is shown in part, counted in full, and its log is read in pages', async () => {
  const id = await seedLongRun(1200);
  const view = await tab.engine.view(id);
  expect(view).toMatchObject({ status: 'verified', events: 1200, callCount: 1200 - 8 });
  expect(view.calls).toHaveLength(shownCalls);
  expect(view.log).toHaveLength(shownLines);
  const page = await tab.engine.log(id, 1190, 100);
  expect(page.map(({ seq }) => seq)).toEqual([1190, 1191, 1192, 1193, 1194, 1195, 1196, 1197, 1198, 1199]);
  expect(page.at(-1)).toMatchObject({ type: 'verdict', at: view.lastAt });
});

test('a run that is not here is told as such by everything that asks for one', async () => {
  const id = 'run-0000000000abcdefghjkmnpqrs';
  const told = { code: 'not-found', fix: expect.stringMatching(/history/) };
  const { engine } = tab;
  await expect(engine.view(id)).rejects.toMatchObject(told);
  await expect(engine.log(id, 0, 1)).rejects.toMatchObject(told);
  await expect(engine.attachments(id)).rejects.toMatchObject(told);
  await expect(engine.recordText(id)).rejects.toMatchObject(told);
  await expect(engine.verify(neverAborted, id, () => undefined)).rejects.toMatchObject(told);
  await expect(engine.replay(neverAborted, id)).rejects.toMatchObject(told);
  await expect(engine.resume(neverAborted, id, () => undefined)).rejects.toMatchObject(told);
  await expect(engine.view('../etc')).rejects.toMatchObject({ code: 'bad-input' });
});

test('a run keeps its attachments, and runs again from them alone', async () => {
  const id = await runGoal(tab.engine);
  tab.kill();
  tab = openEngineTab();
  const [kept] = await tab.engine.attachments(id);
  expect(kept).toMatchObject({ name: 'sales.csv', bytes: sales.blob.size });
  const blob = kept?.blob ?? new Blob();
  expect(await blob.text()).toBe(await sales.blob.text());
  const again = await runGoal(tab.engine, question.goal, [{ name: 'sales.csv', blob }]);
  const [first, second] = [await tab.engine.view(id), await tab.engine.view(again)];
  expect(second.verdict?.value).toEqual(first.verdict?.value);
  expect(second.harness?.sha256).toBe(first.harness?.sha256);
  // Two runs share the bytes: deleting one leaves them to the other.
  await tab.engine.remove([id]);
  await tab.engine.purge([id]);
  expect((await tab.engine.attachments(again))[0]?.blob?.size).toBe(sales.blob.size);
  await tab.engine.remove([again]);
  await tab.engine.purge([again]);
  expect((await tab.engine.usage()).attachments).toEqual({ count: 0, bytes: 0 });
});

test('a run whose worker is killed in the middle is found interrupted, and goes on where it stopped', async () => {
  // A killed worker may have come to the end first, on a busy machine: then another is killed.
  let id = '';
  let before: RunNews[] = [];
  for (let status = ''; status !== 'interrupted';) {
    before = [];
    other = openEngineTab();
    const dying = other;
    await new Promise<void>((dead) => {
      const hear = (news: RunNews): void => {
        before.push(news);
        if (news.type !== 'analysis') return;
        dying.kill();
        dead();
      };
      void dying.engine.run(neverAborted, question, hear);
    });
    const [started] = before;
    id = started?.type === 'run.started' ? started.data.id : '';
    status = await vi.waitFor(
      async () => {
        const standing = (await tab.engine.runs()).find((run) => run.id === id)?.status ?? 'missing';
        expect(standing).not.toBe('running');
        return standing;
      },
      { timeout: 20_000, interval: 20 },
    );
  }
  const soFar = await tab.engine.view(id);
  expect(soFar).toMatchObject({ status: 'interrupted', verdict: null });
  expect(soFar.events).toBeGreaterThanOrEqual(before.length);

  const after: RunNews[] = [];
  const end = await tab.engine.resume(neverAborted, id, (news) => after.push(news));
  expect(end).toMatchObject({ id, status: 'verified' });
  expect(after[0]).toMatchObject({ type: 'note.resumed', seq: soFar.events });
  for (const news of after) applyNews(soFar, news);
  expect({ ...soFar, status: 'verified' }).toEqual(await tab.engine.view(id));
  expect(await tab.engine.verify(neverAborted, id, () => undefined)).toMatchObject({ ok: true });
  expect(await tab.engine.replay(neverAborted, id)).toMatchObject({ ok: true, total: soFar.events });
  await expect(tab.engine.resume(neverAborted, id, () => undefined)).rejects.toMatchObject({ code: 'bad-input' });
});

test('other tabs hear of a run when it begins and when it ends', async () => {
  const changes: StoreChange[] = [];
  const stop = listenForChanges((change) => changes.push(change));
  const id = await runGoal(tab.engine);
  await vi.waitFor(
    () =>
      expect(changes).toEqual([
        { what: 'runs', ids: [id] },
        { what: 'runs', ids: [id] },
      ]),
    { timeout: 20_000 },
  );
  stop();
});

test('a run that another tab works on is running, and is neither deleted nor erased', async () => {
  const id = await runGoal(tab.engine);
  const [left] = await seedRuns(1);
  const interrupted = await seedInterruptedRun();
  const release = await new RunLocks('aegis').take(interrupted);
  const standing = async () => (await tab.engine.runs()).find((run) => run.id === interrupted)?.status;
  expect(await standing()).toBe('running');
  expect((await tab.engine.view(interrupted)).status).toBe('running');
  const refused = { code: 'storage-failed', fix: expect.stringMatching(/Stop the run/) };
  await expect(tab.engine.remove([id, interrupted])).rejects.toMatchObject(refused);
  await expect(tab.engine.erase()).rejects.toMatchObject(refused);
  expect((await tab.engine.runs()).map((run) => run.id).sort()).toEqual([id, left, interrupted].sort());
  await expect(tab.engine.resume(neverAborted, interrupted, () => undefined)).rejects.toMatchObject({
    message: expect.stringMatching(/Another process or tab/),
  });
  await release?.();
  expect(await standing()).toBe('interrupted');
  await tab.engine.remove([id, interrupted]);
});

test('a page whose listener fails loses nothing of the run', async () => {
  const failing = (): never => {
    throw new Error('the page is broken');
  };
  const { id, status } = await tab.engine.run(neverAborted, question, failing);
  expect(status).toBe('verified');
  expect(await tab.engine.view(id)).toMatchObject({ status: 'verified' });
});

test('a harness that the person brings is run, and stands in the view', async () => {
  const first = await tab.engine.view(await runGoal(tab.engine));
  const code =
    first.harness?.code.replace('export async function verify', '// edited\nexport async function verify') ?? '';
  const { id } = await tab.engine.run(neverAborted, { ...question, code }, () => undefined);
  expect(await tab.engine.view(id)).toMatchObject({ code, harness: { code, origin: 'person' } });
});

test('a table is previewed with a picture of each column', async () => {
  const rows = Array.from(
    { length: 100 },
    (_, i) => `${i},2026-01-${String((i % 28) + 1).padStart(2, '0')},${i % 3 ? 'yes' : 'no'},id-${i}`,
  );
  const { profile, pictures, outline } = await tab.engine.preview(
    neverAborted,
    textFile('made.csv', `n,day,paid,code\n${rows.join('\n')}\n`),
  );
  expect(profile).toMatchObject({ name: 'made.csv', kind: 'table', table: { rows: 100 } });
  expect(pictures.map(({ name, kind }) => [name, kind])).toEqual([
    ['n', 'bins'],
    ['day', 'bins'],
    ['paid', 'values'],
    ['code', 'none'],
  ]);
  expect(pictures[0]).toMatchObject({ labels: ['0', '99'] });
  expect(pictures[0]?.counts).toHaveLength(16);
  for (const { counts, kind } of pictures) if (kind !== 'none') expect(counts.reduce((a, b) => a + b)).toBe(100);
  expect(pictures[2]).toMatchObject({ labels: ['yes', 'no'], counts: [66, 34] });
  expect(outline).toEqual([]);
});

test('a text and a JSON document are previewed by their outline, a broken file by what a run would say', async () => {
  const text = await tab.engine.preview(
    neverAborted,
    textFile('notes.md', `# Plan\n\nWords.\n\n## Costs\n${'x'.repeat(9000)}`),
  );
  expect(text.outline).toEqual([
    { depth: 0, text: 'Plan' },
    { depth: 1, text: 'Costs' },
  ]);
  expect(text.profile.text?.length).toBeLessThan(5000);
  const json = await tab.engine.preview(neverAborted, textFile('a.json', '{"name":"x","items":[{"price":1}]}'));
  expect(json.outline).toEqual([
    { depth: 0, text: 'name: "x"' },
    { depth: 0, text: 'items: list of 1' },
    { depth: 1, text: '[0]: object with 1 key' },
    { depth: 2, text: 'price: 1' },
  ]);
  await expect(tab.engine.preview(neverAborted, textFile('empty.csv', ''))).rejects.toMatchObject({
    code: 'unreadable-attachment',
    fix: expect.any(String),
  });
});

test('a preview is stopped by its signal, and the next one is none the worse', async () => {
  const large = textFile('large.csv', `a,b\n${'1.5,some words\n'.repeat(400_000)}`);
  const controller = new AbortController();
  const stopped = tab.engine.preview(controller.signal, large);
  const next = tab.engine.preview(neverAborted, sales);
  controller.abort();
  await expect(stopped).rejects.toMatchObject({ code: 'cancelled' });
  expect((await next).profile.table?.rows).toBe(3);
});
