import { execFileSync } from 'node:child_process';
import { mkdtempSync } from 'node:fs';
import type * as Files from 'node:fs/promises';
import { chmod, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, expect, test, vi } from 'vitest';
import type { AnyRunEvent } from '../../../src/core/event.ts';
import { sha256Hex } from '../../../src/core/hash.ts';
import { newRunId } from '../../../src/core/ids.ts';
import { createJournal } from '../../../src/record/create-journal.ts';
import { FileRunStore } from '../../../src/storage/file-run-store.ts';
import { sampleEvents, startedData } from '../../shared/sample-run.ts';

/** Bytes that the disk has left; Infinity: no injected limit. */
let left = Infinity;
/** Whether the disk takes data and then cannot keep it. */
let failing = false;

// A disk that runs full in the middle of a write, as disks do: part of the data is written, then ENOSPC.
vi.mock('node:fs/promises', async (original) => {
  const real = await original<typeof Files>();
  return {
    ...real,
    async open(...args: Parameters<typeof real.open>) {
      const handle = await real.open(...args);
      for (const name of ['appendFile', 'writeFile'] as const) {
        const write = handle[name].bind(handle);
        handle[name] = async (data: string | Uint8Array) => {
          const bytes = typeof data === 'string' ? Buffer.from(data) : data;
          const part = bytes.subarray(0, Math.max(0, Math.min(left, bytes.length)));
          left -= bytes.length;
          await write(part);
          if (part.length < bytes.length)
            throw Object.assign(new Error('ENOSPC: no space left on device, write'), { code: 'ENOSPC' });
        };
      }
      const sync = handle.datasync.bind(handle);
      handle.datasync = async () => {
        if (failing) throw Object.assign(new Error('EIO: i/o error, fdatasync'), { code: 'EIO' });
        await sync();
      };
      return handle;
    },
  };
});

const folders: string[] = [];
afterEach(() => {
  left = Infinity;
});
afterAll(async () => {
  for (const folder of folders) await rm(folder, { recursive: true });
});

function folder(): string {
  const path = mkdtempSync(join(tmpdir(), 'aegis-full-'));
  folders.push(path);
  return path;
}

/** What a full disk must leave: an error that says what to do, what there was, and no half file. */
async function fillAndCheck(store: FileRunStore, home: string, fill: () => void, free: () => void): Promise<void> {
  const runId = newRunId(() => 0);
  const events = sampleEvents(runId, {}, 'x'.repeat(5000));
  for (const event of events.slice(0, 2)) await store.append(runId, event);
  await store.saveSignature(runId, '{"kept":true}');
  const third = events[2] as AnyRunEvent;

  fill();
  const full = {
    code: 'storage-full',
    message: expect.stringMatching(/no space left .* Nothing that was stored before is lost\./),
    fix: expect.stringMatching(/^Free some space/),
  };
  await expect(store.append(runId, third)).rejects.toMatchObject(full);
  await expect(store.append(runId, third)).rejects.toMatchObject(full);
  await expect(store.saveBlob(sha256Hex('blob'), new Uint8Array(100_000))).rejects.toMatchObject(full);
  await expect(store.saveSignature(runId, `{"large":"${'x'.repeat(100_000)}"}`)).rejects.toMatchObject(full);
  const other = newRunId(() => 1);
  await expect(store.importRun(other, sampleEvents(other, {}, 'y'.repeat(50_000)), '{}')).rejects.toMatchObject(full);

  expect(await store.events(runId)).toEqual(events.slice(0, 2));
  expect(await store.signature(runId)).toBe('{"kept":true}');
  expect(await store.blob(sha256Hex('blob'))).toBeNull();
  expect((await store.list()).map(({ id }) => id)).toEqual([runId]);
  const names = (await Promise.all(['runs', 'blobs'].map((name) => readdir(join(home, name))))).flat();
  expect(names.filter((name) => name.endsWith('.tmp'))).toEqual([]);

  free();
  await store.append(runId, third);
  expect(await store.events(runId)).toEqual(events.slice(0, 3));
  const path = join(home, 'runs', `${runId}.jsonl`);
  expect((await readFile(path, 'utf8')).split('\n')).toHaveLength(4);
  await store.close();
}

test('a disk that runs full in the middle of a line takes nothing away, and the run goes on once there is space', async () => {
  const home = folder();
  const store = await FileRunStore.open(home);
  await fillAndCheck(
    store,
    home,
    () => (left = 100),
    () => (left = Infinity),
  );
});

test('a journal tells of the full disk, and the same note can be made again', async () => {
  const store = await FileRunStore.open(folder());
  const runId = newRunId(() => 0);
  const journal = createJournal({ runId, store, clock: () => 0, mode: 'live' });
  await journal.note('run.started', startedData(runId));
  left = 10;
  await expect(journal.note('stage.started', { stage: 'analyze' })).rejects.toMatchObject({ code: 'storage-full' });
  left = Infinity;
  await journal.note('stage.started', { stage: 'analyze' });
  expect((await store.events(runId)).map(({ type }) => type)).toEqual(['run.started', 'stage.started']);
  await store.close();
});

test('an event that the disk took and could not keep does not count', async () => {
  const store = await FileRunStore.open(folder());
  const runId = newRunId(() => 0);
  const [first, second] = sampleEvents(runId) as [AnyRunEvent, AnyRunEvent];
  await store.append(runId, first);
  failing = true;
  await expect(store.append(runId, second)).rejects.toMatchObject({
    code: 'storage-failed',
    message: expect.stringMatching(/did not do what was asked of it .*EIO/),
  });
  failing = false;
  expect(await store.events(runId)).toEqual([first]);
  await store.append(runId, second);
  expect(await store.events(runId)).toEqual([first, second]);
  await store.close();
});

/** A file system of 256 KiB; null where this process may not mount one. */
function tinyDisk(): string | null {
  const path = folder();
  try {
    execFileSync('mount', ['-t', 'tmpfs', '-o', 'size=256k', 'tmpfs', path], { stdio: 'ignore' });
    return path;
  } catch {
    return null;
  }
}

test('the same holds on a real disk that is full', async (context) => {
  const disk = tinyDisk();
  if (disk === null) return context.skip('a small disk can be mounted by root only');
  try {
    const store = await FileRunStore.open(disk);
    const filler = join(disk, 'filler');
    await fillAndCheck(
      store,
      disk,
      () => execFileSync('sh', ['-c', `head -c 1000000 /dev/zero > '${filler}' || true`], { stdio: 'ignore' }),
      () => execFileSync('rm', [filler]),
    );
  } finally {
    execFileSync('umount', [disk]);
  }
});

test('a home within a file is told with what to do', async () => {
  const file = join(folder(), 'a-file');
  await writeFile(file, '');
  await expect(FileRunStore.open(join(file, 'home'))).rejects.toMatchObject({
    code: 'storage-failed',
    message: expect.stringMatching(/a file stands where a folder should be/),
    fix: expect.stringMatching(/AEGIS_HOME/),
  });
});

test.skipIf(process.getuid?.() === 0)('a home that may not be written (by another than root) is told so', async () => {
  const locked = folder();
  await chmod(locked, 0o500);
  await expect(FileRunStore.open(join(locked, 'home'))).rejects.toMatchObject({
    code: 'storage-failed',
    message: expect.stringMatching(/not allowed/),
    fix: expect.stringMatching(/AEGIS_HOME/),
  });
  await chmod(locked, 0o700);
});

test('a stored run that something else has damaged is told as such, and hides no other run', async () => {
  const home = folder();
  const store = await FileRunStore.open(home);
  const [good, bad] = [newRunId(() => 0), newRunId(() => 1)];
  for (const id of [good, bad]) for (const event of sampleEvents(id)) await store.append(id, event);
  const path = join(home, 'runs', `${bad}.jsonl`);
  const lines = (await readFile(path, 'utf8')).split('\n');
  await writeFile(path, [lines[0]?.slice(0, 50), ...lines.slice(1)].join('\n'));
  await expect(store.events(bad)).rejects.toMatchObject({
    code: 'record-invalid',
    message: expect.stringMatching(/damaged in line 1/),
  });
  expect((await store.list()).map(({ id }) => id)).toEqual([good]);
  await store.delete(bad);
  await store.close();
});

test('what is stored can be read by its owner only', async () => {
  const home = join(folder(), 'home');
  const store = await FileRunStore.open(home);
  const runId = newRunId(() => 0);
  for (const event of sampleEvents(runId)) await store.append(runId, event);
  await store.saveSignature(runId, '{}');
  await store.saveBlob(sha256Hex('x'), new Uint8Array(1));
  const listing = execFileSync('find', [home, '-printf', '%m %y\n'], { encoding: 'utf8' });
  expect(new Set(listing.trim().split('\n'))).toEqual(new Set(['700 d', '600 f']));
  await store.close();
});
