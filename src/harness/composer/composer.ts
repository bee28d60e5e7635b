import type { Analysis } from '../../core/analysis.ts';
import { AegisError } from '../../core/errors.ts';
import type { AttachmentProfile } from '../../core/attachment.ts';
import { riskCatalog } from '../../../risk-catalog/index.ts';
import { tools } from '../../tools/registry.ts';
import type { Author, AuthorContext } from '../author.ts';
import { assess } from './assess.ts';
import { compose } from './compose.ts';
import { classifyBeyond, draftBeyond } from './families/beyond.ts';
import { families } from './families/registry.ts';
import type { HarnessDraft } from './family.ts';
import { defencesInPlace } from './in-place.ts';
import { renderHarness } from './render.ts';

/** The author that needs no model: code that reads the goal, weighs the risks and writes the harness. */
export const composer: Author = {
  origin: 'composed',
  analyze: (context) => compose(context, context.answers),
  assess: (context, analysis) => Promise.resolve(assessedDraft(context, analysis).assessment),
  synthesize(context, analysis) {
    const { draft, built, outputSchema } = assessedDraft(context, analysis);
    return Promise.resolve(renderHarness({ ...draft, outputSchema }, built));
  },
};

/** What the designing stages need to know of the composer's draft before it is written out. */
export interface DraftFacts {
  /** Names of the tools that it calls. */
  readonly tools: readonly string[];
  /**
   * The defences against a risk of the catalogue that hold in this run without a check for it.
   * @param own false for another harness than the draft, whose schema keeps rules of its own
   */
  inPlace(riskId: string, own: boolean): readonly string[];
}

/** The facts of the draft that an analysis leads to. Pure. */
export function draftFacts(context: AuthorContext, analysis: Analysis): DraftFacts {
  const { draft, assessment, outputSchema } = assessedDraft(context, analysis);
  return {
    tools: Object.keys(draft.tools),
    inPlace(riskId, own) {
      const entry = riskCatalog.find(({ id }) => id === riskId);
      const forbidden = assessment.forbiddenTools;
      return entry === undefined
        ? []
        : defencesInPlace(entry, { draft, schema: own ? outputSchema : null, forbidden, tools });
    },
  };
}

function assessedDraft({ goal, attachments }: AuthorContext, analysis: Analysis) {
  const draft = draftOf(goal, analysis, attachments);
  return { draft, ...assess({ goal, analysis, draft, attachments, tools }) };
}

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
