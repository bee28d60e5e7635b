import { expect, test, type Locator, type Page } from '@playwright/test';
import { startFileServer } from '../support/file-server.ts';
import { waitUntilKept } from '../support/kept-offline.ts';

const id = 'transformers:SmolLM2-360M-Instruct';
const folder = 'SmolLM2-360M-Instruct';
const weights = Buffer.alloc(6_000_000, 'made of nothing in particular');

let server: Awaited<ReturnType<typeof startFileServer>>;
const control = (what: string, path: string, body = ''): Promise<Response> =>
  fetch(`${server.origin}/control/mirror/${what}?path=${encodeURIComponent(path)}`, { method: 'POST', body });

test.beforeEach(async () => {
  server = await startFileServer();
  for (const name of ['config.json', 'generation_config.json', 'tokenizer.json', 'tokenizer_config.json']) {
    await control('file', `${folder}/${name}`, '{}');
  }
  await control('file', `${folder}/onnx/model_q4.onnx`, weights.toString());
});
test.afterEach(() => server.stop());

async function openModels(page: Page): Promise<Locator> {
  await page.goto('/');
  await waitUntilKept(page);
  await page.goto('/#/models');
  await page.reload();
  return page.locator(`[data-model="${id}"]`);
}

test('a model comes from a mirror, is left in the middle, goes on after a reload, is repaired, and gives its space back', async ({
  page,
}) => {
  const model = await openModels(page);
  await page.getByText('Without reaching the publisher').click();
  await page.getByRole('textbox', { name: 'Address of your mirror' }).fill(`${server.origin}/mirror`);
  await page.getByRole('button', { name: 'Use this mirror' }).click();
  await expect(page.getByRole('button', { name: 'Use this mirror' })).toBeDisabled();

  await control('faults', `${folder}/onnx/model_q4.onnx`, JSON.stringify([{ kind: 'hold', after: 4_000_000 }]));
  await model.getByRole('button', { name: 'Download' }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'Allow and download' }).click();
  await expect(model).toContainText('Downloading');
  await expect(model).toContainText(/4(\.0)? MB/);
  await model.getByRole('button', { name: 'Pause' }).click();
  await expect(model.getByRole('button', { name: 'Go on' })).toBeVisible();

  await page.reload();
  await expect(model).toContainText('Paused');
  await control('seen', '');
  await model.getByRole('button', { name: 'Go on' }).click();
  await expect(model).toContainText('On this machine, 6.0 MB');
  const seen = (await (await control('seen', '')).json()) as { path: string; range: string | null }[];
  expect(seen.find(({ path }) => path.endsWith('.onnx'))?.range).toMatch(/^bytes=[1-9]/);

  // Something has damaged the weights on this machine: repairing fetches them, and nothing else.
  await page.evaluate(async () => {
    const cache = await caches.open('aegis-transformers');
    const weights = (await cache.keys()).find(({ url }) => url.endsWith('.onnx'));
    const kept = weights && (await cache.match(weights));
    if (!kept) throw new Error('The weights are not where they should be.');
    const bytes = new Uint8Array(await kept.arrayBuffer());
    bytes.fill(0, 3_000_000, 3_000_010);
    await cache.put(weights, new Response(bytes, { headers: kept.headers }));
  });
  await control('seen', '');
  const fetched: string[] = [];
  const look = async (): Promise<string[]> => {
    fetched.push(...((await (await control('seen', '')).json()) as { path: string }[]).map(({ path }) => path));
    return fetched;
  };
  await model.getByRole('button', { name: 'Repair' }).click();
  await expect.poll(look).toContain(`${folder}/onnx/model_q4.onnx`);
  await expect(model).toContainText('On this machine, 6.0 MB');
  // A mirror may keep a file in one of two places.
  expect((await look()).filter((path) => !path.endsWith('/onnx/model_q4.onnx'))).toEqual([]);

  await model.getByRole('button', { name: 'Delete' }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'Delete' }).click();
  await expect(page.getByText(/was deleted: 6\.0 MB given back/)).toBeVisible();
  await expect(model.getByRole('button', { name: 'Download' })).toBeVisible();
});
