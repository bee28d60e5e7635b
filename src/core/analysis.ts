import { z } from 'zod';
import { jsonSchema } from './schemas.ts';

export const taskKinds = [
  'arithmetic',
  'dates',
  'units',
  'table',
  'text',
  'json',
  'knowledge',
  'live-data',
  'writing',
  'advice',
  'code-change',
  'research',
  'other',
] as const;
/** What kind of task a goal is. The first six are what the composer can solve by code. */
export type TaskKind = (typeof taskKinds)[number];

const questionSchema = z.strictObject({
  id: z.string(),
  text: z.string(),
  /** The readings to choose from; empty where the person must add something else (a file, a number). */
  options: z.array(z.strictObject({ id: z.string(), label: z.string() })),
});
/** Something that only the person can settle. It blocks the run. */
export type Question = z.infer<typeof questionSchema>;

export const analysisSchema = z.strictObject({
  /** The goal in one sentence, as it was understood. */
  summary: z.string(),
  /** What will be handed over, in a few words: "a number", "a table of 3 columns". */
  deliverable: z.string(),
  kind: z.enum(taskKinds),
  shape: z.enum(['number', 'text', 'boolean', 'date', 'list', 'table', 'document']),
  /** Names of the tools that the goal needs. */
  tools: z.array(z.string()),
  /** What was taken for granted, each a sentence; shown with the answer. */
  assumptions: z.array(z.string()),
  questions: z.array(questionSchema),
  /** The family and plan that the composer chose; null where it cannot solve the goal. */
  plan: z.strictObject({ family: z.string(), data: jsonSchema }).nullable(),
  /** Why the composer cannot solve it, and what would help; null where it can. */
  beyond: z
    .strictObject({
      reason: z.enum(['needs-model', 'needs-live-data', 'needs-attachment', 'no-evidence', 'ambiguous']),
      message: z.string(),
      next: z.string(),
    })
    .nullable(),
});
export type Analysis = z.infer<typeof analysisSchema>;
