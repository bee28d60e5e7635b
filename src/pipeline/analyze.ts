import type { Analysis } from '../core/analysis.ts';
import type { AuthorContext } from '../harness/author.ts';
import { composer } from '../harness/composer/composer.ts';
import { analyzeRequest } from '../harness/designer/analyze-request.ts';
import { mergeAnalysis } from '../harness/designer/merge-analysis.ts';
import { readAnalysis } from '../harness/designer/read-analysis.ts';
import { askUnderSchema, type ModelFailure } from './ask-under-schema.ts';
import type { StageContext } from './stages.ts';

/** What stage 1 gave. `failure` says why no model answered, where one was asked and none did. */
export interface Understood {
  analysis: Analysis;
  failure: ModelFailure | null;
}

/**
 * Stage 1: what the goal means. The composer reads it first, by code. A model then adds what code cannot know; it neither replaces what was
 * computed nor settles what only the person, a file or the world can settle.
 */
export async function analyze(stage: StageContext, context: AuthorContext): Promise<Understood> {
  const { journal } = stage;
  await journal.note('stage.started', { stage: 'analyze' });
  const composed = await composer.analyze(context);
  const { by, why, ...understood } = await withModel(stage, context, composed);
  await journal.note('analysis', understood.analysis);
  if (stage.ask !== null) await journal.note('stage.decided', { stage: 'analyze', by, why });
  await journal.note('stage.finished', { stage: 'analyze', summary: understood.analysis.summary });
  return understood;
}

async function withModel(
  { signal, start, ask }: StageContext,
  context: AuthorContext,
  composed: Analysis,
): Promise<Understood & { by: 'model' | 'composer'; why: string }> {
  const alone = { analysis: composed, failure: null, by: 'composer' as const };
  if (ask === null) return { ...alone, why: '' };
  const settled = whySettled(composed);
  if (settled !== null) return { ...alone, why: `${settled} No model was asked.` };

  const asked = await askUnderSchema(
    signal,
    ask,
    (mend) => analyzeRequest(context, composed, start.id, mend),
    readAnalysis,
  );
  if (asked.model === null) return { ...alone, failure: asked.failure, why: asked.failure.message };
  if (asked.value === null) {
    const why = `The analysis of ${asked.model} could not be used, twice. ${asked.complaint}`;
    // What the goal needs is a model that answers it, and one is there: the composer's draft says what its answer must keep.
    if (composed.beyond === null) return { ...alone, why };
    return { ...alone, analysis: { ...composed, beyond: null }, why: `${why} The model may still answer the goal.` };
  }
  const { analysis, dropped } = mergeAnalysis(composed, asked.value, context.answers);
  const notes = [...(asked.repaired === null ? [] : [`Its first answer was malformed: ${asked.repaired}`]), ...dropped];
  if (composed.plan === null) {
    const why = `Code alone cannot answer this goal; ${asked.model} says what it means.`;
    return { analysis, failure: null, by: 'model', why: [why, ...notes].join(' ') };
  }
  const added = analysis.assumptions.length - composed.assumptions.length;
  const words = `The composer computed the goal, so its reading stands; ${asked.model} added ${count(added)}.`;
  return { analysis, failure: null, by: 'composer', why: [words, ...notes].join(' ') };
}

/** Why no model can change where this run goes; null where one may. */
function whySettled({ questions, beyond }: Analysis): string | null {
  if (questions.length > 0) return 'Only the person can say which reading they mean.';
  if (beyond === null || beyond.reason === 'needs-model') return null;
  return 'What is missing is nothing that a language model knows.';
}

function count(assumptions: number): string {
  return assumptions === 0 ? 'nothing' : assumptions === 1 ? 'one assumption' : `${assumptions} assumptions`;
}
