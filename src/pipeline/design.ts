import type { Analysis } from '../core/analysis.ts';
import type { Assessment } from '../core/assessment.ts';
import type { Verdict } from '../core/verdict.ts';
import type { AuthorContext } from '../harness/author.ts';
import { composer } from '../harness/composer/composer.ts';
import { analyze } from './analyze.ts';
import { assess } from './assess.ts';
import { harnessReason, noModelReason, questionReason, refuse } from './refusals.ts';
import type { StageContext } from './stages.ts';
import { synthesize, type LoadedHarness } from './synthesize.ts';

/** What stages 1 to 3 gave: a harness that may run, or the refusal that the run ends with. */
export type Design =
  | { harness: LoadedHarness; analysis: Analysis; assessment: Assessment; refusal: null }
  | { harness: null; refusal: Verdict };

/** Stages 1 to 3: what the goal means, how an answer could fail, and the harness for it. */
export async function design(stage: StageContext): Promise<Design> {
  const { signal, start, journal, sandbox, desk, attachments, now } = stage;
  const { goal, answers, code: personal } = start;
  const composing = desk.handler(signal, { by: 'composer', forbidden: [] });
  const context: AuthorContext = { goal, attachments, now, answers, tool: composing };
  const analysis = await analyze(journal, composer, context);
  const assessment = await assess(journal, composer, context, analysis);
  const { harness, ...rejected } = await synthesize(signal, journal, sandbox, composer, context, {
    analysis,
    assessment,
    personal,
  });
  if (harness === null)
    return { harness, refusal: refuse('complaints' in rejected ? rejected.complaints.map(harnessReason) : []) };

  // A person's own harness may solve what the composer could not, so only its questions stand in the way of the composer's.
  if (personal === null) {
    if (analysis.questions.length > 0)
      return { harness: null, refusal: refuse(analysis.questions.map(questionReason)) };
    const { beyond } = analysis;
    if (beyond !== null)
      return {
        harness: null,
        refusal: refuse([{ code: beyond.reason, message: beyond.message, next: beyond.next }]),
      };
  }
  if (!harness.manifest.hasSolve && stage.ask === null) return { harness: null, refusal: refuse([noModelReason]) };
  return { harness, analysis, assessment, refusal: null };
}
