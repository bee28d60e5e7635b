import { readFile } from 'node:fs/promises';
import { expect, test, type Page } from '@playwright/test';
import { connectModel } from '../support/connect-model.ts';
import { designingRounds, letter, machineGoal } from '../support/model-server/designing-rounds.ts';
import { startModelServer, type ModelServer } from '../support/model-server/start-model-server.ts';

let server: ModelServer | null = null;
test.afterEach(async () => {
  await server?.close();
  server = null;
});

async function serve(rounds: Parameters<typeof startModelServer>[0]['rounds']): Promise<ModelServer> {
  return (server = await startModelServer({
    protocol: 'openai-compatible',
    rounds,
    cors: '*',
    models: ['local-model'],
  }));
}

async function runGoal(page: Page): Promise<void> {
  await page.getByRole('link', { name: 'Run', exact: true }).click();
  await page.getByRole('textbox', { name: 'Goal' }).fill(machineGoal);
  const choosing = page.waitForEvent('filechooser');
  await page.getByRole('button', { name: 'Attach files' }).click();
  await (await choosing).setFiles([{ name: 'letter.txt', mimeType: 'text/plain', buffer: Buffer.from(letter) }]);
  await page.getByRole('button', { name: 'Run', exact: true }).click();
}

interface StoredCall {
  type: string;
  data: { purpose: string; model: string; messages: { text: string }[]; reply: { text: string } };
}

async function exportedCalls(page: Page): Promise<StoredCall[]> {
  const downloading = page.waitForEvent('download');
  await page.getByRole('button', { name: 'Export record' }).click();
  const { events } = JSON.parse(await readFile(await (await downloading).path(), 'utf8')) as { events: StoredCall[] };
  return events.filter(({ type }) => type === 'model.called');
}

test('a model on this machine designs the harness, is caught when it lies, repairs, and the record replays with the model gone', async ({
  page,
}) => {
  const { base } = await serve(designingRounds(['pump', 'compressor']));
  await page.goto('/');
  await connectModel(page, base);
  await runGoal(page);

  const result = page.getByRole('region', { name: 'Result' });
  await expect(result).toHaveAttribute('data-verdict', 'verified');
  await expect(result).toContainText('compressor');
  await expect(page.getByRole('region', { name: 'Harness' })).toContainText('the machine of the letter');

  const calls = await exportedCalls(page);
  expect(calls.map(({ data }) => data.purpose)).toEqual(['analyze', 'assess', 'synthesize', 'execute', 'repair']);
  for (const { data } of calls) {
    expect(data.model).toBe('bench-server:local-model');
    expect(data.messages.length).toBeGreaterThan(0);
    expect(data.reply.text).not.toBe('');
  }
  expect(
    calls
      .at(-1)
      ?.data.messages.map(({ text }) => text)
      .join('\n'),
  ).toContain('pump');

  await server?.close();
  await page.getByRole('button', { name: 'Replay this run' }).click();
  await expect(page.getByRole('main')).toContainText(/The replay gave (\d+) of \1 events/);
});

test('a model that goes on lying is refused, and what it said is withheld', async ({ page }) => {
  const { base } = await serve(designingRounds(['pump']));
  await page.goto('/');
  await connectModel(page, base);
  await runGoal(page);
  const result = page.getByRole('region', { name: 'Result' });
  await expect(result).toHaveAttribute('data-verdict', 'refused');
  await expect(result).not.toContainText('pump');
});

test('with nothing allowed to leave, the same run asks nobody', async ({ page }) => {
  const { base } = await serve(designingRounds(['compressor']));
  await page.goto('/');
  await connectModel(page, base);
  await page.getByRole('switch', { name: 'Nothing leaves this machine' }).click();
  const asked = server?.requests.length;
  await runGoal(page);
  await expect(page.getByRole('region', { name: 'Result' })).toHaveAttribute('data-verdict', 'refused');
  expect(server?.requests.length).toBe(asked);
});

test('a run stops while a model writes, and the model is told', async ({ page }) => {
  const pieces = Array.from({ length: 4000 }, (_, index) => `word ${index} `);
  const { base } = await serve(() => ({ text: pieces, delayMs: 20 }));
  await page.goto('/');
  await connectModel(page, base);
  await runGoal(page);
  await expect(page.getByRole('main')).toContainText('word 20');
  await page.getByRole('button', { name: 'Stop' }).click();
  await expect(page.getByRole('region', { name: 'Result' })).toHaveAttribute('data-verdict', 'cancelled');
  await expect.poll(() => server?.prompts.at(-1)?.aborted).toBe(true);
});

test('a model is tried on five goals, and what to report is printed without a word of what was said', async ({
  page,
}) => {
  const { base } = await serve(designingRounds(['compressor']));
  await page.goto('/');
  await connectModel(page, base);
  await page.getByRole('link', { name: 'Try it on five goals' }).click();
  await page.getByRole('button', { name: 'Run the five goals' }).click();
  const report = page.getByRole('region', { name: 'Report' });
  await expect(report).toContainText('5. What is the weather in Oslo right now?');
  await expect(report).toContainText('verified in');
  await expect(report).toContainText(/synthesize: bench-server:local-model; 400 tokens in/);
  await expect(report).not.toContainText('compressor');
});
