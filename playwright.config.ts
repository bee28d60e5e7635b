import { defineConfig } from '@playwright/test';
import { chromiumArguments, findChromium } from './scripts/chromium.mjs';

const executablePath = findChromium();

/** End-to-end tests: the built app, served as `npm start` serves it, in a real Chromium. */
export default defineConfig({
  testDir: 'tests/e2e',
  outputDir: '.tmp/playwright',
  fullyParallel: false,
  workers: 1,
  timeout: 60_000,
  forbidOnly: Boolean(process.env.CI),
  reporter: [['list'], ['json', { outputFile: '.tmp/playwright.json' }]],
  use: {
    baseURL: 'http://127.0.0.1:4199/',
    launchOptions: { args: chromiumArguments, ...(executablePath !== null && { executablePath }) },
  },
  webServer: {
    command: 'npx vite preview --host 127.0.0.1 --port 4199 --strictPort',
    url: 'http://127.0.0.1:4199/',
    reuseExistingServer: false,
  },
});
