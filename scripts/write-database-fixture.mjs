// Writes tests/fixtures/database/vN.json: every store of the browser's database as a version of the sources leaves it, as plain data. Run it with the
// sources of a release before its database version is followed by another:
//   node scripts/write-database-fixture.mjs [FOLDER OF THE SOURCES]
// The device key is left out: it cannot be read, and tests make one of their own.
import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import { resolve } from 'node:path';
import { build } from 'esbuild';
import { chromium } from 'playwright';
import { chromiumArguments, findChromium } from './chromium.mjs';

const root = resolve(process.argv[2] ?? '.');
// Since version 3.
const hasSettings = existsSync(`${root}/src/storage/dexie-settings-store.ts`);
const entry = `
  ${hasSettings ? `import { DexieSettingsStore } from '${root}/src/storage/dexie-settings-store.ts';` : ''}
  import { AegisDatabase } from '${root}/src/storage/aegis-database.ts';
  import { DexieRunStore } from '${root}/src/storage/dexie-run-store.ts';
  import { sampleEvents } from '${root}/tests/shared/sample-run.ts';
  import { sha256Hex } from '${root}/src/core/hash.ts';

  globalThis.fill = async (record) => {
    const store = new DexieRunStore(new AegisDatabase());
    await store.importRun(record.run.id, record.events, JSON.stringify(record.signature));

    const local = 'run-0000000001abcdefghjkmnpqrs';
    for (const event of sampleEvents(local, { createdAt: '2026-01-02T00:00:00.000Z' })) await store.append(local, event);
    await store.saveSignature(local, '{"algorithm":"Ed25519","publicKey":"00","value":"00"}');

    const interrupted = 'run-0000000002abcdefghjkmnpqrs';
    const bytes = new TextEncoder().encode('region,revenue\\nNorth,10\\n');
    const sha256 = sha256Hex(bytes);
    const attachments = [{ name: 'sales.csv', mediaType: 'text/csv', bytes: bytes.byteLength, sha256 }];
    const begun = sampleEvents(interrupted, { createdAt: '2026-01-03T00:00:00.000Z', attachments }).slice(0, 4);
    for (const event of begun) await store.append(interrupted, event);
    await store.saveBlob(sha256, bytes);

    const code = 'export const systemPrompt = "";';
    await store.saveHarness({
      sha256: sha256Hex(code), code, goal: 'What is 2 + 2?', kind: 'arithmetic', origin: 'composed', strength: 1,
      createdAt: '2026-01-02T00:00:00.000Z', uses: 1,
    });
    ${
      hasSettings
        ? `const settings = new DexieSettingsStore(new AegisDatabase());
    await settings.set('egress', { sealed: false, allowed: [{ origin: 'http://localhost:11434', purpose: 'models' }] });`
        : ''
    }
    store.close();
  };

  globalThis.dump = async () => {
    const database = await new Promise((done) => (indexedDB.open('aegis').onsuccess = (event) => done(event.target.result)));
    const plain = (value) => (value instanceof Uint8Array ? { base64: btoa(String.fromCharCode(...value)) } : value);
    const stores = {};
    for (const name of database.objectStoreNames) {
      const store = database.transaction(name).objectStore(name);
      const rows = await new Promise((done) => (store.getAll().onsuccess = (event) => done(event.target.result)));
      const indexes = [...store.indexNames].map((index) => {
        const { keyPath, multiEntry, unique } = store.index(index);
        return { name: index, keyPath, multiEntry, unique };
      });
      stores[name] = {
        keyPath: store.keyPath,
        indexes,
        rows: rows.map((row) => Object.fromEntries(Object.entries(row).map(([key, value]) => [key, plain(value)]))),
      };
    }
    return { version: database.version, stores };
  };
`;

const { outputFiles } = await build({
  stdin: { contents: entry, resolveDir: process.cwd(), loader: 'ts' },
  bundle: true,
  write: false,
  format: 'iife',
  nodePaths: [resolve('node_modules')],
});
const server = createServer((_, response) => {
  response.setHeader('Content-Type', 'text/html');
  response.end('<!doctype html><title>Fixture</title>');
}).listen(0, '127.0.0.1');
const executablePath = findChromium();
const browser = await chromium.launch({ args: chromiumArguments, ...(executablePath !== null && { executablePath }) });
try {
  const page = await browser.newPage();
  await page.goto(`http://127.0.0.1:${server.address().port}/`);
  await page.addScriptTag({ content: outputFiles[0].text });
  const record = JSON.parse(await readFile('tests/fixtures/records/aegis-run-1-ed25519.json', 'utf8'));
  const { version, stores } = await page.evaluate(async (given) => {
    await globalThis.fill(given);
    return globalThis.dump();
  }, record);
  const path = `tests/fixtures/database/v${version / 10}.json`;
  mkdirSync('tests/fixtures/database', { recursive: true });
  writeFileSync(path, `${JSON.stringify({ version, stores }, null, 1)}\n`);
  console.log(
    `${path}: ${Object.entries(stores)
      .map(([name, { rows }]) => `${rows.length} ${name}`)
      .join(', ')}`,
  );
} finally {
  await browser.close();
  server.close();
}
