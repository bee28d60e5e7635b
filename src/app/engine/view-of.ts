import { AegisError } from '../../core/errors.ts';
import type { AnyRunEvent } from '../../core/event.ts';
import type { RunSummary } from '../../storage/run-store.ts';
import { toNews } from '../run/run-news.ts';
import { applyNews, startView, type RunView } from '../run/run-view.ts';

/**
 * The view of a run as its events tell it.
 * @param summary its line in the history; null for a record that is only looked at
 * @throws AegisError `record-invalid` where it does not begin as a run must
 */
export function viewOf(events: readonly AnyRunEvent[], summary: RunSummary | null): RunView {
  const [first, ...rest] = events.map(toNews);
  if (first?.type !== 'run.started') {
    throw new AegisError('record-invalid', 'The run does not begin with run.started.', 'Export it again.');
  }
  const view = startView(first, summary?.source ?? 'imported');
  for (const one of rest) applyNews(view, one);
  if (view.verdict === null) view.status = summary?.status ?? 'interrupted';
  return view;
}
