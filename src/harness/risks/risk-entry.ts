import { z } from 'zod';
import { taskKinds } from '../../core/analysis.ts';

/** What code can see in a goal or its attachments beyond words: one function each in `features.ts`. */
export const featureNames = [
  'goal-names-code',
  'goal-holds-link',
  'goal-holds-percent',
  'goal-holds-short-date',
  'goal-holds-comma-decimal',
  'goal-is-long',
  'secret-inside',
  'instructions-inside',
  'markup-inside',
  'personal-data-inside',
  'mojibake-inside',
  'formula-inside',
  'other-encoding',
  'long-text',
  'invalid-json',
  'several-tables',
  'many-rows',
  'empty-table',
  'missing-cells',
  'no-key-column',
  'total-row',
  'identifier-column',
  'decimal-column',
  'marked-numbers',
  'grouped-numbers',
  'short-date-column',
  'clock-times',
  'repeated-values',
  'word-fits-several-columns',
] as const;
export type FeatureName = (typeof featureNames)[number];

/**
 * Checks that an entry may ask for. `builtRecipes` are written into any harness whose output they fit, by `composer/defences.ts`; `ownRecipes`
 * need to know how the answer comes about, so that only a family's own verifier can make them, naming the risk.
 */
export const builtRecipes = [
  'plain-text',
  'no-secret',
  'no-personal-data',
  'no-mojibake',
  'no-formula',
  'no-reasoning',
  'no-prompt-echo',
  'no-instructions',
  'no-destructive-command',
  'no-short-date',
  'iso-date',
  'list-length',
  'unique-items',
  'names-the-subject',
  'quoted-in-source',
  'known-links',
  'known-numbers',
  'known-names',
  'confidence-earned',
  'as-of-today',
  'criterion-stated',
  'fetched-in-run',
  'no-failed-call',
  'tool-agreement',
  'no-repeated-call',
  'edit-applies',
  'safe-paths',
  'brackets-kept',
  'imports-stated',
  'calls-stated',
] as const;
export type BuiltRecipe = (typeof builtRecipes)[number];

export const ownRecipes = ['recompute', 'exact-count', 'total-reconciles', 'ties-included'] as const;

/** Rules on the output's schema, in `composer/schema-rules.ts`. */
export const schemaRules = [
  'closed',
  'typed-answer',
  'bounded',
  'evidence',
  'caveats',
  'confidence',
  'as-of',
  'assumptions',
  'criterion',
  'edits',
] as const;
export type SchemaRule = (typeof schemaRules)[number];

/** What holds in every run without being asked for, in `composer/guards.ts`. */
export const guards = ['strength-gate', 'static-policy', 'own-copy', 'sandbox-limits', 'rival-readings'] as const;
export type Guard = (typeof guards)[number];

/** Tools by what they may do; `*` is every tool that the goal does not need. A tool's own name is a pattern too. */
const toolPattern = z.union([
  z.enum(['*', 'permission:read-attachments', 'permission:write', 'permission:run', 'permission:network']),
  z.string().regex(/^[a-z][a-z0-9_]*$/),
]);

const phrases = z.array(z.string().min(1)).min(1);

const clauseKeys = z.strictObject({
  says: phrases.optional().describe('One of these words or phrases is in the goal, in any form.'),
  except: phrases.optional().describe('Phrases in which a word of `says` does not count.'),
  kinds: z.array(z.enum(taskKinds)).min(1).optional().describe('The goal is of one of these kinds.'),
  attached: z
    .array(z.enum(['table', 'json', 'text']))
    .min(1)
    .optional()
    .describe('An attachment is of one of these kinds.'),
  features: z
    .array(z.enum(featureNames))
    .min(1)
    .optional()
    .describe('Code sees one of these in the goal or its attachments.'),
  get unless() {
    return z.array(clauseSchema).min(1).optional().describe('None of these clauses holds.');
  },
  get and() {
    return z.array(z.array(clauseSchema).min(1)).min(1).optional().describe('Of each list one clause holds too.');
  },
});

/** A clause of a trigger: holds when everything that it states holds. */
export interface Clause {
  says?: string[] | undefined;
  except?: string[] | undefined;
  kinds?: (typeof taskKinds)[number][] | undefined;
  attached?: ('table' | 'json' | 'text')[] | undefined;
  features?: FeatureName[] | undefined;
  unless?: Clause[] | undefined;
  and?: Clause[][] | undefined;
}
const clauseSchema: z.ZodType<Clause> = z
  .lazy(() => clauseKeys)
  .refine(({ except, ...rest }) => Object.keys(rest).length > 0 && (except === undefined || rest.says !== undefined), {
    message: 'A clause states at least one condition, and `except` stands beside `says`.',
  })
  .meta({ id: 'clause' });

const score = z.number().int().min(1).max(10);

const defenceSchema = z.discriminatedUnion('kind', [
  z
    .strictObject({ kind: z.literal('check'), recipe: z.enum([...builtRecipes, ...ownRecipes]) })
    .describe('A check in the harness.'),
  z
    .strictObject({
      kind: z.literal('tool-policy'),
      forbid: z.array(toolPattern).min(1),
      absolute: z.boolean().optional().describe('Holds even for a tool that the goal needs.'),
    })
    .describe('Tools that may not be called in the run.'),
  z.strictObject({ kind: z.literal('schema'), rule: z.enum(schemaRules) }).describe("A rule on the output's schema."),
  z.strictObject({ kind: z.literal('guard'), guard: z.enum(guards) }).describe('Something that holds in every run.'),
]);
export type Defence = z.infer<typeof defenceSchema>;

const sentence = z.string().regex(/^[A-Z].*\.$/s);

export const riskEntrySchema = z.strictObject({
  id: z
    .string()
    .regex(/^[a-z]+(?:-[a-z]+)*$/)
    .describe("The file's name without `.json`."),
  name: z.string().min(1),
  what: sentence.describe('What goes wrong.'),
  effect: sentence.describe('What it does to the person who relies on the answer.'),
  causes: z.array(sentence).min(1),
  triggers: z.array(clauseSchema).min(1).describe('The entry fires when one of these clauses holds.'),
  severity: score.describe('How bad the effect is: 1 harmless, 10 dangerous.'),
  occurrence: score.describe('How often it happens when the entry fires: 1 hardly ever, 10 nearly always.'),
  detection: score.describe('How hard it is to notice in an answer that no check looked at: 1 obvious, 10 invisible.'),
  reason: sentence.describe('Why these three scores.'),
  raised: z
    .array(z.strictObject({ when: z.array(clauseSchema).min(1), occurrence: score }))
    .optional()
    .describe('Where more is known, a higher occurrence; the highest that holds counts.'),
  owasp: z
    .number()
    .int()
    .min(1)
    .max(10)
    .nullable()
    .describe('Place in the OWASP Top 10 for LLM applications, 2026 numbering; null where it is not among them.'),
  defences: z.array(defenceSchema).min(1),
});
/** One failure mode of the catalogue. */
export type RiskEntry = z.infer<typeof riskEntrySchema>;
