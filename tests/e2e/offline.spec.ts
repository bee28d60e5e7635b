import { cpSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test, type Page } from '@playwright/test';
import { builtApp, startAppServer } from '../support/app-server.ts';
import { keptPaths, waitUntilKept } from '../support/kept-offline.ts';
import { openProfile } from '../support/open-profile.ts';
import { startStaticHost } from '../support/static-host.ts';

const result = (page: Page) => page.getByRole('region', { name: 'Result' });

async function runTableGoal(page: Page): Promise<void> {
  await page.getByRole('textbox', { name: 'Goal' }).fill('What is the total revenue per region?');
  const choosing = page.waitForEvent('filechooser');
  await page.getByRole('button', { name: 'Attach files' }).click();
  await (await choosing).setFiles('examples/data/sales.csv');
  await page.getByRole('button', { name: 'Run', exact: true }).click();
  await expect(result(page)).toHaveAttribute('data-verdict', 'verified');
}

test('after one visit everything works from a cold start with the server dead: a run on a table, the editor, verifying and replaying', async ({
  browserName: _,
}, info) => {
  test.setTimeout(180_000);
  const profile = info.outputPath('profile');
  const server = await startAppServer();
  const first = await openProfile(profile);
  try {
    const page = await first.newPage();
    await page.goto(server.address);
    await waitUntilKept(page);
  } finally {
    await first.close();
    await server.stop();
  }

  const second = await openProfile(profile);
  try {
    const page = await second.newPage();
    await page.goto(server.address);
    await expect(page.getByRole('banner').getByText('Offline')).toBeVisible();
    await runTableGoal(page);
    await page.getByRole('button', { name: 'Verify this record' }).click();
    await expect(page.getByText('The record verifies')).toBeVisible();
    await page.getByRole('button', { name: 'Replay this run' }).click();
    await expect(page.getByText('bit for bit')).toBeVisible();
    await page.getByRole('button', { name: 'Edit harness' }).click();
    await expect(page.locator('.monaco-editor .view-lines').first()).toContainText('QUERIES');
    for (const name of ['History', 'Models', 'Settings']) {
      await page.getByRole('link', { name, exact: true }).click();
      await expect(page.getByRole('heading', { level: 1 })).toHaveText(name);
    }
    await expect(page.getByText('Everything works offline')).toBeVisible();
  } finally {
    await second.close();
  }
});

test('a plain static host, in a folder and without any header, is enough for a run and for working offline', async ({
  page,
}) => {
  const host = await startStaticHost(builtApp, '/tools/aegis/');
  try {
    await page.goto(host.address);
    expect(await page.evaluate(() => crossOriginIsolated)).toBe(false);
    await runTableGoal(page);
    await waitUntilKept(page);
  } finally {
    await host.stop();
  }
  await page.goto(host.address);
  await runTableGoal(page);
  // What the host does not send, the service worker adds.
  expect(await page.evaluate(() => crossOriginIsolated)).toBe(true);
});

/** A later build: its page and one page that loads late have other names, as they get when their content changes. */
function makeLaterBuild(folder: string): { entry: string; late: string } {
  cpSync(builtApp, folder, { recursive: true });
  const assets = join(folder, 'assets');
  const html = readFileSync(join(folder, 'index.html'), 'utf8');
  const entry = /src="\.\/assets\/(index-[^"]+\.js)"/.exec(html)?.[1] ?? '';
  const late = readdirSync(assets).find((name) => /^ModelsPage-.*\.js$/.test(name)) ?? '';
  const renamed = (text: string): string =>
    [entry, late].reduce((so, name) => so.replaceAll(name, `later-${name}`), text);
  for (const name of ['service-worker.js', 'index.html', ...readdirSync(assets).map((asset) => `assets/${asset}`)]) {
    if (!/\.(js|html)$/.test(name)) continue;
    const path = join(folder, name);
    writeFileSync(path, renamed(readFileSync(path, 'utf8')));
  }
  for (const name of [entry, late]) renameSync(join(assets, name), join(assets, `later-${name}`));
  const worker = join(folder, 'service-worker.js');
  writeFileSync(
    worker,
    readFileSync(worker, 'utf8')
      .replace(/version:"/, 'version:"later')
      .replace(/(path:"index\.html",bytes:\d+,revision:")/, '$1later'),
  );
  return { entry, late };
}

const entryOf = (page: Page) =>
  page.evaluate(() => document.querySelector('script[type="module"]')?.getAttribute('src') ?? '');

test('a new version asks before it reloads, and leaves other tabs the files of theirs until they are gone', async ({
  page,
  context,
}, info) => {
  const later = info.outputPath('later');
  const { entry, late } = makeLaterBuild(later);
  const host = await startStaticHost(builtApp);
  try {
    await page.goto(host.address);
    await waitUntilKept(page);
    const other = await context.newPage();
    await other.goto(host.address);
    await other.getByRole('textbox', { name: 'Goal' }).fill('What is 15% of 80?');

    host.serve(later);
    const before = host.asked.length;
    await page.evaluate(async () => (await navigator.serviceWorker.getRegistration())?.update());
    for (const tab of [page, other]) {
      await expect(tab.getByText('A new version is ready')).toBeVisible();
      expect(await entryOf(tab)).toBe(`./assets/${entry}`);
    }

    const reloading = page.waitForEvent('load');
    await page.getByRole('button', { name: 'Reload now' }).click();
    await reloading;
    expect(await entryOf(page)).toBe(`./assets/later-${entry}`);

    // The other tab is as it was, and what it loads late is still the old version's: the host has it no more.
    expect(await entryOf(other)).toBe(`./assets/${entry}`);
    await expect(other.getByRole('textbox', { name: 'Goal' })).toHaveValue('What is 15% of 80?');
    await other.getByRole('link', { name: 'Models', exact: true }).click();
    await expect(other.getByRole('heading', { level: 1 })).toHaveText('Models');
    expect(host.asked.slice(before)).not.toContain(`assets/${late}`);
    await expect(other.getByRole('button', { name: 'Reload now' })).toBeVisible();

    // Gone, its version's files go too.
    await other.close();
    await page.reload();
    await waitUntilKept(page);
    await expect.poll(() => keptPaths(page)).not.toContain(`/assets/${entry}`);
    expect(await keptPaths(page)).toContain(`/assets/later-${entry}`);
  } finally {
    await host.stop();
    rmSync(later, { recursive: true, force: true });
  }
});

test('the app can be installed, and the browser finds nothing wrong with its manifest', async ({ baseURL }, info) => {
  // A context of its own would count as incognito, where nothing installs.
  const context = await openProfile(info.outputPath('profile'));
  const page = await context.newPage();
  await page.goto(baseURL ?? '');
  await waitUntilKept(page);
  const devtools = await context.newCDPSession(page);
  expect((await devtools.send('Page.getInstallabilityErrors')).installabilityErrors).toEqual([]);
  const { errors, data } = await devtools.send('Page.getAppManifest');
  expect(errors).toEqual([]);
  const manifest = JSON.parse(data ?? '') as { icons: { src: string }[]; screenshots: { src: string }[] };
  for (const { src } of [...manifest.icons, ...manifest.screenshots]) {
    expect((await page.request.get(`${baseURL ?? ''}${src}`)).status(), src).toBe(200);
  }
  await context.close();
});

test('what another app shares is attached to the goal', async ({ page, baseURL }, info) => {
  await page.goto('/');
  await waitUntilKept(page);

  // The system's share sheet sends a form; here a page of another origin does.
  const sheet = info.outputPath('sheet');
  cpSync('examples/data/sales.csv', join(sheet, 'sales.csv'));
  writeFileSync(
    join(sheet, 'index.html'),
    `<form method="post" enctype="multipart/form-data" action="${baseURL ?? ''}share"><input type="file" name="files" multiple><button>Share</button></form>`,
  );
  const host = await startStaticHost(sheet);
  try {
    await page.goto(host.address);
    await page.locator('input').setInputFiles(join(sheet, 'sales.csv'));
    await page.getByRole('button', { name: 'Share' }).click();
    await expect(page.getByRole('textbox', { name: 'Goal' })).toBeVisible();
    await expect(page.getByText('sales.csv').first()).toBeVisible();
    await page.getByRole('textbox', { name: 'Goal' }).fill('What is the total revenue per region?');
    await page.getByRole('button', { name: 'Run', exact: true }).click();
    await expect(result(page)).toHaveAttribute('data-verdict', 'verified');
  } finally {
    await host.stop();
  }
});

test('a file that did not arrive is said in Settings, and fetched when asked again', async ({ page }, info) => {
  const damaged = info.outputPath('damaged');
  cpSync(builtApp, damaged, { recursive: true });
  const name = readdirSync(join(damaged, 'assets')).find((file) => /^typescript-.*\.js$/.test(file)) ?? '';
  rmSync(join(damaged, 'assets', name));
  const host = await startStaticHost(damaged);
  try {
    await page.goto(`${host.address}#/settings`);
    await expect(page.getByText('A file did not arrive')).toBeVisible({ timeout: 30_000 });
    host.serve(builtApp);
    await page.getByRole('button', { name: 'Try again' }).click();
    await expect(page.getByText('Everything works offline')).toBeVisible({ timeout: 30_000 });
  } finally {
    await host.stop();
    rmSync(damaged, { recursive: true, force: true });
  }
});
