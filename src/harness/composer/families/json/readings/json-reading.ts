import type { Analysis } from '../../../../../core/analysis.ts';
import type { JsonFault } from '../../../../../tools/attachments/read-json.ts';
import type { JsonTree } from '../../../../../tools/json/json-tree.ts';
import type { Shape } from '../outline.ts';
import type { JsonPlan } from '../plan.ts';

/** A plan without what all plans have; the family adds it. */
type JsonTask<P = JsonPlan> = P extends JsonPlan ? Omit<P, 'source' | 'assumptions'> : never;

/** One meaning of a goal; `{json}` in the statement stands for the name of the text. */
export interface JsonReading {
  readonly task: JsonTask;
  readonly statement: string;
  readonly assumptions: readonly string[];
  readonly weight: number;
  readonly shape: Analysis['shape'];
  readonly deliverable: string;
}

/** What readings are worked out from. `tree` is null for what is not JSON, or nested too deep. */
export interface JsonMaterial {
  readonly tree: JsonTree | null;
  readonly shapes: readonly Shape[];
  readonly fault: JsonFault | null;
}
