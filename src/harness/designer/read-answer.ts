import type { z } from 'zod';
import { readJsonAnswer } from '../../models/json-text.ts';

/** A model's answer as data, or what is wrong with it in words that the model can act on. */
export type Read<T> = { value: T; complaint: null } | { value: null; complaint: string };

/** Reads the JSON of a reply and holds it against a schema. */
export function readAnswer<Schema extends z.ZodType>(schema: Schema, text: string): Read<z.infer<Schema>> {
  const answer = readJsonAnswer(text);
  if (answer.complaint !== null) return { value: null, complaint: answer.complaint };
  const parsed = schema.safeParse(answer.data);
  if (parsed.success) return { value: parsed.data, complaint: null };
  const issues = parsed.error.issues.slice(0, 6).map(({ path, message }) => `"${path.join('.')}": ${message}.`);
  return { value: null, complaint: `The JSON does not fit the schema. ${issues.join(' ')}` };
}
