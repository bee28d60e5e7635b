import type { Assessment, Risk } from '../../core/assessment.ts';
import type { CheckResult } from '../../core/verdict.ts';
import type { RunView } from '../run/run-view.ts';

/** A defence and what came of it: a check that passed or failed, a rule that holds by the way a run is built, or one not yet tried. */
export interface DefenceView {
  name: string;
  state: 'passed' | 'failed' | 'rule' | 'untried';
}

/** Where on the ramp of five a risk stands: 1 is little, 5 is much. */
export type RampStep = 1 | 2 | 3 | 4 | 5;

export interface RiskView extends Omit<Risk, 'defences'> {
  /** 1 for the highest RPN. */
  rank: number;
  step: RampStep;
  defences: DefenceView[];
}

/** One cell of the map that holds risks. */
export interface RiskCell {
  severity: number;
  occurrence: number;
  /** By falling RPN. */
  risks: RiskView[];
  step: RampStep;
  /** What stands in the cell: the ranks of its risks, or how many there are where the ranks have no room. */
  mark: string;
}

/** The checks that a run's risks are held against: those of the verdict, or the latest before there is one. */
export function checksOf(view: RunView): readonly CheckResult[] {
  const final = view.verdict?.checks ?? [];
  return final.length > 0 ? final : (view.attempts.at(-1)?.checks ?? []);
}

/** The risks of an assessment with what their checks found. */
export function toRisks({ risks }: Assessment, checks: readonly CheckResult[]): RiskView[] {
  return risks.map((risk, index) => ({
    ...risk,
    rank: index + 1,
    step: rampStep(risk.rpn),
    defences: defencesOf(risk.id, risk.defences, checks),
  }));
}

/** What defends a risk or an invariant: the defences that the assessment names, and every check that says so of itself. */
export function defencesOf(id: string, named: readonly string[], checks: readonly CheckResult[]): DefenceView[] {
  const saying = checks.filter(({ defends }) => defends === id).map(({ name }) => name);
  return [...new Set([...named, ...saying])].map((name) => {
    const results = checks.filter((check) => check.name === name);
    if (results.length > 0) return { name, state: results.every(({ ok }) => ok) ? 'passed' : 'failed' };
    return { name, state: checks.length > 0 ? 'rule' : 'untried' };
  });
}

/** The cells of the map that hold risks, the most pressing first. */
export function toCells(risks: readonly RiskView[]): RiskCell[] {
  const cells = new Map<string, RiskCell>();
  for (const risk of risks) {
    const { severity, occurrence, step } = risk;
    const key = `${severity} ${occurrence}`;
    const cell = cells.get(key) ?? { severity, occurrence, risks: [], step, mark: '' };
    cell.risks.push(risk);
    const ranks = cell.risks.map(({ rank }) => rank).join(',');
    cell.mark = ranks.length <= 3 ? ranks : `×${cell.risks.length}`;
    cells.set(key, cell);
  }
  return [...cells.values()];
}

/** The upper ends of the first four steps of the ramp. RPN goes to 1000, but what is kept of a catalogue lies under 400. */
export const rampEnds = [80, 160, 240, 320] as const;

/** The step of the ramp for a risk priority number. */
export function rampStep(rpn: number): RampStep {
  const index = rampEnds.findIndex((end) => rpn < end);
  return (index === -1 ? 5 : index + 1) as RampStep;
}
