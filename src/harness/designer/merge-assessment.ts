import type { Assessment, Risk } from '../../core/assessment.ts';
import { riskCatalog } from '../../../risk-catalog/index.ts';
import { findTool } from '../../tools/registry.ts';
import { priority } from '../risks/match-risks.ts';
import { plainLine, slugOf } from './plain-line.ts';
import type { ModelAssessment } from './read-assessment.ts';

/** Ids of a model's invariants begin so, and can be told from a family's. */
const invariantPrefix = 'model-';

const mostInvariants = 5;
const longestRationale = 200;

/**
 * The composer's assessment with what a model adds to it: a union in which nothing is lowered. A risk that both know keeps the higher of each score;
 * one that only the model names comes in with the defences that are really in place; a tool that the draft or the analysis needs is never forbidden.
 * @param about `inPlace` gives the defences of a risk that hold in this run; `needed` names the tools that may not be forbidden
 * @returns the assessment, and what of the model's was not taken, as sentences
 */
export function mergeAssessment(
  composed: Assessment,
  model: ModelAssessment,
  about: { inPlace: (riskId: string) => readonly string[]; needed: readonly string[] },
): { assessment: Assessment; dropped: string[] } {
  const dropped: string[] = [];
  const risks = new Map(composed.risks.map((risk) => [risk.id, risk]));
  const unknown: string[] = [];
  for (const said of model.risks) {
    const known = risks.get(said.id);
    if (known !== undefined) risks.set(said.id, raised(known, said));
    else if (riskCatalog.some(({ id }) => id === said.id)) risks.set(said.id, named(said, about.inPlace(said.id)));
    else unknown.push(plainLine(said.id, 40));
  }
  if (unknown.length > 0) dropped.push(`Not in the catalogue: ${[...new Set(unknown)].join(', ')}.`);

  const invariants = new Map(composed.invariants.map((invariant) => [invariant.id, invariant]));
  let added = 0;
  for (const { id, text } of model.invariants) {
    const slug = slugOf(id, 40) || slugOf(text, 40);
    const own = `${invariantPrefix}${slug.replace(/^model-/, '')}`;
    if (slug === '' || plainLine(text, 200) === '' || invariants.has(own) || added === mostInvariants) continue;
    invariants.set(own, { id: own, text: plainLine(text, 200) });
    added += 1;
  }

  const wanted = [...new Set(model.forbiddenTools)].filter((name) => findTool(name) !== undefined);
  const spared = wanted.filter((name) => about.needed.includes(name));
  if (spared.length > 0) dropped.push(`Not forbidden, because the goal needs it: ${spared.join(', ')}.`);
  const forbidden = new Set([...composed.forbiddenTools, ...wanted.filter((name) => !spared.includes(name))]);
  return {
    assessment: {
      risks: [...risks.values()].sort((a, b) => b.rpn - a.rpn || (a.id < b.id ? -1 : 1)),
      invariants: [...invariants.values()],
      forbiddenTools: [...forbidden].sort(),
    },
    dropped,
  };
}

type Said = ModelAssessment['risks'][number];

/** A risk that both know, each score the higher one. What is said for a higher score stands beside it. */
function raised(known: Risk, said: Said): Risk {
  const scores = {
    severity: Math.max(known.severity, said.severity),
    occurrence: Math.max(known.occurrence, said.occurrence),
    detection: Math.max(known.detection, said.detection),
  };
  const rpn = priority(scores);
  if (rpn === known.rpn) return known;
  return { ...known, ...scores, rpn, rationale: `${known.rationale} ${byTheModel('Scored higher', said.rationale)}` };
}

function named(said: Said, defences: readonly string[]): Risk {
  const { id, severity, occurrence, detection } = said;
  const reason = byTheModel('Named', said.rationale);
  return {
    id,
    severity,
    occurrence,
    detection,
    rpn: priority(said),
    rationale: defences.length > 0 ? reason : `${reason} Nothing in this run defends against it.`,
    defences: [...defences],
  };
}

function byTheModel(what: string, rationale: string): string {
  const line = plainLine(rationale, longestRationale);
  return line === '' ? `${what} by the model.` : `${what} by the model: ${/[.!?…]$/.test(line) ? line : `${line}.`}`;
}
