import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { app } from '../src/core/app.ts';
import { systemClock } from '../src/core/clock.ts';
import { spawnSandbox } from '../src/cli/spawn-sandbox.ts';
import type { RunHost } from '../src/pipeline/services.ts';
import { createSigner } from '../src/record/signature.ts';
import { createSandbox } from '../src/sandbox/create-sandbox.ts';
import { openDeviceKey } from '../src/storage/file-device-key.ts';
import { FileRunStore } from '../src/storage/file-run-store.ts';
import { createTableEngine } from '../src/tools/tables/create-table-engine.ts';
import { chromiumFigures } from './chromium.ts';
import { commandFigure } from './command.ts';
import { figureTable, type Figure } from './figure.ts';
import { goalFigures, millionFigure } from './goals.ts';
import { modelFigures } from './models.ts';
import { pageFigures } from './page.ts';
import { promptFigures } from './prompts.ts';
import { recordFigures } from './record.ts';
import { sandboxFigures } from './sandbox.ts';

/**
 * `npm run bench -- [--json] [--no-chromium] [--page | --models]`: every figure beside its baseline, under Node, in Chromium, and on the app's page;
 * alone with `--page`, and those of models with `--models`.
 */
const { values } = parseArgs({
  options: {
    json: { type: 'boolean' },
    'no-chromium': { type: 'boolean' },
    page: { type: 'boolean' },
    models: { type: 'boolean' },
  },
});
if (values.page) {
  process.stdout.write(`${figureTable(await pageFigures())}\n`);
  process.exit(0);
}

const home = await mkdtemp(join(tmpdir(), 'aegis-bench-'));
const sandbox = createSandbox(spawnSandbox);
const tables = createTableEngine();
try {
  const host: RunHost = {
    store: await FileRunStore.open(home),
    signer: createSigner(await openDeviceKey(home)),
    sandbox,
    tables,
    clock: systemClock,
    app,
  };
  const models = async (): Promise<Figure[]> => [...(await modelFigures(host)), ...(await promptFigures(host))];
  if (values.models) process.stdout.write(`${figureTable(await models())}\n`);
  else await all(host, models);
} finally {
  await tables.dispose();
  await sandbox.dispose();
  await rm(home, { recursive: true, force: true });
}
// The borders that models were measured over are open for as long as the process lives.
process.exit(0);

async function all(host: RunHost, models: () => Promise<Figure[]>): Promise<void> {
  const node: Figure[] = [
    ...(await goalFigures(host)),
    ...(await sandboxFigures(spawnSandbox)),
    ...(await recordFigures()),
    await commandFigure(),
    ...(await models()),
  ];
  const million = await millionFigure(host);
  node.push(million, {
    name: 'peak memory of this process after 1,000,000 rows',
    value: process.resourceUsage().maxRSS / 1024,
    unit: 'MiB',
    baseline: null,
    target: 'stated',
    ok: null,
  });
  const chromium = values['no-chromium'] ? [] : await chromiumFigures();
  const page = values['no-chromium'] ? [] : await pageFigures();
  if (values.json) {
    process.stdout.write(`${JSON.stringify({ node, chromium, page }, null, 2)}\n`);
  } else {
    process.stdout.write(`Node ${process.version}\n${figureTable(node)}\n`);
    if (chromium.length > 0) process.stdout.write(`\nChromium\n${figureTable(chromium)}\n`);
    if (page.length > 0) process.stdout.write(`\nThe app's page\n${figureTable(page)}\n`);
  }
}
