import type { JsonObject } from '../core/json.ts';
import type { Journal } from '../core/journal.ts';
import { strengthThreshold, type CheckResult, type Reason, type Strength, type Verdict } from '../core/verdict.ts';
import { validateOutput } from '../harness/output-schema.ts';
import { measureStrength } from '../harness/strength/measure-strength.ts';
import type { GuestContext, Sandbox, ToolHandler } from '../sandbox/sandbox.ts';
import type { LoadedHarness } from './synthesize.ts';

/**
 * Stage 5: the schema, the harness's own `verify`, and how much that `verify` is worth. Gives the verdict; a value that failed is not in it.
 * @param tools a handler for the verifier's calls, and one for those of the strength measurement
 */
export async function verify(
  signal: AbortSignal,
  journal: Journal,
  sandbox: Sandbox,
  harness: LoadedHarness,
  context: GuestContext,
  output: JsonObject,
  tools: { verify: ToolHandler; strength: ToolHandler },
): Promise<Verdict> {
  await journal.note('stage.started', { stage: 'verify' });
  const checks = [
    ...schemaChecks(harness, output),
    ...(await harnessChecks(signal, journal, sandbox, harness, context, output, tools.verify)),
  ];
  await journal.note('checks', { attempt: 1, checks });
  const passed = checks.filter(({ ok }) => ok).length;
  if (passed < checks.length) {
    await journal.note('stage.finished', { stage: 'verify', summary: `${passed} of ${checks.length} checks passed` });
    return { status: 'refused', value: null, reasons: failedReasons(checks), checks, strength: null };
  }
  const strength = await measureStrength(
    signal,
    sandbox,
    harness.code,
    context,
    output,
    harness.manifest.outputSchema,
    tools.strength,
  );
  await journal.note('strength', strength);
  const summary = `${passed} of ${checks.length} checks passed, strength ${strength.killed}/${strength.total}`;
  await journal.note('stage.finished', { stage: 'verify', summary });
  const weak = weakAnswerFields(strength);
  if (weak.length === 0) return { status: 'verified', value: output, reasons: [], checks, strength };
  return { status: 'unverified', value: output, reasons: [weakReason(strength, weak)], checks, strength };
}

/** The output schema as checks of its own: one for each violation, or one that passed. */
function schemaChecks(harness: LoadedHarness, output: JsonObject): CheckResult[] {
  const violations = validateOutput(harness.manifest.outputSchema, output);
  const check = { name: 'output schema', defends: 'schema-drift' };
  if (violations.length === 0)
    return [{ ...check, at: '', ok: true, message: 'The output has the fields and types that the harness declares.' }];
  return violations.map(({ at, message }) => ({ ...check, at, ok: false, message }));
}

/** The harness's own checks. A verifier that throws, or makes none, counts as one failed check. */
async function harnessChecks(
  signal: AbortSignal,
  journal: Journal,
  sandbox: Sandbox,
  harness: LoadedHarness,
  context: GuestContext,
  output: JsonObject,
  tool: ToolHandler,
): Promise<CheckResult[]> {
  const { value, error, console } = await sandbox.verify(signal, harness.code, context, output, tool);
  const made = value?.checks ?? [];
  await journal.note('sandbox.evaluated', {
    entry: 'verify',
    input: output,
    output: value === null ? null : made.map((check) => ({ ...check })),
    error: error?.message ?? null,
    console,
  });
  const failed = { at: '', ok: false };
  if (error !== null)
    return [
      ...made,
      { ...failed, name: 'verify ran to its end', defends: 'verifier-sabotage', message: error.message },
    ];
  if (made.length > 0) return made;
  return [
    {
      ...failed,
      name: 'verify made a check',
      defends: 'vacuous-verifier',
      message: 'The verifier made no check at all.',
    },
  ];
}

function failedReasons(checks: readonly CheckResult[]): Reason[] {
  return checks
    .filter(({ ok }) => !ok)
    .map(({ name, message }) => ({
      code: name === 'output schema' ? ('schema' as const) : ('checks-failed' as const),
      message: `The check "${name}" failed: ${message}`,
      next: 'Look at the harness and the evidence in the record; state the goal more exactly, or correct the attachment.',
    }));
}

/** The fields of `answer` that the checks do not hold firmly enough; `/answer` itself where no mutant could be made of it. */
function weakAnswerFields(strength: Strength): string[] {
  const fields = strength.fields.filter(({ at }) => at === '/answer' || at.startsWith('/answer/'));
  if (!fields.some(({ total }) => total > 0)) return ['/answer'];
  return fields.filter(({ killed, total }) => total > 0 && killed / total < strengthThreshold).map(({ at }) => at);
}

function weakReason({ voided }: Strength, fields: readonly string[]): Reason {
  if (voided !== undefined) {
    return {
      code: 'weak-checks',
      message: `Every check passed, but what they are worth could not be measured. ${voided}`,
      next: 'Check the answer yourself, or edit the harness so that its verify judges each output by itself.',
    };
  }
  return {
    code: 'weak-checks',
    message: `Every check passed, but they would also let a wrong value pass in ${fields.join(', ')}.`,
    next: 'Check these fields yourself, or edit the harness so that its verify covers them.',
  };
}
