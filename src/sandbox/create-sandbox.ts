import { z } from 'zod';
import { AegisError } from '../core/errors.ts';
import { canonicalJson } from '../core/json.ts';
import type { JsonObject } from '../core/json.ts';
import { jsonSchema } from '../core/schemas.ts';
import { checkResultSchema } from '../core/verdict.ts';
import { clampManifest, declarationsSchema } from './declarations.ts';
import { emptyContext, toGuestData } from './guest-data.ts';
import { readOutcome } from './outcome.ts';
import { sandboxLimits } from './sandbox.ts';
import type { Evaluation, GuestContext, Sandbox, ToolHandler, VerifyOutcome } from './sandbox.ts';
import { exceedsSourceLimits } from './source-limits.ts';
import type { EntryName, EvaluationEnd, SpawnWorker } from './worker-api.ts';
import { WorkerPool } from './worker-pool.ts';

const outputSchema = z.record(z.string(), jsonSchema);
const verifyOutcomeSchema = z.strictObject({ checks: z.array(checkResultSchema) });

const noTools: ToolHandler = () =>
  Promise.reject(new AegisError('tool-refused', 'Tools can be called in solve and verify only.', 'Call it there.'));

/**
 * The sandbox over workers that `spawn` starts. One worker stands warm from the beginning, so dispose of the sandbox when it is not needed any more.
 * `deadlineMs` is for tests that must reach the deadline sooner.
 */
export function createSandbox(spawn: SpawnWorker, options: { deadlineMs?: number } = {}): Sandbox {
  const pool = new WorkerPool(spawn, options.deadlineMs ?? sandboxLimits.deadlineMs);

  async function evaluate(
    signal: AbortSignal,
    code: string,
    entry: EntryName,
    context: GuestContext,
    calls: string[][],
    tool: ToolHandler,
  ): Promise<EvaluationEnd> {
    const excess = exceedsSourceLimits(code);
    if (excess !== null) {
      return { outcomes: [], error: { message: excess.message, limit: excess.limit }, console: '' };
    }
    return pool.run(signal, { code, entry, data: toGuestData(context), calls, rememberTools: calls.length > 1 }, tool);
  }

  /** An evaluation that calls its entry once. */
  async function evaluateOnce<T>(
    schema: z.ZodType<T>,
    what: string,
    ...args: Parameters<typeof evaluate>
  ): Promise<Evaluation<T>> {
    const end = await evaluate(...args);
    const [outcome] = end.outcomes;
    if (outcome === undefined) return { value: null, error: end.error, console: end.console };
    return { ...readOutcome(outcome, schema, what), console: end.console };
  }

  return {
    async load(signal, code) {
      const loaded = await evaluateOnce(
        declarationsSchema,
        'What the module declares',
        signal,
        code,
        'load',
        emptyContext,
        [[]],
        noTools,
      );
      return { ...loaded, value: loaded.value && clampManifest(loaded.value) };
    },
    solve: (signal, code, context, tool) =>
      evaluateOnce<JsonObject>(outputSchema, 'What solve gives', signal, code, 'solve', context, [[]], tool),
    verify: (signal, code, context, output, tool) =>
      evaluateOnce<VerifyOutcome>(
        verifyOutcomeSchema,
        'What verify checked',
        signal,
        code,
        'verify',
        context,
        [[canonicalJson(output)]],
        tool,
      ),
    async verifyMany(signal, code, context, outputs, tool) {
      const calls = outputs.map((output) => [canonicalJson(output)]);
      const end = await evaluate(signal, code, 'verify', context, calls, tool);
      if (end.error !== null) return { value: null, error: end.error, console: end.console };
      const value = end.outcomes.map((outcome) => ({
        ...readOutcome<VerifyOutcome>(outcome, verifyOutcomeSchema, 'What verify checked'),
        console: '',
      }));
      return { value, error: null, console: end.console };
    },
    repairFeedback: (signal, code, context, failures, output) =>
      evaluateOnce(
        z.string(),
        'What repairFeedback gives',
        signal,
        code,
        'repairFeedback',
        context,
        [[canonicalJson(failures), canonicalJson(output)]],
        noTools,
      ),
    dispose() {
      pool.dispose();
      return Promise.resolve();
    },
  };
}
