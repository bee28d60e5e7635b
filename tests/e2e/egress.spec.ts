import { expect, test, type Page } from '@playwright/test';
import { builtApp } from '../support/app-server.ts';
import { callEngine, engineOf, workerOf } from '../support/call-engine.ts';
import { everythingStored } from '../support/everything-stored.ts';
import { waitUntilKept } from '../support/kept-offline.ts';
import { startModelServer } from '../support/model-server/start-model-server.ts';
import { startOpenServer, type OpenServer } from '../support/open-server.ts';
import { startStaticHost, type StaticHost } from '../support/static-host.ts';

/** Asks an address with nothing of ours in between. It runs from a timer: what a debugger evaluates itself is let off the policy. */
async function bareFetch(address: string): Promise<string> {
  await new Promise((resolve) => setTimeout(resolve, 0));
  return fetch(address).then(
    () => 'answered',
    () => 'refused',
  );
}

/** Has the service worker look at what is allowed, as the guard does before each request; from a worker of the app. */
async function openGate(): Promise<number> {
  return (await fetch('../?aegis-egress', { method: 'HEAD' })).status;
}

/** The two servers that would be somebody else's. Both let everybody in. */
let remote: OpenServer;
let other: OpenServer;
let host: StaticHost | null = null;
test.beforeEach(async () => {
  [remote, other] = await Promise.all([startOpenServer(), startOpenServer()]);
});
test.afterEach(async () => {
  await Promise.all([remote.stop(), other.stop(), host?.stop()]);
  host = null;
});

/** The app with its service worker in control, and a connection to the remote server. */
async function openApp(page: Page, address: string): Promise<void> {
  await page.goto(address);
  await waitUntilKept(page);
  await page.reload();
  await expect(page.getByRole('textbox', { name: 'Goal' })).toBeVisible();
  const connection = {
    id: 'x',
    kind: 'openai-compatible',
    label: 'X',
    baseUrl: remote.origin,
    models: ['m'],
    window: null,
  };
  expect(await callEngine(page, 'saveConnection', [connection])).toBeUndefined();
}

const allow = async (page: Page, origin: string): Promise<void> => {
  expect(await callEngine(page, 'setSealed', [false])).toBeUndefined();
  expect(await callEngine(page, 'allow', [origin, 'models', true])).toBeUndefined();
};
const diagnose = (page: Page): Promise<unknown> => callEngine(page, 'diagnose', ['x'], true);

for (const hosted of ['as npm start serves it', 'kept from a static host without headers'] as const) {
  const addressOf = async (baseURL: string | undefined): Promise<string> => {
    if (hosted === 'as npm start serves it') return baseURL ?? '';
    host = await startStaticHost(builtApp);
    return host.address;
  };

  test(`sealed, ${hosted}: no thread reaches anybody, not even the network's with its guard gone round`, async ({
    page,
    baseURL,
  }) => {
    await openApp(page, await addressOf(baseURL));
    expect(await diagnose(page)).toMatchObject({ ok: false, code: 'not-allowed' });
    const network = await workerOf(page, 'network');
    expect(await network.evaluate(openGate)).toBe(204);
    expect(await network.evaluate(bareFetch, `${remote.origin}/network`)).toBe('refused');
    expect(await (await engineOf(page)).evaluate(bareFetch, `${remote.origin}/engine`)).toBe('refused');
    expect(await page.evaluate(bareFetch, `${remote.origin}/page`)).toBe('refused');
    expect(remote.asked).toEqual([]);
  });

  test(`with one origin allowed, ${hosted}: the network's thread reaches that one, at no redirect another, and no other thread any`, async ({
    page,
    baseURL,
  }) => {
    await openApp(page, await addressOf(baseURL));
    // The worker that was started under the old policy must not be the one that is used now.
    expect(await diagnose(page)).toMatchObject({ code: 'not-allowed' });
    await allow(page, remote.origin);
    // It answers, if only with something that is no list of models.
    expect(await diagnose(page)).toMatchObject({ code: 'not-this-protocol' });
    expect(remote.asked).toContain('GET /models');

    const network = await workerOf(page, 'network');
    await network.evaluate(openGate);
    expect(await network.evaluate(bareFetch, `${remote.origin}/network`)).toBe('answered');
    expect(await network.evaluate(bareFetch, `${other.origin}/network`)).toBe('refused');
    const redirect = `${remote.origin}/to?${encodeURIComponent(`${other.origin}/redirected`)}`;
    expect(await network.evaluate(bareFetch, redirect)).toBe('refused');
    expect(await (await engineOf(page)).evaluate(bareFetch, `${remote.origin}/engine`)).toBe('refused');
    expect(await page.evaluate(bareFetch, `${remote.origin}/page`)).toBe('refused');
    expect(other.asked).toEqual([]);
    expect(remote.asked.filter((line) => /engine|page/.test(line))).toEqual([]);
  });
}

test('the service worker holds by itself, where a page has no policy, and shuts when it was ended in between', async ({
  page,
  context,
}) => {
  host = await startStaticHost(builtApp);
  await openApp(page, host.address);
  // A file that is no part of the app: the service worker passes it on, so it comes without any policy, and is under its control.
  const bare = await context.newPage();
  await bare.goto(`${host.address}.vite/manifest.json`);
  expect(await bare.evaluate(() => navigator.serviceWorker.controller !== null)).toBe(true);
  const gate = new URL('?aegis-egress', host.address).href;
  const look = (): Promise<number> => bare.evaluate(async (address) => (await fetch(address)).status, gate);

  expect(await look()).toBe(204);
  expect(await bare.evaluate(bareFetch, `${remote.origin}/sealed`)).toBe('refused');
  await allow(page, remote.origin);
  expect(await look()).toBe(204);
  expect(await bare.evaluate(bareFetch, `${remote.origin}/allowed`)).toBe('answered');
  expect(await bare.evaluate(bareFetch, `${other.origin}/other`)).toBe('refused');

  const devtools = await context.newCDPSession(bare);
  await devtools.send('ServiceWorker.enable');
  await devtools.send('ServiceWorker.stopAllWorkers');
  // Started again by the request itself, it knows nothing yet, and knows that.
  expect(await bare.evaluate(bareFetch, `${remote.origin}/restarted`)).toBe('refused');
  expect(await look()).toBe(204);
  expect(await bare.evaluate(bareFetch, `${remote.origin}/looked`)).toBe('answered');

  await callEngine(page, 'setSealed', [true]);
  expect(await look()).toBe(204);
  expect(await bare.evaluate(bareFetch, `${remote.origin}/sealed-again`)).toBe('refused');
  expect(remote.asked).toEqual(['GET /allowed', 'GET /looked']);
  expect(other.asked).toEqual([]);
});

test('sealing in one tab stops at once what is under way in another', async ({ page, context, baseURL }) => {
  await openApp(page, baseURL ?? '');
  await allow(page, remote.origin);
  const second = await context.newPage();
  await second.goto(baseURL ?? '');
  const baseUrl = `${remote.origin}/slow`;
  const slow = { id: 'slow', kind: 'openai-compatible', label: 'Slow', baseUrl, models: ['m'], window: null };
  expect(await callEngine(second, 'saveConnection', [slow])).toBeUndefined();
  const waiting = callEngine(second, 'diagnose', ['slow'], true);
  await expect.poll(() => remote.asked).toContain('GET /slow/models');
  await callEngine(page, 'setSealed', [true]);
  expect(await waiting).toMatchObject({ aegisError: true, code: 'egress-refused' });
  await expect.poll(() => remote.cut).toContain('GET /slow/models');
  await expect.poll(() => second.workers().some((worker) => worker.url().includes('/network-'))).toBe(false);
  expect(await diagnose(second)).toMatchObject({ code: 'not-allowed' });
});

test('npm start sends the network worker a policy of its own, and every other file the strict one', async ({
  page,
  request,
}) => {
  await page.goto('/');
  await callEngine(page, 'saveConnection', [
    { id: 'x', kind: 'openai-compatible', label: 'X', baseUrl: remote.origin, models: [], window: null },
  ]);
  await diagnose(page);
  const policyOf = async (address: string): Promise<string> =>
    (await request.get(address)).headers()['content-security-policy'] ?? '';
  const connect = (policy: string): string => /connect-src ([^;]*)/.exec(policy)?.[1] ?? '';
  const network = await policyOf((await workerOf(page, 'network')).url());
  expect(connect(network)).toBe("'self' https: http://localhost:* http://127.0.0.1:*");
  expect(network).toContain("script-src 'self' 'wasm-unsafe-eval'");
  for (const address of [(await engineOf(page)).url(), '/', '/service-worker.js', '/assets/network-x.css']) {
    expect(connect(await policyOf(address)), address).toBe("'self'");
  }
});

test('a key is sent to its own server, in a header, and is nowhere else: not stored, not shown, not in the record of the run', async ({
  page,
  baseURL,
}) => {
  const key = 'sk-never-to-be-seen-0123456789';
  const server = await startModelServer({
    protocol: 'openai-compatible',
    rounds: () => ({ text: ['No harness, sorry.'] }),
    cors: '*',
    key,
  });
  try {
    await openApp(page, baseURL ?? '');
    const gateway = {
      id: 'gateway',
      kind: 'openai-compatible',
      label: 'G',
      baseUrl: server.base,
      models: ['test-model'],
      window: null,
    };
    expect(await callEngine(page, 'saveConnection', [gateway])).toBeUndefined();
    await allow(page, new URL(server.base).origin);
    expect(await callEngine(page, 'diagnose', ['gateway'], true)).toMatchObject({ code: 'wrong-key' });
    expect(await callEngine(page, 'setKey', ['gateway', key])).toBeUndefined();
    expect(await callEngine(page, 'diagnose', ['gateway'], true)).toMatchObject({ code: 'ok' });

    const model = ['gateway:test-model'];
    const choice = {
      designer: model,
      judge: model,
      worker: model,
      budget: { tokens: 200_000, wallMs: 600_000, usd: null },
    };
    expect(await callEngine(page, 'choose', [choice])).toBeUndefined();
    const goal = { goal: 'What is 12 times 12?', files: [], answers: {}, code: null };
    const { id } = (await callEngine(page, 'run', [goal, null, null], true)) as { id: string };
    expect(server.prompts.length).toBeGreaterThan(0);
    for (const { headers, path } of server.prompts) {
      expect(headers.authorization).toBe(`Bearer ${key}`);
      expect(path).not.toContain(key);
    }
    const record = (await callEngine(page, 'recordText', [id])) as string;
    expect(record).toContain('No harness, sorry.');
    expect(record).not.toContain(key);
    await page.goto(`${baseURL}#/models`);
    await expect(page.getByRole('heading', { level: 1 })).toHaveText('Models');
    expect(await page.content()).not.toContain(key);
    const stored = await page.evaluate(everythingStored);
    expect(stored).toContain('No harness, sorry.');
    expect(stored).not.toContain(key);
    expect(stored).not.toContain(btoa(key));
  } finally {
    await server.close();
  }
});

test('the connection doctor tells a server that lets no page read its answers from one that is not there', async ({
  page,
  baseURL,
}) => {
  const server = await startModelServer({ protocol: 'openai-compatible', rounds: [] });
  await openApp(page, baseURL ?? '');
  const { origin } = new URL(server.base);
  await allow(page, origin);
  const found = async (): Promise<unknown> => {
    const shut = {
      id: 'shut',
      kind: 'openai-compatible',
      label: 'S',
      baseUrl: server.base,
      models: ['m'],
      window: null,
    };
    expect(await callEngine(page, 'saveConnection', [shut])).toBeUndefined();
    return callEngine(page, 'diagnose', ['shut'], true);
  };
  expect(await found()).toMatchObject({ ok: false, code: 'cors-refused' });
  await server.close();
  expect(await found()).toMatchObject({ ok: false, code: 'nothing-listening' });
});
