import type { Stage } from '../../core/stages.ts';
import type { RunView } from '../run/run-view.ts';
import type { LogLine } from '../run/run-news.ts';

/** A stretch of a run, in milliseconds from its beginning. */
export interface Span {
  from: number;
  to: number;
}

/** Something recorded within a stage: it ends when it was recorded, and begins when the event before it was. */
interface Mark extends Span {
  seq: number;
  kind: 'call' | 'evaluation' | 'read' | 'model';
  text: string;
}

interface Lane {
  name: Stage | 'read';
  span: Span | null;
  marks: Mark[];
}

/** A run against time. */
export interface Timeline {
  /** How long the run took without the breaks in it, in milliseconds; at least 1. */
  total: number;
  lanes: Lane[];
  /** Milliseconds in which the run did not go on, because its tab was closed. */
  idle: number;
  /** Whether all that was recorded is in `marks`, or only the beginning of it. */
  whole: boolean;
}

const kinds: Partial<Record<LogLine['type'], Mark['kind']>> = {
  'tool.called': 'call',
  'model.called': 'model',
  'sandbox.evaluated': 'evaluation',
  'attachment.read': 'read',
};

/** The timeline of a run. Breaks (the time between a tab's death and the resume) are cut out. */
export function toTimeline(view: RunView): Timeline {
  const { log } = view;
  const start = Date.parse(log[0]?.at ?? view.createdAt);
  const gaps = breaksOf(log);
  const place = (at: number): number =>
    at - start - gaps.reduce((sum, gap) => sum + Math.min(Math.max(at - gap.from, 0), gap.to - gap.from), 0);
  const end = place(Date.parse(view.lastAt));

  const lanes: Lane[] = view.stages.map(({ name, startedAt, ms }) => {
    if (startedAt === null) return { name, span: null, marks: [] };
    const from = Date.parse(startedAt);
    return { name, span: { from: place(from), to: ms === null ? end : place(from + ms) }, marks: [] };
  });
  const first = lanes[0]?.span?.from ?? end;
  if (view.attachments.length > 0) lanes.unshift({ name: 'read', span: { from: 0, to: first }, marks: [] });

  for (const [index, { seq, at, type, text }] of log.entries()) {
    const kind = kinds[type];
    const before = log[index - 1];
    if (!kind || !before) continue;
    const to = place(Date.parse(at));
    const lane = lanes.findLast(({ span }) => span !== null && span.from <= to);
    lane?.marks.push({ seq, kind, text, from: Math.max(place(Date.parse(before.at)), lane.span?.from ?? 0), to });
  }
  const idle = gaps.reduce((sum, { from, to }) => sum + to - from, 0);
  return { total: Math.max(end, 1), lanes, idle, whole: view.events <= log.length };
}

/** Round times for an axis: at most five, from 0 on. */
export function ticksOf(total: number): number[] {
  const rough = total / 4;
  const power = 10 ** Math.floor(Math.log10(rough));
  const step = Math.max(([1, 2, 5, 10].find((factor) => factor * power >= rough) ?? 10) * power, 1);
  return Array.from({ length: Math.floor(total / step) + 1 }, (_, index) => index * step);
}

function breaksOf(log: readonly LogLine[]): Span[] {
  return log.flatMap(({ type, at }, index) => {
    const before = log[index - 1];
    if (type !== 'note.resumed' || !before) return [];
    return [{ from: Date.parse(before.at), to: Date.parse(at) }];
  });
}
