import { AegisError } from '../core/errors.ts';
import type { AnyRunEvent, EventData, EventType } from '../core/event.ts';
import type { RecordSummary } from './run-record.ts';

/**
 * Everything that stands above `events` in an exported record. Where a stage left several events of a type (a harness written anew), the last counts.
 * @throws AegisError `record-invalid` where the events do not begin with `run.started`
 */
export function summarize(events: readonly AnyRunEvent[]): RecordSummary {
  const [start] = events;
  if (start?.type !== 'run.started') {
    throw new AegisError(
      'record-invalid',
      'The record does not begin with the event "run.started".',
      'Export the run again from where it was made.',
    );
  }
  const { id, goal, createdAt, app, attachments, model } = start.data;
  const harness = last(events, 'harness');
  return {
    run: { id, goal, createdAt, app, attachments, model },
    analysis: last(events, 'analysis'),
    assessment: last(events, 'assessment'),
    harness: harness && { code: harness.code, sha256: harness.sha256, origin: harness.origin },
    verdict: last(events, 'verdict'),
  };
}

function last<T extends EventType>(events: readonly AnyRunEvent[], type: T): EventData<T> | null {
  const event = events.findLast((candidate) => candidate.type === type);
  return event === undefined ? null : (event.data as EventData<T>);
}
