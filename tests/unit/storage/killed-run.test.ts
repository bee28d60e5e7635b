import { spawn } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { seededRandom } from '../../../src/core/random.ts';
import { findChainFault } from '../../../src/record/hash-chain.ts';
import type { RunRecord } from '../../../src/record/run-record.ts';
import { FileRunStore } from '../../../src/storage/file-run-store.ts';
import { modelFreeEnv } from '../../support/model-free-env.ts';

// The command as a person starts it, with a harness of their own, so that the run goes through every stage whatever the composer can do.
const goal = 'What is six times seven?';
const harness = `
export const systemPrompt = 'Give the number.';
export const tools = {};
export const outputSchema = { type: 'object', properties: { answer: { type: 'number' } }, required: ['answer'], additionalProperties: false };
export async function solve() { return { answer: 42 }; }
export async function verify(output, run) {
  run.check('six sevens', { defends: 'arithmetic-drift', at: '/answer' }, output.answer === 7 + 7 + 7 + 7 + 7 + 7, 'Added up.');
}
`;
let folder: string;
let home: string;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'aegis-killed-'));
  home = join(folder, 'home');
  await writeFile(join(folder, 'harness.mjs'), harness);
  await writeFile(join(folder, 'table.csv'), 'region,revenue\nNorth,10.5\nSouth,20\n');
});
afterAll(() => rm(folder, { recursive: true }));

interface Ended {
  end: number | string | null;
  out: string;
  /** From the first stage that it showed to its end, in milliseconds. */
  ms: number;
}

/** Runs the command; with `killAfterMs` it is killed that long after it showed its first stage. */
async function aegis(args: string[], killAfterMs: number | null): Promise<Ended> {
  const child = spawn(process.execPath, ['dist/node/aegis.mjs', ...args], {
    env: { ...modelFreeEnv(), AEGIS_HOME: home },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let begun = Number.NaN;
  let told = '';
  child.stderr.on('data', (piece: Buffer) => {
    told += piece.toString();
    // Which model it chose is said before the run begins.
    if (!Number.isNaN(begun) || !told.includes('analyze')) return;
    begun = performance.now();
    if (killAfterMs !== null) setTimeout(() => child.kill('SIGKILL'), killAfterMs);
  });
  const ended = new Promise<number | string | null>((resolve) => {
    child.on('close', (code, signal) => resolve(signal ?? code));
  });
  const out = await text(child.stdout);
  const end = await ended;
  return { end, out, ms: performance.now() - begun };
}

test('a whole run killed at random moments keeps what it recorded, and goes on to the verdict that it would have had', async () => {
  const run = ['run', goal, '--json', '--harness', join(folder, 'harness.mjs'), '--attach', join(folder, 'table.csv')];
  const whole = await aegis(run, null);
  const expected = JSON.parse(whole.out) as RunRecord;
  expect(expected.verdict).toMatchObject({ status: 'verified', value: { answer: 42 } });

  const random = seededRandom('kill the run');
  const store = await FileRunStore.open(home);
  let interrupted = 0;
  for (let i = 0; i < 12; i++) {
    const known = new Set((await store.list()).map(({ id }) => id));
    await aegis(run, random() * whole.ms);
    for (const summary of (await store.list()).filter(({ id }) => !known.has(id))) {
      const kept = await store.events(summary.id);
      expect(findChainFault(kept)).toBeNull();
      const decided = kept.some(({ type }) => type === 'verdict');
      expect(summary.status).toBe(decided ? 'verified' : 'interrupted');
      if (decided) continue;
      interrupted++;
      const resumed = await aegis(['resume', summary.id, '--json'], null);
      expect(resumed.end).toBe(whole.end);
      const record = JSON.parse(resumed.out) as RunRecord;
      expect(record.verdict).toMatchObject({ status: 'verified', value: { answer: 42 } });
      expect(record.events.slice(0, kept.length)).toEqual(kept);
      expect(record.harness).toEqual(expected.harness);
      const types = record.events.map(({ type }) => type).filter((type) => type !== 'note.resumed');
      expect(types).toEqual(expected.events.map(({ type }) => type));
    }
  }
  expect(interrupted, 'some kills hit a run that had begun').toBeGreaterThan(0);
}, 180_000);
