import { readFile, writeFile } from 'node:fs/promises';
import { expect, test, type Page } from '@playwright/test';
import { startAppServer } from '../support/app-server.ts';
import { waitUntilKept } from '../support/kept-offline.ts';
import { openProfile } from '../support/open-profile.ts';

// What Aegis is for, from end to end: one person's own file, an answer, a spoiled harness, a record; then another profile without a network.

const goal = 'What is the total price per region?';
const regions = ['North', 'South', 'East'];
const rows = Array.from({ length: 60 }, (_, i) => `A-${i + 1},${regions[i % 3] ?? ''},${(i * 7.25 + 3).toFixed(2)}`);
const csv = ['order,region,price', ...rows].join('\n');

const result = (page: Page) => page.getByRole('region', { name: 'Result' });

async function runOwnFile(page: Page): Promise<void> {
  const choosing = page.waitForEvent('filechooser');
  await page.getByRole('button', { name: 'Attach files' }).click();
  await (await choosing).setFiles({ name: 'orders.csv', mimeType: 'text/csv', buffer: Buffer.from(csv) });
  await page.getByRole('textbox', { name: 'Goal' }).fill(goal);
  await page.getByRole('button', { name: 'Run', exact: true }).click();
  await expect(result(page)).toHaveAttribute('data-verdict', 'verified');
}

async function exportTo(page: Page, path: string): Promise<string> {
  const downloading = page.waitForEvent('download');
  await page.getByRole('button', { name: 'Export record' }).click();
  await (await downloading).saveAs(path);
  return readFile(path, 'utf8');
}

async function check(page: Page, path: string): Promise<void> {
  const choosing = page.waitForEvent('filechooser');
  await page.getByRole('button', { name: /^(Choose a file|Check another)$/ }).click();
  await (await choosing).setFiles(path);
}

test('a person gets an answer from their own file, adds a check that it cannot pass, and sees it withheld', async ({
  page,
}) => {
  await page.goto('/');
  await runOwnFile(page);
  await expect(result(page).getByRole('table').first()).toContainText('North');
  const first = page.url();

  await page.getByRole('button', { name: 'Edit harness' }).click();
  await expect(page.locator('.monaco-editor .view-lines').first()).toContainText('QUERIES');
  await page.keyboard.press('Control+f');
  await page.keyboard.insertText('export async function verify(output, run) {');
  await page.keyboard.press('Enter');
  await page.keyboard.press('Escape');
  await page.keyboard.press('End');
  await page.keyboard.insertText(
    "\n  run.check('no total is above a hundred', { defends: 'arithmetic-drift', at: '/answer' }, output.answer.every((row) => row['total price'] < 100), 'a total is above a hundred');",
  );
  await page.keyboard.press('Control+Enter');

  await expect(result(page)).toHaveAttribute('data-verdict', 'refused');
  expect(page.url()).not.toBe(first);
  await expect(result(page)).toContainText('no total is above a hundred');
  await expect(result(page)).not.toContainText('5235');
  await expect(page.getByRole('region', { name: 'Harness' })).toContainText('Yours');

  await page.goBack();
  await expect(result(page)).toHaveAttribute('data-verdict', 'verified');
});

test('a record goes to a second profile, which verifies and replays it with the network off, and notices a changed byte', async ({
  page,
}, info) => {
  test.setTimeout(180_000);
  const path = info.outputPath('orders.aegis.json');
  const spoiled = info.outputPath('spoiled.aegis.json');
  await page.goto('/');
  await runOwnFile(page);
  const text = await exportTo(page, path);
  expect(text).toContain('"North"');
  await writeFile(spoiled, text.replace('"North"', '"Nordh"'));

  const server = await startAppServer();
  const second = await openProfile(info.outputPath('second-profile'));
  try {
    const other = await second.newPage();
    await other.goto(server.address);
    await waitUntilKept(other);
    await server.stop();

    await other.goto(`${server.address}#/check`);
    await other.reload();
    await check(other, path);
    const sound = other.getByRole('article', { name: 'orders.aegis.json' });
    await expect(sound).toHaveAttribute('data-outcome', 'holds');
    await sound.getByRole('button', { name: 'Replay it' }).click();
    await expect(sound).toContainText(/all \d+ events came out equal/);

    await check(other, spoiled);
    await expect(other.getByRole('article', { name: 'spoiled.aegis.json' })).toHaveAttribute('data-outcome', 'fails');

    await sound.getByRole('link', { name: 'Open run' }).click();
    await expect(result(other)).toHaveAttribute('data-verdict', 'verified');
    await expect(result(other).getByRole('table').first()).toContainText('North');
  } finally {
    await second.close();
    await server.stop();
  }
});

test('a whole run by the keyboard alone: from the goal to the exported record, to the history and back', async ({
  page,
}) => {
  await page.goto('/');
  const focused = () => page.evaluate(() => document.activeElement?.textContent.trim() ?? '');
  const tabTo = async (name: string) => {
    for (let presses = 0; presses < 80; presses++) {
      if ((await focused()).startsWith(name)) return;
      await page.keyboard.press('Tab');
    }
    throw new Error(`Tab does not lead to ${name}.`);
  };
  const textbox = page.getByRole('textbox', { name: 'Goal' });
  await expect(textbox).toBeVisible();
  while (!(await textbox.evaluate((element) => element === document.activeElement))) await page.keyboard.press('Tab');
  await page.keyboard.type('What is 15% of 80?');
  await page.keyboard.press('Control+Enter');
  await expect(result(page)).toHaveAttribute('data-verdict', 'verified');

  await tabTo('Export record');
  const downloading = page.waitForEvent('download');
  await page.keyboard.press('Enter');
  expect((await downloading).suggestedFilename()).toMatch(/^run-.*\.aegis\.json$/);

  await page.keyboard.press('g');
  await page.keyboard.press('h');
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('History');
  await page.keyboard.press('/');
  await expect(page.getByRole('searchbox', { name: 'Search goals' })).toBeFocused();
  await page.keyboard.type('15%');
  await tabTo('Verified');
  await page.keyboard.press('Enter');
  await expect(result(page)).toHaveAttribute('data-verdict', 'verified');
});
