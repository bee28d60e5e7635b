import { writeFile } from 'node:fs/promises';
import { expect as expectAtOnce, test, type Page } from '@playwright/test';
import { bigCsv } from '../support/big-csv.ts';
import { violationsOf } from '../support/axe.ts';

// A run takes what the machine gives it: only what never comes fails.
const expect = expectAtOnce.configure({ timeout: 30_000 });
test.describe.configure({ timeout: 150_000 });

const goal = 'What is the total revenue per region?';
const stages = (page: Page) => page.getByRole('list', { name: 'Stages' });
const result = (page: Page) => page.getByRole('region', { name: 'Result' });

async function start(page: Page, words: string, file?: string): Promise<void> {
  await page.goto('/');
  await page.getByRole('textbox', { name: 'Goal' }).fill(words);
  if (file !== undefined) {
    const choosing = page.waitForEvent('filechooser');
    await page.getByRole('button', { name: 'Attach files' }).click();
    await (await choosing).setFiles(file);
  }
  await page.getByRole('button', { name: 'Run', exact: true }).click();
}

let big = '';
test.beforeAll(async ({}, testInfo) => {
  big = testInfo.outputPath('big.csv');
  await writeFile(big, bigCsv(250_000));
});

/** Starts a run that takes seconds, and waits until its file is read. */
async function startLong(page: Page): Promise<void> {
  await start(page, goal, big);
  await expect(page.getByRole('group', { name: 'Attached files' })).toContainText('250,000 rows × 6 columns');
}

test('finished stages fold to a line each with figure and time, and open by keyboard to their details', async ({
  page,
}) => {
  await start(page, goal, 'examples/data/sales.csv');
  await expect(result(page)).toHaveAttribute('data-verdict', 'verified');
  const items = stages(page).getByRole('listitem');
  await expect(items).toHaveCount(5);
  await expect(items.nth(1)).toContainText(/assess.*risks.*done.*ms/s);
  const analyze = items.first().getByRole('button');
  await expect(analyze).toHaveAttribute('aria-expanded', 'false');
  await analyze.focus();
  await page.keyboard.press('Enter');
  await expect(analyze).toHaveAttribute('aria-expanded', 'true');
  await expect(items.first()).toContainText('a table of 2 columns');
  for (let stage = 1; stage < 5; stage++) await items.nth(stage).getByRole('button').press('Space');
  await expect(items.nth(2)).toContainText('composed by Aegis');
  await expect(items.nth(3)).toContainText('table_sql');
  await expect(items.nth(4)).toContainText('7 of 7 checks passed');
  // What is inside an open stage is no item of the list of stages.
  await expect(items).toHaveCount(5);
  await page.keyboard.press('Space');
  await expect(items.nth(4).getByRole('button')).toHaveAttribute('aria-expanded', 'false');
});

test('the verdict is on the first screen, on a desk and on a phone', async ({ page }) => {
  await start(page, goal, 'examples/data/sales.csv');
  for (const size of [
    { width: 1280, height: 900 },
    { width: 390, height: 844 },
    { width: 360, height: 740 },
  ]) {
    await page.setViewportSize(size);
    await page.evaluate(() => scrollTo(0, 0));
    await expect(result(page).getByText('Verified', { exact: true }).first()).toBeInViewport();
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(size.width);
  }
});

test('each risk is tied to what defends it, and a cell of the map points at its risks', async ({ page }) => {
  await start(page, goal, 'examples/data/sales.csv');
  const risks = page.getByRole('region', { name: 'Risks' });
  const drift = risks.getByRole('listitem').filter({ hasText: 'arithmetic-drift' });
  await expect(drift).toContainText('every-row-seen passed');
  const cell = risks.getByRole('button', { name: /severity 7, occurrence 6/ });
  await cell.focus();
  await page.keyboard.press('Enter');
  await expect(cell).toHaveAttribute('aria-pressed', 'true');
  await expect(drift).toBeInViewport();
  await page.keyboard.press('Enter');
  await expect(cell).toHaveAttribute('aria-pressed', 'false');
});

test('a risk that nothing defends against is named as undefended', async ({ page }) => {
  await start(page, 'How many days between 03/04/2024 and 10/12/2024?');
  const risks = page.getByRole('region', { name: 'Risks' });
  await expect(risks).toContainText('1 without a defence');
  await expect(risks.getByRole('listitem').filter({ hasText: 'locale-confusion' })).toContainText('Undefended');
  await expect(stages(page).getByRole('listitem').nth(3)).toContainText('not reached');
});

test('what happened is drawn against time, and can be read as a table and as a log', async ({ page }) => {
  await start(page, goal, 'examples/data/sales.csv');
  await expect(result(page)).toBeVisible();
  await page.getByText('The same as a table').press('Enter');
  await expect(page.getByRole('region', { name: 'Times of the run' })).toContainText('table_sql');
  await page.getByText(/^Log, \d+ events$/).press('Enter');
  const log = page.getByRole('table', { name: 'Events' });
  await expect(log.getByRole('row').nth(1)).toContainText('run.started');
  await expect(log.getByRole('row').last()).toContainText('verdict');
});

test('Stop in the middle of a long run ends it, and Esc does the same', async ({ page }) => {
  await startLong(page);
  await page.getByRole('button', { name: 'Stop', exact: true }).click();
  await expect(result(page)).toHaveAttribute('data-verdict', 'cancelled');
  await expect(result(page)).toContainText('Stopped');
  await expect(stages(page)).toContainText(/stopped|not reached/);

  await page.getByRole('link', { name: 'Run', exact: true }).click();
  await startLong(page);
  await page.keyboard.press('Escape');
  await expect(result(page)).toHaveAttribute('data-verdict', 'cancelled');
});

test('a reload in the middle of a run finds it again, and it goes on to its verdict', async ({ page }) => {
  await startLong(page);
  const address = page.url();
  await page.reload();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(goal);
  expect(page.url()).toBe(address);
  await expect(result(page)).toHaveAttribute('data-verdict', 'verified', { timeout: 90_000 });
});

test('a second tab follows a run, and can go on with it when the first is gone', async ({ page, context }) => {
  await startLong(page);
  const second = await context.newPage();
  await second.goto(page.url());
  await expect(second.getByText('Another tab is at this run.')).toBeVisible();
  await page.close();
  await expect(second.getByText('This run was cut short.')).toBeVisible();
  await second.getByRole('button', { name: 'Go on' }).click();
  await expect(result(second)).toHaveAttribute('data-verdict', 'verified', { timeout: 90_000 });
});

test('back and forward go between the goal, the run and other pages', async ({ page }) => {
  await start(page, 'What is 15% of 80?');
  await expect(result(page)).toHaveAttribute('data-verdict', 'verified');
  await page.goBack();
  await expect(page.getByRole('textbox', { name: 'Goal' })).toBeVisible();
  await page.goForward();
  await expect(result(page)).toHaveAttribute('data-verdict', 'verified');
  await page.reload();
  await expect(result(page)).toHaveAttribute('data-verdict', 'verified');
  await page.getByRole('link', { name: 'Models', exact: true }).click();
  await page.goBack();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('What is 15% of 80?');
});

test('the goal of a run can be changed, and run again as it is', async ({ page }) => {
  await start(page, 'What is 15% of 80?');
  await page.getByRole('button', { name: 'Change the goal' }).click();
  await expect(page.getByRole('textbox', { name: 'Goal' })).toHaveValue('What is 15% of 80?');
  await page.goBack();
  const address = page.url();
  await page.getByRole('button', { name: 'Run again' }).click();
  await expect(page).not.toHaveURL(address);
  await expect(result(page)).toHaveAttribute('data-verdict', 'verified');
});

test('a run that is not there says so, and the way on leads out of it', async ({ page }) => {
  await page.goto('/#/run/run-00000000000000000000000000');
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('This run is not here');
  expect(await violationsOf(page)).toEqual([]);
  await page.getByRole('link', { name: 'State a new goal' }).click();
  await expect(page.getByRole('textbox', { name: 'Goal' })).toBeVisible();
});

test('the sample is a finished run that says what it is, and leads to a goal of one’s own', async ({ page }) => {
  await page.goto('/#/sample');
  await expect(page.getByText('A finished sample.')).toBeVisible();
  await expect(result(page)).toHaveAttribute('data-verdict', 'verified');
  await expect(page.getByRole('button', { name: 'Run again' })).toHaveCount(0);
  await page.getByRole('link', { name: 'Try your own goal' }).click();
  await expect(page.getByRole('textbox', { name: 'Goal' })).toBeVisible();
});

test('on a narrow screen the harness has a tab, reached by arrow keys', async ({ page }) => {
  await page.setViewportSize({ width: 390, height: 844 });
  await start(page, 'What is 15% of 80?');
  await expect(result(page)).toBeVisible();
  await expect(page.getByRole('region', { name: 'Harness' })).toBeHidden();
  await page.getByRole('tab', { name: 'Story' }).focus();
  await page.keyboard.press('ArrowRight');
  await expect(page.getByRole('tab', { name: 'Harness' })).toHaveAttribute('aria-selected', 'true');
  await expect(page.getByRole('tab', { name: 'Harness' })).toBeFocused();
  await expect(page.getByRole('region', { name: 'Harness' })).toBeVisible();
  await expect(result(page)).toBeHidden();
  await page.keyboard.press('Home');
  await expect(result(page)).toBeVisible();
});

test('the start of a run puts the keyboard at its goal, and its end takes it nowhere and is announced', async ({
  page,
}) => {
  await start(page, 'What is 15% of 80?');
  await expect(result(page)).toBeVisible();
  await expect(page.getByRole('heading', { level: 1 })).toBeFocused();
  await expect(page.getByText('The run has ended: Verified.')).toBeAttached();
});

for (const colorScheme of ['light', 'dark'] as const) {
  test.describe(`in the ${colorScheme} theme`, () => {
    test.use({ colorScheme });
    for (const [words, file, verdict] of [
      [goal, 'examples/data/sales.csv', 'verified'],
      ['Write a poem about autumn', undefined, 'refused'],
      ['How many days between 03/04/2024 and 10/12/2024?', undefined, 'refused'],
    ] as const) {
      test(`nothing keeps people out of a run that is ${verdict}: ${words}`, async ({ page }) => {
        await start(page, words, file);
        await expect(result(page)).toHaveAttribute('data-verdict', verdict);
        for (const row of await stages(page).getByRole('button').all()) await row.click();
        await page.getByText('The same as a table').click();
        await page.getByText(/^Log, \d+ events$/).click();
        expect(await violationsOf(page)).toEqual([]);
        await page.setViewportSize({ width: 390, height: 844 });
        expect(await violationsOf(page)).toEqual([]);
      });
    }

    test('nothing keeps people out of a run that goes on, and of one that was stopped', async ({ page }) => {
      await startLong(page);
      expect(await violationsOf(page, { include: 'main' })).toEqual([]);
      if (await page.getByRole('button', { name: 'Stop', exact: true }).isVisible())
        await page.keyboard.press('Escape');
      await expect(result(page)).toBeVisible();
      expect(await violationsOf(page)).toEqual([]);
    });
  });
}
