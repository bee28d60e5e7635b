import type { JsonObject } from '../core/json.ts';
import type { CheckResult } from '../core/verdict.ts';
import { validateOutput } from '../harness/output-schema.ts';
import type { GuestContext, ToolHandler } from '../sandbox/sandbox.ts';
import type { Evidence } from './agent/evidence.ts';
import { holdsAnswer } from './agent/holds-answer.ts';
import type { StageContext } from './stages.ts';
import type { LoadedHarness } from './synthesize.ts';

/** An output with all checks that were made of it. */
export interface Attempt {
  output: JsonObject;
  /** Those of the host and those of the harness. */
  checks: CheckResult[];
  /** Those that the harness made itself. */
  made: CheckResult[];
  /** What the verifier threw; null where it ran to its end. */
  threw: string | null;
}

/** Names of the checks that the host makes of a verifier: no other answer would mend what they find. */
export const hostChecks = {
  schema: 'output schema',
  ranToEnd: 'verify ran to its end',
  madeCheck: 'verify made a check',
  blind: 'the verifier does not hold the answer',
} as const;

/** Checks one output: its schema, the harness's own `verify`, and whether that verifier could be honest. */
export async function checkOutput(
  stage: StageContext,
  harness: LoadedHarness,
  context: GuestContext,
  output: JsonObject,
  tool: ToolHandler,
  evidence: Evidence,
): Promise<Attempt> {
  const { signal, journal, sandbox } = stage;
  const { value, error, console } = await sandbox.verify(signal, harness.code, context, output, tool);
  const made = value?.checks ?? [];
  await journal.note('sandbox.evaluated', {
    entry: 'verify',
    input: output,
    output: value === null ? null : made.map((check) => ({ ...check })),
    error: error?.message ?? null,
    console,
  });
  const threw = error?.message ?? null;
  const checks = [
    ...schemaChecks(harness, output),
    ...made,
    ...verifierChecks(made, threw),
    ...blindCheck(harness, output, evidence),
  ];
  return { output, checks, made, threw };
}

/** The output schema as checks of its own: one for each violation, or one that passed. */
function schemaChecks(harness: LoadedHarness, output: JsonObject): CheckResult[] {
  const violations = validateOutput(harness.manifest.outputSchema, output);
  const check = { name: hostChecks.schema, defends: 'schema-drift' };
  if (violations.length === 0)
    return [{ ...check, at: '', ok: true, message: 'The output has the fields and types that the harness declares.' }];
  return violations.map(({ at, message }) => ({ ...check, at, ok: false, message }));
}

/** A verifier that throws, or makes no check, counts as one failed check. */
function verifierChecks(made: readonly CheckResult[], threw: string | null): CheckResult[] {
  const failed = { at: '', ok: false };
  if (threw !== null) return [{ ...failed, name: hostChecks.ranToEnd, defends: 'verifier-sabotage', message: threw }];
  if (made.length > 0) return [];
  return [
    {
      ...failed,
      name: hostChecks.madeCheck,
      defends: 'vacuous-verifier',
      message: 'The verifier made no check at all.',
    },
  ];
}

/**
 * Whether a model that answered could have been judged by a verifier that a model wrote with the answer in it. Composed code is made from the goal
 * before there is any answer, and a person may know theirs.
 */
function blindCheck({ code, origin, manifest }: LoadedHarness, output: JsonObject, evidence: Evidence): CheckResult[] {
  if (manifest.hasSolve || (origin !== 'model' && origin !== 'cache')) return [];
  const held = holdsAnswer(code, manifest.outputSchema, output.answer ?? null, evidence);
  return [
    {
      name: hostChecks.blind,
      defends: 'vacuous-verifier',
      at: '/answer',
      ok: !held,
      message: held
        ? 'The answer stands in the verifier’s code, and neither the goal nor the attachments nor a tool gave it: it is compared with itself.'
        : 'The verifier’s code does not have the answer written into it.',
    },
  ];
}
