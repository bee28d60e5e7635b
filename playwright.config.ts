import { defineConfig } from '@playwright/test';
import { chromiumArguments, findChromium } from './scripts/chromium.mjs';

const executablePath = findChromium();
// Another build of the app, served at another port, can be tested beside the usual one.
const out = process.env.AEGIS_E2E_OUT ?? 'dist/app';
const port = process.env.AEGIS_E2E_PORT ?? '4199';
const address = `http://127.0.0.1:${port}/`;

/** End-to-end tests: the built app, served as `npm start` serves it, in a real Chromium. */
export default defineConfig({
  testDir: 'tests/e2e',
  outputDir: `.tmp/playwright-${port}`,
  fullyParallel: false,
  workers: 1,
  timeout: 60_000,
  // Long enough for a busy machine; what is fast is measured by the bench.
  expect: { timeout: 20_000 },
  forbidOnly: Boolean(process.env.CI),
  reporter: [
    ['list'],
    ['json', { outputFile: port === '4199' ? '.tmp/playwright.json' : `.tmp/playwright-${port}.json` }],
  ],
  use: {
    baseURL: address,
    launchOptions: { args: chromiumArguments, ...(executablePath !== null && { executablePath }) },
  },
  webServer: {
    command: `npx vite preview --outDir ${out} --host 127.0.0.1 --port ${port} --strictPort`,
    url: address,
    reuseExistingServer: false,
  },
});
