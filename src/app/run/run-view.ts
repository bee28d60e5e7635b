import type { Analysis } from '../../core/analysis.ts';
import type { Assessment } from '../../core/assessment.ts';
import type { AttachmentProfile, AttachmentRef } from '../../core/attachment.ts';
import type { EventData } from '../../core/event.ts';
import { stages, type Stage } from '../../core/stages.ts';
import type { Strength, Verdict } from '../../core/verdict.ts';
import type { RunSummary } from '../../storage/run-store.ts';
import type { LightCall, LightEvaluation, LightModelCall, LogLine, RunNews } from './run-news.ts';
import { toLogLine } from './run-news.ts';

export interface StageView {
  name: Stage;
  state: 'waiting' | 'running' | 'done';
  /** One sentence on what came of it; empty before it is done. */
  summary: string;
  /** RFC 3339, UTC; null while it waits. */
  startedAt: string | null;
  /** Wall time in milliseconds; null before it is done. */
  ms: number | null;
}

/** A tool call with its place in the run. */
export interface CallView extends LightCall {
  seq: number;
  at: string;
}

/** An evaluation of generated code with its place in the run. */
export interface EvaluationView extends LightEvaluation {
  seq: number;
  at: string;
}

/** A model call with its place in the run. */
export interface ModelCallView extends LightModelCall {
  seq: number;
  at: string;
  /** The stage that asked. */
  stage: Stage;
}

/** What a run has spent on models, failed calls included. */
export interface ModelSpending {
  calls: number;
  /** Tokens of all prompts, and of all replies. */
  input: number;
  output: number;
  /** Wall time in milliseconds. */
  ms: number;
  /** US dollars; null where no call had a price. */
  cost: number | null;
}

export interface RunAttachment extends AttachmentRef {
  profile: AttachmentProfile | null;
  error: { message: string; fix: string } | null;
}

/** A run as the page shows it: a fold over its events, the same for one that goes on and one that is over. Plain data. */
export interface RunView {
  id: string;
  goal: string;
  createdAt: string;
  status: RunSummary['status'];
  source: RunSummary['source'];
  app: { name: string; version: string };
  model: string | null;
  /** The harness that the person brought; null where it was written for the goal. */
  code: string | null;
  answers: Record<string, string>;
  attachments: RunAttachment[];
  stages: StageView[];
  analysis: Analysis | null;
  assessment: Assessment | null;
  candidates: EventData<'harness.candidate'>[];
  harness: EventData<'harness'> | null;
  /** One entry for each time that the checks ran: a repair makes another. */
  attempts: EventData<'checks'>[];
  strength: Strength | null;
  verdict: Verdict | null;
  /** Tool calls, the first `shownCalls` of them, and how many there were in all. */
  calls: CallView[];
  callCount: number;
  /** The first `shownCalls` evaluations. */
  evaluations: EvaluationView[];
  /** The first `shownCalls` model calls, and what all of them took. */
  modelCalls: ModelCallView[];
  spent: ModelSpending;
  /** Whose result each stage went on with; empty where the composer worked alone. */
  decisions: EventData<'stage.decided'>[];
  /** The first `shownLines` lines of the log; `events` counts all. */
  log: LogLine[];
  events: number;
  /** RFC 3339, UTC: when the last event happened. */
  lastAt: string;
}

/** Calls and log lines that a view holds; what is beyond is asked for in pages (`Engine.log`). */
export const shownCalls = 200;
export const shownLines = 500;

/** The view of a run that has just begun. Its news begin with `run.started`. */
export function startView(news: Extract<RunNews, { type: 'run.started' }>, source: RunSummary['source']): RunView {
  const { id, goal, createdAt, app, model, code, answers, attachments } = news.data;
  return {
    id,
    goal,
    createdAt,
    status: 'running',
    source,
    app,
    model,
    code,
    answers,
    attachments: attachments.map((ref) => ({ ...ref, profile: null, error: null })),
    stages: stages.map((name) => ({ name, state: 'waiting', summary: '', startedAt: null, ms: null })),
    analysis: null,
    assessment: null,
    candidates: [],
    harness: null,
    attempts: [],
    strength: null,
    verdict: null,
    calls: [],
    callCount: 0,
    evaluations: [],
    modelCalls: [],
    spent: { calls: 0, input: 0, output: 0, ms: 0, cost: null },
    decisions: [],
    log: [toLogLine(news)],
    events: 1,
    lastAt: news.at,
  };
}

/** Takes one more event into the view, in place. Events come in order. */
export function applyNews(view: RunView, news: RunNews): void {
  view.events = news.seq + 1;
  view.lastAt = news.at;
  if (view.log.length < shownLines) view.log.push(toLogLine(news));
  switch (news.type) {
    case 'attachment.read': {
      const { name, profile, error } = news.data;
      const attachment = view.attachments.find((candidate) => candidate.name === name);
      if (attachment) Object.assign(attachment, { profile, error });
      break;
    }
    case 'stage.started':
      Object.assign(stageOf(view, news.data.stage), { state: 'running', startedAt: news.at });
      break;
    case 'stage.finished': {
      const stage = stageOf(view, news.data.stage);
      const ms = stage.startedAt === null ? null : Date.parse(news.at) - Date.parse(stage.startedAt);
      Object.assign(stage, { state: 'done', summary: news.data.summary, ms });
      break;
    }
    case 'analysis':
      view.analysis = news.data;
      break;
    case 'assessment':
      view.assessment = news.data;
      break;
    case 'harness.candidate':
      view.candidates.push(news.data);
      break;
    case 'harness':
      view.harness = news.data;
      break;
    case 'tool.called':
      view.callCount += 1;
      if (view.calls.length < shownCalls) view.calls.push({ seq: news.seq, at: news.at, ...news.data });
      break;
    case 'model.called':
      view.spent = addCall(view.spent, news.data);
      if (view.modelCalls.length < shownCalls) {
        view.modelCalls.push({ seq: news.seq, at: news.at, stage: stageNow(view), ...news.data });
      }
      break;
    case 'stage.decided':
      view.decisions.push(news.data);
      break;
    case 'sandbox.evaluated':
      if (view.evaluations.length < shownCalls) view.evaluations.push({ seq: news.seq, at: news.at, ...news.data });
      break;
    case 'checks':
      view.attempts.push(news.data);
      break;
    case 'strength':
      view.strength = news.data;
      break;
    case 'verdict':
      view.verdict = news.data;
      view.status = news.data.status;
      break;
    default:
  }
}

/** The view with lists and stages of its own: whoever holds it is not touched by what is folded into the other. */
export function copyView(view: RunView): RunView {
  return {
    ...view,
    attachments: view.attachments.map((attachment) => ({ ...attachment })),
    stages: view.stages.map((stage) => ({ ...stage })),
    candidates: [...view.candidates],
    attempts: [...view.attempts],
    calls: [...view.calls],
    evaluations: [...view.evaluations],
    modelCalls: [...view.modelCalls],
    decisions: [...view.decisions],
    log: [...view.log],
  };
}

/**
 * Takes an event into account that a view shows nothing of, by its head alone: a call or an evaluation beyond those that are shown, and beyond the
 * log's first lines. Says whether that is so; where not, the event must be applied.
 */
export function passNews(view: RunView, { seq, at, type }: Pick<RunNews, 'seq' | 'at' | 'type'>): boolean {
  if (view.log.length < shownLines) return false;
  const passes =
    (type === 'tool.called' && view.calls.length >= shownCalls) ||
    (type === 'sandbox.evaluated' && view.evaluations.length >= shownCalls);
  if (!passes) return false;
  view.events = seq + 1;
  view.lastAt = at;
  if (type === 'tool.called') view.callCount += 1;
  return true;
}

function addCall(spent: ModelSpending, { usage, ms, cost }: LightModelCall): ModelSpending {
  return {
    calls: spent.calls + 1,
    input: spent.input + (usage?.input ?? 0),
    output: spent.output + (usage?.output ?? 0),
    ms: spent.ms + ms.total,
    cost: cost === null ? spent.cost : (spent.cost ?? 0) + cost,
  };
}

/** The stage that goes on; between two, the one that ended last. */
function stageNow(view: RunView): Stage {
  const stage =
    view.stages.findLast(({ state }) => state === 'running') ?? view.stages.findLast(({ state }) => state === 'done');
  return stage?.name ?? 'analyze';
}

function stageOf(view: RunView, name: Stage): StageView {
  const stage = view.stages.find((candidate) => candidate.name === name);
  if (!stage) throw new Error(`No stage is called ${name}.`);
  return stage;
}
