import { createHash, randomBytes } from 'node:crypto';
import { readFileSync, readlinkSync } from 'node:fs';
import { readdir, rm, stat, utimes, writeFile } from 'node:fs/promises';
import { hostname } from 'node:os';
import { join } from 'node:path';
import { hasCode, onDisk } from './node-disk.ts';

/** How often a holder says that it lives, for processes that cannot look it up: those in another container or on another machine. */
const heartbeatMs = 15_000;
/** After this long without a heartbeat such a holder counts as dead: four beats. */
const silenceMs = 60_000;

/** How often a lock is tried when two processes announce themselves in the same moment and both step back. */
const attempts = 4;

/** A lock this old belongs to a holder, not to a taker that may step back. */
const settledMs = 1000;

/** Who holds a lock; written into the name of its file, so that there is never half a content. */
interface Holder {
  runId: string;
  machine: string;
  pid: number;
  start: string;
}

/**
 * Takes a run's lock in a folder of locks. A taker announces itself with an empty file of its own, then looks for others: where a live one
 * is announced too, it steps back. Of two takers the later always sees the earlier, so never do both hold the lock; and as every file
 * is its maker's own, clearing away a dead holder's cannot hit a live one.
 */
export async function takeLock(folder: string, runId: string): Promise<(() => Promise<void>) | null> {
  for (let attempt = 1; ; attempt++) {
    const name = [runId, machine, process.pid, startOf(process.pid) ?? '', randomBytes(4).toString('hex')].join('.');
    const path = join(folder, name);
    await onDisk(path, () => writeFile(path, '', { flag: 'wx', mode: 0o600 }));
    const others = (await liveLocks(folder)).filter((other) => other.runId === runId && other.name !== name);
    if (others.length === 0) return hold(path);
    await rm(path, { force: true });
    if (attempt === attempts || others.some((other) => other.ageMs > settledMs)) return null;
    await new Promise((resolve) => setTimeout(resolve, 5 + Math.random() * 20 * attempt));
  }
}

/** The ids of the runs that a live process holds. */
export async function heldRuns(folder: string): Promise<Set<string>> {
  return new Set((await liveLocks(folder)).map(({ runId }) => runId));
}

function hold(path: string): () => Promise<void> {
  const heartbeat = setInterval(() => {
    const now = new Date();
    utimes(path, now, now).catch(() => undefined); // a missed beat is made up by the next
  }, heartbeatMs);
  heartbeat.unref();
  return async () => {
    clearInterval(heartbeat);
    await onDisk(path, () => rm(path, { force: true }));
  };
}

/** All locks whose holders live. Those of dead holders are cleared away. */
async function liveLocks(folder: string): Promise<(Holder & { name: string; ageMs: number })[]> {
  const live: (Holder & { name: string; ageMs: number })[] = [];
  for (const name of await onDisk(folder, () => readdir(folder))) {
    const [runId, machineOfHolder, pid, start] = name.split('.');
    if (runId === undefined || machineOfHolder === undefined || pid === undefined || start === undefined) continue;
    const holder: Holder = { runId, machine: machineOfHolder, pid: Number(pid), start };
    const path = join(folder, name);
    const ageMs = await ageOf(path);
    if (ageMs === null) continue;
    if (isAlive(holder, ageMs)) live.push({ ...holder, name, ageMs });
    else await rm(path, { force: true });
  }
  return live;
}

function isAlive(holder: Holder, ageMs: number): boolean {
  if (holder.machine !== machine) return ageMs < silenceMs;
  try {
    process.kill(holder.pid, 0);
  } catch (thrown) {
    if (!hasCode(thrown, 'EPERM')) return false; // EPERM: it lives, under another user
  }
  // The number may have gone to another process since; where the system tells when a process began, that gives it away.
  const start = startOf(holder.pid);
  return start === null || start === holder.start;
}

async function ageOf(path: string): Promise<number | null> {
  try {
    return Date.now() - (await stat(path)).mtimeMs;
  } catch (thrown) {
    if (hasCode(thrown, 'ENOENT')) return null; // freed meanwhile
    throw thrown;
  }
}

/**
 * When a process began, in the system's own count; empty for one that has ended and only waits to be buried; null where the system does not
 * tell. See proc_pid_stat(5), fields 3 and 22.
 */
function startOf(pid: number): string | null {
  const text = readText(() => readFileSync(`/proc/${pid}/stat`, 'utf8'));
  if (text === '') return null;
  const fields = text.slice(text.lastIndexOf(')') + 2).split(' ');
  return fields[0] === 'Z' ? '' : (fields[19] ?? null);
}

/** Where process numbers mean the same: one boot of one machine, one container. */
const machine = createHash('sha256')
  .update(hostname())
  .update(readText(() => readFileSync('/proc/sys/kernel/random/boot_id', 'utf8')))
  .update(readText(() => readlinkSync('/proc/self/ns/pid')))
  .digest('hex')
  .slice(0, 12);

/** What only Linux has; empty elsewhere. */
function readText(read: () => string): string {
  try {
    return read();
  } catch {
    return '';
  }
}
