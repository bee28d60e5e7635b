import { z } from 'zod';
import { readAnswer, type Read } from './read-answer.ts';

const score = z.number().int().min(1).max(10);
const answerSchema = z.object({
  risks: z.array(
    z.object({ id: z.string(), severity: score, occurrence: score, detection: score, rationale: z.string() }),
  ),
  invariants: z.array(z.object({ id: z.string(), text: z.string() })),
  forbiddenTools: z.array(z.string()),
});
/** What a model said of how an answer could fail: its types hold, and nothing more is known of it. */
export type ModelAssessment = z.infer<typeof answerSchema>;

/** Reads a model's assessment. */
export function readAssessment(text: string): Read<ModelAssessment> {
  return readAnswer(answerSchema, text);
}
