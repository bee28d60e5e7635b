import { z } from 'zod';
import { jsonSchema, pointerSchema } from './schemas.ts';

export const checkResultSchema = z.strictObject({
  name: z.string(),
  /** The risk or invariant that the check defends against. */
  defends: z.string(),
  /** The field that it covers. */
  at: pointerSchema,
  ok: z.boolean(),
  message: z.string(),
});
export type CheckResult = z.infer<typeof checkResultSchema>;

export const strengthSchema = z.strictObject({
  /** killed / total, 0 to 1; 0 where no mutant could be made. */
  score: z.number().min(0).max(1),
  killed: z.number().int().nonnegative(),
  total: z.number().int().nonnegative(),
  fields: z.array(
    z.strictObject({
      at: pointerSchema,
      killed: z.number().int().nonnegative(),
      total: z.number().int().nonnegative(),
    }),
  ),
  /** For each check, the ids of the mutants that it rejected. */
  checks: z.array(z.strictObject({ name: z.string(), killed: z.array(z.string()) })),
  /** The mutants: what was changed where, and whether any check noticed. */
  mutants: z.array(z.strictObject({ id: z.string(), at: pointerSchema, operator: z.string(), killed: z.boolean() })),
  /** Why the measurement counts for nothing, as a sentence; then nothing is killed. Absent where it counts. */
  voided: z.string().optional(),
});
export type Strength = z.infer<typeof strengthSchema>;

const reasonSchema = z.strictObject({
  code: z.enum([
    'needs-model',
    'needs-live-data',
    'needs-attachment',
    'no-evidence',
    'ambiguous',
    'open-question',
    'policy',
    'checks-failed',
    'weak-checks',
    'schema',
    'harness',
    'limit',
    'fault',
    'stopped',
  ]),
  message: z.string(),
  /** What the person can do next. */
  next: z.string(),
});
export type Reason = z.infer<typeof reasonSchema>;

export const verdictSchema = z.strictObject({
  status: z.enum(['verified', 'unverified', 'refused', 'cancelled', 'failed']),
  /** The whole output (`answer` and what stands beside it) when verified or unverified; null otherwise. */
  value: z.record(z.string(), jsonSchema).nullable(),
  reasons: z.array(reasonSchema),
  checks: z.array(checkResultSchema),
  strength: strengthSchema.nullable(),
});
export type Verdict = z.infer<typeof verdictSchema>;
export type VerdictStatus = Verdict['status'];

/** The least share of mutants that must die in every field of `answer` for a verdict of `verified`. */
export const strengthThreshold = 0.8;
