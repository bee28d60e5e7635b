import { readFile } from 'node:fs/promises';
import { expect, test, type Locator, type Page } from '@playwright/test';
import { startAppServer } from '../support/app-server.ts';
import { waitUntilKept } from '../support/kept-offline.ts';
import { openProfile } from '../support/open-profile.ts';

// The real path of a model in the browser, with a real one that is too small to be of use: it says one sentence, whatever it is asked.
const id = 'transformers:Qwen2.5-0.5B-Instruct';
const sentence = 'an answer counts only when its checks have passed';

const rowOf = (page: Page): Locator => page.locator(`[data-model="${id}"]`);

async function importFolder(page: Page, folder: string): Promise<void> {
  await rowOf(page).getByRole('button', { name: 'Import files' }).click();
  const choosing = page.waitForEvent('filechooser');
  await page.getByRole('dialog').getByRole('button', { name: 'Choose a folder' }).click();
  await (await choosing).setFiles(folder);
}

interface StoredEvent {
  type: string;
  data: { model: string; reply: { text: string } };
}

test('a model imported from a folder runs a goal from a cold start with the server dead, and its record replays', async ({
  browserName: _,
}, info) => {
  test.setTimeout(240_000);
  const profile = info.outputPath('profile');
  const server = await startAppServer();
  const first = await openProfile(profile);
  try {
    const page = await first.newPage();
    await page.goto(`${server.address}#/models`);
    await waitUntilKept(page);
    await importFolder(page, 'tests/fixtures/tiny-model');
    await expect(rowOf(page)).toContainText('On this machine');
    await rowOf(page).getByRole('button', { name: 'Use for goals' }).click();
    await expect(rowOf(page)).toContainText('runs your goals');
  } finally {
    await first.close();
    await server.stop();
  }

  const second = await openProfile(profile);
  try {
    const page = await second.newPage();
    await page.goto(server.address);
    await page.getByRole('textbox', { name: 'Goal' }).fill('What is the total revenue per region?');
    const choosing = page.waitForEvent('filechooser');
    await page.getByRole('button', { name: 'Attach files' }).click();
    await (await choosing).setFiles('examples/data/sales.csv');
    await page.getByRole('button', { name: 'Run', exact: true }).click();
    // What a model says that is of no use takes nothing away from what code can do.
    await expect(page.getByRole('region', { name: 'Result' })).toHaveAttribute('data-verdict', 'verified', {
      timeout: 120_000,
    });

    const downloading = page.waitForEvent('download');
    await page.getByRole('button', { name: 'Export record' }).click();
    const { events } = JSON.parse(await readFile(await (await downloading).path(), 'utf8')) as {
      events: StoredEvent[];
    };
    const calls = events.filter(({ type }) => type === 'model.called');
    expect(calls.length).toBeGreaterThan(2);
    for (const { data } of calls) {
      expect(data.model).toBe(id);
      expect(data.reply.text).toContain(sentence);
    }
    await page.getByRole('button', { name: 'Replay this run' }).click();
    await expect(page.getByText('bit for bit')).toBeVisible();
  } finally {
    await second.close();
  }
});

test('a folder that is not the model is refused, with what is missing', async ({ page }) => {
  await page.goto('/#/models');
  await importFolder(page, 'examples/data');
  await expect(rowOf(page)).toContainText('config.json');
  await expect(rowOf(page).getByRole('button', { name: 'Import files' })).toBeVisible();
});
