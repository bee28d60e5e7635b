import type { AttachmentProfile } from '../core/attachment.ts';
import { AegisError } from '../core/errors.ts';
import type { AnyRunEvent } from '../core/event.ts';
import type { ToolCall } from '../core/harness.ts';
import { sameJson, type JsonObject } from '../core/json.ts';
import type { Verdict } from '../core/verdict.ts';
import { createJournal } from '../record/create-journal.ts';
import type { Sandbox, ToolHandler } from '../sandbox/sandbox.ts';
import type { TableEngine } from '../tools/tables/table-engine.ts';
import { runPipeline, startOf } from './run.ts';

/** What a replay found. */
export interface Replay {
  ok: boolean;
  /** How many events came out with the recorded hash. */
  equal: number;
  total: number;
  verdict: Verdict | null;
  /** What differs, or a remark on a run that did not reach a verdict of its own; null where there is nothing to say. */
  detail: string | null;
}

/**
 * Runs the whole pipeline again: attachments, tools (and models) answer from the record, all else is computed anew, the sandbox
 * included, and every event must come out with the recorded hash.
 */
export async function replayRun(
  signal: AbortSignal,
  recorded: readonly AnyRunEvent[],
  host: { sandbox: Sandbox },
): Promise<Replay> {
  const total = recorded.length;
  const start = startOf(recorded);
  const journal = createJournal({
    runId: start.id,
    store: forgetful,
    clock: neverAsked,
    mode: 'replay',
    recorded,
  });
  try {
    await journal.note('run.started', start);
    const { verdict } = await runPipeline(
      signal,
      start,
      journal,
      { sandbox: host.sandbox, tables: absentTables, models: null },
      [],
    );
    await journal.finish();
    return { ok: true, equal: journal.events.length, total, verdict, detail: null };
  } catch (thrown) {
    const error = AegisError.from(thrown);
    if (error.code !== 'record-invalid') throw error;
    const equal = journal.events.length;
    const end = recorded[equal];
    // The person's stop and a machine's fault come from outside the pipeline: no replay can bring them about.
    if (
      end?.type === 'verdict' &&
      equal === total - 1 &&
      (end.data.status === 'cancelled' || end.data.status === 'failed')
    ) {
      const detail = `The run was ended from outside (${end.data.status}); all ${equal} events before that are equal.`;
      return { ok: true, equal: total, total, verdict: end.data, detail };
    }
    return { ok: false, equal, total, verdict: null, detail: error.message };
  }
}

/**
 * Runs the harness's `verify` again on the recorded data and compares its checks with the recorded ones.
 * @returns what was found; `ok` also for a run that never came to `verify`
 */
export async function recheckRun(
  signal: AbortSignal,
  recorded: readonly AnyRunEvent[],
  sandbox: Sandbox,
): Promise<{ ok: boolean; detail: string }> {
  // A repair verifies again, and a verifier may be written anew: the last evaluation counts, with what was known when it was made.
  const at = recorded.findLastIndex((event) => event.type === 'sandbox.evaluated' && event.data.entry === 'verify');
  const evaluated = recorded[at];
  const before = recorded.slice(0, Math.max(at, 0));
  const harness = before.findLast((event) => event.type === 'harness')?.data;
  if (evaluated?.type !== 'sandbox.evaluated' || harness === undefined)
    return { ok: true, detail: 'The run did not come to verify.' };

  const start = startOf(recorded);
  const calls = before.flatMap((event) => (event.type === 'tool.called' ? [event.data] : []));
  const { value } = await sandbox.verify(
    signal,
    harness.code,
    {
      goal: start.goal,
      attachments: recorded.flatMap((event): AttachmentProfile[] =>
        event.type === 'attachment.read' && event.data.profile !== null ? [event.data.profile] : [],
      ),
      calls: calls.filter(({ by }) => by === 'solve' || by === 'model').map(({ by: _, ...call }) => call),
      now: Date.parse(start.createdAt),
      seed: start.id,
    },
    evaluated.data.input as JsonObject,
    answerFrom(calls.filter(({ by }) => by === 'verify')),
  );
  const checks = value?.checks ?? null;
  const same = sameJson(checks?.map((check) => ({ ...check })) ?? null, evaluated.data.output);
  if (!same)
    return {
      ok: false,
      detail: 'The harness’s verify, run again on the recorded data, made other checks than the record says.',
    };
  return { ok: true, detail: `verify was run again on the recorded data: ${checks?.length ?? 0} checks, as recorded.` };
}

/** Answers tool calls from a log, by tool and arguments. */
function answerFrom(log: readonly ToolCall[]): ToolHandler {
  return (tool, args) => {
    const call = log.find((logged) => logged.tool === tool && sameJson(logged.args, args));
    if (call === undefined)
      return Promise.reject(new AegisError('tool-failed', `The record has no answer of ${tool} to this call.`, ''));
    return call.ok
      ? Promise.resolve(call.result)
      : Promise.reject(new AegisError('tool-failed', call.error ?? 'failed', ''));
  };
}

const forgetful = { append: () => Promise.resolve() };

function neverAsked(): number {
  throw new AegisError('internal', 'A replay asked for the time.', 'Report this with the exported record.');
}

function absent(): never {
  throw new AegisError('internal', 'A replay asked for a table.', 'Report this with the exported record.');
}

const absentTables: TableEngine = {
  read: absent,
  sql: absent,
  scan: absent,
  rows: absent,
  find: absent,
  pictures: absent,
  dispose: () => Promise.resolve(),
};
