import { fileURLToPath } from 'node:url';
import { chromium } from 'playwright';
import { build, preview } from 'vite';
import { chromiumArguments, findChromium } from '../scripts/chromium.mjs';
import type { Figure } from './figure.ts';

const root = fileURLToPath(new URL('../..', import.meta.url));

/** The same figures in Chromium: a page of its own is built as the app is built, served on this machine, and asked. */
export async function chromiumFigures(): Promise<Figure[]> {
  await build({
    root,
    logLevel: 'warn',
    build: { outDir: 'dist/bench-app', rolldownOptions: { input: `${root}/bench/browser.html` } },
  });
  const server = await preview({
    root,
    build: { outDir: 'dist/bench-app' },
    preview: { host: '127.0.0.1', port: 4188 },
  });
  const executablePath = findChromium();
  const browser = await chromium.launch({
    args: chromiumArguments,
    ...(executablePath !== null && { executablePath }),
  });
  try {
    const page = await browser.newPage();
    await page.goto(`${server.resolvedUrls?.local[0] ?? ''}bench/browser.html`);
    return await page.evaluate(() => (globalThis as unknown as { figures(): Promise<Figure[]> }).figures());
  } finally {
    await browser.close();
    await server.close();
  }
}
