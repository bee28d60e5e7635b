import type { Assessment } from '../core/assessment.ts';
import type { Strength } from '../core/verdict.ts';
import { hardCodedAnswer } from '../harness/designer/hard-coded.ts';
import { sameJson } from '../core/json.ts';
import { validateOutput } from '../harness/output-schema.ts';
import { idsOf, judgeSamples, type Trial } from './judge-samples.ts';
import type { StageContext } from './stages.ts';
import type { LoadedHarness } from './synthesize.ts';
import { holdsAnswer, TrialBench, type Judged, type SolvedSample } from './trial-bench.ts';

/** The composer's draft after its trial: what a candidate has to beat. */
export interface TriedDraft {
  readonly harness: LoadedHarness;
  readonly trial: Trial;
  /** The output of its `solve`, on which candidates are measured too; null where it has none. */
  readonly sample: SolvedSample | null;
  /** Whether its checks hold the answer's fields firmly enough for `verified`; null where it has no `solve`. */
  readonly holds: boolean | null;
}

/** What a candidate's trial came to. With complaints it is out; without, `better` says whether it replaces the draft. */
export interface CandidateTrial {
  readonly complaints: readonly string[];
  readonly trial: Trial | null;
  readonly better: boolean;
  /** Ids with a check that was seen to reject something. */
  readonly proven: readonly string[];
}

/**
 * Tries the composer's draft, as a candidate would be. Gives what is wrong as a sentence where the draft's own solution fails: then there is nothing
 * true to measure a candidate on, and the draft stays.
 */
export async function tryDraft(
  stage: StageContext,
  harness: LoadedHarness,
  assessment: Assessment,
): Promise<TriedDraft | string> {
  const bench = new TrialBench(stage, assessment.forbiddenTools);
  if (!harness.manifest.hasSolve) {
    const judged = await judgeSamples(stage, bench, harness);
    if (typeof judged === 'string') return judged;
    return { harness, trial: judged.trial, sample: null, holds: null };
  }
  const sample = await bench.solve(harness);
  if (sample.output === null) return sample.complaint;
  const judged = await bench.judge(harness, sample);
  const complaint = complaintOf(judged, 'its own output');
  if (complaint !== null) return complaint;
  const strength = await bench.measure(harness, sample, harness.manifest.outputSchema);
  const trial = { killed: strength.killed, total: strength.total, covers: idsOf([judged]) };
  return { harness, trial, sample, holds: holdsAnswer(strength) };
}

/**
 * Tries a model's harness against the draft, on the same samples. Where the draft solves the goal, its output is the sample: the candidate must accept
 * it, come to the same answer, and catch more changes of it. Where it does not, both judge outputs that fit their schema and are untrue.
 * @param required ids that the candidate's checks must name
 */
export async function tryCandidate(
  stage: StageContext,
  harness: LoadedHarness,
  draft: TriedDraft,
  assessment: Assessment,
  required: readonly string[],
): Promise<CandidateTrial> {
  const bench = new TrialBench(stage, assessment.forbiddenTools);
  if (draft.sample === null) return againstWords(stage, bench, harness, draft, required, assessment);
  return againstSolution(stage, bench, harness, { ...draft, sample: draft.sample }, required, assessment);
}

async function againstSolution(
  stage: StageContext,
  bench: TrialBench,
  harness: LoadedHarness,
  draft: TriedDraft & { sample: SolvedSample },
  required: readonly string[],
  assessment: Assessment,
): Promise<CandidateTrial> {
  const { sample } = draft;
  if (!harness.manifest.hasSolve) return out('It has no solve, although code can work this answer out. Export solve.');
  const hard = hardCoded(stage, harness, sample);
  if (hard !== null) return out(hard);
  const own = await solvesAndHolds(bench, harness);
  if ('complaint' in own) return out(own.complaint);
  if (!sameJson(own.sample.output.answer ?? null, sample.output.answer ?? null)) {
    return out(
      'Its solve comes to another answer than the draft’s computation: two ways disagree. Give the same answer in the same form.',
    );
  }
  const violations = validateOutput(harness.manifest.outputSchema, sample.output);
  if (violations.length > 0) {
    const places = [...new Set(violations.map(({ at }) => `"${at}"`))].slice(0, 4);
    return out(`Its outputSchema rejects the draft’s output at ${places.join(', ')}. Keep the draft’s fields.`);
  }
  const judged = await bench.judge(harness, sample);
  const complaint = complaintOf(judged, 'the draft’s output');
  if (complaint !== null) return out(complaint);

  const strength = await bench.measure(harness, sample, draft.harness.manifest.outputSchema);
  if (strength.voided !== undefined) return out(`Its strength could not be measured. ${strength.voided}`);
  const covers = idsOf([judged]);
  const trial = { killed: strength.killed, total: strength.total, covers };
  const proven = provenBy(strength, judged);
  const complaints = uncovered(covers, required);
  // What counts in the end is its own output under its own schema: it must not end weaker than the draft would.
  if (draft.holds === true && !holdsAnswer(own.strength)) {
    complaints.push(
      `On its own output its checks let wrong values pass (${share(own.strength)} rejected). Check the whole answer.`,
    );
  }
  return compared({ complaints, trial, proven, draft, assessment, ties: false });
}

async function againstWords(
  stage: StageContext,
  bench: TrialBench,
  harness: LoadedHarness,
  draft: TriedDraft,
  required: readonly string[],
  assessment: Assessment,
): Promise<CandidateTrial> {
  let accepted: Judged[] = [];
  if (harness.manifest.hasSolve) {
    const own = await solvesAndHolds(bench, harness);
    if ('complaint' in own) return out(own.complaint);
    const hard = hardCoded(stage, harness, own.sample);
    if (hard !== null) return out(hard);
    if (!holdsAnswer(own.strength)) {
      return out(
        `On the output of its own solve its checks let wrong values pass (${share(own.strength)} rejected). Work the answer out again in verify and compare.`,
      );
    }
    accepted = [own.judged];
  }
  const judged = await judgeSamples(stage, bench, harness, accepted);
  if (typeof judged === 'string') return out(judged);
  const complaints = [...judged.complaints, ...uncovered(judged.trial.covers, required)];
  // A program that holds its own answer is worth more than words that were not caught: a tie goes to it.
  const ties = harness.manifest.hasSolve;
  return compared({ complaints, trial: judged.trial, proven: judged.proven, draft, assessment, ties });
}

/** A candidate's `solve` run and held against its own `verify`, with how firmly that holds. */
async function solvesAndHolds(
  bench: TrialBench,
  harness: LoadedHarness,
): Promise<{ sample: SolvedSample; judged: Judged; strength: Strength } | { complaint: string }> {
  const sample = await bench.solve(harness);
  if (sample.output === null) return { complaint: sample.complaint };
  const judged = await bench.judge(harness, sample);
  const complaint = complaintOf(judged, 'the output of its own solve');
  if (complaint !== null) return { complaint };
  return { sample, judged, strength: await bench.measure(harness, sample, harness.manifest.outputSchema) };
}

/** The last word on a candidate without complaints: stronger on the samples, or as strong with more defended. */
function compared(about: {
  complaints: string[];
  trial: Trial;
  proven: readonly string[];
  draft: TriedDraft;
  assessment: Assessment;
  /** Whether it also wins where both are equal. */
  ties: boolean;
}): CandidateTrial {
  const { complaints, trial, proven, draft, ties } = about;
  const lead = trial.killed * draft.trial.total - draft.trial.killed * trial.total;
  if (lead < 0) {
    complaints.push(
      `It is weaker than the draft: it rejects ${trial.killed} of ${trial.total} wrong sample outputs, the draft ${draft.trial.killed} of ${draft.trial.total}.`,
    );
  }
  // Ids that it only names gain nothing: the check must have been seen to reject something.
  const ids = new Set([...about.assessment.risks, ...about.assessment.invariants].map(({ id }) => id));
  const more = proven.some((id) => ids.has(id) && !draft.trial.covers.includes(id));
  const better = complaints.length === 0 && (lead > 0 || more || ties);
  return { complaints, trial, better, proven };
}

function out(complaint: string): CandidateTrial {
  return { complaints: [complaint], trial: null, better: false, proven: [] };
}

function complaintOf({ checks, threw }: Judged, on: string): string | null {
  if (threw !== null) return `verify throws on ${on}: ${threw.slice(0, 200)}`;
  if (checks.length === 0) return `verify makes no check on ${on}.`;
  const failed = [...new Set(checks.filter(({ ok }) => !ok).map(({ name }) => `"${name}"`))];
  return failed.length === 0 ? null : `verify rejects ${on}, which is right: ${failed.slice(0, 5).join(', ')} failed.`;
}

function hardCoded({ start, attachments }: StageContext, harness: LoadedHarness, sample: SolvedSample): string | null {
  const found = hardCodedAnswer(harness.code, sample.output.answer ?? null, { goal: start.goal, attachments });
  return found === null
    ? null
    : 'The answer is written into the code, and stands neither in the goal nor in the attachments (risk vacuous-verifier). Compute it from the evidence.';
}

function uncovered(covers: readonly string[], required: readonly string[]): string[] {
  const missing = required.filter((id) => !covers.includes(id));
  return missing.length === 0 ? [] : [`No check of it defends ${missing.join(', ')}. Make a check for each.`];
}

function provenBy(strength: Strength, { checks }: Judged): string[] {
  const rejecting = new Set(strength.checks.filter(({ killed }) => killed.length > 0).map(({ name }) => name));
  return [...new Set(checks.filter(({ name }) => rejecting.has(name)).map(({ defends }) => defends))];
}

function share({ killed, total }: Strength): string {
  return `${killed} of ${total}`;
}
