import type { EventType } from '../../src/core/event.ts';
import type { RunNews } from '../../src/app/run/run-news.ts';

/** When the news of these tests begin. */
export const newsStart = Date.parse('2026-03-01T12:00:00.000Z');

/** News of one type, `ms` after the beginning. */
export function newsOf<T extends EventType>(
  seq: number,
  ms: number,
  type: T,
  data: Extract<RunNews, { type: T }>['data'],
): Extract<RunNews, { type: T }> {
  return { seq, at: new Date(newsStart + ms).toISOString(), type, data } as unknown as Extract<RunNews, { type: T }>;
}

/** How a run begins, with a table to read. */
export function startNews(id = 'run-1') {
  return newsOf(0, 0, 'run.started', {
    format: 'aegis-run/1',
    id,
    goal: 'What is the total revenue?',
    createdAt: new Date(newsStart).toISOString(),
    app: { name: 'aegis', version: '0.1.0' },
    attachments: [{ name: 'sales.csv', mediaType: 'text/csv', bytes: 10, sha256: 'a'.repeat(64) }],
    model: null,
    code: null,
    answers: {},
  });
}

/** A run that is verified after 400 ms. */
export function verifiedNews(id = 'run-1'): RunNews[] {
  const checks = [{ name: 'added again', defends: 'arithmetic-drift', at: '/answer', ok: true, message: 'It is 12.' }];
  return [
    startNews(id),
    newsOf(1, 100, 'attachment.read', { name: 'sales.csv', sha256: 'a'.repeat(64), profile: null, error: null }),
    newsOf(2, 110, 'stage.started', { stage: 'analyze' }),
    newsOf(3, 150, 'stage.finished', { stage: 'analyze', summary: 'The total revenue.' }),
    newsOf(4, 150, 'stage.started', { stage: 'execute' }),
    newsOf(5, 250, 'tool.called', { tool: 'table_sql', by: 'solve', ok: true, args: '{}', result: '12', error: null }),
    newsOf(6, 280, 'sandbox.evaluated', { entry: 'solve', error: null, console: '' }),
    newsOf(7, 300, 'stage.finished', { stage: 'execute', summary: 'solved by code, 1 tool call' }),
    newsOf(8, 300, 'stage.started', { stage: 'verify' }),
    newsOf(9, 390, 'checks', { attempt: 1, checks }),
    newsOf(10, 395, 'stage.finished', { stage: 'verify', summary: '1 of 1 checks passed' }),
    newsOf(11, 400, 'verdict', { status: 'verified', value: { answer: 12 }, reasons: [], checks, strength: null }),
  ];
}
