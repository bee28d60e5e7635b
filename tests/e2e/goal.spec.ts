import { readFileSync } from 'node:fs';
import { writeFile } from 'node:fs/promises';
import { expect, test, type Page } from '@playwright/test';
import { exampleGroups } from '../../src/app/goal/examples.ts';
import { violationsOf } from '../support/axe.ts';

// Stating a goal: words, files by every way that a browser has, what was understood of them, and what is said when something is wrong.

const goal = (page: Page) => page.getByRole('textbox', { name: 'Goal' });
const run = (page: Page) => page.getByRole('button', { name: 'Run', exact: true });
const result = (page: Page) => page.getByRole('region', { name: 'Result' });
const files = (page: Page) => page.getByRole('list', { name: 'Attached files' }).locator('> li');
const card = (page: Page, name: string) => files(page).filter({ hasText: name });

type Given = string | { name: string; mimeType: string; buffer: Buffer };
const text = (name: string, content: string): Given => ({ name, mimeType: '', buffer: Buffer.from(content) });

/** Opens a card that has been read. */
async function lookInto(page: Page, name: string): Promise<void> {
  await card(page, name).locator('summary').click();
}

async function attach(page: Page, given: Given | Given[]): Promise<void> {
  const choosing = page.waitForEvent('filechooser');
  await page.getByRole('button', { name: 'Attach files' }).click();
  await (await choosing).setFiles(given as string);
}

/** Sends a drag event with files to the middle of the page. */
async function drag(page: Page, type: 'dragover' | 'drop' | 'dragleave', given: Record<string, string>): Promise<void> {
  await page.evaluate(
    ([kind, named]) => {
      const dataTransfer = new DataTransfer();
      for (const [name, content] of Object.entries(named)) dataTransfer.items.add(new File([content], name));
      document
        .querySelector('h1')
        ?.dispatchEvent(new DragEvent(kind, { dataTransfer, bubbles: true, cancelable: true }));
    },
    [type, given] as const,
  );
}

/** Pastes text or files where the focus is, or on the page. */
async function paste(page: Page, given: { text?: string; files?: Record<string, string> }): Promise<void> {
  await page.evaluate(({ text: plain, files: named = {} }) => {
    const clipboardData = new DataTransfer();
    if (plain !== undefined) clipboardData.setData('text/plain', plain);
    for (const [name, content] of Object.entries(named)) clipboardData.items.add(new File([content], name));
    const target = document.activeElement ?? document.body;
    const event = new ClipboardEvent('paste', { clipboardData, bubbles: true, cancelable: true });
    // What the browser does by itself with a paste that nobody takes.
    if (target.dispatchEvent(event) && plain !== undefined && target instanceof HTMLTextAreaElement) {
      target.value += plain;
      target.dispatchEvent(new InputEvent('input', { bubbles: true }));
    }
  }, given);
}

test.describe('example goals', () => {
  const known = JSON.parse(readFileSync('examples/goals.json', 'utf8')) as { goal: string; status: string }[];
  for (const { title, examples } of exampleGroups) {
    for (const example of examples) {
      test(`"${example.goal}" runs as it stands`, async ({ page }) => {
        await page.goto('/');
        await page.getByRole('list', { name: title }).getByRole('button', { name: example.goal }).click();
        await expect(goal(page)).toHaveValue(example.goal);
        await expect(files(page)).toHaveCount(example.files.length);
        await expect(run(page)).toBeFocused();
        await page.keyboard.press('Enter');
        const status = known.find((one) => one.goal === example.goal)?.status ?? 'unknown';
        await expect(result(page)).toHaveAttribute('data-verdict', status);
      });
    }
  }

  test('an example sets aside what was written, and it can be put back', async ({ page }) => {
    await page.goto('/');
    await goal(page).fill('my own words');
    await attach(page, text('mine.csv', 'a,b\n1,2'));
    await page.getByRole('button', { name: /What is 25!/ }).click();
    await expect(goal(page)).toHaveValue('What is 25!?');
    await expect(files(page)).toHaveCount(0);
    await page.getByRole('button', { name: 'Put it back' }).click();
    await expect(goal(page)).toHaveValue('my own words');
    await expect(card(page, 'mine.csv')).toBeVisible();
  });

  test('words that were set aside are still there after a second example', async ({ page }) => {
    await page.goto('/');
    await goal(page).fill('my own words');
    await page.getByRole('button', { name: /What is 25!/ }).click();
    await page.getByRole('button', { name: /Mona Lisa/ }).click();
    await page.getByRole('button', { name: 'Put it back' }).click();
    await expect(goal(page)).toHaveValue('my own words');
  });

  test('the finished sample is one click away', async ({ page }) => {
    await page.goto('/');
    await page.getByRole('link', { name: /finished sample/ }).click();
    await expect(page).toHaveURL(/#\/sample$/);
  });
});

test.describe('files', () => {
  test('a chosen table is described before anything runs: size, columns, what is missing, how values are spread', async ({
    page,
  }) => {
    await page.goto('/');
    await attach(page, 'examples/data/measurements.tsv');
    const shown = card(page, 'measurements.tsv');
    await expect(shown).toContainText('Table, 240 rows × 6 columns');
    await lookInto(page, 'measurements.tsv');
    const columns = page.getByRole('region', { name: 'Columns of measurements.tsv' });
    await expect(columns.getByRole('listitem')).toHaveCount(6);
    const humidity = columns.getByRole('listitem').filter({ hasText: 'humidity' });
    await expect(humidity).toContainText('integer');
    await expect(humidity).toContainText('16 missing (7 %)');
    await expect(humidity.getByRole('img', { name: /^From 35 to 93\./ })).toBeVisible();
    const station = columns.getByRole('listitem').filter({ hasText: 'station' });
    await expect(station.getByRole('img', { name: /Commonest values: .*Harbour 80/ })).toBeVisible();
    await expect(shown.getByRole('list', { name: 'What the reader noticed' })).toContainText('separated by tabs');
  });

  test('a text shows how it begins, JSON its keys', async ({ page }) => {
    await page.goto('/');
    await attach(page, ['examples/data/report.txt', 'examples/data/shop.json']);
    await lookInto(page, 'report.txt');
    await expect(page.getByRole('region', { name: 'Outline of report.txt' })).toContainText('Hollow Hill');
    await lookInto(page, 'shop.json');
    await expect(page.getByRole('region', { name: 'Keys of shop.json' })).toContainText('departments: list of 2');
  });

  test('files can be dropped anywhere, and the page shows that it will take them', async ({ page }) => {
    await page.goto('/');
    await drag(page, 'dragover', { 'a.csv': 'x' });
    await expect(page.getByText('Drop to attach')).toBeVisible();
    await drag(page, 'dragleave', { 'a.csv': 'x' });
    await expect(page.getByText('Drop to attach')).toBeHidden();
    await drag(page, 'dragover', { 'a.csv': 'x' });
    await drag(page, 'drop', { 'a.csv': 'n,v\nx,1\ny,2\n', 'b.txt': 'Some words.' });
    await expect(page.getByText('Drop to attach')).toBeHidden();
    await expect(card(page, 'a.csv')).toContainText('2 rows × 2 columns');
    await expect(card(page, 'b.txt')).toContainText('Text');
  });

  test('a file that is dropped on a page without a place for it does not take the place of the app', async ({
    page,
  }) => {
    await page.goto('/#/models');
    await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
    const taken = await page.evaluate(() => {
      const dataTransfer = new DataTransfer();
      dataTransfer.items.add(new File(['x'], 'a.csv'));
      const event = new DragEvent('drop', { dataTransfer, bubbles: true, cancelable: true });
      document.querySelector('h1')?.dispatchEvent(event);
      return event.defaultPrevented;
    });
    expect(taken).toBe(true);
  });

  test('a dropped record goes to the page that checks it, and the goal stays as it was', async ({ page }) => {
    await page.goto('/');
    await goal(page).fill('my own words');
    await drag(page, 'drop', { 'run-1.aegis.json': '{"format": "aegis-run/1"}' });
    await expect(page).toHaveURL(/#\/check$/);
    await page.goBack();
    await expect(goal(page)).toHaveValue('my own words');
    await expect(files(page)).toHaveCount(0);
  });

  test('pasted cells become a table, pasted files are attached, pasted words stay words', async ({ page }) => {
    await page.goto('/');
    await goal(page).focus();
    await paste(page, { text: 'What is the total price?' });
    await expect(goal(page)).toHaveValue('What is the total price?');
    await paste(page, { text: 'item\tprice\nlamp\t10\nchair\t20\n' });
    await expect(card(page, 'pasted-table.tsv')).toContainText('2 rows × 2 columns');
    await paste(page, { text: 'item\tprice\nlamp\t10\n' });
    await expect(card(page, 'pasted-table-2.tsv')).toBeVisible();
    await paste(page, { files: { 'notes.txt': 'Some notes.' } });
    await expect(card(page, 'notes.txt')).toContainText('Text');
    await expect(goal(page)).toHaveValue('What is the total price?');
  });

  test('what was pasted as a file can be had as words after all', async ({ page }) => {
    await page.goto('/');
    await goal(page).focus();
    await paste(page, { text: 'a\tb\n1\t2' });
    await expect(card(page, 'pasted-table.tsv')).toBeVisible();
    await page.getByRole('button', { name: 'Put it in the goal instead' }).click();
    await expect(files(page)).toHaveCount(0);
    await expect(goal(page)).toHaveValue('a\tb\n1\t2');
  });

  test('hostile names are shown as names and break nothing', async ({ page }) => {
    const faults: string[] = [];
    page.on('pageerror', (error) => faults.push(error.message));
    await page.goto('/');
    const long = `${'a very long name '.repeat(12)}.csv`;
    await attach(page, [
      text('<img src=x onerror=alert(1)>.csv', 'a,b\n1,2'),
      text('evil\u202Evsc.exe', 'a,b\n1,2'),
      text('تقرير المبيعات.csv', 'a,b\n1,2'),
      text(long, 'a,b\n1,2'),
    ]);
    await expect(files(page)).toHaveCount(4);
    await expect(page.locator('main img')).toHaveCount(0);
    await expect(page.getByRole('button', { name: 'Remove evil\uFFFDvsc.exe' })).toBeVisible();
    expect(await page.evaluate(() => document.documentElement.scrollWidth <= innerWidth)).toBe(true);
    expect(faults).toEqual([]);
  });

  test('two hundred columns with long names stay within their card', async ({ page }) => {
    await page.setViewportSize({ width: 390, height: 844 });
    await page.goto('/');
    const names = Array.from({ length: 200 }, (_, index) => `${'a_name_without_a_space_'.repeat(4)}${index}`);
    const row = names.map((_, index) => index).join(',');
    await attach(page, text('wide.csv', [names.join(','), row, row].join('\n')));
    await lookInto(page, 'wide.csv');
    await expect(page.getByRole('region', { name: 'Columns of wide.csv' }).getByRole('listitem')).toHaveCount(200);
    expect(await page.evaluate(() => document.documentElement.scrollWidth <= innerWidth)).toBe(true);
  });

  test('a file that cannot be read says why and what to do; the others are read', async ({ page }) => {
    await page.goto('/');
    await attach(page, [
      text('empty.csv', ''),
      text('picture.csv', '\u0089PNG\r\n\u001a\n\0\0\0\rIHDR\0\0'),
      text('good.csv', 'a,b\n1,2\n3,4'),
    ]);
    await expect(card(page, 'empty.csv')).toContainText('is empty. Attach a file that holds something.');
    await expect(card(page, 'picture.csv')).toContainText('Cannot be read');
    await expect(card(page, 'good.csv')).toContainText('2 rows × 2 columns');
    await page.getByRole('button', { name: 'Remove empty.csv' }).click();
    await expect(files(page)).toHaveCount(2);
  });

  test('a file that was changed since it was attached is not sent off: it is asked for again', async ({
    page,
  }, info) => {
    const path = info.outputPath('mine.csv');
    await writeFile(path, 'a,b\n1,2\n');
    await page.goto('/');
    await attach(page, path);
    await expect(card(page, 'mine.csv')).toContainText('1 row × 2 columns');
    await writeFile(path, 'a,b\n1,2\n3,4\n5,6\n');
    await goal(page).fill('What is the sum of b?');
    await run(page).click();
    await expect(page.getByRole('alert')).toContainText('mine.csv cannot be read: it was changed');
    await expect(page).toHaveURL(/\/(#\/)?$/);
  });

  test('another file of the same name takes the place of the first, and says so', async ({ page }) => {
    await page.goto('/');
    await attach(page, text('a.csv', 'a,b\n1,2'));
    await attach(page, text('a.csv', 'a,b,c\n1,2,3'));
    await expect(files(page)).toHaveCount(1);
    await expect(card(page, 'a.csv')).toContainText('3 columns');
    await expect(page.getByText('a.csv took the place of the file of the same name.')).toBeVisible();
  });

  test('what another app shared is attached once', async ({ page }) => {
    await page.goto('/');
    await page.evaluate(async () => {
      const cache = await caches.open('aegis-shared');
      const headers = { 'X-File-Name': encodeURIComponent('größe.csv') };
      await cache.put('./shared/1', new Response('a,b\n1,2', { headers }));
      await cache.put('./shared/2', new Response('What is the sum of b?'));
    });
    await page.goto('/#/?shared=1');
    await page.reload();
    await expect(card(page, 'größe.csv')).toContainText('1 row × 2 columns');
    await expect(goal(page)).toHaveValue('What is the sum of b?');
    expect(await page.evaluate(() => caches.has('aegis-shared'))).toBe(false);
    expect(new URL(page.url()).hash).toBe('#/');
  });

  test('files that the system opens with the app are attached', async ({ page }) => {
    await page.addInitScript(() => {
      const launchQueue = {
        setConsumer: (take: (params: unknown) => void) =>
          take({ files: [{ getFile: async () => new File(['a,b\n1,2'], 'opened.csv') }] }),
      };
      Object.defineProperty(window, 'launchQueue', { value: launchQueue });
    });
    await page.goto('/');
    await expect(card(page, 'opened.csv')).toContainText('1 row × 2 columns');
  });
});

test.describe('words', () => {
  test('the words outlive a reload, and the files are named that have to be attached again', async ({ page }) => {
    await page.goto('/');
    await goal(page).fill('What is the sum of b?');
    await attach(page, text('mine.csv', 'a,b\n1,2'));
    await expect(card(page, 'mine.csv')).toBeVisible();
    await page.reload();
    await expect(goal(page)).toHaveValue('What is the sum of b?');
    await expect(page.getByText('To be attached again: mine.csv.')).toBeVisible();
    await attach(page, text('mine.csv', 'a,b\n1,2'));
    await expect(page.getByText('To be attached again')).toBeHidden();
  });

  test('the draft is still there after a visit to another page', async ({ page }) => {
    await page.goto('/');
    await goal(page).fill('What is the sum of b?');
    await attach(page, text('mine.csv', 'a,b\n1,2'));
    await page.getByRole('link', { name: 'Models' }).click();
    await expect(goal(page)).toBeHidden();
    await page.getByRole('link', { name: 'Run', exact: true }).click();
    await expect(goal(page)).toHaveValue('What is the sum of b?');
    await expect(card(page, 'mine.csv')).toContainText('1 row × 2 columns');
  });

  test('a goal without words, one that is too long, and too many files are answered at once, with nothing lost', async ({
    page,
  }) => {
    await page.goto('/');
    await goal(page).fill('   ');
    await run(page).click();
    await expect(page.getByRole('alert')).toContainText('There is no goal yet.');
    await expect(goal(page)).toBeFocused();
    await goal(page).fill('x'.repeat(20_001));
    await expect(page.getByRole('alert')).toBeHidden();
    await expect(page.getByText('20,001 of 20,000 characters')).toBeVisible();
    await run(page).click();
    await expect(page.getByRole('alert')).toContainText('the limit is 20,000');
    await expect(goal(page)).toHaveValue('x'.repeat(20_001));
    await goal(page).fill('What is the total of b?');
    await attach(
      page,
      Array.from({ length: 9 }, (_, index) => text(`file-${index}.csv`, 'a,b\n1,2')),
    );
    await run(page).click();
    await expect(page.getByRole('alert')).toContainText('9 files are attached; the limit is 8.');
    await expect(files(page)).toHaveCount(9);
  });

  test('the keyboard alone states a goal, looks into a file, removes one and starts', async ({ page }) => {
    await page.goto('/');
    await attach(page, [text('a.csv', 'a,b\n1,2\n3,4'), text('b.csv', 'a,b\n1,2')]);
    await expect(card(page, 'b.csv')).toContainText('1 row');
    await goal(page).focus();
    await page.keyboard.type('What is the sum of b?');
    await page.keyboard.press('Tab');
    await page.keyboard.press('Enter');
    await expect(page.getByRole('region', { name: 'Columns of a.csv' })).toBeVisible();
    await page.getByRole('button', { name: 'Remove b.csv' }).focus();
    await page.keyboard.press('Enter');
    await expect(page.getByRole('button', { name: 'Remove a.csv' })).toBeFocused();
    await page.keyboard.press('Control+Enter');
    await expect(result(page)).toHaveAttribute('data-verdict', 'verified');
  });

  test('while a run goes on, the goal page says so, leads to it and can stop it', async ({ page }) => {
    await page.goto('/');
    const rows = Array.from({ length: 300_000 }, (_, index) => `r${index % 7},${index % 977}.5`);
    await attach(page, text('big.csv', ['region,revenue', ...rows].join('\n')));
    await goal(page).fill('What is the total revenue per region?');
    await run(page).click();
    await expect(page).toHaveURL(/#\/run\//);
    const address = page.url();
    await page.getByRole('link', { name: 'Run', exact: true }).click();
    await expect(page.getByRole('link', { name: 'What is the total revenue per region?' })).toHaveAttribute(
      'href',
      new URL(address).hash,
    );
    await expect(run(page)).toHaveAttribute('aria-disabled', 'true');
    await page.getByRole('button', { name: 'Stop', exact: true }).click();
    await expect(run(page)).toHaveAttribute('aria-disabled', 'false');
    await page.goto(address);
    await expect(result(page)).toHaveAttribute('data-verdict', 'cancelled');
  });
});

for (const colorScheme of ['light', 'dark'] as const) {
  test.describe(`axe, ${colorScheme}`, () => {
    test.use({ colorScheme });

    test('finds nothing on the empty page, wide and narrow', async ({ page }) => {
      await page.goto('/');
      await expect(goal(page)).toBeVisible();
      expect(await violationsOf(page)).toEqual([]);
      await page.setViewportSize({ width: 390, height: 844 });
      expect(await violationsOf(page)).toEqual([]);
    });

    test('finds nothing with files that are looked into, one that cannot be read, and a goal that cannot begin', async ({
      page,
    }) => {
      await page.goto('/');
      await attach(page, ['examples/data/measurements.tsv', 'examples/data/shop.json']);
      await attach(page, text('empty.csv', ''));
      await expect(card(page, 'empty.csv')).toContainText('is empty');
      await lookInto(page, 'measurements.tsv');
      await lookInto(page, 'shop.json');
      await run(page).click();
      await expect(page.getByRole('alert')).toBeVisible();
      await page.mouse.move(0, 0);
      expect(await violationsOf(page)).toEqual([]);
      await page.setViewportSize({ width: 390, height: 844 });
      expect(await violationsOf(page)).toEqual([]);
    });
  });
}
