import type { Analysis } from '../core/analysis.ts';
import type { Assessment } from '../core/assessment.ts';
import type { AuthorContext } from '../harness/author.ts';
import { composer, draftFacts } from '../harness/composer/composer.ts';
import { assessRequest } from '../harness/designer/assess-request.ts';
import { mergeAssessment } from '../harness/designer/merge-assessment.ts';
import { readAssessment } from '../harness/designer/read-assessment.ts';
import { askUnderSchema } from './ask-under-schema.ts';
import type { StageContext } from './stages.ts';

/**
 * Stage 2: how an answer could fail, and what stands against it. A model may add risks and raise scores; it takes nothing away.
 * @param runs false where the run ends in a refusal whatever a model says: then none is asked
 */
export async function assess(
  stage: StageContext,
  context: AuthorContext,
  analysis: Analysis,
  runs: boolean,
): Promise<Assessment> {
  const { journal } = stage;
  await journal.note('stage.started', { stage: 'assess' });
  const composed = await composer.assess(context, analysis);
  const { assessment, by, why } = await withModel(stage, context, analysis, composed, runs);
  await journal.note('assessment', assessment);
  if (stage.ask !== null) await journal.note('stage.decided', { stage: 'assess', by, why });
  const undefended = assessment.risks.filter(({ defences }) => defences.length === 0).length;
  const summary = `${count(assessment.risks.length, 'risk')}, ${undefended === 0 ? 'all defended' : `${undefended} undefended`}`;
  await journal.note('stage.finished', { stage: 'assess', summary });
  return assessment;
}

async function withModel(
  { signal, start, ask }: StageContext,
  context: AuthorContext,
  analysis: Analysis,
  composed: Assessment,
  runs: boolean,
): Promise<{ assessment: Assessment; by: 'model' | 'composer'; why: string }> {
  const alone = { assessment: composed, by: 'composer' as const };
  if (ask === null) return { ...alone, why: '' };
  if (!runs) return { ...alone, why: 'The run ends in a refusal whatever the risks are. No model was asked.' };

  const asked = await askUnderSchema(
    signal,
    ask,
    (mend) => assessRequest(context, analysis, composed, start.id, mend),
    readAssessment,
  );
  if (asked.model === null) return { ...alone, why: asked.failure.message };
  if (asked.value === null)
    return { ...alone, why: `The assessment of ${asked.model} could not be used, twice. ${asked.complaint}` };

  const facts = draftFacts(context, analysis);
  const { assessment, dropped } = mergeAssessment(composed, asked.value, {
    inPlace: (id) => facts.inPlace(id, true),
    needed: [...facts.tools, ...analysis.tools],
  });
  const risks = assessment.risks.length - composed.risks.length;
  const invariants = assessment.invariants.length - composed.invariants.length;
  const raised = assessment.risks.filter(({ id, rpn }) => composed.risks.some((one) => one.id === id && one.rpn < rpn));
  const forbidden = assessment.forbiddenTools.length - composed.forbiddenTools.length;
  const added = [
    ...(risks > 0 ? [`added ${count(risks, 'risk')}`] : []),
    ...(invariants > 0 ? [`added ${count(invariants, 'invariant')}`] : []),
    ...(raised.length > 0 ? [`scored ${count(raised.length, 'risk')} higher`] : []),
    ...(forbidden > 0 ? [`forbade ${count(forbidden, 'tool')}`] : []),
  ];
  const notes = asked.repaired === null ? [] : [`Its first answer was malformed: ${asked.repaired}`];
  const why = [`${asked.model} ${added.length > 0 ? added.join(', ') : 'added nothing'}.`, ...notes, ...dropped].join(
    ' ',
  );
  return { assessment, by: added.length > 0 ? 'model' : 'composer', why };
}

function count(n: number, noun: string): string {
  return `${n} ${noun}${n === 1 ? '' : 's'}`;
}
