import { recordFormat, type EventData } from '../../src/core/event.ts';

/** The first event's data of a run for tests. */
export function startedData(id: string, over: Partial<EventData<'run.started'>> = {}): EventData<'run.started'> {
  return {
    format: recordFormat,
    id,
    goal: 'What is 2 + 2?',
    createdAt: '2026-01-01T00:00:00.000Z',
    app: { name: 'aegis', version: '0.1.0' },
    attachments: [],
    model: null,
    code: null,
    answers: {},
    ...over,
  };
}
