import { readFile } from 'node:fs/promises';
import { expect, test } from '@playwright/test';

test('a person states a goal, attaches a file, and exports a record that the terminal would verify', async ({
  page,
  baseURL,
}) => {
  const elsewhere: string[] = [];
  page.on('request', (request) => {
    const { protocol, origin } = new URL(request.url());
    if (protocol.startsWith('http') && origin !== new URL(baseURL ?? '').origin) elsewhere.push(request.url());
  });
  const faults: string[] = [];
  page.on('pageerror', (error) => faults.push(error.message));
  page.on('console', (message) => message.type() === 'error' && faults.push(message.text()));

  await page.goto('/');
  await page.getByRole('textbox', { name: 'Goal' }).fill('What is the total revenue per region?');
  const choosing = page.waitForEvent('filechooser');
  await page.getByRole('button', { name: 'Attach files' }).click();
  await (await choosing).setFiles('examples/data/sales.csv');
  await page.getByRole('button', { name: 'Run' }).click();

  const result = page.getByRole('region', { name: 'Result' });
  await expect(result).toHaveAttribute('data-verdict', 'verified');
  await expect(result).toContainText('Verified');
  await expect(result.getByRole('table')).toContainText('North');
  await expect(page.getByRole('list', { name: 'Stages' }).getByRole('listitem')).toHaveCount(5);
  await expect(page.getByRole('region', { name: 'Risks' })).toContainText('arithmetic-drift');
  await expect(page.getByRole('region', { name: 'Harness' })).toContainText('export async function verify');

  const downloading = page.waitForEvent('download');
  await page.getByRole('button', { name: 'Export record' }).click();
  const download = await downloading;
  expect(download.suggestedFilename()).toMatch(/^run-.*\.aegis\.json$/);
  const record = JSON.parse(await readFile(await download.path(), 'utf8')) as {
    format: string;
    verdict: { status: string };
  };
  expect(record).toMatchObject({ format: 'aegis-run/1', verdict: { status: 'verified' } });
  expect(elsewhere).toEqual([]);
  expect(faults).toEqual([]);
});

test('the keyboard alone is enough, and a refusal says what to do', async ({ page }) => {
  await page.goto('/');
  const goal = page.getByRole('textbox', { name: 'Goal' });
  await expect(goal).toBeVisible();
  while (!(await goal.evaluate((element) => element === document.activeElement))) await page.keyboard.press('Tab');
  await page.keyboard.type('Write a poem about autumn');
  await page.keyboard.press('Control+Enter');
  const result = page.getByRole('region', { name: 'Result' });
  await expect(result).toHaveAttribute('data-verdict', 'refused');
  await expect(result).toContainText('model');
});

test('a goal that can be read in two ways asks which one is meant, and runs the one that is chosen', async ({
  page,
}) => {
  await page.goto('/');
  await page.getByRole('textbox', { name: 'Goal' }).fill('How many days between 03/04/2024 and 10/12/2024?');
  await page.getByRole('button', { name: 'Run' }).click();
  const result = page.getByRole('region', { name: 'Result' });
  await expect(result).toHaveAttribute('data-verdict', 'refused');
  await result.getByRole('group').getByRole('radio').first().check();
  await result.getByRole('button', { name: 'Run with this answer' }).click();
  await expect(result).toHaveAttribute('data-verdict', 'verified');
});
