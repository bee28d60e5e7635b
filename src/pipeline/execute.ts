import type { JsonObject } from '../core/json.ts';
import type { Reason } from '../core/verdict.ts';
import type { GuestContext, ToolHandler } from '../sandbox/sandbox.ts';
import type { Worker } from './agent/worker.ts';
import { counted } from './counted.ts';
import { solveFailedNext } from './refusals.ts';
import type { StageContext } from './stages.ts';
import type { LoadedHarness } from './synthesize.ts';

/** What stage 4 gave: an output, or why there is none. */
export type Execution = { output: JsonObject; reasons: null } | { output: null; reasons: Reason[] };

/** Stage 4 where the harness computes its answer: its `solve`, in the sandbox. */
export async function solve(
  { signal, journal, sandbox }: StageContext,
  harness: LoadedHarness,
  context: GuestContext,
  tool: ToolHandler,
): Promise<Execution> {
  await journal.note('stage.started', { stage: 'execute' });
  const { value, error, console } = await sandbox.solve(signal, harness.code, context, tool);
  await journal.note('sandbox.evaluated', {
    entry: 'solve',
    input: null,
    output: value,
    error: error?.message ?? null,
    console,
  });
  const summary = value === null ? 'solve failed' : `solved by code, ${counted(context.calls.length, 'tool call')}`;
  await journal.note('stage.finished', { stage: 'execute', summary });
  if (value !== null) return { output: value, reasons: null };
  const message = error?.message ?? 'solve returned nothing';
  return { output: null, reasons: [{ code: 'checks-failed', message, next: solveFailedNext }] };
}

/** Stage 4 where a model answers inside the harness. */
export async function work({ journal }: StageContext, worker: Worker): Promise<Execution> {
  await journal.note('stage.started', { stage: 'execute' });
  const ended = await worker.answer();
  const by = ended.output === null ? 'no answer' : `answered by ${worker.model}`;
  const { steps, calls } = worker.done;
  const summary = `${by}, ${counted(steps, 'step')}, ${counted(calls, 'tool call')}`;
  await journal.note('stage.finished', { stage: 'execute', summary });
  return ended;
}
