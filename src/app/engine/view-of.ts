import { AegisError } from '../../core/errors.ts';
import type { AnyRunEvent } from '../../core/event.ts';
import type { RunSummary } from '../../storage/run-store.ts';
import { toNews } from '../run/run-news.ts';
import { applyNews, passNews, startView, type RunView } from '../run/run-view.ts';

/** An event whose head is known before the rest of it is read. */
interface LazyEvent extends Pick<AnyRunEvent, 'seq' | 'at' | 'type'> {
  read(): AnyRunEvent;
}

/** The view of a record that is only looked at. Throws AegisError `record-invalid` where it does not begin as a run must. */
export function viewOfEvents(events: readonly AnyRunEvent[]): RunView {
  return fold(
    events.map((event) => ({ seq: event.seq, at: event.at, type: event.type, read: () => event })),
    null,
  );
}

/** The view of a stored run from its events' texts and its line in the history. Throws as `viewOfEvents` does. */
export function viewOfTexts(texts: readonly string[], summary: RunSummary): RunView {
  return fold(texts.map(lazily), summary);
}

/** A stored event. */
export function parseEvent(text: string): AnyRunEvent {
  return JSON.parse(text) as AnyRunEvent;
}

function fold([first, ...rest]: readonly LazyEvent[], summary: RunSummary | null): RunView {
  const start = first && toNews(first.read());
  if (start?.type !== 'run.started') {
    throw new AegisError('record-invalid', 'The run does not begin with run.started.', 'Export it again.');
  }
  const view = startView(start, summary?.source ?? 'imported');
  for (const event of rest) if (!passNews(view, event)) applyNews(view, toNews(event.read()));
  if (view.verdict === null) view.status = summary?.status ?? 'interrupted';
  return view;
}

/** Events are written with their head first. Most of a long run is never shown, and need not be parsed. */
function lazily(text: string): LazyEvent {
  const head = /^\{"seq":(\d+),"at":"([^"]+)","type":"([^"]+)"/.exec(text);
  if (head === null) {
    const event = parseEvent(text);
    return { seq: event.seq, at: event.at, type: event.type, read: () => event };
  }
  const [, seq = '', at = '', type = ''] = head;
  return { seq: Number(seq), at, type: type as AnyRunEvent['type'], read: () => parseEvent(text) };
}
