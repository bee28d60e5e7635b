import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';

const fixture = resolve('tests/fixtures/records/aegis-run-1-ed25519.json');
const guide = readFileSync('docs/record.md', 'utf8');
let folder: string;

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'aegis-docs-'));
});
afterAll(() => rmSync(folder, { recursive: true }));

function block(language: string): string {
  return new RegExp(`\`\`\`${language}\\n([^]*?)\`\`\``).exec(guide)?.[1] ?? '';
}

function chain(file: string): string {
  const script = join(folder, 'chain.mjs');
  writeFileSync(script, block('js'));
  return execFileSync(process.execPath, [script, file], { encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] });
}

test('the guide’s script for the chain accepts a record and finds an altered byte', () => {
  expect(chain(fixture)).toMatch(/^\d+ events, chain intact\n$/);
  const altered = join(folder, 'altered.json');
  const text = readFileSync(fixture, 'utf8');
  const events = text.indexOf('"events"');
  writeFileSync(altered, text.slice(0, events) + text.slice(events).replace('"ok":true', '"ok":false'));
  expect(() => chain(altered)).toThrow();
});

test('the guide’s commands for the signature accept a record and find another head', (context) => {
  const shell = (file: string) =>
    execFileSync('sh', ['-ec', block('sh').replaceAll('FILE', `'${file}'`)], {
      cwd: folder,
      encoding: 'utf8',
      stdio: ['ignore', 'pipe', 'ignore'],
    });
  try {
    for (const tool of ['jq --version', 'openssl version', 'xxd --version'])
      execFileSync('sh', ['-c', tool], { stdio: 'ignore' });
  } catch {
    return context.skip('jq, xxd or OpenSSL is not installed');
  }
  expect(shell(fixture)).toMatch(/Verified Successfully/);
  const altered = join(folder, 'head.json');
  const record = JSON.parse(readFileSync(fixture, 'utf8')) as { head: string };
  writeFileSync(altered, JSON.stringify({ ...record, head: '0'.repeat(64) }));
  expect(() => shell(altered)).toThrow();
});
