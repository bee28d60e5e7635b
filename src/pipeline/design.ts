import type { Analysis } from '../core/analysis.ts';
import type { Assessment } from '../core/assessment.ts';
import type { Verdict } from '../core/verdict.ts';
import type { AuthorContext } from '../harness/author.ts';
import { analyze } from './analyze.ts';
import { assess } from './assess.ts';
import { beyondReason, harnessReason, noModelReason, questionReason, refuse } from './refusals.ts';
import type { StageContext } from './stages.ts';
import { synthesize, type LoadedHarness } from './synthesize.ts';

/** What stages 1 to 3 gave: a harness that may run, or the refusal that the run ends with. */
export type Design =
  | { harness: LoadedHarness; analysis: Analysis; assessment: Assessment; refusal: null }
  | { harness: null; refusal: Verdict };

/** Stages 1 to 3: what the goal means, how an answer could fail, and the harness for it. */
export async function design(stage: StageContext): Promise<Design> {
  const { signal, start, desk, attachments, now } = stage;
  const { goal, answers, code: personal } = start;
  const composing = desk.handler(signal, { by: 'composer', forbidden: [] });
  const context: AuthorContext = { goal, attachments, now, answers, tool: composing };

  const { analysis, failure } = await analyze(stage, context);
  const { questions, beyond } = analysis;
  // A person's own harness may solve what the composer could not, so only its questions stand in the way of the composer's.
  const blocked = personal === null && (questions.length > 0 || beyond !== null);
  const assessment = await assess(stage, context, analysis, !blocked);
  const unasked = blocked ? 'The run ends in a refusal whatever the harness is.' : (failure?.message ?? null);
  const { harness, ...rejected } = await synthesize(stage, context, { analysis, assessment, unasked });
  if (harness === null)
    return { harness, refusal: refuse('complaints' in rejected ? rejected.complaints.map(harnessReason) : []) };

  if (blocked) {
    if (questions.length > 0) return { harness: null, refusal: refuse(questions.map(questionReason)) };
    if (beyond !== null) return { harness: null, refusal: refuse([beyondReason(beyond, failure)]) };
  }
  if (!harness.manifest.hasSolve && stage.ask === null) return { harness: null, refusal: refuse([noModelReason]) };
  return { harness, analysis, assessment, refusal: null };
}
