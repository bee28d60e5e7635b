import type { RunSummary } from '../../../../src/storage/run-store.ts';

/** A line of the history for a test, with what the test is about. */
export function someRun(about: Partial<RunSummary> & { id: string }): RunSummary {
  return {
    goal: 'What is 15% of 80?',
    createdAt: '2026-11-20T12:00:00.000Z',
    status: 'verified',
    events: 23,
    source: 'local',
    ...about,
  };
}
