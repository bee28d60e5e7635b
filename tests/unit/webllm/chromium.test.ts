import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { chromium, type Browser, type Page } from 'playwright';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { build } from 'vite';
import { chromiumArguments, findChromium } from '../../../scripts/chromium.mjs';
import { securityHeaders } from '../../../src/app/security/headers.ts';
import { startStaticHost, type StaticHost } from '../../support/static-host.ts';
import type { WebllmPage } from '../../support/webllm-page/main.ts';

const half = 'webllm:Qwen2.5-1.5B-Instruct-q4f16_1-MLC';
const full = 'webllm:Qwen2.5-1.5B-Instruct-q4f32_1-MLC';

let folder: string;
let host: StaticHost;
let browser: Browser | null = null;

// The worker as the app builds it, with the real package, under the app's own content security policy.
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'aegis-webllm-'));
  await build({
    configFile: false,
    root: 'tests/support/webllm-page',
    base: './',
    logLevel: 'error',
    build: { outDir: folder, emptyOutDir: true, target: 'es2023', minify: false, chunkSizeWarningLimit: 10_000 },
    worker: { format: 'es' },
  });
  host = await startStaticHost(folder, '/', 0, securityHeaders);
}, 120_000);
afterEach(async () => {
  await browser?.close();
  browser = null;
});
afterAll(async () => {
  await host.stop();
  await rm(folder, { recursive: true, force: true });
});

/** Opens the page in a browser with or without WebGPU's software adapter; `requests` gets every address that was asked for. */
async function open(...more: string[]): Promise<{ page: Page; requests: string[] }> {
  const executablePath = findChromium();
  browser = await chromium.launch({
    args: [...chromiumArguments, ...more],
    ...(executablePath !== null && { executablePath }),
  });
  const context = await browser.newContext();
  const requests: string[] = [];
  context.on('request', (request) => requests.push(request.url()));
  const page = await context.newPage();
  await page.goto(host.address);
  await page.waitForFunction(() => 'webllm' in globalThis);
  return { page, requests };
}

const call = (page: Page, name: 'load' | 'fit' | 'put', id: string): Promise<unknown> =>
  page.evaluate(
    async ([method, model]): Promise<unknown> =>
      (globalThis as unknown as { webllm: WebllmPage }).webllm[method](model),
    [name, id] as const,
  );

const strangers = (requests: string[]): string[] => requests.filter((url) => !url.startsWith(host.address));
const isPackage = (path: string): boolean => /web-llm|lib-[\w-]+\.js/.test(path);

describe('the real WebLLM package in Chromium', () => {
  it('without a graphics adapter: says so, and loads nothing', async () => {
    const { page, requests } = await open();
    const before = host.asked.length;
    for (const id of [half, full]) {
      expect(await call(page, 'load', id)).toMatchObject({
        code: 'model-unavailable',
        message: expect.stringMatching(/no (WebGPU|graphics adapter)|finds no graphics adapter/),
        fix: expect.stringContaining('Choose a model that runs on the processor'),
      });
      expect(await call(page, 'fit', id)).toMatchObject({ ok: false, reason: expect.stringContaining('WebGPU') });
    }
    expect(host.asked.slice(before).filter(isPackage)).toEqual([]);
    expect(strangers(requests)).toEqual([]);
  });

  it('with the software adapter: refuses 16-bit floats, misses files, and finds those that are there', async () => {
    const { page, requests } = await open('--enable-unsafe-webgpu');
    const before = host.asked.length;
    expect(await call(page, 'fit', half)).toMatchObject({ ok: false, reason: expect.stringContaining('shader-f16') });
    expect(await call(page, 'load', half)).toMatchObject({
      code: 'model-unavailable',
      message: expect.stringContaining('shader-f16'),
    });
    expect(await call(page, 'fit', full)).toMatchObject({ ok: true });
    expect(await call(page, 'load', full)).toMatchObject({
      code: 'model-unavailable',
      message: expect.stringMatching(/not downloaded/),
      fix: expect.stringContaining('Download or repair'),
    });
    expect(host.asked.slice(before).filter(isPackage)).toEqual([]);

    // Now the package is loaded, finds config and library in Cache Storage, and compiles the library, which is empty, under the policy.
    await call(page, 'put', full);
    expect(await call(page, 'load', full)).toMatchObject({
      code: 'model-unavailable',
      message: expect.stringMatching(/library of .* does not fit .*reading 'buffer'/),
    });
    expect(host.asked.slice(before).filter(isPackage)).not.toEqual([]);
    expect(strangers(requests)).toEqual([]);
  });

  it('with the software adapter: hears of a device that ran out of memory, and not of one that was destroyed', async () => {
    const { page } = await open('--enable-unsafe-webgpu');
    const heard = await page.evaluate(() => (globalThis as unknown as { webllm: WebllmPage }).webllm.watch());
    expect(heard).toEqual([{ kind: 'out-of-memory', message: 'full' }]);
  });
});
