import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { chromium, type Browser, type Page } from 'playwright';
import { build, preview } from 'vite';
import { chromiumArguments, findChromium } from '../scripts/chromium.mjs';
import { connectModel } from '../tests/support/connect-model.ts';
import { startModelServer } from '../tests/support/model-server/start-model-server.ts';
import { seedPage } from '../tests/support/seed-page.ts';
import { median, type Figure } from './figure.ts';
import { madeTable } from './made-table.ts';

const root = fileURLToPath(new URL('../..', import.meta.url));
const goal = 'What is the average price in the North region?';

/** What the browser itself reports of a page's life: long tasks and layout shifts. */
interface Observed {
  /** Durations in milliseconds of tasks over 50 ms on the page's thread. */
  tasks: number[];
  /** The largest sum of shifts within one window of the metric CLS, those after input included nowhere. */
  shift: number;
}

/** The figures of the app's page, in Chromium, on the app as it is built and served. */
export async function pageFigures(): Promise<Figure[]> {
  await build({ root, logLevel: 'warn', build: { outDir: 'dist/bench-page' } });
  const server = await preview({
    root,
    build: { outDir: 'dist/bench-page' },
    preview: { host: '127.0.0.1', port: 4189 },
  });
  const address = server.resolvedUrls?.local[0] ?? '';
  const executablePath = findChromium();
  const browser = await chromium.launch({
    args: chromiumArguments,
    ...(executablePath !== null && { executablePath }),
  });
  const folder = await mkdtemp(join(tmpdir(), 'aegis-bench-'));
  try {
    return [
      ...(await wholeRun(browser, address, folder, 10_000)),
      ...(await wholeRun(browser, address, folder, 300_000)),
      ...(await streaming(browser, address)),
      ...(await history(browser, address)),
    ];
  } finally {
    await browser.close();
    await server.close();
    await rm(folder, { recursive: true, force: true });
  }
}

/** Long tasks and layout shift from the moment that a goal with a file is run until a second after its verdict. */
async function wholeRun(browser: Browser, address: string, folder: string, rows: number): Promise<Figure[]> {
  const path = join(folder, `made-${rows}.csv`);
  await writeFile(path, await madeTable(rows).read());
  const context = await browser.newContext({ viewport: { width: 1280, height: 900 } });
  const page = await observedPage(context.newPage(), address);
  const choosing = page.waitForEvent('filechooser');
  await page.getByRole('button', { name: 'Attach files' }).click();
  await (await choosing).setFiles(path);
  await page.getByRole('textbox', { name: 'Goal' }).fill(goal);
  // What the preview of the file shows is there before the run is measured.
  await page.waitForTimeout(rows / 50);
  const idle = await observe(page, () => page.waitForTimeout(1000));
  const seen = await observe(page, async () => {
    await page.getByRole('button', { name: 'Run', exact: true }).click();
    await page.locator('[data-verdict="verified"]').waitFor({ timeout: 120_000 });
    await page.waitForTimeout(1000);
  });
  await context.close();
  const name = rows.toLocaleString('en-US');
  return [
    {
      name: `tasks over 50 ms on the page's thread, run on ${name} rows`,
      value: seen.tasks.length,
      unit: '',
      baseline: { name: 'the same page doing nothing for a second', value: idle.tasks.length },
      target: rows === 10_000 ? 'none' : 'stated',
      ok: rows === 10_000 ? seen.tasks.length === 0 : null,
    },
    {
      name: `layout shift, run on ${name} rows`,
      value: seen.shift,
      unit: '',
      baseline: null,
      target: 'at most 0.02',
      ok: seen.shift <= 0.02,
    },
  ];
}

/** Long tasks and layout shift while a model writes 1,000 tokens a second into the page. */
async function streaming(browser: Browser, address: string): Promise<Figure[]> {
  const pieces = Array.from({ length: 8000 }, (_, index) => `token${index} `);
  const model = await startModelServer({
    protocol: 'openai-compatible',
    rounds: () => ({ text: pieces, perSecond: 1000 }),
    cors: '*',
    models: ['local-model'],
  });
  const context = await browser.newContext({ viewport: { width: 1280, height: 900 } });
  try {
    const page = await observedPage(context.newPage(), address);
    await connectModel(page, model.base);
    await page.getByRole('link', { name: 'Run', exact: true }).click();
    await page.getByRole('textbox', { name: 'Goal' }).fill('Write a letter to my landlord about the heating.');
    const idle = await observe(page, () => page.waitForTimeout(1000));
    await page.getByRole('button', { name: 'Run', exact: true }).click();
    await page.getByText('token10').waitFor();
    let written = 0;
    const seen = await observe(page, async () => {
      const before = await lastToken(page);
      await page.waitForTimeout(5000);
      written = ((await lastToken(page)) - before) / 5;
    });
    await page.getByRole('button', { name: 'Stop' }).click();
    return [
      {
        name: 'tokens a second that the page showed while a model wrote 1,000',
        value: written,
        unit: '',
        baseline: null,
        target: 'stated',
        ok: null,
      },
      {
        name: "tasks over 50 ms on the page's thread meanwhile, in 5 s",
        value: seen.tasks.length,
        unit: '',
        baseline: { name: 'the same page doing nothing for a second', value: idle.tasks.length },
        target: 'none',
        ok: seen.tasks.length === 0,
      },
      {
        name: 'layout shift meanwhile',
        value: seen.shift,
        unit: '',
        baseline: null,
        target: 'at most 0.02',
        ok: seen.shift <= 0.02,
      },
    ];
  } finally {
    await context.close();
    await model.close();
  }
}

/** The number of the last token that the page shows. */
async function lastToken(page: Page): Promise<number> {
  const text = await page.getByRole('main').innerText();
  return Number(/token(\d+)\s(?![^]*token\d)/.exec(text)?.[1] ?? 0);
}

/** Opening History with 10,000 runs and a run with 10,000 events, each beside the bare reading of the same rows from IndexedDB. */
async function history(browser: Browser, address: string): Promise<Figure[]> {
  const context = await browser.newContext({ viewport: { width: 1280, height: 900 } });
  const seeding = await observedPage(context.newPage(), address);
  const { longRun } = await seedPage(seeding, { runs: 10_000, longRun: 10_000 });
  if (longRun === null) throw new Error('No long run was made.');
  const reading = await readRaw(seeding, longRun);
  await seeding.close();

  const opening: number[] = [];
  const openingRun: number[] = [];
  for (let i = 0; i < 5; i++) {
    const page = await observedPage(context.newPage(), address);
    opening.push(
      await page.evaluate(async () => {
        const start = performance.now();
        document.querySelector<HTMLAnchorElement>('nav a[href="#/history"]')?.click();
        await shown(() => document.querySelectorAll('main [data-run]').length > 5);
        return performance.now() - start;
      }),
    );
    openingRun.push(
      await page.evaluate(async (id) => {
        const start = performance.now();
        location.hash = `#/run/${id}`;
        await shown(() => document.querySelector('[data-verdict]') !== null);
        return performance.now() - start;
      }, longRun),
    );
    await page.close();
  }
  await context.close();
  const [runs, events] = [median(opening), median(openingRun)];
  return [
    {
      name: 'opening History with 10,000 runs, median of 5',
      value: runs,
      unit: 'ms',
      baseline: { name: 'reading their rows from IndexedDB', value: reading.runs },
      target: 'at most 300 ms',
      ok: runs <= 300,
    },
    {
      name: 'opening a run with 10,000 events, median of 5',
      value: events,
      unit: 'ms',
      baseline: { name: 'reading its rows from IndexedDB', value: reading.events },
      target: 'at most 500 ms',
      ok: events <= 500,
    },
  ];
}

/** The time in milliseconds that IndexedDB alone takes to hand over the rows of all runs, and those of one run's events. */
async function readRaw(page: Page, runId: string): Promise<{ runs: number; events: number }> {
  return page.evaluate(async (id) => {
    const answer = <T>(request: IDBRequest<T>) =>
      new Promise<T>((resolve, reject) => {
        request.onsuccess = () => resolve(request.result);
        request.onerror = () => reject(new Error('The rows could not be read.'));
      });
    const database = await answer(indexedDB.open('aegis'));
    const read = async (store: string, range?: IDBKeyRange) => {
      const start = performance.now();
      await answer(database.transaction(store).objectStore(store).getAll(range));
      return performance.now() - start;
    };
    const times = { runs: await read('runs'), events: await read('events', IDBKeyRange.bound([id, 0], [id, 1e9])) };
    database.close();
    return times;
  }, runId);
}

/** A page of the app that is ready for use and tells what the browser observes of it. */
async function observedPage(opening: Promise<Page>, address: string): Promise<Page> {
  const page = await opening;
  await page.addInitScript(() => {
    const seen: { tasks: number[]; shifts: { at: number; value: number }[] } = { tasks: [], shifts: [] };
    Object.assign(globalThis, {
      seen,
      /** Resolves after the frame in which the condition holds has been drawn. */
      shown: async (holds: () => boolean) => {
        while (!holds()) await new Promise((resolve) => requestAnimationFrame(resolve));
        await new Promise((resolve) => requestAnimationFrame(() => setTimeout(resolve)));
      },
    });
    new PerformanceObserver((list) => {
      for (const { duration } of list.getEntries()) seen.tasks.push(duration);
    }).observe({ type: 'longtask' });
    new PerformanceObserver((list) => {
      for (const entry of list.getEntries() as unknown as {
        startTime: number;
        value: number;
        hadRecentInput: boolean;
      }[]) {
        if (!entry.hadRecentInput) seen.shifts.push({ at: entry.startTime, value: entry.value });
      }
    }).observe({ type: 'layout-shift' });
  });
  await page.goto(address);
  await page.getByRole('textbox', { name: 'Goal' }).waitFor();
  await page.waitForTimeout(2000);
  return page;
}

/** What the browser reports while `work` goes on. */
async function observe(page: Page, work: () => Promise<unknown>): Promise<Observed> {
  await page.evaluate(() => void Object.assign(seen, { tasks: [], shifts: [] }));
  await work();
  const { tasks, shifts } = await page.evaluate(() => seen);
  return { tasks, shift: cumulativeLayoutShift(shifts) };
}

/** CLS: shifts less than 1 s apart are one window, at most 5 s long; the largest window counts (web.dev/articles/cls). */
function cumulativeLayoutShift(shifts: readonly { at: number; value: number }[]): number {
  let [largest, sum, began, last] = [0, 0, Number.NEGATIVE_INFINITY, Number.NEGATIVE_INFINITY];
  for (const { at, value } of shifts) {
    if (at - last > 1000 || at - began > 5000) [sum, began] = [0, at];
    last = at;
    sum += value;
    largest = Math.max(largest, sum);
  }
  return largest;
}

declare global {
  /** In the page under observation. */
  var seen: { tasks: number[]; shifts: { at: number; value: number }[] };
  function shown(holds: () => boolean): Promise<void>;
}
