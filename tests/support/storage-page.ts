// A page that tells the server it came from all that is stored of one run, and then appends to it until its browser is killed, telling
// each event once it is durable.
import { systemClock } from '../../src/core/clock.ts';
import type { AnyRunEvent } from '../../src/core/event.ts';
import { createJournal } from '../../src/record/create-journal.ts';
import { AegisDatabase } from '../../src/storage/aegis-database.ts';
import { DexieRunStore } from '../../src/storage/dexie-run-store.ts';
import { sampleId } from '../shared/sample-record.ts';
import { startedData } from '../shared/sample-run.ts';

const tell = (path: string, body: unknown) => fetch(path, { method: 'POST', body: JSON.stringify(body) });
// Whatever goes wrong here is the test's to tell.
addEventListener('unhandledrejection', ({ reason }) => void tell('failed', String(reason)));

const store = new DexieRunStore(new AegisDatabase());
const list = await store.list();
const release = await store.lock(sampleId);
if (!release) throw new Error('the run is held');
const recorded = list.length === 0 ? [] : await store.events(sampleId);
await tell('stored', { events: recorded, list });

// One after the other, so that they arrive in their order.
let telling: Promise<unknown> = Promise.resolve();
const onEvent = (event: AnyRunEvent, fromRecord: boolean) => {
  if (!fromRecord) telling = telling.then(() => tell('told', event));
};
const mode = recorded.length === 0 ? 'live' : 'resume';
const journal = createJournal({ runId: sampleId, store, clock: systemClock, mode, recorded, onEvent });
await journal.note('run.started', startedData(sampleId));
for (let i = 0; ; i++) {
  const summary = `${i} ${'x'.repeat((i * 7919) % 30_000)}`;
  await journal.note('stage.finished', { stage: 'execute', summary });
}
