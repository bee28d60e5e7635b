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

let profile: string;
let server: Server;
let origin: string;
/** What pages have told, by path; the server wakes who waits for it. */
let hear: (path: string, body: string) => void = () => undefined;

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
      void text(request).then((body) => {
        hear(path, body);
        response.end();
      });
    } else if (path === '/page.js') response.setHeader('content-type', 'text/javascript').end(script);
    else response.setHeader('content-type', 'text/html').end('<script type="module" src="/page.js"></script>');
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  profile = await mkdtemp(join(tmpdir(), 'aegis-profile-'));
});
afterAll(async () => {
  server.closeAllConnections();
  server.close();
  await rm(profile, { recursive: true, force: true, maxRetries: 5 });
});

/** Starts a browser of its own process group at a page, so that all its processes can be killed at one stroke. */
function browse(path: string): ChildProcess {
  const program = findChromium() ?? chromium.executablePath();
  const options = ['--headless', `--user-data-dir=${profile}`, ...chromiumArguments, `${origin}${path}`];
  return spawn(program, options, { detached: true, stdio: 'ignore' });
}

async function kill(browser: ChildProcess): Promise<void> {
  const ended = new Promise((resolve) => browser.once('close', resolve));
  if (browser.pid !== undefined) process.kill(-browser.pid, 'SIGKILL');
  await ended;
}

test('a browser killed while a run is written loses no event that was recorded, and the run goes on', async () => {
  const random = seededRandom('kill the browser');
  for (let kills = 0; kills < 6; kills++) {
    let last = -1;
    const writing = browse('/');
    await new Promise<void>((resolve) => {
      hear = (_, body) => {
        last = Math.max(last, Number(body));
        resolve();
      };
    });
    await new Promise((resolve) => setTimeout(resolve, random() * 200));
    await kill(writing);

    const reading = browse('/?read');
    const stored = await new Promise<{ events: AnyRunEvent[]; list: RunSummary[] }>((resolve) => {
      hear = (path, body) => {
        if (path === '/events') resolve(JSON.parse(body) as { events: AnyRunEvent[]; list: RunSummary[] });
      };
    });
    await kill(reading);
    expect(findChainFault(stored.events)).toBeNull();
    expect(stored.events.length, 'every event that was told is there').toBeGreaterThan(last);
    expect(stored.list).toMatchObject([{ status: 'interrupted', events: stored.events.length }]);
    expect(stored.events.filter(({ type }) => type === 'note.resumed')).toHaveLength(kills);
  }
}, 180_000);
