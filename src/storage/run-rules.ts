import { AegisError } from '../core/errors.ts';
import type { AnyRunEvent, EventData } from '../core/event.ts';
import { isRunId } from '../core/ids.ts';
import type { CachedHarness, RunSummary } from './run-store.ts';

// What every store holds to, so that the memory, file and browser stores cannot drift apart.

/** @throws AegisError `bad-input` for what is not a run id: ids become file names and keys. */
export function assertRunId(runId: string): void {
  if (isRunId(runId)) return;
  throw new AegisError(
    'bad-input',
    `"${runId.slice(0, 80)}" is not a run id.`,
    'A run id is "run-" and 26 letters and digits, as the history lists it.',
  );
}

/** @throws AegisError `bad-input` for what is not a SHA-256 digest in lower-case hexadecimal. */
export function assertSha256(sha256: string): void {
  if (/^[0-9a-f]{64}$/.test(sha256)) return;
  throw new AegisError(
    'bad-input',
    `"${sha256.slice(0, 80)}" is not a SHA-256 digest.`,
    'A digest is 64 hexadecimal digits.',
  );
}

/** @throws AegisError `storage-failed` when the event is not the next one after `stored` events. */
export function assertNext(runId: string, event: AnyRunEvent, stored: number): void {
  if (event.seq === stored) return;
  throw new AegisError(
    'storage-failed',
    `Event ${event.seq} of ${runId} was not written: the run holds ${stored} events, so number ${stored} is next.`,
    'Another tab or process works on the same run: let one of them finish, then open the run again.',
    { details: { seq: event.seq, stored } },
  );
}

export function noSuchRun(runId: string): AegisError {
  return new AegisError('not-found', `There is no run ${runId} here.`, 'Look at the history for the runs there are.');
}

export function runIsHeld(runId: string): AegisError {
  return new AegisError(
    'storage-failed',
    `${runId} is being worked on, so it was not deleted.`,
    'Stop the run first, or wait for its end.',
  );
}

export function differentRun(runId: string): AegisError {
  return new AegisError(
    'record-invalid',
    `${runId} is stored here already, and its events are not those of the file.`,
    'Nothing was changed. Find out which of the two is genuine; to import the file, delete the stored run first.',
  );
}

/** The data of a run's first event. Throws AegisError `record-invalid` where a run does not begin as it must. */
export function startOf(first: AnyRunEvent | undefined): EventData<'run.started'> {
  if (first?.type === 'run.started') return first.data;
  throw new AegisError(
    'record-invalid',
    'A run does not begin with the event "run.started".',
    'It is damaged: export it again from where it was made, or delete it.',
  );
}

/** The line that the history shows for a run, from its first event and its verdict, if it has one. */
export function summarizeRun(
  first: AnyRunEvent,
  verdict: AnyRunEvent | undefined,
  rest: { events: number; source: RunSummary['source']; held: boolean },
): RunSummary {
  const { id, goal, createdAt } = startOf(first);
  const status = verdict?.type === 'verdict' ? verdict.data.status : rest.held ? 'running' : 'interrupted';
  return { id, goal, createdAt, status, events: rest.events, source: rest.source };
}

/** The SHA-256 of each attachment that a run names in its first event. */
export function attachmentHashes(first: AnyRunEvent | undefined): string[] {
  return first?.type === 'run.started' ? first.data.attachments.map((attachment) => attachment.sha256) : [];
}

/** For sorting the history: newest first, equal times by id. */
export function newestFirst(a: { createdAt: string; id: string }, b: { createdAt: string; id: string }): number {
  const byTime = a.createdAt < b.createdAt ? 1 : a.createdAt > b.createdAt ? -1 : 0;
  return byTime || (a.id < b.id ? 1 : -1);
}

/** For sorting cached harnesses: newest first, equal times by hash. */
export function newestHarnessFirst(a: CachedHarness, b: CachedHarness): number {
  return newestFirst({ createdAt: a.createdAt, id: a.sha256 }, { createdAt: b.createdAt, id: b.sha256 });
}
