import type { BuiltRecipe, Defence } from '../risks/risk-entry.ts';
import type { DraftCheck, HarnessDraft } from './family.ts';
import * as answers from './recipes/answers.ts';
import * as calls from './recipes/calls.ts';
import * as edits from './recipes/edits.ts';
import * as evidence from './recipes/evidence.ts';
import type { Recipe, RecipeContext } from './recipes/recipe.ts';
import * as texts from './recipes/texts.ts';
import type { BuiltDefence } from './render.ts';

/** Every recipe that the composer can write into a harness. */
const recipes: Readonly<Record<BuiltRecipe, Recipe>> = {
  'plain-text': texts.plainText,
  'no-secret': texts.noSecret,
  'no-personal-data': texts.noPersonalData,
  'no-mojibake': texts.noMojibake,
  'no-formula': texts.noFormula,
  'no-reasoning': texts.noReasoning,
  'no-prompt-echo': texts.noPromptEcho,
  'no-instructions': texts.noInstructions,
  'no-destructive-command': texts.noDestructiveCommand,
  'no-short-date': texts.noShortDate,
  'iso-date': answers.isoDate,
  'list-length': answers.listLength,
  'unique-items': answers.uniqueItems,
  'names-the-subject': answers.namesTheSubject,
  'confidence-earned': answers.confidenceEarned,
  'as-of-today': answers.asOfToday,
  'criterion-stated': answers.criterionStated,
  'quoted-in-source': evidence.quotedInSource,
  'known-links': evidence.knownLinks,
  'known-numbers': evidence.knownNumbers,
  'known-names': evidence.knownNames,
  'fetched-in-run': calls.fetchedInRun,
  'no-failed-call': calls.noFailedCall,
  'tool-agreement': calls.toolAgreement,
  'no-repeated-call': calls.noRepeatedCall,
  'edit-applies': edits.editApplies,
  'safe-paths': edits.safePaths,
  'brackets-kept': edits.bracketsKept,
  'imports-stated': edits.importsStated,
  'calls-stated': edits.callsStated,
};

type RecipeName = Extract<Defence, { kind: 'check' }>['recipe'];

/**
 * Writes the check of a recipe for a draft: a statement for the end of `verify`, which uses `run.lib`, `run.check`, `output`, `run.attachments` and
 * `run.calls` only. Null where the recipe has nothing to test in this draft, or where only the family's own verifier could make the check.
 */
export function buildDefence(recipe: RecipeName, context: RecipeContext): BuiltDefence | null {
  return isBuilt(recipe) ? recipes[recipe](context) : null;
}

/** The checks of a draft's own verifier that defend against a risk. */
export function familyDefends(draft: HarnessDraft, riskId: string): DraftCheck[] {
  return draft.checks.filter(({ defends }) => defends.includes(riskId));
}

function isBuilt(recipe: RecipeName): recipe is BuiltRecipe {
  return Object.hasOwn(recipes, recipe);
}
