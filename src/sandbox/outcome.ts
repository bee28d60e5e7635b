import { z } from 'zod';
import { parseGuestJson } from './parse-guest-json.ts';
import { sandboxLimits } from './sandbox.ts';
import type { Evaluation } from './sandbox.ts';
import { jsonSchema } from '../core/schemas.ts';

const errorSchema = z.strictObject({
  message: z.string(),
  limit: z.enum(Object.keys(sandboxLimits) as [keyof typeof sandboxLimits]).nullable(),
});
const outcomeSchema = z.strictObject({ value: jsonSchema, error: errorSchema.nullable() });

/** Reads one call's outcome as it came from the guest, its value by a schema. What does not fit is the guest's error. */
export function readOutcome<T>(text: string, schema: z.ZodType<T>, what: string): Omit<Evaluation<T>, 'console'> {
  // One level deeper, because the outcome holds the value.
  const read = parseGuestJson(text, what, sandboxLimits.nesting + 1);
  if ('error' in read) return { value: null, error: read.error };
  const outcome = outcomeSchema.safeParse(read.value);
  if (!outcome.success) return { value: null, error: { message: `${what} cannot be read.`, limit: null } };
  if (outcome.data.error !== null) return { value: null, error: outcome.data.error };
  const value = schema.safeParse(outcome.data.value);
  if (value.success) return { value: value.data, error: null };
  return {
    value: null,
    error: { message: `${what} is not as it must be: ${z.prettifyError(value.error)}`, limit: null },
  };
}
