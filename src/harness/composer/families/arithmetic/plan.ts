import { z } from 'zod';
import { AegisError } from '../../../../core/errors.ts';
import type { JsonObject } from '../../../../core/json.ts';
import { jsonSchema } from '../../../../core/schemas.ts';
import { isNode } from './node.ts';
import type { Node } from './node.ts';

/** How numbers of the answer are written: as JSON numbers, as digits (where a JSON number would lose some), or some so and some so. */
export type NumberForm = 'number' | 'digits' | 'mixed';

/** What a reading computes. */
export interface Plan {
  readonly calculation: Node;
  /** Decimal places that the answer is rounded to; negative for tens, hundreds …; null where it is exact. */
  readonly places: number | null;
  /** What the answer counts: a currency sign, `percent`, `percentage points`, or null for a bare number. */
  readonly unit: string | null;
  readonly form: NumberForm;
  /** The numbers as the goal wrote them. */
  readonly written: readonly string[];
}

const planSchema = z.strictObject({
  calculation: jsonSchema.refine(isNode),
  places: z.number().int().nullable(),
  unit: z.string().nullable(),
  form: z.enum(['number', 'digits', 'mixed']),
  written: z.array(z.string()),
});

/** The plan as plain data, for the record. */
export function planToJson(plan: Plan): JsonObject {
  return JSON.parse(JSON.stringify(plan)) as JsonObject;
}

/** The plan of a record. Throws AegisError `record-invalid` where the data is none. */
export function planFromJson(data: JsonObject): Plan {
  const parsed = planSchema.safeParse(data);
  if (!parsed.success) {
    throw new AegisError('record-invalid', 'The plan of an arithmetic goal is malformed.', 'Run the goal again.');
  }
  return { ...parsed.data, calculation: parsed.data.calculation as unknown as Node };
}
