import type { ToolCall } from '../core/harness.ts';
import type { JsonObject } from '../core/json.ts';
import { AegisError } from '../core/errors.ts';
import { strengthThreshold, type Strength } from '../core/verdict.ts';
import { validateOutput } from '../harness/output-schema.ts';
import { measureStrength } from '../harness/strength/measure-strength.ts';
import type { GuestContext, ToolHandler } from '../sandbox/sandbox.ts';
import type { StageContext } from './stages.ts';
import type { LoadedHarness } from './synthesize.ts';

/** An output that a harness's own `solve` made, with the tool calls that led to it. */
export interface SolvedSample {
  output: JsonObject;
  calls: readonly ToolCall[];
}

/** What a verifier said of one output. */
export interface Judged {
  /** Names of the checks that it made and what they defend. */
  checks: readonly { name: string; defends: string; ok: boolean }[];
  /** What it threw; null where it came to its end. */
  threw: string | null;
}

/**
 * Where harnesses are tried before one is chosen: evaluations in the sandbox, with every tool call through the desk under the name `trial`. What a
 * trial calls is no part of the log that the run's own `verify` sees.
 */
export class TrialBench {
  readonly #stage: StageContext;
  readonly #tool: ToolHandler;

  constructor(stage: StageContext, forbidden: readonly string[]) {
    this.#stage = stage;
    this.#tool = stage.desk.handler(stage.signal, { by: 'trial', forbidden });
  }

  /** Runs a harness's `solve`. Gives its output, or what went wrong as a sentence. */
  async solve({ code, manifest }: LoadedHarness): Promise<SolvedSample | { output: null; complaint: string }> {
    const calls: ToolCall[] = [];
    const { sandbox, signal } = this.#stage;
    const { value, error } = await sandbox.solve(signal, code, this.#guest([]), logged(this.#tool, calls));
    if (value === null) return { output: null, complaint: `solve failed: ${error?.message ?? 'it gave no output'}` };
    const [violation] = validateOutput(manifest.outputSchema, value);
    if (violation !== undefined) {
      const complaint = `The output of solve does not fit outputSchema at "${violation.at}": ${violation.message}`;
      return { output: null, complaint };
    }
    return { output: value, calls };
  }

  /** Runs a harness's `verify` on one output. */
  async judge({ code }: LoadedHarness, sample: SolvedSample): Promise<Judged> {
    const { sandbox, signal } = this.#stage;
    const { value, error } = await sandbox.verify(signal, code, this.#guest(sample.calls), sample.output, this.#tool);
    return { checks: value?.checks ?? [], threw: error?.message ?? null };
  }

  /** Runs a harness's `verify` on many outputs in one loaded module; a limit that it reached, as a sentence, instead. */
  async judgeAll({ code }: LoadedHarness, outputs: readonly JsonObject[]): Promise<Judged[] | string> {
    const { sandbox, signal } = this.#stage;
    const { value, error } = await sandbox.verifyMany(signal, code, this.#guest([]), outputs, this.#tool);
    if (value === null) return error?.message ?? 'verify could not be run.';
    return value.map((one) => ({ checks: one.value?.checks ?? [], threw: one.error?.message ?? null }));
  }

  /** How many small changes of an output a harness's `verify` notices. `schema` says which changes are made. */
  measure(
    { code }: LoadedHarness,
    sample: SolvedSample,
    schema: LoadedHarness['manifest']['outputSchema'],
  ): Promise<Strength> {
    const { sandbox, signal } = this.#stage;
    return measureStrength(signal, sandbox, code, this.#guest(sample.calls), sample.output, schema, this.#tool);
  }

  #guest(calls: readonly ToolCall[]): GuestContext {
    const { start, attachments, now } = this.#stage;
    return { goal: start.goal, attachments, calls, now, seed: start.id };
  }
}

/** Whether every field of the answer is held firmly enough for a verdict of `verified`. */
export function holdsAnswer(strength: Strength): boolean {
  const fields = strength.fields.filter(
    ({ at, total }) => total > 0 && (at === '/answer' || at.startsWith('/answer/')),
  );
  return (
    strength.voided === undefined &&
    fields.length > 0 &&
    fields.every(({ killed, total }) => killed / total >= strengthThreshold)
  );
}

function logged(tool: ToolHandler, calls: ToolCall[]): ToolHandler {
  return async (name, args) => {
    try {
      const result = await tool(name, args);
      calls.push({ tool: name, args, ok: true, result, error: null });
      return result;
    } catch (thrown) {
      const error = AegisError.from(thrown);
      calls.push({ tool: name, args, ok: false, result: null, error: error.message });
      throw error;
    }
  };
}
