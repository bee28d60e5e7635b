import { spawn, type ChildProcess } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { build } from 'esbuild';
import { chromium } from 'playwright';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { chromiumArguments, findChromium } from '../../../scripts/chromium.mjs';
import type { AnyRunEvent } from '../../../src/core/event.ts';
import { seededRandom } from '../../../src/core/random.ts';
import { findChainFault } from '../../../src/record/hash-chain.ts';
import type { RunSummary } from '../../../src/storage/run-store.ts';

let server: Server;
let origin: string;

interface Stored {
  events: AnyRunEvent[];
  list: RunSummary[];
}
/** What a page told: all that was stored when it opened, then each event that it recorded. */
interface Told {
  /** The page's address: a word that a killed browser left in a socket is not its successor's. */
  at: string;
  stored: Stored | null;
  failed: string | null;
  recorded: AnyRunEvent[];
}
let told: Told;

beforeAll(async () => {
  const { outputFiles } = await build({
    entryPoints: ['tests/support/storage-page.ts'],
    bundle: true,
    write: false,
    format: 'esm',
    logLevel: 'warning',
  });
  const script = outputFiles[0]?.text ?? '';
  server = createServer((request, response) => {
    const path = request.url ?? '';
    if (request.method === 'POST') {
      const hear = (body: string) => {
        if (path === `${told.at}stored`) told.stored = JSON.parse(body) as Stored;
        else if (path === `${told.at}told`) told.recorded.push(JSON.parse(body) as AnyRunEvent);
        else if (path === `${told.at}failed`) told.failed = body;
        response.end();
      };
      // A word that the kill cut off was not told.
      text(request).then(hear, () => response.destroy());
    } else if (path === '/page.js') response.setHeader('content-type', 'text/javascript').end(script);
    else response.setHeader('content-type', 'text/html').end('<script type="module" src="/page.js"></script>');
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
});
afterAll(() => {
  server.closeAllConnections();
  server.close();
});

/** Starts a browser of its own process group at the page, and gives it back once the page has recorded `events` events. */
async function browse(profile: string, events: number): Promise<ChildProcess> {
  told = { at: `/${crypto.randomUUID()}/`, stored: null, failed: null, recorded: [] };
  const program = findChromium() ?? chromium.executablePath();
  const options = ['--headless', `--user-data-dir=${profile}`, ...chromiumArguments, `${origin}${told.at}`];
  const browser = spawn(program, options, { detached: true, stdio: 'ignore' });
  try {
    await expect.poll(() => told.failed ?? told.recorded.length >= events, { timeout: 60_000 }).toBe(true);
  } catch (error) {
    await kill(browser);
    throw error;
  }
  return browser;
}

/** Kills all processes of a browser at one stroke. */
async function kill(browser: ChildProcess): Promise<void> {
  const ended = new Promise((resolve) => browser.once('close', resolve));
  if (browser.pid !== undefined) process.kill(-browser.pid, 'SIGKILL');
  await ended;
}

// Each profile is killed in the middle of writing once only. Chromium appends to a log that ends in a torn record, and throws the origin's
// whole storage away when it next reads that log (google/leveldb#1287): a fault of the browser's that no page can mend.
test('a browser killed while a run is written loses no event that was recorded, and the run goes on', async () => {
  const random = seededRandom('kill the browser');
  for (let kills = 0; kills < 6; kills++) {
    const profile = await mkdtemp(join(tmpdir(), 'aegis-profile-'));
    try {
      const writing = await browse(profile, 1);
      await new Promise((resolve) => setTimeout(resolve, random() * 200));
      await kill(writing);
      const { recorded } = told;

      await kill(await browse(profile, 3));
      const { events, list } = told.stored ?? { events: [], list: [] };
      expect(findChainFault(events)).toBeNull();
      expect(events.slice(0, recorded.length), 'every event that was told is there').toEqual(recorded);
      expect(list).toMatchObject([{ status: 'interrupted', events: events.length }]);
      expect(told.recorded[0]).toMatchObject({ seq: events.length, type: 'note.resumed' });
      expect(findChainFault([...events, ...told.recorded])).toBeNull();
    } finally {
      await rm(profile, { recursive: true, force: true, maxRetries: 5 });
    }
  }
}, 180_000);
