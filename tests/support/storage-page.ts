// A page that appends to one run until its browser is killed. It tells each event to the server it came from once it is durable.
// `/?read` tells all events that are stored instead.
import { systemClock } from '../../src/core/clock.ts';
import type { AnyRunEvent } from '../../src/core/event.ts';
import { createJournal } from '../../src/record/create-journal.ts';
import { AegisDatabase } from '../../src/storage/aegis-database.ts';
import { DexieRunStore } from '../../src/storage/dexie-run-store.ts';
import { sampleId } from '../shared/sample-record.ts';
import { startedData } from '../shared/sample-run.ts';

const store = new DexieRunStore(new AegisDatabase());
const tell = (path: string, body: unknown) => fetch(path, { method: 'POST', body: JSON.stringify(body) });

async function appendForEver(): Promise<void> {
  const release = await store.lock(sampleId);
  if (!release) throw new Error('the run is held');
  const recorded = await store.events(sampleId).catch(() => [] as AnyRunEvent[]);
  const mode = recorded.length === 0 ? 'live' : 'resume';
  const onEvent = ({ seq }: AnyRunEvent, fromRecord: boolean) => (fromRecord ? undefined : void tell('/told', seq));
  const journal = createJournal({ runId: sampleId, store, clock: systemClock, mode, recorded, onEvent });
  await journal.note('run.started', startedData(sampleId));
  for (let i = 0; ; i++) {
    const summary = `${i} ${'x'.repeat((i * 7919) % 30_000)}`;
    await journal.note('stage.finished', { stage: 'execute', summary });
  }
}

if (location.search === '?read')
  await tell('/events', { events: await store.events(sampleId), list: await store.list() });
else await appendForEver();
