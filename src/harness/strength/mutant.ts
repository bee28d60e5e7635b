import type { JsonObject } from '../../core/json.ts';

/** The output with one small plausible change in it. */
export interface Mutant {
  /** m1, m2 … in the order in which they were made. */
  id: string;
  /** JSON Pointer of what was changed. */
  at: string;
  /** The field that the change counts for, as `fieldOf` names it. */
  field: string;
  /** What was done, in a few words. */
  operator: string;
  output: JsonObject;
}
