// Takes the pictures of the README and of the manifest from the built app, with real runs on examples/data:
// `npm run make:screenshots` after `npx vite build`. Another build can be named as the argument.
import { mkdirSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { chromium } from 'playwright';
import { preview } from 'vite';
import { chromiumArguments, findChromium } from './chromium.mjs';

const root = fileURLToPath(new URL('..', import.meta.url));
const manifestFolder = `${root}/public/screenshots`;
const readmeFolder = `${root}/docs/images`;

/** Widths as the manifest and the README show them. */
const sizes = {
  wide: { width: 1280, height: 800 },
  narrow: { width: 390, height: 844 },
};
/** Runs that fill the history, the last one being the one that is shown. */
const goals = [
  { goal: 'Convert 26.2 miles to kilometres' },
  { goal: 'How many days between 2024-02-01 and 2024-03-01?' },
  { goal: 'What is the current price of gold?' },
  { goal: 'Which dates are mentioned in report.txt?', file: 'report.txt' },
  { goal: 'What is the monthly payment on a loan of 200000 at 4% over 30 years?' },
  { goal: 'What is the total revenue per region?', file: 'sales.csv' },
];

for (const folder of [manifestFolder, readmeFolder]) mkdirSync(folder, { recursive: true });
const server = await preview({
  root,
  logLevel: 'error',
  build: { outDir: process.argv[2] ?? 'dist/app' },
  preview: { host: '127.0.0.1', port: Number(process.env.PORT ?? 4219) },
});
const executablePath = findChromium();
const browser = await chromium.launch({ args: chromiumArguments, ...(executablePath !== null && { executablePath }) });

for (const [name, viewport] of Object.entries(sizes)) {
  const context = await browser.newContext({
    viewport,
    reducedMotion: 'reduce',
    isMobile: name === 'narrow',
    hasTouch: name === 'narrow',
  });
  const page = await context.newPage();
  await page.goto(server.resolvedUrls.local[0]);
  await inBothThemes(page, `${readmeFolder}/${name}-start`);
  for (const each of goals) await run(page, each);

  const result = page.getByRole('region', { name: 'Result' });
  await result.scrollIntoViewIfNeeded();
  await result.evaluate((element) => scrollTo(0, element.getBoundingClientRect().top + scrollY - 80));
  await inBothThemes(page, `${manifestFolder}/${name}`);
  if (name === 'wide') {
    await page.evaluate(() => scrollTo(0, 0));
    await inBothThemes(page, `${readmeFolder}/${name}-run`);
    await page.getByRole('button', { name: 'Edit harness' }).click();
    await page.locator('.monaco-editor .view-lines').first().waitFor();
    // Its colours come a little later than its words.
    await page.locator('.monaco-editor .view-line span.mtk1 ~ span').first().waitFor();
    await page.getByRole('region', { name: 'Harness' }).scrollIntoViewIfNeeded();
    await inBothThemes(page, `${readmeFolder}/${name}-editor`);
    await page.getByRole('link', { name: 'History', exact: true }).click();
    await page.getByRole('heading', { level: 1, name: 'History' }).waitFor();
    await page.evaluate(() => scrollTo(0, 0));
    await inBothThemes(page, `${readmeFolder}/${name}-history`);
  }
  await context.close();
}
await browser.close();
await server.close();

/** States a goal as a person does, and waits for its verdict. */
async function run(page, { goal, file }) {
  // A page of its own for each: attached files stay with the goal box.
  await page.goto('about:blank');
  await page.goto(server.resolvedUrls.local[0]);
  const box = page.getByRole('textbox', { name: 'Goal' });
  await box.fill(goal);
  if (file) {
    const choosing = page.waitForEvent('filechooser');
    await page.getByRole('button', { name: 'Attach files' }).click();
    await (await choosing).setFiles(`${root}/examples/data/${file}`);
  }
  await page.getByRole('button', { name: 'Run', exact: true }).click();
  await page.waitForURL(/#\/run\//);
  await page.locator('[data-verdict]').waitFor();
}

async function inBothThemes(page, path) {
  await page.evaluate(() => document.fonts.ready);
  for (const colorScheme of ['light', 'dark']) {
    await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
    await page.screenshot({ path: `${path}-${colorScheme}.png`, animations: 'disabled', caret: 'hide' });
  }
}
