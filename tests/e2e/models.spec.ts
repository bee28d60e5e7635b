import { expect, test, type Page } from '@playwright/test';
import { build } from 'esbuild';
import { violationsOf } from '../support/axe.ts';
import { waitUntilKept } from '../support/kept-offline.ts';
import { designingRounds, letter, machineGoal } from '../support/model-server/designing-rounds.ts';
import { startModelServer, type ModelServer } from '../support/model-server/start-model-server.ts';

const key = 'sk-test-0123456789abcdef';
let server: ModelServer | null = null;
test.afterEach(async () => {
  await server?.close();
  server = null;
});

/** The Models page, with its service worker in control. */
async function openModels(page: Page): Promise<void> {
  await page.goto('/');
  await waitUntilKept(page);
  await page.goto('/#/models');
  await page.reload();
  await expect(page.getByRole('radio', { name: /By code alone/ })).toBeChecked();
}

/** Connects the server by hand, as a person does, lets goals go there, tests it and chooses its model. */
async function connect(page: Page, address: string): Promise<void> {
  await page.getByRole('button', { name: 'Connect a server' }).click();
  await page.getByLabel('What kind').selectOption('openai-compatible');
  await page.getByLabel('What you call it').fill('My gateway');
  await page.getByRole('textbox', { name: 'Address', exact: true }).fill(address);
  await page.getByRole('textbox', { name: /^Key/ }).fill(key);
  await page.getByRole('button', { name: 'Save' }).click();
  const host = new URL(address).host;
  await page.getByRole('button', { name: `Allow ${host}` }).click();
  await expect(page.getByRole('dialog')).toContainText('the goal, as you wrote it');
  await page
    .getByRole('dialog')
    .getByRole('button', { name: `Allow ${host}` })
    .click();
  await page.getByRole('button', { name: 'Test My gateway' }).click();
  await page.getByRole('checkbox', { name: 'test-model' }).check();
  await page.getByRole('button', { name: 'Use the picked models' }).click();
  await page.getByRole('radio', { name: /test-model, My gateway/ }).check();
}

/** Runs the goal that code alone cannot answer. */
async function runMachineGoal(page: Page): Promise<void> {
  await page.goto('/#/');
  await page.getByRole('textbox', { name: 'Goal' }).fill(machineGoal);
  await page
    .locator('form input[type="file"]')
    .setInputFiles({ name: 'letter.txt', mimeType: 'text/plain', buffer: Buffer.from(letter) });
  await expect(page.getByRole('combobox', { name: 'Runs with' })).toContainText('test-model, My gateway');
  await page.getByRole('button', { name: 'Run', exact: true }).click();
}

test('a model of a local server, connected by hand, answers a goal that code cannot, and each call is told', async ({
  page,
}) => {
  server = await startModelServer({
    protocol: 'openai-compatible',
    rounds: designingRounds(['compressor']),
    cors: '*',
    key,
  });
  await openModels(page);
  await connect(page, server.base);
  expect(server.prompts).toEqual([]);
  await runMachineGoal(page);
  const result = page.getByRole('region', { name: 'Result' });
  await expect(result).toHaveAttribute('data-verdict', 'verified', { timeout: 60_000 });
  await expect(result).toContainText('compressor');

  await page.getByRole('button', { name: /^analyze/ }).click();
  const analyze = page.getByRole('list', { name: 'Stages' }).getByRole('listitem').first();
  await expect(analyze).toContainText('test-model');
  await analyze.getByText('Prompt and reply').first().click();
  await expect(analyze).toContainText(machineGoal);
  await expect(page.getByText(/model calls?, .* tokens/)).toBeVisible();
  // The key went to the server, and is nowhere on the page or in the record.
  expect(server.prompts.every(({ headers }) => headers.authorization === `Bearer ${key}`)).toBe(true);
  expect(await page.content()).not.toContain(key);
  expect(await violationsOf(page)).toEqual([]);
});

test('a model that keeps lying is refused, its value withheld', async ({ page }) => {
  server = await startModelServer({ protocol: 'openai-compatible', rounds: designingRounds(['pump']), cors: '*', key });
  await openModels(page);
  await connect(page, server.base);
  await runMachineGoal(page);
  const result = page.getByRole('region', { name: 'Result' });
  await expect(result).toHaveAttribute('data-verdict', 'refused', { timeout: 60_000 });
  await expect(result).toContainText('The letter names another machine.');
});

test('a chosen model that may not be asked is told of before Run, and the goal goes by code alone', async ({
  page,
}) => {
  server = await startModelServer({
    protocol: 'openai-compatible',
    rounds: designingRounds(['compressor']),
    cors: '*',
    key,
  });
  await openModels(page);
  await connect(page, server.base);
  await page.getByRole('switch', { name: 'Nothing leaves this machine' }).check();
  await page.goto('/#/');
  await expect(page.getByText('Until then goals run by code alone.')).toBeVisible();
  await page.getByRole('textbox', { name: 'Goal' }).fill('What is 25!?');
  await page.getByRole('button', { name: 'Run', exact: true }).click();
  await expect(page.getByRole('region', { name: 'Result' })).toHaveAttribute('data-verdict', 'verified');
  expect(server.prompts).toEqual([]);
});

/** The page alone, over an engine with nothing behind it: what is measured and looked at is the page. */
async function openOverFake(page: Page, address: string): Promise<void> {
  const { outputFiles } = await build({
    entryPoints: ['tests/support/fake-engine-page.ts'],
    bundle: true,
    write: false,
    format: 'iife',
    platform: 'browser',
    target: 'es2023',
  });
  await page.addInitScript(outputFiles[0]?.text ?? '');
  await page.goto(address);
}

test.describe('over an engine with nothing behind it', () => {
  test.use({ serviceWorkers: 'block' });

  test('while a model writes 1,000 tokens a second nothing moves, and Stop stops', async ({ page }) => {
    await openOverFake(page, '/');
    await page.evaluate(() => Object.assign(globalThis.fakeEngine?.pace ?? {}, { seconds: 60, tokensPerSecond: 1000 }));
    await page.getByRole('textbox', { name: 'Goal' }).fill('Write about autumn');
    await page.getByRole('button', { name: 'Run', exact: true }).click();
    const writing = page.getByRole('region', { name: 'What the model writes' });
    await expect(writing).not.toBeEmpty();
    const moved = await page.evaluate(async () => {
      let score = 0;
      const observer = new PerformanceObserver((list) => {
        for (const entry of list.getEntries()) score += (entry as PerformanceEntry & { value: number }).value;
      });
      observer.observe({ type: 'layout-shift' });
      await new Promise((resolve) => setTimeout(resolve, 3000));
      observer.disconnect();
      return score;
    });
    expect(moved).toBe(0);
    expect((await writing.textContent())?.length).toBeLessThanOrEqual(8192);
    await expect(page.getByText(/tokens\/s/)).toBeVisible();
    // Nobody wants a thousand words a minute read out.
    expect(await writing.getAttribute('aria-live')).toBeNull();
    await page.getByRole('button', { name: 'Stop' }).click();
    await expect(page.getByRole('region', { name: 'Result' })).toHaveAttribute('data-verdict', 'cancelled');
  });

  for (const colorScheme of ['light', 'dark'] as const) {
    for (const width of [390, 1280]) {
      test(`in the ${colorScheme} theme, ${width} pixels wide, the Models page and its dialogs have nothing that axe objects to`, async ({
        page,
      }) => {
        await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
        await page.setViewportSize({ width, height: 800 });
        await openOverFake(page, '/#/models');
        await page.getByText('1 model that cannot run here').click();
        expect(await violationsOf(page)).toEqual([]);
        const wide = await page.evaluate(() => document.documentElement.scrollWidth);
        expect(wide).toBeLessThanOrEqual(width);
        await page.getByRole('button', { name: 'Download Llama 3.2 1B' }).click();
        expect(await violationsOf(page)).toEqual([]);
        await page.keyboard.press('Escape');
        await page.getByRole('button', { name: 'Connect a server' }).click();
        expect(await violationsOf(page)).toEqual([]);
      });
    }
  }
});
