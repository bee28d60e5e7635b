import { z } from 'zod';
import { analysisSchema, taskKinds } from '../../core/analysis.ts';
import { readAnswer, type Read } from './read-answer.ts';

const answerSchema = z.object({
  summary: z.string().trim().min(1),
  deliverable: z.string().trim().min(1),
  kind: z.enum(taskKinds),
  shape: analysisSchema.shape.shape,
  tools: z.array(z.string()),
  assumptions: z.array(z.string()),
  questions: z.array(z.object({ text: z.string(), options: z.array(z.string()) })),
});
/** What a model said of a goal: its types hold, and nothing more is known of it. */
export type ModelAnalysis = z.infer<typeof answerSchema>;

/** Reads a model's analysis. */
export function readAnalysis(text: string): Read<ModelAnalysis> {
  return readAnswer(answerSchema, text);
}
