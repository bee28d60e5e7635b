import type { AnyRunEvent } from '../core/event.ts';
import type { EventRow, RunRow } from './aegis-database.ts';
import { attachmentHashes, startOf } from './run-rules.ts';
import type { RunSummary } from './run-store.ts';

/** An event as it is kept. */
export function eventRow(runId: string, event: AnyRunEvent): EventRow {
  return { runId, seq: event.seq, text: JSON.stringify(event) };
}

/** The line of a run that begins with these events, whose rows they are. */
export function newRow(
  events: readonly AnyRunEvent[],
  rows: readonly EventRow[],
  source: RunRow['source'],
  signature: string | null,
): RunRow {
  const { id, goal, createdAt } = startOf(events[0]);
  const attachments = attachmentHashes(events[0]);
  let row: RunRow = {
    id,
    goal,
    createdAt,
    source,
    events: 0,
    head: '',
    verdict: null,
    attachments,
    signature,
    bytes: 0,
  };
  for (const [index, event] of events.entries()) row = withEvent(row, event, rows[index]?.text.length ?? 0);
  return row;
}

/** The line of a run that has one more event, whose text is so long. */
export function withEvent(row: RunRow, event: AnyRunEvent, bytes: number): RunRow {
  const verdict = event.type === 'verdict' ? event.data.status : row.verdict;
  return { ...row, events: row.events + 1, head: event.hash, verdict, bytes: row.bytes + bytes };
}

/** What the history shows of a run. */
export function summaryOf(row: RunRow, held: ReadonlySet<string>): RunSummary {
  const { id, goal, createdAt, source, events, verdict } = row;
  const status = verdict ?? (held.has(id) ? 'running' : 'interrupted');
  return { id, goal, createdAt, status, events, source };
}
