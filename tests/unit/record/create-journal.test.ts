import { expect, test } from 'vitest';
import { AegisError } from '../../../src/core/errors.ts';
import type { AnyRunEvent, EventData } from '../../../src/core/event.ts';
import type { Journal } from '../../../src/core/journal.ts';
import { newRunId } from '../../../src/core/ids.ts';
import { createJournal, type RunJournal } from '../../../src/record/create-journal.ts';
import { findChainFault } from '../../../src/record/hash-chain.ts';
import { MemoryRunStore } from '../../../src/storage/memory-run-store.ts';
import { startedData } from '../../shared/sample-run.ts';

const runId = newRunId(() => 0);

function ticking(): () => number {
  let now = 1_000;
  return () => now++;
}

function toolCall(args: string, result: number): EventData<'tool.called'> {
  return { tool: 'calculate', args, ok: true, result, error: null, by: 'solve' };
}

/** A small pipeline: what it does depends only on what the journal gives it. */
async function pipeline(journal: Journal, answers: Record<string, number>, performed: string[] = []): Promise<number> {
  await journal.note('run.started', startedData(runId));
  await journal.note('stage.started', { stage: 'execute' });
  const ask = (args: string) =>
    journal.effect(
      'tool.called',
      (recorded) => recorded.args === args,
      async () => {
        performed.push(args);
        return toolCall(args, answers[args] ?? 0);
      },
    );
  const [one, two] = await Promise.all([ask('1+1'), ask('2+2')]);
  const sum = Number(one.result) + Number(two.result);
  await journal.note('stage.finished', { stage: 'execute', summary: `sum ${sum}` });
  return sum;
}

const answers = { '1+1': 2, '2+2': 4 };

async function recordedRun(): Promise<AnyRunEvent[]> {
  const store = new MemoryRunStore();
  await pipeline(createJournal({ runId, store, clock: ticking(), mode: 'live' }), answers);
  return store.events(runId);
}

function replaying(recorded: AnyRunEvent[], store = new MemoryRunStore()): RunJournal {
  return createJournal({ runId, store, clock: () => Number.NaN, mode: 'replay', recorded });
}

test('a live run leaves a chain in the store, event by event', async () => {
  const events = await recordedRun();
  expect(events.map((event) => event.type)).toEqual([
    'run.started',
    'stage.started',
    'tool.called',
    'tool.called',
    'stage.finished',
  ]);
  expect(findChainFault(events)).toBeNull();
  expect(events[1]?.at).toBe('1970-01-01T00:00:01.001Z');
});

test('an event is durable before the call resolves', async () => {
  const order: string[] = [];
  const store = {
    append: async () => {
      await new Promise((resolve) => setTimeout(resolve, 5));
      order.push('stored');
    },
  };
  const journal = createJournal({ runId, store, clock: ticking(), mode: 'live' });
  await journal.note('run.started', startedData(runId));
  order.push('resolved');
  expect(order).toEqual(['stored', 'resolved']);
});

test('a replay performs nothing and gives the same events to the last hash', async () => {
  const recorded = await recordedRun();
  const store = new MemoryRunStore();
  const journal = replaying(recorded, store);
  const performed: string[] = [];
  expect(await pipeline(journal, {}, performed)).toBe(6);
  await journal.finish();
  expect(performed).toEqual([]);
  expect(await store.events(runId)).toEqual(recorded);
});

test('a resume performs only what is not yet recorded, and notes where it went on', async () => {
  const whole = await recordedRun();
  for (let kept = 1; kept < whole.length; kept++) {
    const store = new MemoryRunStore();
    for (const event of whole.slice(0, kept)) await store.append(runId, event);
    const journal = createJournal({ runId, store, clock: ticking(), mode: 'resume', recorded: whole.slice(0, kept) });
    const performed: string[] = [];
    expect(await pipeline(journal, answers, performed)).toBe(6);
    const events = await store.events(runId);
    expect(findChainFault(events)).toBeNull();
    expect(events.slice(0, kept)).toEqual(whole.slice(0, kept));
    expect(events.map((event) => event.type).filter((type) => type === 'note.resumed')).toHaveLength(1);
    expect(performed).toHaveLength(Math.min(2, Math.max(0, 4 - kept)));

    // What was resumed replays as well, notes and all.
    const again = new MemoryRunStore();
    const replay = replaying(events, again);
    await pipeline(replay, {});
    await replay.finish();
    expect(await again.events(runId)).toEqual(events);
  }
});

test('notes at the very end of a record are taken over too', async () => {
  const store = new MemoryRunStore();
  const journal = createJournal({ runId, store, clock: ticking(), mode: 'live' });
  await pipeline(journal, answers);
  await journal.note('note.interrupted', { reason: 'the tab was closed' });
  const recorded = await store.events(runId);
  const again = new MemoryRunStore();
  const replay = replaying(recorded, again);
  await pipeline(replay, {});
  await replay.finish();
  expect(await again.events(runId)).toEqual(recorded);
});

test('a replay that computes something else is stopped with the event and the place that differ', async () => {
  const recorded = await recordedRun();
  const journal = replaying(recorded);
  await journal.note('run.started', startedData(runId));
  const error = await journal.note('stage.started', { stage: 'verify' }).catch((thrown: unknown) => thrown);
  expect(AegisError.isInstance(error) && error.code).toBe('record-invalid');
  expect(error).toMatchObject({
    message: expect.stringMatching(/event 1 \(stage\.started\): \/stage is "execute" in the record and "verify" now/),
    details: { seq: 1, type: 'stage.started' },
  });
});

test('a replay that comes to another type of event, or asks a tool for something else, is stopped', async () => {
  const recorded = await recordedRun();
  const journal = replaying(recorded);
  await journal.note('run.started', startedData(runId));
  await expect(journal.note('stage.finished', { stage: 'execute', summary: '' })).rejects.toThrow(
    /came to "stage\.finished" instead/,
  );
  await journal.note('stage.started', { stage: 'execute' });
  const asked = journal.effect(
    'tool.called',
    (data) => data.args === '7*7',
    () => Promise.reject(new Error('must not be performed')),
  );
  await expect(asked).rejects.toThrow(/event 2 \(tool\.called\): the run asked for something else/);
});

test('a replay neither goes past the end of its record nor stops short of it', async () => {
  const recorded = await recordedRun();
  const performed: string[] = [];
  await expect(pipeline(replaying(recorded.slice(0, 2)), answers, performed)).rejects.toThrow(
    /ends after 2 events, and the run went on with "tool.called"/,
  );
  expect(performed).toEqual([]);
  const short = replaying(recorded);
  await short.note('run.started', startedData(runId));
  await expect(short.finish()).rejects.toThrow(/event 1 \(stage.started\): the run ended before it/);
});

test('a record whose hashes are not those of its content does not replay', async () => {
  const recorded = await recordedRun();
  const altered = recorded.map((event) =>
    event.type === 'tool.called' ? { ...event, data: { ...event.data, result: 40 } } : event,
  );
  await expect(pipeline(replaying(altered), {})).rejects.toThrow(/event 2 \(tool\.called\): its hash is not that/);
});

test('a failed append leaves nothing behind: the same call can be made again', async () => {
  const inner = new MemoryRunStore();
  let full = true;
  const store = {
    append: (id: string, event: AnyRunEvent) =>
      full ? Promise.reject(new AegisError('storage-full', 'full', 'free some')) : inner.append(id, event),
  };
  const journal = createJournal({ runId, store, clock: ticking(), mode: 'live' });
  await expect(journal.note('run.started', startedData(runId))).rejects.toThrow('full');
  expect(journal.events).toEqual([]);
  full = false;
  await journal.note('run.started', startedData(runId));
  expect(await inner.events(runId)).toHaveLength(1);
});

test('what the pipeline does to its data afterwards does not reach the record', async () => {
  const store = new MemoryRunStore();
  const journal = createJournal({ runId, store, clock: ticking(), mode: 'live' });
  const data = startedData(runId);
  await journal.note('run.started', data);
  data.goal = 'something else';
  expect(journal.events[0]?.data).toMatchObject({ goal: startedData(runId).goal });
});

test('the events of a run are told as they become durable, recorded ones marked', async () => {
  const recorded = await recordedRun();
  const store = new MemoryRunStore();
  for (const event of recorded.slice(0, 2)) await store.append(runId, event);
  const told: string[] = [];
  const journal = createJournal({
    runId,
    store,
    clock: ticking(),
    mode: 'resume',
    recorded: recorded.slice(0, 2),
    onEvent: (event, fromRecord) => told.push(`${event.type}${fromRecord ? ' (recorded)' : ''}`),
  });
  await pipeline(journal, answers);
  expect(told).toEqual([
    'run.started (recorded)',
    'stage.started (recorded)',
    'note.resumed',
    'tool.called',
    'tool.called',
    'stage.finished',
  ]);
});
