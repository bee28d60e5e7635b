import type { Analysis } from '../../core/analysis.ts';
import type { Assessment } from '../../core/assessment.ts';
import { riskCatalog } from '../../../risk-catalog/index.ts';
import { priority } from '../risks/match-risks.ts';
import type { Clause, RiskEntry } from '../risks/risk-entry.ts';

/** Entries that a model is shown beside those that fired: some 25 tokens each. */
const mostOthers = 8;

/** The entries that a model may choose from: those that fired, then others that speak of this kind of goal, by falling priority. */
export function riskShortlist(analysis: Analysis, assessment: Assessment): { fired: RiskEntry[]; others: RiskEntry[] } {
  const fired = assessment.risks.flatMap(({ id }) => riskCatalog.find((entry) => entry.id === id) ?? []);
  const others = riskCatalog
    .filter((entry) => !fired.includes(entry) && entry.triggers.some((clause) => mayConcern(clause, analysis.kind)))
    .sort((a, b) => priority(b) - priority(a) || (a.id < b.id ? -1 : 1))
    .slice(0, mostOthers);
  return { fired, others };
}

/** Whether a clause leaves room for a kind of goal, whatever else it asks for. */
function mayConcern({ kinds, attached, features }: Clause, kind: Analysis['kind']): boolean {
  return kinds === undefined ? attached === undefined && features === undefined : kinds.includes(kind);
}
