import type { Analysis } from '../../core/analysis.ts';
import { AegisError } from '../../core/errors.ts';
import type { AttachmentProfile } from '../../core/attachment.ts';
import { tools } from '../../tools/registry.ts';
import type { Author } from '../author.ts';
import { assess } from './assess.ts';
import { compose } from './compose.ts';
import { classifyBeyond, draftBeyond } from './families/beyond.ts';
import { families } from './families/registry.ts';
import type { HarnessDraft } from './family.ts';
import { renderHarness } from './render.ts';

/** The author that needs no model: code that reads the goal, weighs the risks and writes the harness. */
export const composer: Author = {
  origin: 'composed',
  analyze: (context) => compose(context, context.answers),
  assess: (context, analysis) =>
    Promise.resolve(
      assess({
        goal: context.goal,
        analysis,
        draft: draftOf(context.goal, analysis, context.attachments),
        attachments: context.attachments,
        tools,
      }).assessment,
    ),
  synthesize(context, analysis) {
    const draft = draftOf(context.goal, analysis, context.attachments);
    const { built, outputSchema } = assess({
      goal: context.goal,
      analysis,
      draft,
      attachments: context.attachments,
      tools,
    });
    return Promise.resolve(renderHarness({ ...draft, outputSchema }, built));
  },
};

/** The draft that an analysis leads to: the chosen family's, or one without `solve` for a goal beyond the composer. */
function draftOf(goal: string, analysis: Analysis, attachments: readonly AttachmentProfile[]): HarnessDraft {
  const { plan } = analysis;
  if (plan === null) return draftBeyond(goal, classifyBeyond(goal, attachments), attachments);
  const family = families.find(({ name }) => name === plan.family);
  if (family === undefined) {
    throw new AegisError('internal', `No family is called ${plan.family}.`, 'Report this with the exported record.');
  }
  return family.draft(plan.data as Record<string, never>, attachments);
}
