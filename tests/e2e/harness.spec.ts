import { expect, test, type Locator, type Page } from '@playwright/test';
import { violationsOf } from '../support/axe.ts';

test.use({ serviceWorkers: 'block', permissions: ['clipboard-read', 'clipboard-write'] });

const harness = (page: Page): Locator => page.getByRole('region', { name: 'Harness', exact: true });
const result = (page: Page): Locator => page.getByRole('region', { name: 'Result' });
const code = (page: Page): Locator => page.getByRole('textbox', { name: 'Harness code' });
const problems = (page: Page): Locator => page.getByRole('list', { name: 'Problems' }).getByRole('button');

async function runGoal(page: Page, goal: string, file?: string): Promise<void> {
  await page.goto('/');
  await page.getByRole('textbox', { name: 'Goal' }).fill(goal);
  if (file !== undefined) {
    const choosing = page.waitForEvent('filechooser');
    await page.getByRole('button', { name: 'Attach files' }).click();
    await (await choosing).setFiles(file);
  }
  await page.getByRole('button', { name: 'Run', exact: true }).click();
  await expect(result(page)).toHaveAttribute('data-verdict', 'verified');
}

async function openEditor(page: Page): Promise<void> {
  await harness(page).getByRole('button', { name: 'Edit harness' }).click();
  await expect(code(page)).toBeFocused();
}

/** Puts another text in the place of the harness by the clipboard, as a person would. */
async function paste(page: Page, change: (before: string) => string): Promise<void> {
  await code(page).focus();
  await page.keyboard.press('ControlOrMeta+a');
  await page.keyboard.press('ControlOrMeta+c');
  const before = await page.evaluate(() => navigator.clipboard.readText());
  const after = change(before);
  expect(after).not.toBe(before);
  await page.evaluate((text) => navigator.clipboard.writeText(text), after);
  await page.keyboard.press('ControlOrMeta+v');
  await expect(harness(page)).toContainText('Changed, not run yet');
}

/** The checker's worker is four megabytes of code: a busy machine takes its time. */
const checkerStarts = { timeout: 30_000 };

const spoil = (text: string): string => text.replace('exact("15").over(100)', 'exact("16").over(100)');

test('the harness says where it comes from, its hash and what it declares, and its code is copied and downloaded as it ran', async ({
  page,
}) => {
  await runGoal(page, 'What is 15% of 80?');
  await expect(harness(page)).toContainText('Composed for this goal');
  await harness(page)
    .getByRole('button', { name: /^SHA-256/ })
    .click();
  const hash = await harness(page)
    .getByText(/^[0-9a-f]{64}$/)
    .textContent();
  await harness(page).getByText('What it declares').click();
  await expect(harness(page).getByRole('group', { name: 'What the harness declares' })).toContainText('calculate');
  await harness(page).getByRole('button', { name: 'Copy code' }).click();
  await expect(harness(page).getByRole('button', { name: 'Copied' })).toBeVisible();
  const copied = await page.evaluate(async () => {
    const text = await navigator.clipboard.readText();
    const digest = await crypto.subtle.digest('SHA-256', new TextEncoder().encode(text));
    return Array.from(new Uint8Array(digest), (byte) => byte.toString(16).padStart(2, '0')).join('');
  });
  expect(copied).toBe(hash);
  const downloading = page.waitForEvent('download');
  await harness(page).getByRole('button', { name: 'Download' }).click();
  expect((await downloading).suggestedFilename()).toMatch(/^run-.*\.harness\.js$/);
});

test('a harness that is edited so that a check fails ends in a refusal that names it, and the change is shown', async ({
  page,
}) => {
  await runGoal(page, 'What is 15% of 80?');
  await openEditor(page);
  await paste(page, spoil);
  await harness(page).getByRole('button', { name: 'Compare with what it came from' }).click();
  const changes = harness(page).getByRole('table', { name: 'Changes to the harness' });
  await expect(changes).toContainText('exact("16")');
  await expect(harness(page)).toContainText('1 line added, 1 line removed');
  await harness(page).getByRole('button', { name: 'Run this harness' }).click();

  await expect(result(page)).toHaveAttribute('data-verdict', 'refused');
  await expect(result(page)).toContainText('recomputed with exact fractions');
  await expect(harness(page)).toContainText('Yours');
  await expect(harness(page)).toContainText('exact("16")');
  await harness(page).getByRole('button', { name: 'Compare with what it came from' }).click();
  await expect(page.getByRole('dialog').getByRole('table')).toContainText('exact("16")');
  await page.keyboard.press('Escape');
  await harness(page).getByRole('link', { name: 'the run before' }).click();
  await expect(result(page)).toHaveAttribute('data-verdict', 'verified');
  await expect(harness(page)).not.toContainText('exact("16")');
});

test('an edited harness runs on the files of the run without their being asked for again', async ({ page }) => {
  await runGoal(page, 'What is the total revenue per region?', 'examples/data/sales.csv');
  await openEditor(page);
  await paste(page, (text) => text.replace('steps: 8', 'steps: 9'));
  await page.keyboard.press('ControlOrMeta+Enter');
  await expect(harness(page)).toContainText('Yours');
  await expect(result(page)).toHaveAttribute('data-verdict', 'verified');
  await expect(harness(page)).toContainText('steps: 9');
});

test('the sample is edited too, and its file, which is not kept, is asked for by name', async ({ page }) => {
  await page.goto('/#/sample');
  await openEditor(page);
  await paste(page, (text) => text.replace('steps: 8', 'steps: 9'));
  await harness(page).getByRole('button', { name: 'Run this harness' }).click();
  const choosing = page.waitForEvent('filechooser');
  await harness(page).getByRole('button', { name: 'Attach sales.csv again' }).click();
  await (await choosing).setFiles('examples/data/sales.csv');
  await expect(page).toHaveURL(/#\/run\//);
  await expect(result(page)).toHaveAttribute('data-verdict', 'verified');
  await expect(harness(page).getByRole('link', { name: 'the run before' })).toHaveAttribute('href', '#/sample');
});

test('what a run would refuse is marked as it is typed, the refusal says it too, and nothing is lost', async ({
  page,
}) => {
  await runGoal(page, 'What is 15% of 80?');
  await openEditor(page);
  await page.keyboard.press('ControlOrMeta+Home');
  await page.keyboard.type('fetch;\n');
  await expect(problems(page).first()).toContainText('Line 1, column 1');
  await expect(problems(page).first()).toContainText('There is no network');
  await page.keyboard.press('ControlOrMeta+End');
  await page.keyboard.type('\nconst = 1;');
  await expect(problems(page).first()).toContainText('This is not JavaScript');
  await expect(harness(page)).toContainText('a run would refuse this harness');
  await harness(page).getByRole('button', { name: 'Run this harness' }).click();

  await expect(result(page)).toHaveAttribute('data-verdict', 'refused');
  await expect(result(page)).toContainText('This is not JavaScript');
  await expect(harness(page)).toContainText('Yours, not accepted');
  await expect(harness(page)).toContainText('const = 1;');
  await openEditor(page);
  await problems(page).first().click();
  await expect(code(page)).toBeFocused();
});

test('what is not a member of the harness is flagged, with no types written in the code', async ({ page }) => {
  await runGoal(page, 'What is 15% of 80?');
  await openEditor(page);
  await paste(page, (text) => text.replace('run.lib;', 'run.lib; run.library;'));
  await expect(problems(page)).toHaveCount(1, checkerStarts);
  await expect(problems(page)).toContainText("Property 'library' does not exist on type 'Run'");
  await code(page).focus();
  await page.keyboard.press('ControlOrMeta+z');
  await expect(harness(page)).toContainText('No problems found.');
});

test('by keyboard: typing, indenting by Tab, and leaving the editor once Tab is let go', async ({ page }) => {
  await runGoal(page, 'What is 15% of 80?');
  await harness(page).getByRole('button', { name: 'Edit harness' }).focus();
  await page.keyboard.press('Enter');
  await expect(code(page)).toBeFocused();
  await page.keyboard.press('ControlOrMeta+Home');
  await page.keyboard.press('Tab');
  await page.keyboard.type('// mine ');
  await expect(code(page)).toBeFocused();
  await expect(harness(page)).toContainText('Changed, not run yet');
  await page.keyboard.press('Escape');
  await page.keyboard.press(process.platform === 'darwin' ? 'Control+Shift+M' : 'Control+m');
  await page.keyboard.press('Tab');
  await expect(code(page)).not.toBeFocused();
  await harness(page).getByRole('button', { name: 'Fill the window' }).focus();
  await page.keyboard.press('Enter');
  await expect(code(page)).toBeFocused();
  await expect(page.getByRole('dialog', { name: 'Edit the harness' })).toContainText('Changed, not run yet');
  await page.keyboard.press('Escape');
  await expect(page.getByRole('button', { name: 'Fill the window' })).toBeVisible();
});

test('changes outlive a reload and another page, and are discarded with a way back', async ({ page }) => {
  await runGoal(page, 'What is 15% of 80?');
  await openEditor(page);
  await paste(page, spoil);
  await page.reload();
  await expect(code(page)).toBeVisible();
  await expect(harness(page)).toContainText('Changed, not run yet');
  await harness(page).getByRole('button', { name: 'Close editor' }).click();
  await expect(harness(page)).toContainText('Your changes are kept');
  await page.getByRole('link', { name: 'Settings' }).click();
  await page.goBack();
  await expect(harness(page)).toContainText('Your changes are kept');
  await openEditor(page);
  await harness(page).getByRole('button', { name: 'Discard changes' }).click();
  await expect(harness(page)).toContainText('As the run had it');
  await page.getByRole('button', { name: 'Undo' }).click();
  await expect(harness(page)).toContainText('Changed, not run yet');
});

test('the editor loads nothing before it is asked for, asks no other address for anything, and breaks no policy of the page', async ({
  page,
  baseURL,
}) => {
  const requests: string[] = [];
  page.on('request', (request) => requests.push(request.url()));
  const faults: string[] = [];
  page.on('pageerror', (error) => faults.push(error.message));
  page.on('console', (message) => message.type() === 'error' && faults.push(message.text()));
  await runGoal(page, 'What is 15% of 80?');
  const editorFiles = /\/(?:editor\.worker|typescript-|HarnessEditor|monaco)/;
  expect(requests.filter((url) => editorFiles.test(url))).toEqual([]);
  await openEditor(page);
  await paste(page, (text) => text.replace('run.lib;', 'run.lib; run.goals;'));
  await expect(problems(page)).toHaveCount(1, checkerStarts);
  await page.keyboard.press('F1');
  await page.keyboard.press('Escape');
  expect(requests.filter((url) => editorFiles.test(url)).length).toBeGreaterThan(2);
  const { origin } = new URL(baseURL ?? '');
  expect(requests.filter((url) => new URL(url).protocol.startsWith('http') && new URL(url).origin !== origin)).toEqual(
    [],
  );
  expect(faults).toEqual([]);
});

test('where the editor does not arrive, it says so, and the harness can still be read', async ({ page }) => {
  await runGoal(page, 'What is 15% of 80?');
  await page.route(/HarnessEditor|monaco/, (route) => route.abort());
  await harness(page).getByRole('button', { name: 'Edit harness' }).click();
  await expect(harness(page).getByRole('alert')).toContainText('The editor could not be loaded');
  await harness(page).getByRole('button', { name: 'Back to the code' }).click();
  await expect(harness(page)).toContainText('export async function verify');
});

for (const colorScheme of ['light', 'dark'] as const) {
  test(`axe finds nothing in the panel, the editor and the comparison, ${colorScheme}`, async ({ page }) => {
    await page.emulateMedia({ colorScheme });
    await runGoal(page, 'What is 15% of 80?');
    await harness(page).getByText('What it declares').click();
    // Monaco names an entry of a list by its text and its kind, in another order than they are drawn in.
    const axe = () => violationsOf(page, { exclude: '.monaco-list', include: '.harness' });
    expect(await axe()).toEqual([]);
    await openEditor(page);
    await page.keyboard.press('ControlOrMeta+Home');
    await page.keyboard.type('fetch;\n');
    await expect(problems(page)).toHaveCount(1);
    expect(await axe()).toEqual([]);
    await harness(page).getByRole('button', { name: 'Compare with what it came from' }).click();
    await expect(harness(page).getByRole('table')).toBeVisible();
    expect(await axe()).toEqual([]);
  });
}
