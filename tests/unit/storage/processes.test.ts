import { spawn, type ChildProcess } from 'node:child_process';
import { appendFile, mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { build } from 'esbuild';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { sha256Hex } from '../../../src/core/hash.ts';
import { newRunId } from '../../../src/core/ids.ts';
import { seededRandom } from '../../../src/core/random.ts';
import { findChainFault, link } from '../../../src/record/hash-chain.ts';
import { FileRunStore } from '../../../src/storage/file-run-store.ts';

const program = 'dist/test/storage-process.mjs';
let home: string;

beforeAll(async () => {
  await build({
    entryPoints: ['tests/support/storage-process.ts'],
    outfile: program,
    bundle: true,
    format: 'esm',
    platform: 'node',
    packages: 'external',
    logLevel: 'warning',
  });
  home = await mkdtemp(join(tmpdir(), 'aegis-processes-'));
});
afterAll(() => rm(home, { recursive: true }));

interface Child {
  process: ChildProcess;
  /** Lines on standard output so far. */
  lines: string[];
  firstLine: Promise<void>;
  ended: Promise<number | string | null>;
}

function start(...args: string[]): Child {
  const child = spawn(process.execPath, [program, home, ...args], { stdio: ['ignore', 'pipe', 'inherit'] });
  const lines: string[] = [];
  let rest = '';
  const firstLine = new Promise<void>((resolve) => {
    child.stdout.on('data', (chunk: Buffer) => {
      const parts = (rest + chunk.toString()).split('\n');
      rest = parts.pop() ?? '';
      lines.push(...parts);
      resolve();
    });
    child.on('close', () => resolve());
  });
  const ended = new Promise<number | string | null>((resolve) =>
    child.on('close', (code, signal) => resolve(signal ?? code)),
  );
  return { process: child, lines, firstLine, ended };
}

test('a process killed at 100 random moments loses no event that was recorded, and its runs go on', async () => {
  const random = seededRandom('kill');
  const store = await FileRunStore.open(home);
  const kills = 100;
  const eventsPerRun = 120;
  let killed = 0;
  let runId = '';
  let finished = 0;
  while (killed < kills) {
    if (runId === '') runId = newRunId(() => killed);
    const child = start('record', runId, String(eventsPerRun));
    // Mostly while it appends; now and then while it starts, takes the lock or goes over what is recorded.
    const early = random() < 0.2;
    if (!early) await child.firstLine;
    await new Promise((resolve) => setTimeout(resolve, random() * (early ? 150 : 15)));
    child.process.kill('SIGKILL');
    const end = await child.ended;

    const told = child.lines.map(Number);
    const events = await store.events(runId).catch(() => []);
    expect(findChainFault(events)).toBeNull();
    expect(events.length, 'every event that was told is there').toBeGreaterThan(told.at(-1) ?? -1);
    const [summary] = (await store.list()).filter(({ id }) => id === runId);
    if (end === 'SIGKILL') {
      killed++;
      const verdict = events.at(-1)?.type === 'verdict';
      expect(summary?.status).toBe(events.length === 0 ? undefined : verdict ? 'verified' : 'interrupted');
      const release = await store.lock(runId);
      expect(release, 'the dead holder’s lock is free').not.toBeNull();
      await release?.();
    } else expect(end).toBe(0);
    if (events.at(-1)?.type === 'verdict') {
      expect(events.filter(({ type }) => type === 'stage.finished')).toHaveLength(eventsPerRun);
      expect(summary?.status).toBe('verified');
      finished++;
      runId = '';
    }
  }
  expect(killed).toBe(kills);
  expect(finished, 'runs came to their end in spite of the kills').toBeGreaterThan(0);
}, 120_000);

test('a line that was never finished is left out, and cut off by the next append', async () => {
  const runId = newRunId(() => 1);
  await start('record', runId, '3').ended;
  const path = join(home, 'runs', `${runId}.jsonl`);
  const whole = await readFile(path, 'utf8');
  const lines = whole.split('\n');
  const random = seededRandom('torn');
  for (let i = 0; i < 20; i++) {
    const torn = lines[2]?.slice(0, Math.floor(random() * 1000)) ?? '';
    const store = await FileRunStore.open(home);
    await appendFile(path, torn);
    const events = await store.events(runId);
    expect(events).toHaveLength(lines.length - 1 + i);
    const next = link(events.at(-1) ?? null, new Date(0).toISOString(), 'note.interrupted', { reason: 'torn' });
    await store.append(runId, next);
    await store.close();
    expect(await store.events(runId)).toHaveLength(events.length + 1);
    expect(findChainFault(await store.events(runId))).toBeNull();
  }
});

test('processes that work in the same folder at once do each other no harm', async () => {
  const shared = newRunId(() => 2);
  const children = ['1', '2', '3'].map((number) => start('share', shared, number));
  expect(await Promise.all(children.map(({ ended }) => ended))).toEqual([0, 0, 0]);
  const store = await FileRunStore.open(home);
  const told = children.flatMap(({ lines }) => lines);
  for (const runId of new Set(told)) expect(findChainFault(await store.events(runId))).toBeNull();
  const appended = told.filter((line) => line === shared).length;
  expect(await store.events(shared)).toHaveLength(appended);
  expect(new Set(told.filter((line) => line !== shared)).size).toBe(60);
  const harnesses = await store.harnesses();
  expect(harnesses).toHaveLength(5);
  for (const { code, sha256 } of harnesses) expect(sha256Hex(code)).toBe(sha256);
  expect(await store.blob(sha256Hex(new Uint8Array(100_000).fill(7)))).toHaveLength(100_000);
});

test('a run that another process writes is refused to a second one until the first has ended', async () => {
  const runId = newRunId(() => 3);
  const first = start('record', runId, '100000');
  await first.firstLine;
  expect(await start('record', runId, '1').ended).toBe(3);
  const store = await FileRunStore.open(home);
  expect((await store.list()).find(({ id }) => id === runId)?.status).toBe('running');
  await expect(store.delete(runId)).rejects.toMatchObject({ code: 'storage-failed' });
  first.process.kill('SIGKILL');
  await first.ended;
  expect((await store.list()).find(({ id }) => id === runId)?.status).toBe('interrupted');
  await store.delete(runId);
  expect((await store.list()).some(({ id }) => id === runId)).toBe(false);
});
