import { readFile } from 'node:fs/promises';
import { expect, test, type Page } from '@playwright/test';
import { violationsOf } from '../support/axe.ts';

// What a service worker keeps is tested elsewhere; here the files that arrive are changed on their way.
test.use({ serviceWorkers: 'block' });

async function runGoal(page: Page, goal: string): Promise<void> {
  await page.goto('/#/');
  await page.getByRole('textbox', { name: 'Goal' }).fill(goal);
  await page.getByRole('button', { name: 'Run', exact: true }).click();
  await expect(page.getByRole('region', { name: 'Result' })).toHaveAttribute('data-verdict', 'verified');
}

async function expectNoViolations(page: Page): Promise<void> {
  expect(await violationsOf(page)).toEqual([]);
}

/** The row of what is stored, by its name. */
const stored = (page: Page, name: string) =>
  page.getByRole('table', { name: 'What is stored' }).getByRole('row', { name: new RegExp(`^${name}`) });

test.describe('getting about', () => {
  test('links lead to every page, which has one heading of the first level, a title, and the focus at its top', async ({
    page,
  }) => {
    await page.goto('/');
    for (const name of ['History', 'Models', 'Settings']) {
      await page.getByRole('navigation').getByRole('link', { name }).click();
      await expect(page.getByRole('heading', { level: 1 })).toHaveCount(1);
      await expect(page.getByRole('heading', { level: 1 })).toContainText(name);
      await expect(page).toHaveTitle(`${name} · Aegis`);
      await expect(page.getByRole('main')).toBeFocused();
      await expect(page.getByRole('link', { name })).toHaveAttribute('aria-current', 'page');
    }
    await page.goBack();
    await expect(page.getByRole('heading', { level: 1 })).toContainText('Models');
    await page.reload();
    await expect(page.getByRole('heading', { level: 1 })).toContainText('Models');
  });

  test('the first Tab reaches a link that skips to the content', async ({ page }) => {
    await page.goto('/#/models');
    await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
    await page.keyboard.press('Tab');
    await expect(page.getByRole('link', { name: 'Skip to the content' })).toBeFocused();
    await page.keyboard.press('Enter');
    await expect(page.getByRole('main')).toBeFocused();
    expect(new URL(page.url()).hash).toBe('#/models');
  });

  test('g and a letter go to a page, a question mark lists all shortcuts, and Esc gives the focus back', async ({
    page,
  }) => {
    await page.goto('/#/models');
    await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
    await page.keyboard.press('g');
    await page.keyboard.press('s');
    await expect(page).toHaveURL(/#\/settings$/);
    const button = page.getByRole('button', { name: 'Show all shortcuts' });
    await button.focus();
    await page.keyboard.press('?');
    const dialog = page.getByRole('dialog', { name: 'Keyboard shortcuts' });
    await expect(dialog).toContainText('Go to History');
    await page.keyboard.press('g');
    await page.keyboard.press('h');
    await expect(page).toHaveURL(/#\/settings$/);
    await page.keyboard.press('Escape');
    await expect(dialog).toBeHidden();
    await expect(button).toBeFocused();
  });

  test('a slash puts the cursor into the goal, where letters are letters', async ({ page }) => {
    await page.goto('/#/models');
    await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
    await page.keyboard.press('/');
    const goal = page.getByRole('textbox', { name: 'Goal' });
    await expect(goal).toBeFocused();
    await page.keyboard.type('gh?/');
    await expect(goal).toHaveValue('gh?/');
    await expect(page).toHaveURL(/#\/$/);
  });

  test('single-key shortcuts can be turned off, and stay off', async ({ page }) => {
    await page.goto('/#/settings');
    await page.getByRole('switch', { name: 'Single-key shortcuts' }).uncheck();
    await page.reload();
    await expect(page.getByRole('switch', { name: 'Single-key shortcuts' })).not.toBeChecked();
    await page.getByRole('heading', { level: 1 }).click();
    await page.keyboard.press('?');
    await page.keyboard.press('g');
    await page.keyboard.press('m');
    await expect(page.getByRole('dialog')).toHaveCount(0);
    await expect(page).toHaveURL(/#\/settings$/);
  });

  test('an address that names nothing says so and leads on', async ({ page }) => {
    await page.goto('/#/nowhere/at/all');
    await expect(page.getByRole('heading', { level: 1 })).toHaveText('There is nothing at this address');
    await expect(page.getByRole('main')).toContainText('#/nowhere/at/all');
    await page.getByRole('link', { name: 'Start a new run' }).click();
    await expect(page.getByRole('textbox', { name: 'Goal' })).toBeVisible();
  });
});

test.describe('theme', () => {
  test.use({ colorScheme: 'light' });

  test('a chosen theme is kept over a reload, and holds before the app has arrived', async ({ page }) => {
    await page.goto('/#/settings');
    const ground = () => page.evaluate(() => getComputedStyle(document.documentElement).backgroundColor);
    const light = await ground();
    await page.getByRole('radio', { name: 'Dark' }).check();
    await expect(page.getByRole('radio', { name: 'Dark' })).toBeChecked();
    const dark = await ground();
    expect(dark).not.toBe(light);

    let release: () => void = () => undefined;
    const held = new Promise<void>((resolve) => (release = resolve));
    await page.route(/assets\/index-.*\.js$/, async (route) => {
      await held;
      await route.continue();
    });
    await page.reload({ waitUntil: 'commit' });
    await page.locator('#app').waitFor({ state: 'attached' });
    await expect.poll(ground).toBe(dark);
    expect(await page.locator('#app').evaluate((app) => app.childElementCount)).toBe(0);
    release();
    await expect(page.getByRole('radio', { name: 'Dark' })).toBeChecked();
    await page.getByRole('radio', { name: 'System' }).check();
    expect(await ground()).toBe(light);
  });

  test('a theme chosen in one tab holds in the other', async ({ page, context }) => {
    await page.goto('/#/settings');
    const other = await context.newPage();
    await other.goto('/#/settings');
    await other.getByRole('radio', { name: 'Dark' }).check();
    await expect(page.getByRole('radio', { name: 'Dark' })).toBeChecked();
  });
});

test.describe('what is stored', () => {
  test('is counted, exported, erased, and brought back by an import that verifies it', async ({ page }) => {
    await runGoal(page, 'What is 15% of 80?');
    await runGoal(page, 'What is 25!?');
    await page.getByRole('link', { name: 'Settings' }).click();
    await expect(stored(page, 'Runs and their records')).toContainText('2');
    const key = page.getByRole('region', { name: 'Device key' }).locator('.key code');
    const fingerprint = await key.textContent();

    const downloading = page.waitForEvent('download');
    await page.getByRole('button', { name: 'Export everything' }).click();
    const download = await downloading;
    expect(download.suggestedFilename()).toMatch(/^aegis-archive-\d{4}-\d\d-\d\d\.json$/);
    const archive = await readFile(await download.path());
    await expect(page.getByText('was handed to the browser')).toBeVisible();

    await page.getByRole('button', { name: 'Erase everything' }).click();
    const dialog = page.getByRole('dialog', { name: 'Erase everything?' });
    await expect(dialog).toContainText('2 runs');
    const sure = dialog.getByRole('button', { name: 'Erase for good' });
    await expect(sure).toBeDisabled();
    await dialog.getByLabel('Type erase to go on').fill('erase');
    await sure.click();
    await expect(page.getByText('Everything was erased.')).toBeVisible();
    await expect(page.getByRole('textbox', { name: 'Goal' })).toHaveValue('');
    expect(await page.evaluate(() => Object.keys(localStorage).concat(Object.keys(sessionStorage)))).toEqual([]);

    await page.getByRole('link', { name: 'Settings' }).click();
    await expect(stored(page, 'Runs and their records')).toContainText('0 B');
    await expect(key).not.toHaveText(fingerprint ?? '');
    const choosing = page.waitForEvent('filechooser');
    await page.getByRole('button', { name: 'Import records' }).click();
    await (await choosing).setFiles({ name: 'archive.json', mimeType: 'application/json', buffer: archive });
    await expect(page).toHaveURL(/#\/check$/);
    await page.getByRole('link', { name: 'Settings' }).click();
    await expect(stored(page, 'Runs and their records')).toContainText('2');
  });

  test('attachments can be forgotten while runs stay', async ({ page }) => {
    await page.goto('/#/');
    await page.getByRole('textbox', { name: 'Goal' }).fill('What is the total revenue?');
    const choosing = page.waitForEvent('filechooser');
    await page.getByRole('button', { name: 'Attach files' }).click();
    await (await choosing).setFiles('examples/data/sales.csv');
    await page.getByRole('button', { name: 'Run', exact: true }).click();
    await expect(page.getByRole('region', { name: 'Result' })).toHaveAttribute('data-verdict', 'verified');
    await page.getByRole('link', { name: 'Settings' }).click();
    await expect(stored(page, 'Attachments')).toContainText('1');
    await page.getByRole('button', { name: 'Forget attachments' }).click();
    await page.getByRole('dialog').getByRole('button', { name: 'Forget', exact: true }).click();
    await expect(stored(page, 'Attachments')).toContainText('0 B');
    await expect(stored(page, 'Runs and their records')).toContainText('1');
    await expect(page.getByRole('button', { name: 'Forget attachments' })).toBeDisabled();
  });

  test('another tab that erases everything is noticed: this one asks for a reload', async ({ page, context }) => {
    await runGoal(page, 'What is 15% of 80?');
    const other = await context.newPage();
    await other.goto('/#/settings');
    await other.getByRole('button', { name: 'Erase everything' }).click();
    await other.getByLabel('Type erase to go on').fill('erase');
    await other.keyboard.press('Enter');
    await expect(other.getByText('Everything was erased.')).toBeVisible();
    await expect(page.getByRole('alert')).toContainText('erased in another tab');
    await page.getByRole('alert').getByRole('button', { name: 'Reload' }).click();
    await expect(page.getByRole('alert').filter({ hasText: 'erased in another tab' })).toHaveCount(0);
  });

  test('a full storage is said above the page, with the ways to make room', async ({ page, baseURL }) => {
    // Before the first page: Chromium looks at the quota when the storage is first used, and trusts what it saw for half a minute.
    const session = await page.context().newCDPSession(page);
    await session.send('Storage.overrideQuotaForOrigin', { origin: new URL(baseURL ?? '').origin, quotaSize: 1 });
    await page.goto('/#/');
    await page.getByRole('textbox', { name: 'Goal' }).fill('What is 15% of 80?');
    await page.getByRole('button', { name: 'Run', exact: true }).click();
    const banner = page.getByRole('status').filter({ hasText: 'no space left for Aegis' });
    await expect(banner).toBeVisible();
    await expectNoViolations(page);
    await banner.getByRole('link', { name: 'See what is stored' }).click();
    await expect(page).toHaveURL(/#\/settings$/);
    await banner.getByRole('button', { name: 'Dismiss' }).click();
    await expect(banner).toHaveCount(0);
  });
});

test.describe('when the page itself fails', () => {
  test('an error that nobody waited for is told, with a reload, and what was written stays', async ({ page }) => {
    await page.goto('/#/');
    await page.getByRole('textbox', { name: 'Goal' }).fill('How many rows are there?');
    await page.evaluate(() => {
      void Promise.reject(new TypeError('no such figure'));
    });
    const alert = page.getByRole('alert');
    await expect(alert).toContainText('no such figure');
    await expectNoViolations(page);
    await alert.getByRole('button', { name: 'Reload' }).click();
    await expect(page.getByRole('textbox', { name: 'Goal' })).toHaveValue('How many rows are there?');
    await expect(page.getByRole('alert')).toHaveCount(0);
  });

  test('a page that cannot be drawn leaves the rest of the app standing', async ({ page }) => {
    await page.route(/assets\/ModelsPage-.*\.js$/, (route) =>
      route.fulfill({
        contentType: 'text/javascript',
        body: 'export default () => { throw new Error("drawn wrong") };',
      }),
    );
    await page.goto('/#/models');
    await expect(page.getByRole('heading', { level: 1 })).toHaveText('This page stopped working');
    await expect(page.getByRole('alert')).toContainText('drawn wrong');
    await expectNoViolations(page);
    await page.getByRole('link', { name: 'Settings' }).click();
    await expect(page.getByRole('heading', { level: 1 })).toHaveText('Settings');
  });

  test('a page whose code does not arrive can be tried again', async ({ page }) => {
    let reachable = false;
    await page.route(/assets\/ModelsPage-.*\.js$/, (route) => (reachable ? route.continue() : route.abort()));
    await page.goto('/#/models');
    await expect(page.getByRole('heading', { level: 1 })).toHaveText('This page could not be loaded');
    await expectNoViolations(page);
    reachable = true;
    await page.getByRole('main').getByRole('button', { name: 'Reload' }).click();
    await expect(page.getByRole('heading', { level: 1 })).toHaveText('Models');
  });

  test('an app that does not arrive at all says so instead of staying blank', async ({ page }) => {
    await page.route(/assets\/index-.*\.js$/, (route) => route.abort());
    await page.goto('/');
    await expect(page.getByRole('heading', { level: 1 })).toHaveText('Aegis could not start');
    await page.unroute(/assets\/index-.*\.js$/);
    await page.getByRole('button', { name: 'Load again' }).click();
    await expect(page.getByRole('textbox', { name: 'Goal' })).toBeVisible();
  });

  test('an engine that does not start is told', async ({ page }) => {
    await page.route(/assets\/engine-.*\.js$/, (route) => route.abort());
    await page.goto('/');
    await expect(page.getByRole('alert')).toContainText('did not arrive');
  });
});

test('without a network the bar says so, and that it does not matter', async ({ page, context }) => {
  await page.goto('/#/models');
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
  await context.setOffline(true);
  // Chromium under test does not tell the page by itself.
  await page.evaluate(() => dispatchEvent(new Event('offline')));
  await expect(page.getByRole('banner')).toContainText('Offline');
  await context.setOffline(false);
  await page.evaluate(() => dispatchEvent(new Event('online')));
  await expect(page.getByRole('banner')).not.toContainText('Offline');
});

test('a page without a result prints as it is, dark on white whatever the theme', async ({ page }) => {
  await page.emulateMedia({ media: 'print', colorScheme: 'dark' });
  await page.goto('/#/models');
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
  await expect(page.getByRole('navigation')).toBeHidden();
  expect(await page.evaluate(() => getComputedStyle(document.documentElement).colorScheme)).toBe('light');
});

test('the Models page hands an example to the goal box', async ({ page }) => {
  await page.goto('/#/models');
  await expect(page.getByText('WebGPU', { exact: true })).toBeVisible();
  await page.getByRole('button', { name: 'Use this goal: What is the total revenue per region?' }).click();
  await expect(page.getByRole('textbox', { name: 'Goal' })).toHaveValue('What is the total revenue per region?');
  await expect(page.getByRole('main')).toContainText('sales.csv');
});

for (const colorScheme of ['light', 'dark'] as const) {
  for (const width of [360, 1280]) {
    test.describe(`in the ${colorScheme} theme, ${width} pixels wide`, () => {
      test.use({ colorScheme, viewport: { width, height: 800 } });

      test('pages and dialogs have nothing that axe objects to, and nothing that sticks out', async ({ page }) => {
        for (const address of ['/#/models', '/#/settings', '/#/nowhere']) {
          await page.goto(address);
          await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
          await expectNoViolations(page);
          expect(await page.evaluate(() => document.documentElement.scrollWidth - innerWidth)).toBeLessThanOrEqual(0);
        }
        await page.goto('/#/settings');
        await page.getByRole('button', { name: 'Erase everything' }).click();
        await expect(page.getByRole('dialog')).toContainText('cannot be brought back');
        await expectNoViolations(page);
        await page.keyboard.press('Escape');
        await page.getByRole('button', { name: 'Show all shortcuts' }).click();
        await expect(page.getByRole('dialog')).toContainText('Go to Models');
        await expectNoViolations(page);
      });
    });
  }
}
