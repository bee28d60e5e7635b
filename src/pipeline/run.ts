import type { AttachmentSource } from '../core/attachment.ts';
import { isoInstant } from '../core/clock.ts';
import { AegisError } from '../core/errors.ts';
import { recordFormat, type AnyRunEvent, type EventData } from '../core/event.ts';
import { newRunId } from '../core/ids.ts';
import type { Journal } from '../core/journal.ts';
import type { Verdict } from '../core/verdict.ts';
import { createJournal } from '../record/create-journal.ts';
import { admitAttachments, checkRequest, keptSource } from './admit.ts';
import { createAskModel } from './ask-model.ts';
import { ToolDesk } from './call-tools.ts';
import { design } from './design.ts';
import { fulfil } from './fulfil.ts';
import { readAttachments } from './read-attachments.ts';
import { refuse, verdictOfFault } from './refusals.ts';
import type { RunHost, RunRequest } from './services.ts';
import type { StageContext } from './stages.ts';

/** A finished run. The record is exported from its events. */
export interface FinishedRun {
  id: string;
  verdict: Verdict;
  events: readonly AnyRunEvent[];
}

type Start = EventData<'run.started'>;

/** What the stages need of the host. In a replay there are no models, and no file is read. */
type StageHost = Pick<RunHost, 'sandbox' | 'tables' | 'models' | 'onModel'>;

/**
 * Runs one goal from end to end. Whatever happens after the run has begun ends in a verdict and is in its record; before that, input
 * that no run can begin with is thrown.
 * @throws AegisError `bad-input`, `too-large`, `storage-full`, `storage-failed`
 */
export async function runGoal(signal: AbortSignal, request: RunRequest, host: RunHost): Promise<FinishedRun> {
  checkRequest(request);
  const admitted = await admitAttachments(request.attachments);
  const id = newRunId(host.clock);
  const start: Start = {
    format: recordFormat,
    id,
    // Half of a surrogate pair has no UTF-8 form, and so no hash that others could check.
    goal: request.goal.toWellFormed(),
    createdAt: isoInstant(host.clock()),
    app: host.app,
    attachments: admitted.map(({ ref }) => ref),
    model: host.models?.choice.designer[0] ?? null,
    ...(host.models && { models: host.models.choice }),
    code: request.code ?? null,
    answers: { ...request.answers },
  };
  return withRunLock(host, id, async () => {
    const { store, clock, onEvent } = host;
    const journal = createJournal({ runId: id, store, clock, mode: 'live', ...(onEvent && { onEvent }) });
    // The run first, then the bytes that only a resume needs: whatever is killed in between, no bytes are left without a run.
    await journal.note('run.started', start);
    const sources = admitted.map(({ source }) => source);
    for (const { ref, source } of admitted) await store.saveBlob(ref.sha256, await source.read());
    return finish(host, await runPipeline(signal, start, journal, host, sources));
  });
}

/**
 * Goes on with a run whose process or tab was killed: what is recorded is not done again.
 * @throws AegisError `not-found`, `bad-input` where the run has its verdict already or another process is at it
 */
export async function resumeRun(signal: AbortSignal, id: string, host: RunHost): Promise<FinishedRun> {
  return withRunLock(host, id, async () => {
    const recorded = await host.store.events(id);
    const start = startOf(recorded);
    if (recorded.some(({ type }) => type === 'verdict')) {
      throw new AegisError('bad-input', `The run ${id} is finished.`, 'Replay it, or run its goal again.');
    }
    const sources = await Promise.all(start.attachments.map((ref) => keptSource(ref, host.store)));
    const { store, clock, onEvent } = host;
    const journal = createJournal({ runId: id, store, clock, mode: 'resume', recorded, ...(onEvent && { onEvent }) });
    await journal.note('run.started', start);
    return finish(host, await runPipeline(signal, start, journal, host, sources));
  });
}

/** The first event's data. Throws AegisError `record-invalid` where a run does not begin with it. */
export function startOf(events: readonly AnyRunEvent[]): Start {
  const first = events[0];
  if (first?.type === 'run.started') return first.data;
  throw new AegisError(
    'record-invalid',
    'The record does not begin with run.started.',
    'Export the run again from where it was made.',
  );
}

/**
 * The five stages over a journal that has `run.started` already: live, resumed or replayed alike.
 * @param sources the attachments' bytes; none are needed in a replay
 */
export async function runPipeline(
  signal: AbortSignal,
  start: Start,
  journal: Journal,
  host: StageHost,
  sources: readonly AttachmentSource[],
): Promise<FinishedRun> {
  let verdict: Verdict;
  try {
    verdict = await stages(signal, start, journal, host, sources);
  } catch (thrown) {
    verdict = verdictOfFault(signal, AegisError.from(thrown));
  }
  await journal.note('verdict', verdict);
  return { id: start.id, verdict, events: journal.events };
}

async function stages(
  signal: AbortSignal,
  start: Start,
  journal: Journal,
  host: StageHost,
  sources: readonly AttachmentSource[],
): Promise<Verdict> {
  const now = Date.parse(start.createdAt);
  const read = await readAttachments(signal, start, journal, host.tables, sources);
  if (read.profiles === null) return refuse([read.reason]);

  // Tables are read again only where a tool is really called: in a live run they are there, in a resume not yet.
  let engine: Promise<void> | null = read.fresh ? Promise.resolve() : null;
  const { profiles: attachments } = read;
  const desk = new ToolDesk(journal, async () => {
    engine ??= (async () => {
      for (const source of sources) await host.tables.read(signal, source);
    })();
    await engine;
    return { now, attachments, tables: host.tables };
  });
  const ask = start.models
    ? createAskModel(journal, start.models, host.models ?? null, host.onModel ?? (() => undefined))
    : null;
  const stage: StageContext = { signal, start, journal, sandbox: host.sandbox, desk, attachments, now, ask };
  const designed = await design(stage);
  return designed.harness === null ? designed.refusal : fulfil(stage, designed);
}

async function withRunLock<T>(host: RunHost, id: string, work: () => Promise<T>): Promise<T> {
  const release = await host.store.lock(id);
  if (release === null) {
    throw new AegisError(
      'bad-input',
      `Another process or tab is at the run ${id}.`,
      'Wait until it has finished, or close it.',
    );
  }
  try {
    return await work();
  } finally {
    await release();
  }
}

/** Signs the finished run, lets go of the bytes that were kept for a resume, and keeps its harness when it was verified. */
async function finish(host: RunHost, run: FinishedRun): Promise<FinishedRun> {
  await host.store.saveSignature(run.id, JSON.stringify(await host.signer.signRun(run.id, run.events)));
  await host.store.dropBlobs(run.id);
  // Where a verifier was written anew there are two, and the last is the one that passed.
  const harness = run.events.findLast((event) => event.type === 'harness');
  const analysis = run.events.find((event) => event.type === 'analysis');
  const start = startOf(run.events);
  if (run.verdict.status === 'verified' && harness && analysis) {
    await host.store.saveHarness({
      sha256: harness.data.sha256,
      code: harness.data.code,
      goal: start.goal,
      kind: analysis.data.kind,
      origin: harness.data.origin,
      strength: run.verdict.strength?.score ?? 0,
      createdAt: start.createdAt,
      uses: 1,
    });
  }
  return run;
}
