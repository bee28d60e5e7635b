import type { AttachmentProfile } from '../../core/attachment.ts';
import type { AnyRunEvent, EventData, EventType } from '../../core/event.ts';
import type { Json } from '../../core/json.ts';

/** A tool call as the page shows it: arguments and result cut short. */
export interface LightCall {
  tool: string;
  by: EventData<'tool.called'>['by'];
  ok: boolean;
  args: string;
  result: string;
  error: string | null;
}

/** An evaluation as the page shows it, without what went in and came out. */
export interface LightEvaluation {
  entry: EventData<'sandbox.evaluated'>['entry'];
  error: string | null;
  console: string;
}

/** A model call as the page shows it: the beginning of its prompt and of its reply; `Engine.modelCall` has the whole. */
export interface LightModelCall extends Pick<
  EventData<'model.called'>,
  'role' | 'purpose' | 'cut' | 'model' | 'window' | 'usage' | 'ms' | 'cost' | 'failed'
> {
  /** The last message that was sent, cut short; empty where nothing was sent. */
  prompt: string;
  /** What it said, cut short; empty where it only called tools, or nothing came. */
  reply: string;
  /** Why the reply ended; null where there is none. */
  finish: NonNullable<EventData<'model.called'>['reply']>['finish'] | null;
  /** Names of the tools that it asked for. */
  asked: string[];
}

interface LightData extends Omit<
  { [T in EventType]: EventData<T> },
  'tool.called' | 'sandbox.evaluated' | 'model.called'
> {
  'tool.called': LightCall;
  'model.called': LightModelCall;
  'sandbox.evaluated': LightEvaluation;
}

/** An event on its way to the page: the same, but for what is large and not shown. Discriminated by `type`. */
export type RunNews = { [T in EventType]: { seq: number; at: string; type: T; data: LightData[T] } }[EventType];

/** One line of a run's log. */
export interface LogLine {
  seq: number;
  /** RFC 3339, UTC. */
  at: string;
  type: EventType;
  /** What happened, in a few words. */
  text: string;
}

/** The longest text of an argument, a result or a console that crosses to the page, in UTF-16 code units. */
const shown = 400;
/** As much of an attachment's text as the page shows. */
const shownText = 4000;

/** Makes an event light enough to be posted to the page for each event of a run. */
export function toNews(event: AnyRunEvent): RunNews {
  const { seq, at } = event;
  switch (event.type) {
    case 'tool.called': {
      const { tool, by, ok, args, result, error } = event.data;
      return { seq, at, type: event.type, data: { tool, by, ok, args: brief(args), result: brief(result), error } };
    }
    case 'sandbox.evaluated': {
      const { entry, error, console } = event.data;
      return { seq, at, type: event.type, data: { entry, error, console: cut(console, shown) } };
    }
    case 'model.called':
      return { seq, at, type: event.type, data: lightModelCall(event.data) };
    case 'attachment.read': {
      const { profile } = event.data;
      return { seq, at, type: event.type, data: { ...event.data, profile: profile && lightProfile(profile) } };
    }
    default:
      return { seq, at, type: event.type, data: event.data } as RunNews;
  }
}

function lightModelCall(call: EventData<'model.called'>): LightModelCall {
  const { role, purpose, cut: left, model, window, usage, ms, cost, failed, messages, reply } = call;
  const last = messages.at(-1)?.text ?? '';
  return {
    ...{ role, purpose, cut: left, model, window, usage, ms, cost, failed },
    prompt: cut(last, shown),
    reply: cut(reply?.text ?? '', shown),
    finish: reply?.finish ?? null,
    asked: reply?.calls.map(({ tool }) => tool) ?? [],
  };
}

/** What was understood of an attachment, with no more of its text than the page shows. */
export function lightProfile(profile: AttachmentProfile): AttachmentProfile {
  return profile.text === null ? profile : { ...profile, text: cut(profile.text, shownText) };
}

/** An event as a line of the log. */
export function toLogLine(news: RunNews): LogLine {
  const { seq, at, type } = news;
  return { seq, at, type, text: describe(news) };
}

function describe(news: RunNews): string {
  switch (news.type) {
    case 'run.started':
      return news.data.goal;
    case 'attachment.read':
      return news.data.error ? `${news.data.name}: ${news.data.error.message}` : news.data.name;
    case 'stage.started':
      return `${news.data.stage} began`;
    case 'stage.finished':
      return `${news.data.stage} ended: ${news.data.summary}`;
    case 'analysis':
      return news.data.summary;
    case 'assessment':
      return `${news.data.risks.length} risks`;
    case 'harness.candidate':
    case 'harness':
      return `${news.data.origin}, ${news.data.sha256.slice(0, 12)}`;
    case 'model.called': {
      const { purpose, model, usage, failed } = news.data;
      const took = usage === null ? '' : `, ${usage.input} + ${usage.output} tokens`;
      return model === null
        ? `${purpose}: ${failed.at(-1)?.message ?? 'no model answered'}`
        : `${purpose}: ${model}${took}`;
    }
    case 'stage.decided':
      return `${news.data.stage} by the ${news.data.by}: ${news.data.why}`;
    case 'tool.called':
      return `${news.data.by}: ${news.data.tool}(${news.data.args})${news.data.ok ? '' : ` failed: ${news.data.error ?? ''}`}`;
    case 'sandbox.evaluated':
      return `${news.data.entry}${news.data.error === null ? '' : ` failed: ${news.data.error}`}`;
    case 'checks':
      return `${news.data.checks.filter(({ ok }) => ok).length} of ${news.data.checks.length} passed`;
    case 'strength':
      return `${news.data.killed} of ${news.data.total} altered answers caught`;
    case 'verdict':
      return news.data.status;
    case 'note.resumed':
    case 'note.interrupted':
      return news.data.reason;
  }
}

function brief(value: Json): string {
  return cut(JSON.stringify(value), shown);
}

function cut(text: string, length: number): string {
  return text.length <= length ? text : `${text.slice(0, length).toWellFormed()}…`;
}
