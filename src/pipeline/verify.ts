import type { Analysis } from '../core/analysis.ts';
import type { JsonObject } from '../core/json.ts';
import type { Reason, Verdict } from '../core/verdict.ts';
import { measureStrength } from '../harness/strength/measure-strength.ts';
import type { GuestContext, ToolHandler } from '../sandbox/sandbox.ts';
import { evidenceOf, type Evidence } from './agent/evidence.ts';
import { rewriteVerifier } from './agent/rewrite-verifier.ts';
import { groundOf, isBeyondWorker } from './agent/unsound.ts';
import { withhold } from './agent/withhold.ts';
import type { Worker } from './agent/worker.ts';
import { checkOutput, type Attempt } from './check-output.ts';
import type { StageContext } from './stages.ts';
import type { LoadedHarness } from './synthesize.ts';
import { failedVerdict, passedVerdict } from './verdict-of-checks.ts';

/** What stage 5 works with, beside the run's own context. */
export interface Verification {
  harness: LoadedHarness;
  analysis: Analysis | null;
  context: GuestContext;
  /** Handlers for the verifier's calls, for those of the strength measurement, and for those of a new verifier's trial. */
  tools: { verify: ToolHandler; strength: ToolHandler; trial: ToolHandler };
  /** Who gave the output and can mend it; null where it was computed. */
  worker: Worker | null;
}

/**
 * Stage 5: the schema, the harness's own `verify`, repairs where a model answered and can try again, a verifier written anew where it seems to be at
 * fault, and how much the checks are worth. Gives the verdict; a value that failed is not in it.
 */
export async function verify(stage: StageContext, job: Verification, first: JsonObject): Promise<Verdict> {
  const { signal, journal, sandbox, start, attachments } = stage;
  const { context, tools } = job;
  const evidence = () => evidenceOf(start.goal, attachments, context.calls);
  await journal.note('stage.started', { stage: 'verify' });

  let { harness } = job;
  const attempts = [await attempt(stage, job, harness, first, evidence(), 1)];
  const because = await repair(stage, job, attempts, evidence);
  if (because.length === 0 && !passed(last(attempts))) {
    const anew = await writeAnew(stage, job, attempts, evidence());
    because.push(...anew.because);
    if (anew.harness !== null) {
      ({ harness } = anew);
      attempts.push(await attempt(stage, job, harness, last(attempts).output, evidence(), attempts.length + 1));
    }
  }

  const { output, checks } = last(attempts);
  const count = checks.filter(({ ok }) => ok).length;
  const tally = `${count} of ${checks.length} checks passed${attempts.length > 1 ? ` at attempt ${attempts.length}` : ''}`;
  if (!passed(last(attempts))) {
    await journal.note('stage.finished', { stage: 'verify', summary: tally });
    return failedVerdict(withhold(checks, output, evidence()), because);
  }
  const schema = harness.manifest.outputSchema;
  const strength = await measureStrength(signal, sandbox, harness.code, context, output, schema, tools.strength);
  await journal.note('strength', strength);
  const summary = `${tally}, strength ${strength.killed}/${strength.total}`;
  await journal.note('stage.finished', { stage: 'verify', summary });
  const verdict = passedVerdict(output, checks, strength);
  return verdict.status === 'unverified' && harness !== job.harness ? tooWeakAnew(verdict, evidence()) : verdict;
}

async function attempt(
  stage: StageContext,
  { context, tools }: Verification,
  harness: LoadedHarness,
  output: JsonObject,
  evidence: Evidence,
  number: number,
): Promise<Attempt> {
  const checked = await checkOutput(stage, harness, context, output, tools.verify, evidence);
  await stage.journal.note('checks', { attempt: number, checks: checked.checks });
  return checked;
}

/** Asks for other answers, as often as the harness allows, until one passes. Gives the reasons why there is no further answer; none where there is. */
async function repair(
  stage: StageContext,
  job: Verification,
  attempts: Attempt[],
  evidence: () => Evidence,
): Promise<Reason[]> {
  const { harness, worker } = job;
  if (worker === null) return [];
  const { repairs } = harness.manifest.limits;
  while (!passed(last(attempts)) && attempts.length <= repairs && !isBeyondWorker(attempts)) {
    const failed = last(attempts);
    const failures = failed.checks.filter(({ ok }) => !ok);
    const feedback = await feedbackOf(stage, job, failed);
    const mended = await worker.repair({ output: failed.output, failures, feedback });
    if (mended.output === null) return mended.reasons;
    attempts.push(await attempt(stage, job, harness, mended.output, evidence(), attempts.length + 1));
  }
  return [];
}

/** What the harness tells a model that tries again; null where it says nothing. An error of its code stands in the record. */
async function feedbackOf(
  { signal, journal, sandbox }: StageContext,
  { harness, context }: Verification,
  { output, checks }: Attempt,
): Promise<string | null> {
  if (!harness.manifest.hasRepairFeedback) return null;
  const failures = checks.filter(({ ok }) => !ok);
  const { value, error, console } = await sandbox.repairFeedback(signal, harness.code, context, failures, output);
  await journal.note('sandbox.evaluated', {
    entry: 'repairFeedback',
    input: { failures: failures.map((failure) => ({ ...failure })), output },
    output: value,
    error: error?.message ?? null,
    console,
  });
  return value === null || value.trim() === '' ? null : value;
}

/**
 * Has a model's verifier written anew where it seems to be at fault. A composed one is tested and a person's is theirs; and where code computed
 * the answer there is no other to compare it with.
 */
async function writeAnew(
  stage: StageContext,
  { harness, analysis, context, tools, worker }: Verification,
  attempts: readonly Attempt[],
  evidence: Evidence,
): Promise<{ harness: LoadedHarness | null; because: Reason[] }> {
  if (stage.ask === null || worker === null || harness.origin !== 'model') return { harness: null, because: [] };
  const ground = groundOf(attempts, stage.attachments);
  if (ground === null) return { harness: null, because: [] };
  const { trial } = tools;
  const anew = await rewriteVerifier(stage, stage.ask, {
    harness,
    analysis,
    attempts,
    ground,
    evidence,
    context,
    trial,
  });
  if (anew.harness !== null) return { harness: anew.harness, because: [] };
  const reason: Reason = {
    code: 'harness',
    message: `The verifier seemed to be at fault and was not replaced. ${anew.why}`,
    next: 'Read the harness’s verify beside the evidence, mend it, and run it again.',
  };
  return { harness: null, because: [reason] };
}

/** An answer that only a rewritten verifier accepts is shown when that verifier is strong, and not behind a warning. */
function tooWeakAnew({ reasons, checks, strength, value }: Verdict, evidence: Evidence): Verdict {
  const shown = withhold(checks, value ?? {}, evidence);
  const because: Reason = {
    code: 'checks-failed',
    message:
      'The first verifier rejected the answer, and the one that was written in its place is too weak to stand for it.',
    next: 'Read both verifiers in the record, and check the answer yourself.',
  };
  return { status: 'refused', value: null, reasons: [because, ...reasons], checks: shown, strength };
}

function passed({ checks }: Attempt): boolean {
  return checks.every(({ ok }) => ok);
}

function last(attempts: readonly Attempt[]): Attempt {
  const found = attempts.at(-1);
  if (found === undefined) throw new Error('There is no attempt.');
  return found;
}
