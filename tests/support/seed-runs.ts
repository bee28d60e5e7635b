// Fills the app's own database with many runs quickly, in a page or a worker of its origin: for tests and measurements of a long history.
import type { AnyRunEvent, EventData } from '../../src/core/event.ts';
import { newRunId } from '../../src/core/ids.ts';
import { seededRandom, type Random } from '../../src/core/random.ts';
import type { VerdictStatus } from '../../src/core/verdict.ts';
import { link } from '../../src/record/hash-chain.ts';
import { AegisDatabase } from '../../src/storage/aegis-database.ts';
import { eventRow, newRow } from '../../src/storage/run-rows.ts';
import { sampleEvents } from '../shared/sample-run.ts';

const subjects = ['revenue', 'headcount', 'rainfall', 'tickets', 'stock', 'response time', 'mileage', 'attendance'];
const measures = ['total', 'average', 'highest', 'median', 'share of'];
const groups = ['region', 'month', 'team', 'supplier', 'city', 'weekday'];
/** Of ten runs, six end verified. Null is a run that was interrupted. */
const standings: readonly (VerdictStatus | null)[] = [
  ...(['verified', 'verified', 'verified', 'verified', 'verified', 'verified'] as const),
  'unverified',
  'refused',
  'cancelled',
  null,
];

/** So many runs are written in one transaction. */
const batch = 500;
const newestTime = Date.UTC(2026, 0, 31, 12);

/**
 * Writes `count` runs with valid chains of nine events (fewer where one was interrupted), the newest of 31 January 2026, one every 37 minutes
 * before it. The same goals and verdicts each time; the ids differ. Gives the ids, newest first.
 */
export async function seedRuns(count: number): Promise<string[]> {
  const random = seededRandom('history');
  const database = new AegisDatabase();
  const ids: string[] = [];
  for (let done = 0; done < count; done += batch) {
    const chains = Array.from({ length: Math.min(batch, count - done) }, (_, index) =>
      sampleChain(random, newestTime - (done + index) * 37 * 60_000),
    );
    await write(database, chains);
    ids.push(...chains.map(idOf));
  }
  database.close();
  return ids;
}

/** Writes one verified run with that many events, nearly all of them tool calls with a page of rows each. Gives its id. */
export async function seedLongRun(count: number): Promise<string> {
  const id = newRunId(() => newestTime);
  const events = sampleEvents(id, {
    goal: `A run with ${count} events`,
    createdAt: new Date(newestTime).toISOString(),
  });
  const [begin, end] = [events.slice(0, 5), events.slice(6)];
  const calls: Parts[] = Array.from({ length: count - begin.length - end.length }, (_, call) => ({
    type: 'tool.called',
    data: toolCall(call),
  }));
  const database = new AegisDatabase();
  await write(database, [chain([...begin, ...calls, ...end])]);
  database.close();
  return id;
}

/** Writes the first four events of a run that was then interrupted. Gives its id. */
export async function seedInterruptedRun(): Promise<string> {
  const id = newRunId(() => newestTime);
  const database = new AegisDatabase();
  await write(database, [sampleEvents(id, { createdAt: new Date(newestTime).toISOString() }).slice(0, 4)]);
  database.close();
  return id;
}

type Parts = Pick<AnyRunEvent, 'type' | 'data'>;

function sampleChain(random: Random, time: number): AnyRunEvent[] {
  const pick = <T>(from: readonly T[]): T => from[Math.floor(random() * from.length)] as T;
  const status = pick(standings);
  const goal = `What is the ${pick(measures)} ${pick(subjects)} per ${pick(groups)} in ${2000 + Math.floor(random() * 26)}?`;
  const events = sampleEvents(
    newRunId(() => time),
    { goal, createdAt: new Date(time).toISOString() },
  );
  if (status === null) return events.slice(0, 4);
  if (status === 'verified') return events;
  return chain(events.map(({ type, data }) => ({ type, data: type === 'verdict' ? verdictOf(status, data) : data })));
}

function verdictOf(status: VerdictStatus, data: AnyRunEvent['data']): EventData<'verdict'> {
  const verdict = data as EventData<'verdict'>;
  if (status === 'unverified') return { ...verdict, status };
  const reason = {
    code: 'checks-failed',
    message: 'A check failed.',
    next: 'Look at the check, and run the goal again.',
  };
  return { ...verdict, status, value: null, reasons: status === 'refused' ? [reason as never] : [] };
}

function toolCall(call: number): EventData<'tool.called'> {
  const rows = Array.from({ length: 8 }, (_, row) => [`item ${call * 8 + row}`, row * 1.25, '2026-01-31']);
  return {
    tool: 'table-rows',
    args: { table: 'made.csv', offset: call * 8 },
    ok: true,
    result: { rows },
    error: null,
    by: 'solve',
  };
}

/** Events linked anew, a millisecond apart. */
function chain(parts: readonly Parts[]): AnyRunEvent[] {
  const events: AnyRunEvent[] = [];
  for (const { type, data } of parts) {
    const at = new Date(newestTime + events.length).toISOString();
    events.push(link(events.at(-1) ?? null, at, type, data) as AnyRunEvent);
  }
  return events;
}

async function write(database: AegisDatabase, chains: readonly AnyRunEvent[][]): Promise<void> {
  const written = chains.map((events) => {
    const rows = events.map((event) => eventRow(idOf(events), event));
    return { rows, run: newRow(events, rows, 'local', null) };
  });
  await database.transaction('rw', database.runs, database.events, async () => {
    await database.events.bulkAdd(written.flatMap(({ rows }) => rows));
    await database.runs.bulkAdd(written.map(({ run }) => run));
  });
}

function idOf([first]: readonly AnyRunEvent[]): string {
  return (first?.data as EventData<'run.started'>).id;
}
