import type { AttachmentSource } from '../core/attachment.ts';
import { isoInstant } from '../core/clock.ts';
import { AegisError } from '../core/errors.ts';
import { recordFormat, type AnyRunEvent, type EventData } from '../core/event.ts';
import { newRunId } from '../core/ids.ts';
import type { Journal } from '../core/journal.ts';
import type { Verdict } from '../core/verdict.ts';
import type { AuthorContext } from '../harness/author.ts';
import { composer } from '../harness/composer/composer.ts';
import { createJournal } from '../record/create-journal.ts';
import type { GuestContext } from '../sandbox/sandbox.ts';
import { admitAttachments, checkRequest, keptSource } from './admit.ts';
import { analyze } from './analyze.ts';
import { assess } from './assess.ts';
import { ToolDesk } from './call-tools.ts';
import { execute } from './execute.ts';
import { readAttachments } from './read-attachments.ts';
import { harnessReason, noModelReason, questionReason, refuse, solveFailedNext, verdictOfFault } from './refusals.ts';
import type { RunHost, RunRequest } from './services.ts';
import { synthesize } from './synthesize.ts';
import { verify } from './verify.ts';

/** A finished run. The record is exported from its events. */
export interface FinishedRun {
  id: string;
  verdict: Verdict;
  events: readonly AnyRunEvent[];
}

type Start = EventData<'run.started'>;

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
    model: null,
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
  host: Pick<RunHost, 'sandbox' | 'tables'>,
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
  host: Pick<RunHost, 'sandbox' | 'tables'>,
  sources: readonly AttachmentSource[],
): Promise<Verdict> {
  const { goal, answers, code: personal } = start;
  const now = Date.parse(start.createdAt);
  const read = await readAttachments(signal, start, journal, host.tables, sources);
  if (read.profiles === null) return refuse([read.reason]);

  // Tables are read again only where a tool is really called: in a live run they are there, in a resume not yet.
  let engine: Promise<void> | null = read.fresh ? Promise.resolve() : null;
  const { profiles } = read;
  const desk = new ToolDesk(journal, async () => {
    engine ??= (async () => {
      for (const source of sources) await host.tables.read(signal, source);
    })();
    await engine;
    return { now, attachments: profiles, tables: host.tables };
  });

  const composing = desk.handler(signal, { by: 'composer', forbidden: [] });
  const context: AuthorContext = { goal, attachments: profiles, now, answers, tool: composing };
  const analysis = await analyze(journal, composer, context);
  const assessment = await assess(journal, composer, context, analysis);
  const { harness, ...rejected } = await synthesize(signal, journal, host.sandbox, composer, context, {
    analysis,
    assessment,
    personal,
  });
  if (harness === null) return refuse('complaints' in rejected ? rejected.complaints.map(harnessReason) : []);

  // A person's own harness may solve what the composer could not, so only its questions stand in the way of the composer's.
  if (personal === null) {
    if (analysis.questions.length > 0) return refuse(analysis.questions.map(questionReason));
    const { beyond } = analysis;
    if (beyond !== null) return refuse([{ code: beyond.reason, message: beyond.message, next: beyond.next }]);
  }
  if (!harness.manifest.hasSolve) return refuse([noModelReason]);

  const forbidden = assessment.forbiddenTools;
  const guest: GuestContext = { goal, attachments: profiles, calls: desk.log, now, seed: start.id };
  const executed = await execute(
    signal,
    journal,
    host.sandbox,
    harness,
    guest,
    desk.handler(signal, { by: 'solve', forbidden }),
  );
  if (executed.output === null)
    return refuse([{ code: 'checks-failed', message: executed.error, next: solveFailedNext }]);
  return verify(signal, journal, host.sandbox, harness, guest, executed.output, {
    verify: desk.handler(signal, { by: 'verify', forbidden }),
    strength: desk.handler(signal, { by: 'strength', forbidden }),
  });
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
  const harness = run.events.find((event) => event.type === 'harness');
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
