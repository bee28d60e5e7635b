import { AegisError } from '../../../../../core/errors.ts';
import { canonicalJson } from '../../../../../core/json.ts';
import { combineResults, type Combine, type TablePlan } from '../plan.ts';
import type { StrictReading } from './work.ts';
import type { TableView } from '../view.ts';

/** Ways to combine whose answers the weighed readings give too. */
const comparable: ReadonlySet<Combine> = new Set(['cell', 'values', 'difference', 'exists', 'greater', 'count-rows']);

/**
 * The canonical text of the answer that all strict readings give which are no outsiders (half of the best one's weight and more). Null where there
 * are none, where they differ or give nothing, or where they ask for what the weighed readings cannot give (a table, a share).
 */
export async function strictAnswer(readings: readonly StrictReading[], view: TableView): Promise<string | null> {
  const most = Math.max(0, ...readings.map(({ weight }) => weight));
  let common: string | null = null;
  for (const { plan, weight } of readings) {
    if (weight < most / 2) continue;
    const answer = comparable.has(plan.combine) ? await answerText(plan, view) : null;
    if (answer === null || (common !== null && common !== answer)) return null;
    common = answer;
  }
  return common;
}

/** The canonical text of a plan's answer over a view; null where it has none. */
async function answerText(plan: TablePlan, view: TableView): Promise<string | null> {
  try {
    const results = [];
    for (const query of plan.queries) results.push(await view.run(query));
    const answer = combineResults(plan.combine, results);
    return answer === undefined ? null : canonicalJson(answer);
  } catch (thrown) {
    const error = AegisError.from(thrown);
    if (error.code === 'tool-failed') return null;
    throw error;
  }
}
