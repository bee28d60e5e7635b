// A process of its own over the store of files, for tests that kill it or run several at once. Arguments: HOME, then `record RUN_ID EVENTS`
// or `share RUN_ID NUMBER`. Each event that is durable is told by a line on standard output, written at once.
import { writeSync } from 'node:fs';
import { systemClock } from '../../src/core/clock.ts';
import { sha256Hex } from '../../src/core/hash.ts';
import { newRunId } from '../../src/core/ids.ts';
import { link } from '../../src/record/hash-chain.ts';
import { createJournal } from '../../src/record/create-journal.ts';
import { FileRunStore } from '../../src/storage/file-run-store.ts';
import { sampleEvents, startedData } from '../shared/sample-run.ts';

const [home = '', command = '', runId = '', count = ''] = process.argv.slice(2);
const store = await FileRunStore.open(home);

/** Begins the run or goes on with it, and appends events of many sizes until there are `count`. */
async function record(): Promise<void> {
  const release = await store.lock(runId);
  if (release === null) process.exit(3);
  const recorded = await store.events(runId).catch(() => []);
  const mode = recorded.length === 0 ? 'live' : 'resume';
  const told = (seq: number) => writeSync(1, `${seq}\n`);
  const onEvent = ({ seq }: { seq: number }, fromRecord: boolean) => (fromRecord ? undefined : void told(seq));
  const journal = createJournal({ runId, store, clock: systemClock, mode, recorded, onEvent });
  await journal.note('run.started', startedData(runId));
  for (let i = 0; i < Number(count); i++) {
    const summary = `${i} ${'x'.repeat((i * 7919) % 30_000)}`;
    await journal.note('stage.finished', { stage: 'execute', summary });
  }
  const verdict = sampleEvents(runId).at(-1);
  if (verdict?.type === 'verdict') await journal.note('verdict', verdict.data);
  await release();
}

/** Does what another process does at the same time: asks for the same run, keeps the same harnesses and blobs, writes runs of its own. */
async function share(): Promise<void> {
  const bytes = new Uint8Array(100_000).fill(7);
  for (let i = 0; i < 20; i++) {
    const release = await store.lock(runId);
    if (release !== null) {
      const stored = await store.events(runId).catch(() => []);
      const data = { reason: `by process ${count}` };
      const at = new Date(i).toISOString();
      const event =
        stored.length === 0
          ? link(null, at, 'run.started', startedData(runId))
          : link(stored.at(-1) ?? null, at, 'note.resumed', data);
      await store.append(runId, event);
      await release();
      writeSync(1, `${runId}\n`);
    }
    const own = newRunId(systemClock);
    for (const event of sampleEvents(own)) await store.append(own, event);
    writeSync(1, `${own}\n`);
    await store.saveBlob(sha256Hex(bytes), bytes);
    const code = `// ${i % 5}\n`;
    const createdAt = '2026-01-01T00:00:00.000Z';
    await store.saveHarness({
      sha256: sha256Hex(code),
      code,
      goal: `by process ${count}`,
      kind: 'arithmetic',
      origin: 'composed',
      strength: 1,
      createdAt,
      uses: i,
    });
  }
  await store.close();
}

await (command === 'record' ? record() : share());
