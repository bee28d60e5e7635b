import type { JsonObject } from '../core/json.ts';
import type { Journal } from '../core/journal.ts';
import type { GuestContext, Sandbox, ToolHandler } from '../sandbox/sandbox.ts';
import type { LoadedHarness } from './synthesize.ts';

/** What stage 4 gave: an output, or why there is none. */
export type Execution = { output: JsonObject } | { output: null; error: string };

/** Stage 4: the harness's `solve`, in the sandbox. A harness without one needs a model, which the caller has made sure of. */
export async function execute(
  signal: AbortSignal,
  journal: Journal,
  sandbox: Sandbox,
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
  const calls = context.calls.length;
  const summary = value === null ? 'solve failed' : `solved by code, ${calls} tool call${calls === 1 ? '' : 's'}`;
  await journal.note('stage.finished', { stage: 'execute', summary });
  return value === null ? { output: null, error: error?.message ?? 'solve returned nothing' } : { output: value };
}
