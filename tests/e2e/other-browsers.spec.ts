import { expect, test } from '@playwright/test';

// What other browsers lack is taken away from Chromium, one page at a time. It is no test of those browsers.

test.use({ serviceWorkers: 'block' });

test('a run, the editor, History and Settings do without what Firefox or Safari lack', async ({ page }) => {
  const faults: string[] = [];
  page.on('pageerror', ({ message }) => faults.push(message));

  // The policy asks for Trusted Types, which a browser without them passes over.
  await page.route(/\/$/, async (route) => {
    const response = await route.fetch();
    const without = (text: string) =>
      text.replace(/require-trusted-types-for 'script';? ?|trusted-types [^;"]*;? ?/g, '');
    const headers = response.headers();
    const policy = without(headers['content-security-policy'] ?? '');
    await route.fulfill({
      response,
      headers: { ...headers, 'content-security-policy': policy },
      body: without(await response.text()),
    });
  });
  await page.addInitScript(() => {
    const hide = (owner: object, names: readonly string[]) => {
      for (const name of names) {
        for (let at: object | null = owner; at !== null; at = Object.getPrototypeOf(at) as object | null) {
          Reflect.deleteProperty(at, name);
        }
      }
    };
    hide(window, ['trustedTypes', 'launchQueue', 'LaunchParams', 'requestIdleCallback', 'scheduler', 'LanguageModel']);
    hide(navigator, ['serviceWorker', 'deviceMemory', 'gpu', 'userAgentData', 'setAppBadge']);
  });

  await page.goto('/');
  expect(
    await page.evaluate(() => ['trustedTypes', 'requestIdleCallback'].some((name) => name in window)),
    'what should be gone is gone',
  ).toBe(false);
  const choosing = page.waitForEvent('filechooser');
  await page.getByRole('button', { name: 'Attach files' }).click();
  await (await choosing).setFiles('examples/data/sales.csv');
  await page.getByRole('textbox', { name: 'Goal' }).fill('What is the total revenue per region?');
  await page.getByRole('button', { name: 'Run', exact: true }).click();
  await expect(page.getByRole('region', { name: 'Result' })).toHaveAttribute('data-verdict', 'verified');

  await page.getByRole('button', { name: 'Edit harness' }).click();
  await expect(page.locator('.monaco-editor .view-lines').first()).toContainText('QUERIES');
  for (const name of ['History', 'Models', 'Settings']) {
    await page.getByRole('link', { name, exact: true }).click();
    await expect(page.getByRole('heading', { level: 1 })).toHaveText(name);
  }
  // Settings has told all that it asks the browser for.
  await expect(page.getByText('Runs and their records')).toBeVisible();
  await expect(page.getByText('The browser counts')).toBeVisible();
  await expect(page.getByRole('button', { name: 'Copy fingerprint' })).toBeVisible();
  expect(faults).toEqual([]);
});
