import { AegisError } from '../../core/errors.ts';
import type { HarnessManifest } from '../../core/harness.ts';
import { sameJson, type JsonObject } from '../../core/json.ts';
import { strengthThreshold, type CheckResult } from '../../core/verdict.ts';
import { loadHarness } from '../../harness/load-harness.ts';
import { makeMutants } from '../../harness/strength/make-mutants.ts';
import type { Mutant } from '../../harness/strength/mutant.ts';
import { rememberTools } from '../../harness/strength/remember-tools.ts';
import type { GuestContext, ToolHandler } from '../../sandbox/sandbox.ts';
import type { StageContext } from '../stages.ts';
import type { LoadedHarness } from '../synthesize.ts';
import type { Evidence } from './evidence.ts';
import { holdsAnswer } from './holds-answer.ts';

/** What a new verifier is held to. */
export interface Standard {
  old: LoadedHarness;
  /** The last output that the old one rejected. */
  output: JsonObject;
  /** The check of the old one that seems to be wrong; what it rejected counts for nothing. */
  suspect: CheckResult | null;
  /** Ids that must be defended. */
  defends: readonly string[];
  evidence: Evidence;
  context: GuestContext;
  tool: ToolHandler;
}

/** What is wrong with a module that was written in another's place, and what it was worth on altered outputs. */
export interface Screening {
  manifest: HarnessManifest | null;
  complaints: string[];
  trial: { killed: number; total: number; covers: string[] } | null;
}

/**
 * Screens a verifier that was written anew: it must be a good module, ask for the same output, defend at least as much, reject at least as many altered
 * outputs, not have the answer in its code, and not come to the answer without looking at the evidence. Whether it accepts the output is not asked here.
 */
export async function screenVerifier(stage: StageContext, code: string, standard: Standard): Promise<Screening> {
  const { signal, sandbox } = stage;
  const { old, output, suspect, defends, evidence, context } = standard;
  const loaded = await loadHarness(signal, sandbox, code);
  if (loaded.manifest === null) return { manifest: null, complaints: loaded.complaints, trial: null };
  const { manifest } = loaded;
  const complaints = differences(old.manifest, manifest);
  if (holdsAnswer(code, manifest.outputSchema, output.answer ?? null, evidence))
    complaints.push('It has the answer written into its code: work it out from the evidence.');
  if (complaints.length > 0) return { manifest, complaints, trial: null };

  const mutants = makeMutants(output, old.manifest.outputSchema, `${context.seed}/rewritten`);
  const tool = rememberTools(standard.tool);
  const before = await judgeAll(stage, old.code, context, output, mutants, tool);
  const after = await judgeAll(stage, code, context, output, mutants, tool);
  const covers = [...new Set(after.checks.map((check) => check.defends))].sort();
  const killed = after.rejected((): boolean => true).length;
  const least = before.rejected(({ name }) => name !== suspect?.name).length;
  const missing = defends.filter((id) => !covers.includes(id));
  if (missing.length > 0) complaints.push(`It has no check any more that defends against ${missing.join(', ')}.`);
  if (killed < least)
    complaints.push(`It rejects ${killed} of ${mutants.length} altered answers; the one before rejected ${least}.`);
  if (context.attachments.length > 0 && complaints.length === 0) {
    const blind = await judgeAll(stage, code, withoutEvidence(context), output, mutants, noTool);
    if (knowsBlindly(blind, mutants))
      complaints.push('It comes to the same judgement with every attachment empty: it does not look at the evidence.');
  }
  return { manifest, complaints, trial: { killed, total: mutants.length, covers } };
}

function differences(old: HarnessManifest, now: HarnessManifest): string[] {
  const complaints: string[] = [];
  if (!sameJson(old.outputSchema, now.outputSchema)) complaints.push('Its outputSchema is another: leave it as it is.');
  if (now.hasSolve) complaints.push('It has a solve: only verify was to be written anew.');
  const added = Object.keys(now.tools).filter((name) => !Object.hasOwn(old.tools, name));
  if (added.length > 0) complaints.push(`It allows more tools: ${added.join(', ')}.`);
  return complaints;
}

interface Judgements {
  /** The checks made of the output itself; none where the verifier threw. */
  checks: CheckResult[];
  /** Whether the output itself was accepted. */
  accepts: boolean;
  /** The altered outputs that a check of a certain kind rejected; a verifier that throws rejects nothing here. */
  rejected(counts: (check: CheckResult) => boolean): Mutant[];
}

async function judgeAll(
  { signal, sandbox }: StageContext,
  code: string,
  context: GuestContext,
  output: JsonObject,
  mutants: readonly Mutant[],
  tool: ToolHandler,
): Promise<Judgements> {
  const outputs = [output, ...mutants.map((mutant) => mutant.output)];
  const { value } = await sandbox.verifyMany(signal, code, context, outputs, tool);
  const judged = (value ?? []).map((one) => (one.error === null ? (one.value?.checks ?? []) : []));
  const [checks = [], ...ofMutants] = judged;
  return {
    checks,
    accepts: checks.length > 0 && checks.every(({ ok }) => ok),
    rejected: (counts) => mutants.filter((_, i) => ofMutants[i]?.some((check) => !check.ok && counts(check))),
  };
}

/** The run with nothing in its attachments and nothing fetched. */
function withoutEvidence(context: GuestContext): GuestContext {
  return {
    ...context,
    attachments: context.attachments.map((attachment) => ({
      ...attachment,
      text: attachment.text === null ? null : '',
      table: attachment.table && { ...attachment.table, rows: 0 },
    })),
    calls: [],
  };
}

const noTool: ToolHandler = () => Promise.reject(new AegisError('tool-failed', 'There is nothing here.', ''));

/** Whether a verifier that sees no evidence accepts the very answer and rejects what differs from it. */
function knowsBlindly({ accepts, rejected }: Judgements, mutants: readonly Mutant[]): boolean {
  const ofAnswer = ({ field }: Mutant): boolean => field === '/answer' || field.startsWith('/answer/');
  const total = mutants.filter(ofAnswer).length;
  const killed = rejected(() => true).filter(ofAnswer).length;
  return accepts && total > 0 && killed / total >= strengthThreshold;
}
