import { readFile } from 'node:fs/promises';
import { expect, test, type Page } from '@playwright/test';
import { violationsOf } from '../support/axe.ts';

// The result as a person reads it. States that no goal leads to are shown through the sample's address, from a record made for it.
test.use({ serviceWorkers: 'block', permissions: ['clipboard-read', 'clipboard-write'] });

const result = (page: Page) => page.getByRole('region', { name: 'Result' });

async function run(page: Page, goal: string, files: string[] = []): Promise<void> {
  await page.goto('/');
  await page.getByRole('textbox', { name: 'Goal' }).fill(goal);
  if (files.length > 0) {
    const choosing = page.waitForEvent('filechooser');
    await page.getByRole('button', { name: 'Attach files' }).click();
    await (await choosing).setFiles(files.map((file) => `examples/data/${file}`));
  }
  await page.getByRole('button', { name: 'Run', exact: true }).click();
  await expect(result(page)).toBeVisible();
}

/** The data of a record's events by type, to be changed. */
// eslint-disable-next-line @typescript-eslint/no-explicit-any -- a record is changed here in ways that its types forbid
type Data = Record<string, any>;

/** Shows a record: the sample's, with its data changed. */
async function show(page: Page, change: (data: Data) => void): Promise<void> {
  const record = JSON.parse(await readFile('public/sample.aegis.json', 'utf8')) as {
    events: { type: string; data: unknown }[];
  };
  change(Object.fromEntries(record.events.map(({ type, data }) => [type, data])));
  await page.route('**/sample.aegis.json', (route) =>
    route.fulfill({ body: JSON.stringify(record), contentType: 'application/json' }),
  );
  await page.goto('/#/sample');
  await expect(result(page)).toBeVisible();
}

const refused = (code: string, message: string, next: string) => (data: Data) => {
  Object.assign(data.verdict, { status: 'refused', value: null, checks: [], strength: null });
  data.verdict.reasons = [{ code, message, next }];
};

const weak = (data: Data) => {
  const { verdict } = data;
  verdict.status = 'unverified';
  verdict.reasons = [
    {
      code: 'weak-checks',
      message: 'Every check passed, but a wrong value would pass too.',
      next: 'Look at it yourself.',
    },
  ];
  const { strength } = verdict;
  for (const mutant of strength.mutants) if (mutant.at.startsWith('/rows')) mutant.killed = false;
  for (const field of strength.fields) if (field.at === '/rows') field.killed = 0;
  strength.killed = strength.mutants.filter((mutant: { killed: boolean }) => mutant.killed).length;
};

const failing = (data: Data) => {
  const { verdict } = data;
  Object.assign(verdict, { status: 'refused', value: null, strength: null });
  Object.assign(verdict.checks[2], { ok: false, message: 'There are 399 rows, not 400.' });
  verdict.reasons = [{ code: 'checks-failed', message: 'The check failed.', next: 'Correct the attachment.' }];
};

const states: [string, (data: Data) => void][] = [
  ['verified', () => undefined],
  ['unverified', weak],
  ['refused', failing],
  ['refused', refused('needs-attachment', 'The goal speaks of a table.', 'Attach it.')],
  ['cancelled', (data) => (refused('stopped', 'Stopped.', 'Run it again.')(data), (data.verdict.status = 'cancelled'))],
  ['failed', (data) => (refused('fault', 'Out of memory.', 'Reload.')(data), (data.verdict.status = 'failed'))],
];

for (const colorScheme of ['light', 'dark'] as const) {
  for (const [index, [status, change]] of states.entries()) {
    test(`nothing stands in the way of anyone who reads a ${status} result (${index + 1}, ${colorScheme})`, async ({
      page,
    }) => {
      await page.emulateMedia({ colorScheme });
      await show(page, change);
      await expect(result(page)).toHaveAttribute('data-verdict', status);
      expect(await violationsOf(page, { include: '[data-verdict]' })).toEqual([]);
    });
  }
}

test('an exact number keeps all its digits, in the page and in the clipboard', async ({ page }) => {
  await run(page, 'What is 25!?');
  await expect(result(page)).toContainText('15511210043330985984000000');
  await result(page).getByRole('button', { name: 'Copy answer' }).click();
  await expect(page.getByText('Answer copied.')).toBeVisible();
  expect(await page.evaluate(() => navigator.clipboard.readText())).toBe('15511210043330985984000000');
});

test('a number has its unit, a date its weekday, a question its yes or no', async ({ page }) => {
  await run(page, 'How many days between 2024-02-01 and 2024-03-01?');
  await expect(result(page)).toContainText('29 days');
  await run(page, 'What date is 90 days after 2024-01-31?');
  await expect(result(page)).toContainText('30 April 2024');
  await expect(result(page)).toContainText('Tuesday');
  await run(page, 'Is 2024 a leap year?');
  await expect(result(page).getByText('Yes', { exact: true })).toBeVisible();
});

test('each item of a list says where it stands in the text', async ({ page }) => {
  await run(page, 'Extract all e-mail addresses from report.txt', ['report.txt']);
  await expect(result(page).getByRole('listitem').filter({ hasText: 'desk@hollowhill.example' })).toContainText(
    'line 9',
  );
});

test('a series is a picture and a table, and both are copied as a table', async ({ page }) => {
  await run(page, 'What is the total revenue per region?', ['sales.csv']);
  await expect(result(page).getByRole('img', { name: /Total revenue by region/ })).toBeVisible();
  await expect(result(page).getByRole('table')).toContainText('84805.21');
  await result(page).getByRole('radio', { name: 'JSON' }).check();
  await expect(result(page).getByRole('group', { name: 'Output as JSON' })).toContainText('"region": "West"');
  await result(page).getByRole('button', { name: 'Copy answer' }).click();
  await expect(page.getByText('4 rows copied')).toBeVisible();
  const copied = await page.evaluate(() => navigator.clipboard.readText());
  expect(copied.split('\n').slice(0, 2)).toEqual(['region\ttotal revenue', 'West\t84805.21']);
});

test('ten thousand rows scroll within themselves, and only those in sight are in the page', async ({ page }) => {
  await show(page, ({ verdict }) => {
    verdict.value.answer = Array.from({ length: 10_000 }, (_, row) => ({ order: `SO-${row}`, amount: row / 4 }));
  });
  const table = result(page).getByRole('table');
  await expect(table).toHaveAttribute('aria-rowcount', '10001');
  await expect(table).toContainText('SO-5');
  expect(await table.getByRole('row').count()).toBeLessThan(200);
  await result(page)
    .getByRole('group', { name: 'Answer table' })
    .evaluate((box) => (box.scrollTop = box.scrollHeight));
  await expect(table.getByRole('row').last()).toContainText('SO-9999');
});

test('a cell that a spreadsheet would run is copied as a text, and the person is told', async ({ page }) => {
  await show(page, ({ verdict }) => {
    verdict.value.answer = [{ name: '=1+1', amount: 2 }];
  });
  await result(page).getByRole('button', { name: 'Copy answer' }).click();
  await expect(page.getByText('1 cell that begins like a formula')).toBeVisible();
  expect(await page.evaluate(() => navigator.clipboard.readText())).toContain("'=1+1");
});

test('where the browser does not let the app copy, it says so', async ({ page }) => {
  await run(page, 'What is 15% of 80?');
  await page.evaluate(() => {
    navigator.clipboard.writeText = () => Promise.reject(new Error('denied'));
  });
  await result(page).getByRole('button', { name: 'Copy answer' }).click();
  await expect(page.getByText('did not let Aegis copy')).toBeVisible();
});

test('a question is answered with its files still there, and the run goes on to an answer', async ({ page }) => {
  await run(page, 'What are the 5 most frequent words in report.txt?', ['report.txt']);
  const asked = page.url();
  await result(page).getByRole('button', { name: 'Run with this answer' }).click();
  // Nothing is chosen for the person.
  await expect(result(page)).toHaveAttribute('data-verdict', 'refused');
  await result(page).getByRole('radio').last().check();
  await result(page).getByRole('button', { name: 'Run with this answer' }).click();
  await expect(result(page)).toHaveAttribute('data-verdict', 'verified');
  await expect(result(page).getByRole('table')).toContainText('library');
  expect(page.url()).not.toBe(asked);
});

test('several questions are put at once, and a file that is gone is asked for by name', async ({ page }) => {
  await show(page, (data) => {
    refused('open-question', 'Which?', 'Say it.')(data);
    const options = [
      { id: '1', label: 'One' },
      { id: '2', label: 'Two' },
    ];
    data.analysis.questions = [
      { id: 'a', text: 'Which column?', options },
      { id: 'b', text: 'Which year?', options },
    ];
  });
  await result(page).getByRole('group', { name: 'Which column?' }).getByLabel('One').check();
  await result(page).getByRole('group', { name: 'Which year?' }).getByLabel('Two').check();
  await result(page).getByRole('button', { name: 'Run with these answers' }).click();
  await expect(result(page).getByRole('alert')).toContainText('sales.csv');
  const choosing = page.waitForEvent('filechooser');
  await result(page).getByRole('button', { name: 'Attach again' }).click();
  await (await choosing).setFiles('examples/data/sales.csv');
  await expect(result(page).getByRole('alert')).toBeHidden();
  await result(page).getByRole('button', { name: 'Run with these answers' }).click();
  await expect(page).toHaveURL(/#\/run\//);
});

test('a refusal says what failed before all else, and leads to the goal with its words kept', async ({ page }) => {
  await show(page, failing);
  await expect(result(page)).toContainText('There are 399 rows, not 400.');
  await expect(result(page).getByRole('table')).toHaveCount(0);
  await expect(result(page).locator('.checks li').first()).toContainText('Failed:');
  await result(page).getByRole('button', { name: 'Reword the goal' }).click();
  await expect(page.getByRole('textbox', { name: 'Goal' })).toHaveValue('What is the total revenue per region?');
});

test('a refusal by a failed check opens the harness to be edited', async ({ page }) => {
  await show(page, failing);
  await result(page).getByRole('button', { name: 'Edit the harness' }).click();
  await expect(page.getByRole('region', { name: 'Harness' }).getByRole('textbox').first()).toBeVisible();
});

test('an unverified answer is preceded by the names of the fields that nothing checks', async ({ page }) => {
  await show(page, weak);
  const words = await result(page).innerText();
  expect(words.indexOf('unchecked: no check caught a wrong value here')).toBeGreaterThan(0);
  expect(words.indexOf('unchecked: no check')).toBeLessThan(words.indexOf('West'));
  await expect(result(page).getByRole('group', { name: 'rows: 0 of 3 caught' })).toBeVisible();
});

test('each altered answer tells what was altered and which check noticed, by keyboard too', async ({ page }) => {
  await run(page, 'What is 15% of 80?');
  const cells = result(page).getByRole('group', { name: /^answer: / });
  await cells.getByRole('button').first().focus();
  await expect(result(page).getByText(/: caught by .+\.$/)).toBeVisible();
  await page.keyboard.press('End');
  await expect(cells.getByRole('button').last()).toBeFocused();
});

test('a check leads to the risk that it defends against', async ({ page }) => {
  await run(page, 'What is 15% of 80?');
  await result(page).locator('.checks').getByRole('button').first().click();
  await expect(page.locator('[id^="risk-"]:focus')).toHaveCount(1);
});

test('the record is verified and replayed on the spot, and exported', async ({ page }) => {
  await run(page, 'What is 15% of 80?');
  await result(page).getByRole('button', { name: 'Verify this record' }).click();
  await expect(result(page).getByText('The record verifies')).toBeVisible();
  expect(
    await result(page).getByRole('list', { name: 'What was verified' }).getByRole('listitem').count(),
  ).toBeGreaterThan(2);
  await result(page).getByRole('button', { name: 'Replay this run' }).click();
  await expect(result(page).getByText(/bit for bit/)).toBeVisible();
  const downloading = page.waitForEvent('download');
  await result(page).getByRole('button', { name: 'Export record' }).click();
  expect((await downloading).suggestedFilename()).toMatch(/^run-.*\.aegis\.json$/);
});

test('the sample is exported as the file that it is, verified and replayed', async ({ page }) => {
  await page.goto('/#/sample');
  const downloading = page.waitForEvent('download');
  await result(page).getByRole('button', { name: 'Export record' }).click();
  const file = await readFile(await (await downloading).path(), 'utf8');
  expect(file).toBe(await readFile('public/sample.aegis.json', 'utf8'));
  await result(page).getByRole('button', { name: 'Verify this record' }).click();
  await expect(result(page).getByText('The record verifies')).toBeVisible();
  await result(page).getByRole('button', { name: 'Replay this run' }).click();
  await expect(result(page).getByText(/bit for bit/)).toBeVisible();
});

test('a record that was changed does not verify, and the step that fails is named', async ({ page }) => {
  await show(page, ({ verdict }) => {
    verdict.value.answer[0]['total revenue'] = 1;
  });
  await result(page).getByRole('button', { name: 'Verify this record' }).click();
  await expect(result(page).getByText('The record does not verify')).toBeVisible();
});

test('on paper stand the goal, the answer, the checks and the hashes, and nothing to press', async ({ page }) => {
  await run(page, 'What is 15% of 80?');
  await page.evaluate(() => (window.print = () => undefined));
  await result(page).getByRole('button', { name: 'Print' }).click();
  await page.emulateMedia({ media: 'print' });
  const head = result(page).getByText('Record’s head');
  await expect(head).toBeVisible();
  await expect(result(page).getByText('What is 15% of 80?')).toBeVisible();
  await expect(result(page)).toContainText('recomputed with exact fractions');
  await expect(page.getByRole('navigation')).toBeHidden();
  await expect(page.getByRole('region', { name: 'Harness' })).toBeHidden();
  for (const button of await result(page)
    .getByRole('button', { name: /Copy|Export|Print|Verify|Replay/ })
    .all())
    await expect(button).toBeHidden();
});
