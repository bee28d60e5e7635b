// A worker that appends to a run until it is terminated, as a tab does until it is closed. It tells each event once it is durable.
import type { AnyRunEvent } from '../../src/core/event.ts';
import { systemClock } from '../../src/core/clock.ts';
import { createJournal } from '../../src/record/create-journal.ts';
import { AegisDatabase } from '../../src/storage/aegis-database.ts';
import { DexieRunStore } from '../../src/storage/dexie-run-store.ts';
import { startedData } from '../shared/sample-run.ts';

/** What the worker is told: which run, in which database, and whether it only waits with the lock in hand. */
export interface StorageTask {
  database: string;
  runId: string;
  events: number;
}

self.onmessage = async ({ data: { database, runId, events } }: MessageEvent<StorageTask>) => {
  const store = new DexieRunStore(new AegisDatabase(database));
  const release = await store.lock(runId);
  if (release === null) {
    self.postMessage('held by another');
    return;
  }
  const recorded: AnyRunEvent[] = await store.events(runId).catch(() => []);
  const mode = recorded.length === 0 ? 'live' : 'resume';
  const onEvent = ({ seq }: AnyRunEvent, fromRecord: boolean) => (fromRecord ? undefined : self.postMessage(seq));
  const journal = createJournal({ runId, store, clock: systemClock, mode, recorded, onEvent });
  await journal.note('run.started', startedData(runId));
  for (let i = 0; i < events; i++) {
    const summary = `${i} ${'x'.repeat((i * 7919) % 30_000)}`;
    await journal.note('stage.finished', { stage: 'execute', summary });
  }
  await release();
  self.postMessage('done');
};
