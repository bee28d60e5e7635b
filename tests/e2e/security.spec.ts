import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test, type Page, type Worker } from '@playwright/test';
import { builtApp } from '../support/app-server.ts';
import { waitUntilKept } from '../support/kept-offline.ts';
import { requestsOf } from '../support/net-log.ts';
import { openProfile } from '../support/open-profile.ts';
import { startStaticHost } from '../support/static-host.ts';

/** What became of each try of something that the policy forbids: `blocked`, or what it gave. */
type Tries = Record<string, string>;

/**
 * Tries, in a page or a worker, what injected code would try. It runs from a timer: what a debugger evaluates itself is let off the policy.
 * Self-contained, because it is sent over as text.
 */
async function tryForbidden(foreign: string): Promise<Tries> {
  await new Promise((resolve) => setTimeout(resolve, 0));
  const tries: Record<string, () => unknown> = {
    eval: () => (0, eval)('1 + 1') as unknown,
    'new Function': () => new Function('return 1')() as unknown,
    'a timer with text': () => setTimeout('1 + 1' as unknown as () => void),
    'a foreign fetch': () => fetch(`${foreign}x.json`),
    'a foreign worker': () => new Worker(`${foreign}x.js`),
    'a worker from a blob': () => new Worker(URL.createObjectURL(new Blob(['1'], { type: 'text/javascript' }))),
    'a worker from a data address': () => new Worker('data:text/javascript,1'),
    'a foreign module': () => import(/* @vite-ignore */ `${foreign}x.js`) as Promise<unknown>,
  };
  if (typeof document !== 'undefined') {
    tries.innerHTML = () => (document.createElement('div').innerHTML = '<b>x</b>');
    tries['a script with text'] = () => (document.createElement('script').text = '1');
    tries['a foreign script'] = () => (document.createElement('script').src = `${foreign}x.js`);
    tries['a frame with text'] = () => (document.createElement('iframe').srcdoc = '<b>x</b>');
  }
  const became: Record<string, string> = {};
  for (const [name, attempt] of Object.entries(tries)) {
    try {
      const given = await attempt();
      // A worker that may not be started says so by an event, where it does not throw.
      if (given instanceof Worker) await new Promise((_, reject) => given.addEventListener('error', reject));
      became[name] = `gave ${String(given)}`;
    } catch {
      became[name] = 'blocked';
    }
  }
  return became;
}

const engineOf = async (page: Page): Promise<Worker> => {
  const isEngine = (worker: Worker): boolean => /\/engine-[^/]*\.js$/.test(worker.url());
  return page.workers().find(isEngine) ?? (await page.waitForEvent('worker', isEngine));
};

for (const hosted of ['as npm start serves it', 'kept from a static host without headers'] as const) {
  test(`the app, ${hosted}, evaluates no text and reaches no other origin, in its page and in its engine`, async ({
    page,
    baseURL,
  }, info) => {
    const folder = info.outputPath('foreign');
    mkdirSync(folder, { recursive: true });
    writeFileSync(join(folder, 'x.js'), 'postMessage(1)');
    writeFileSync(join(folder, 'x.json'), '{}');
    // It lets everybody in: only the app's own policy keeps the app away.
    const foreign = await startStaticHost(folder, '/', 0, {
      'Access-Control-Allow-Origin': '*',
      'Cross-Origin-Resource-Policy': 'cross-origin',
    });
    const host = hosted === 'as npm start serves it' ? null : await startStaticHost(builtApp);
    try {
      await page.goto(host?.address ?? baseURL ?? '');
      if (host) {
        await waitUntilKept(page);
        await page.reload();
      }
      await expect(page.getByRole('textbox', { name: 'Goal' })).toBeVisible();
      const engine = await engineOf(page);
      for (const became of [
        await page.evaluate(tryForbidden, foreign.address),
        await engine.evaluate(tryForbidden, foreign.address),
      ]) {
        expect(new Set(Object.values(became)), JSON.stringify(became)).toEqual(new Set(['blocked']));
        expect(Object.keys(became).length).toBeGreaterThan(7);
      }
      expect(foreign.asked).toEqual([]);
    } finally {
      await foreign.stop();
      await host?.stop();
    }
  });
}

test('npm start sends the policy, isolates the page, compresses what it sends and says how long it keeps', async ({
  request,
}) => {
  const page = await request.get('/');
  expect(page.headers()).toMatchObject({
    'cross-origin-opener-policy': 'same-origin',
    'cross-origin-embedder-policy': 'credentialless',
    'cross-origin-resource-policy': 'same-origin',
    'x-content-type-options': 'nosniff',
    'referrer-policy': 'no-referrer',
    'cache-control': 'no-cache',
  });
  const policy = page.headers()['content-security-policy'] ?? '';
  expect(policy).toContain("script-src 'self' 'wasm-unsafe-eval';");
  expect(policy).toContain("connect-src 'self'");
  expect(policy).toContain("require-trusted-types-for 'script'");
  expect(policy).toContain("frame-ancestors 'none'");
  expect(policy).not.toContain("'unsafe-eval'");
  const entry = /src="\.\/(assets\/[^"]+)"/.exec(await page.text())?.[1] ?? '';
  const script = await request.get(entry, { headers: { 'Accept-Encoding': 'gzip' } });
  expect(script.headers()).toMatchObject({
    'content-encoding': 'gzip',
    'cache-control': 'public, max-age=31536000, immutable',
  });
  expect((await request.get('/nothing')).status()).toBe(404);
});

test('the page itself carries the policy, for hosts that send no headers', async ({ request }) => {
  const html = await (await request.get('/')).text();
  const policy = /http-equiv="Content-Security-Policy" content="([^"]+)"/.exec(html)?.[1] ?? '';
  expect(policy).toContain("default-src 'none'");
  expect(policy).toContain("require-trusted-types-for 'script'");
  // It holds for what comes after it: every script does.
  expect(html.indexOf('Content-Security-Policy')).toBeLessThan(html.indexOf('<script'));
});

test('from the first visit to a run, the editor and every page, no thread of the app asks anybody but its host', async ({
  baseURL,
}, info) => {
  test.setTimeout(120_000);
  const log = info.outputPath('network.json');
  const context = await openProfile(info.outputPath('profile'), [`--log-net-log=${log}`]);
  try {
    const page = await context.newPage();
    await page.goto(baseURL ?? '');
    await page.getByRole('textbox', { name: 'Goal' }).fill('What is the total revenue per region?');
    const choosing = page.waitForEvent('filechooser');
    await page.getByRole('button', { name: 'Attach files' }).click();
    await (await choosing).setFiles('examples/data/sales.csv');
    await page.getByRole('button', { name: 'Run', exact: true }).click();
    await expect(page.getByRole('region', { name: 'Result' })).toHaveAttribute('data-verdict', 'verified');
    await page.getByRole('button', { name: 'Edit harness' }).click();
    await expect(page.locator('.monaco-editor .view-lines').first()).toContainText('QUERIES');
    for (const name of ['History', 'Models', 'Settings']) {
      await page.getByRole('link', { name, exact: true }).click();
      await expect(page.getByRole('heading', { level: 1 })).toHaveText(name);
    }
    await waitUntilKept(page);
  } finally {
    await context.close();
  }
  const { origin } = new URL(baseURL ?? '');
  const asked = await requestsOf(origin, log);
  // The page, its workers and the service worker all asked for something.
  for (const part of [/\.css$/, /sqlite3-[^/]*\.wasm$/, /typescript-[^/]*\.js$/, /manifest\.webmanifest$/]) {
    expect(
      asked.some((url) => part.test(url)),
      String(part),
    ).toBe(true);
  }
  expect(asked.filter((url) => /^(https?|wss?):/.test(url) && new URL(url).origin !== origin)).toEqual([]);
});
