import { readFile } from 'node:fs/promises';
import { expect, test, type Locator, type Page } from '@playwright/test';
import { violationsOf } from '../support/axe.ts';

const fixture = 'tests/fixtures/records/aegis-run-1-ed25519.json';
const percent = 'What is 15% of 80?';
const days = 'How many days between 2024-02-01 and 2024-03-01?';
const poem = 'Write a poem about autumn';

/** Runs a goal to its end; gives the run's id. */
async function runGoal(page: Page, goal: string): Promise<string> {
  await page.goto('/#/');
  await page.getByRole('textbox', { name: 'Goal' }).fill(goal);
  await page.keyboard.press('Control+Enter');
  await expect(page).toHaveURL(/#\/run\//);
  await expect(page.getByRole('region', { name: 'Result' })).toHaveAttribute('data-verdict', /.+/);
  return page.url().split('/').at(-1) ?? '';
}

const rows = (page: Page): Locator => page.getByRole('grid', { name: 'Runs' }).locator('[data-run]');
const row = (page: Page, goal: string): Locator => rows(page).filter({ hasText: goal });

async function openHistory(page: Page): Promise<void> {
  await page.getByRole('link', { name: 'History', exact: true }).click();
  await expect(page.getByRole('heading', { name: 'History', level: 1 })).toBeVisible();
}

async function choose(page: Page, button: string, files: Parameters<Page['setInputFiles']>[1]): Promise<void> {
  const choosing = page.waitForEvent('filechooser');
  await page.getByRole('button', { name: button }).click();
  await (await choosing).setFiles(files);
}

/** The record of a run, as its exported file. */
async function exportFrom(page: Page, goal: string): Promise<string> {
  await row(page, goal)
    .getByRole('button', { name: /^Actions for/ })
    .click();
  const downloading = page.waitForEvent('download');
  await page.getByRole('menuitem', { name: 'Export record' }).click();
  return readFile(await (await downloading).path(), 'utf8');
}

const asFile = (name: string, text: string) => ({ name, mimeType: 'application/json', buffer: Buffer.from(text) });

test('a run is found by its words and its verdict, and the list is as it was left when the person comes back', async ({
  page,
}) => {
  for (const goal of [percent, days, poem]) await runGoal(page, goal);
  await openHistory(page);
  await expect(rows(page)).toHaveCount(3);
  await expect(page.getByRole('img', { name: /Verdicts of the newest 3 runs: 2 verified, 1 refused/ })).toBeVisible();

  await page.keyboard.press('/');
  const search = page.getByRole('searchbox', { name: 'Search goals' });
  await expect(search).toBeFocused();
  await search.fill('between DAYS');
  await expect(rows(page)).toHaveCount(1);
  await expect(row(page, days)).toBeVisible();
  await search.fill('nothing like this');
  await expect(page.getByText('No run fits “nothing like this”.')).toBeVisible();
  await page.getByRole('button', { name: 'Show all runs' }).click();

  await page.getByRole('radio', { name: /^Refused/ }).check();
  await expect(rows(page)).toHaveCount(1);
  await row(page, poem).getByRole('link').click();
  await expect(page.getByRole('region', { name: 'Result' })).toHaveAttribute('data-verdict', 'refused');
  await page.goBack();
  await expect(rows(page)).toHaveCount(1);
  await expect(row(page, poem).getByRole('link')).toBeFocused();
});

test('two runs are compared side by side', async ({ page }) => {
  await runGoal(page, percent);
  await runGoal(page, 'What is 15% of 90?');
  await openHistory(page);
  await page.getByRole('checkbox', { name: `Select ${percent}` }).check();
  await page.getByRole('checkbox', { name: 'Select What is 15% of 90?' }).check();
  await page.getByRole('button', { name: 'Compare' }).click();
  await expect(
    page.getByText('Different goals, different harness: both are verified, with different answers.'),
  ).toBeVisible();
  await expect(page.getByRole('region', { name: 'Run A' })).toContainText('12');
  await expect(page.getByRole('region', { name: 'Run B' })).toContainText('13.5');
  await expect(page.getByRole('region', { name: 'Goal' }).locator('del')).toHaveText('80');
  await expect(page.getByRole('region', { name: 'Harness', exact: true })).toContainText('added');
});

test('a run that is not there is replaced by one that is', async ({ page }) => {
  const id = await runGoal(page, percent);
  await runGoal(page, days);
  await page.goto(`/#/compare/${id}/run-00000000000000000000000000`);
  await expect(page.getByRole('region', { name: 'Run B' })).toContainText('not in the history');
  await page.getByRole('button', { name: 'Choose a run' }).click();
  const dialog = page.getByRole('dialog', { name: 'Choose run B' });
  await dialog.getByRole('searchbox').fill('poem');
  await expect(dialog.getByText('No run fits.')).toBeVisible();
  await dialog.getByRole('searchbox').fill('days');
  await dialog.getByRole('button', { name: days }).click();
  await expect(page.getByRole('table', { name: 'Figures' })).toBeVisible();
});

test('what was deleted comes back by Undo, and is gone for good without it', async ({ page }) => {
  await runGoal(page, percent);
  await runGoal(page, days);
  await openHistory(page);
  await row(page, days)
    .getByRole('button', { name: /^Actions for/ })
    .click();
  await page.getByRole('menuitem', { name: 'Delete' }).click();
  await expect(rows(page)).toHaveCount(1);
  await page.getByRole('button', { name: 'Undo' }).click();
  await expect(row(page, days)).toBeVisible();

  for (const goal of [percent, days]) await page.getByRole('checkbox', { name: `Select ${goal}` }).check();
  await page.getByRole('group', { name: 'Selected runs' }).getByRole('button', { name: 'Delete' }).click();
  await expect(page.getByText('No runs yet')).toBeVisible();
  await page.reload();
  await expect(page.getByText('No runs yet')).toBeVisible();
});

test('a record is checked step by step, kept, opened, and checked again from the list', async ({ page }) => {
  await page.goto('/#/history');
  await choose(page, 'Import record', fixture);
  await expect(page).toHaveURL(/#\/check$/);
  const card = page.getByRole('article', { name: 'aegis-run-1-ed25519.json' });
  await expect(card).toContainText('Verified record');
  await expect(card.getByRole('list', { name: 'Steps of the check' }).locator('[data-state="ok"]')).toHaveCount(6);
  await card.getByRole('link', { name: 'Open run' }).click();
  await expect(page.getByRole('region', { name: 'Result' })).toHaveAttribute('data-verdict', 'verified');

  await openHistory(page);
  await row(page, 'What is the total revenue of the region North?')
    .getByRole('button', { name: /^Actions for/ })
    .click();
  await page.getByRole('menuitem', { name: 'Verify' }).click();
  await expect(page.getByText('The record holds: all 6 steps.')).toBeVisible();
});

test('a record in which one byte was changed does not hold, says where, and is not kept', async ({ page }) => {
  const text = await readFile(fixture, 'utf8');
  await page.goto('/#/check');
  const events = text.indexOf('"events"');
  const inEvents = text.slice(0, events) + text.slice(events).replace('North', 'Nortn');
  await choose(page, 'Choose a file', [
    asFile('event.json', inEvents),
    asFile('summary.json', text.replace('"kind":"table"', '"kind":"tablf"')),
    asFile('cut.json', text.slice(0, 5000)),
    asFile('other.json', '{"format":"something else"}'),
  ]);
  const card = (name: string): Locator => page.getByRole('article', { name });
  await expect(card('event.json')).toContainText('This record does not hold');
  await expect(card('event.json').locator('[data-step="chain"]')).toHaveAttribute('data-state', 'failed');
  await expect(card('event.json').locator('[data-step="checks"]')).toHaveAttribute('data-state', 'skipped');
  await expect(card('summary.json')).toHaveAttribute('data-outcome', /fails|unreadable/);
  for (const name of ['cut.json', 'other.json']) await expect(card(name)).toContainText('This is no run record');
  await openHistory(page);
  await expect(page.getByText('No runs yet')).toBeVisible();
});

test('an archive is checked record by record, and what holds of it is kept', async ({ page }) => {
  const [first, second] = await Promise.all(
    [fixture, fixture.replace('ed25519', 'p256')].map((path) => readFile(path, 'utf8')),
  );
  const altered = first!.replaceAll('run-01', 'run-02');
  await page.goto('/#/check');
  await choose(page, 'Choose a file', [
    asFile(
      'all.json',
      `{"format":"aegis-archive/1",\n"records":[\n${[first, altered, second].join(',\n')}\n],\n"omitted":[]}`,
    ),
  ]);
  const card = page.getByRole('article', { name: 'all.json' });
  await expect(card).toContainText('2 of 3 records verified');
  const records = card.getByRole('list', { name: 'Records of the archive' }).locator(':scope > li');
  await expect(records).toHaveCount(3);
  await expect(records.first()).toContainText('Does not hold');
  await records.first().locator('summary').click();
  await expect(records.first().locator('[data-step="chain"]')).toHaveAttribute('data-state', 'failed');
  await openHistory(page);
  await expect(rows(page)).toHaveCount(2);
});

test('a record made in one profile is dropped into another, verified and replayed there', async ({ page, browser }) => {
  await runGoal(page, days);
  await openHistory(page);
  const text = await exportFrom(page, days);
  await row(page, days)
    .getByRole('button', { name: /^Actions for/ })
    .click();
  await page.getByRole('menuitem', { name: 'Replay' }).click();
  await expect(page.getByText(/Replayed: all \d+ events came out equal/)).toBeVisible();

  const other = await (await browser.newContext()).newPage();
  await other.goto(new URL('/#/history', page.url()).href);
  await expect(other.getByText('No runs yet')).toBeVisible();
  const data = await other.evaluateHandle((content) => {
    const transfer = new DataTransfer();
    transfer.items.add(new File([content], 'from-a-friend.aegis.json', { type: 'application/json' }));
    return transfer;
  }, text);
  await other.dispatchEvent('body', 'drop', { dataTransfer: data });
  const card = other.getByRole('article', { name: 'from-a-friend.aegis.json' });
  await expect(card).toContainText('Verified record');
  await card.getByRole('button', { name: 'Replay it' }).click();
  await expect(card).toContainText(/Replayed: all \d+ events came out equal/);
  await other.context().close();
});

test('the list is used by the keyboard alone', async ({ page }) => {
  for (const goal of [percent, days, poem]) await runGoal(page, goal);
  await openHistory(page);
  await expect(rows(page)).toHaveCount(3);
  await page.keyboard.press('/');
  await page.keyboard.press('ArrowDown');
  await expect(row(page, poem).getByRole('link')).toBeFocused();
  await page.keyboard.press('End');
  await expect(row(page, percent).getByRole('link')).toBeFocused();
  await page.keyboard.press('x');
  await page.keyboard.press('ArrowUp');
  await page.keyboard.press(' ');
  await expect(page.getByText('2 selected')).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(page.getByText('2 selected')).toBeHidden();

  await page.keyboard.press('ArrowRight');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('menuitem', { name: 'Open' })).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(row(page, days).getByRole('button', { name: /^Actions for/ })).toBeFocused();
  await page.keyboard.press('ArrowLeft');

  await page.keyboard.press('Delete');
  await expect(rows(page)).toHaveCount(2);
  await expect(row(page, percent).getByRole('link')).toBeFocused();
  await page.keyboard.press('Enter');
  await expect(page).toHaveURL(/#\/run\//);
  await expect(page.getByRole('region', { name: 'Result' })).toContainText('12');
});

test('a run goes again from the list: its goal stands in the goal box', async ({ page }) => {
  await runGoal(page, percent);
  await openHistory(page);
  await row(page, percent)
    .getByRole('button', { name: /^Actions for/ })
    .click();
  await page.getByRole('menuitem', { name: 'Run again' }).click();
  await expect(page.getByRole('textbox', { name: 'Goal' })).toHaveValue(percent);
});

test('what one tab does is seen by the other', async ({ page, context }) => {
  await runGoal(page, percent);
  const other = await context.newPage();
  await other.goto(new URL('/#/history', page.url()).href);
  await expect(rows(other)).toHaveCount(1);
  await runGoal(page, days);
  await expect(row(other, days)).toBeVisible();
  await openHistory(page);
  await expect(rows(page)).toHaveCount(2);
  await row(other, percent)
    .getByRole('button', { name: /^Actions for/ })
    .click();
  await other.getByRole('menuitem', { name: 'Delete' }).click();
  await expect(rows(page)).toHaveCount(1);
  await expect(row(page, days)).toBeVisible();
});

for (const colorScheme of ['light', 'dark'] as const) {
  test(`nothing that axe knows of is in the way, ${colorScheme}`, async ({ page }) => {
    await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
    const clean = async (): Promise<void> => {
      expect(await violationsOf(page)).toEqual([]);
    };
    await page.goto('/#/history');
    await expect(page.getByText('No runs yet')).toBeVisible();
    await clean();
    const left = await runGoal(page, percent);
    const right = await runGoal(page, poem);
    await openHistory(page);
    await expect(rows(page)).toHaveCount(2);
    await clean();
    await page.getByRole('checkbox', { name: `Select ${percent}` }).check();
    await row(page, poem)
      .getByRole('button', { name: /^Actions for/ })
      .click();
    await expect(page.getByRole('menuitem', { name: 'Open' })).toBeVisible();
    await clean();
    await page.keyboard.press('Escape');
    await page.getByRole('searchbox', { name: 'Search goals' }).fill('nothing like this');
    await expect(page.getByText('No run fits')).toBeVisible();
    await clean();

    await page.goto('/#/check');
    await expect(page.getByRole('button', { name: 'Choose a file' })).toBeVisible();
    await clean();
    await choose(page, 'Choose a file', [
      asFile('record.json', await readFile(fixture, 'utf8')),
      asFile('other.json', '{'),
    ]);
    await expect(page.getByText('Verified record')).toBeVisible();
    await expect(page.getByText('This is no run record')).toBeVisible();
    await clean();

    await page.goto(`/#/compare/${left}/${right}`);
    await expect(page.getByRole('table', { name: 'Figures' })).toBeVisible();
    await clean();
    await page.getByRole('button', { name: 'Choose another for run b' }).click();
    await expect(page.getByRole('dialog')).toBeVisible();
    await clean();
  });
}
