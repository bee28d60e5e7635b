import type { Analysis } from '../../core/analysis.ts';
import type { Assessment, Risk } from '../../core/assessment.ts';
import type { AttachmentProfile } from '../../core/attachment.ts';
import type { OutputSchema } from '../../core/harness.ts';
import type { Tool } from '../../tools/tool.ts';
import { riskCatalog } from '../../../risk-catalog/index.ts';
import { type MatchedRisk, matchRisks, priority } from '../risks/match-risks.ts';
import type { SchemaRule } from '../risks/risk-entry.ts';
import { quoted } from '../risks/subject.ts';
import { buildDefence, familyDefends } from './defences.ts';
import type { HarnessDraft } from './family.ts';
import { guardHolds, guardName } from './guards.ts';
import type { BuiltDefence } from './render.ts';
import { applySchemaRules, keepsSchemaRule, schemaRuleName } from './schema-rules.ts';
import { forbiddenTools } from './tool-policy.ts';

/** What the assessment of a goal and a draft came to. */
export interface AssessedDraft {
  readonly assessment: Assessment;
  /** Checks to be written at the end of the draft's `verify`. They suit `outputSchema`. */
  readonly built: readonly BuiltDefence[];
  /** The draft's schema with the rules of the matched risks in it; the draft's own where code solves the goal. */
  readonly outputSchema: OutputSchema;
}

/**
 * How an answer could fail, and what stands against it: the catalogue's matches together with the risks that the draft's own checks name. Severity,
 * occurrence and detection are those before any defence: they say how much a defence matters, not how well it works; that is measured as strength.
 * A defence is named only where it is really in place. Pure: the same arguments give the same result.
 * @param about `draft` null: there is no harness yet, and nothing is defended but by tool policies
 */
export function assess(about: {
  goal: string;
  analysis: Analysis;
  draft: HarnessDraft | null;
  attachments: readonly AttachmentProfile[];
  tools: readonly Pick<Tool, 'name' | 'permission'>[];
}): AssessedDraft {
  const { goal, analysis, attachments } = about;
  const risks = relevantRisks(matchRisks({ goal, kind: analysis.kind, attachments }), about.draft);
  const draft = about.draft && { ...about.draft, outputSchema: tightened(risks, about.draft, attachments) };
  const needed = [...new Set([...analysis.tools, ...Object.keys(draft?.tools ?? {})])];
  const policies = forbiddenTools(
    risks.map(({ entry }) => entry),
    about.tools,
    needed,
  );

  const built = new Map<string, BuiltDefence>();
  const assessed = risks.map(({ entry, because, severity, occurrence, detection }): Risk => {
    const defences = [...(policies.inPlace.get(entry.id) ?? [])];
    if (draft !== null) {
      const own = familyDefends(draft, entry.id);
      defences.unshift(...own.map(({ name }) => name));
      for (const defence of entry.defences) {
        if (defence.kind === 'guard' && guardHolds(defence.guard, draft)) defences.push(guardName(defence.guard));
        if (defence.kind === 'schema' && keepsSchemaRule(defence.rule, draft.outputSchema))
          defences.push(schemaRuleName(defence.rule));
        // Whoever drafted a check of their own against the risk knows more of the answer than a recipe does.
        if (defence.kind !== 'check' || own.length > 0) continue;
        // One check serves every risk that asks for the same recipe; it names the most pressing one.
        const check =
          built.get(defence.recipe) ??
          buildDefence(defence.recipe, { riskId: entry.id, goal, kind: analysis.kind, draft, attachments });
        if (check === null) continue;
        const drafted = draft.checks.find(({ at }) => at === check.check.at && at !== '/answer');
        if (drafted === undefined) built.set(defence.recipe, check);
        defences.push(drafted?.name ?? check.check.name);
      }
    }
    const reason = `${because.charAt(0).toUpperCase()}${because.slice(1)}. ${entry.what}`;
    const rationale = defences.length > 0 ? reason : `${reason} Nothing in this run defends against it.`;
    const scores = { severity, occurrence, detection };
    return { id: entry.id, ...scores, rpn: priority(scores), rationale, defences: [...new Set(defences)] };
  });

  return {
    assessment: {
      risks: assessed,
      invariants: (draft?.invariants ?? []).map(({ id, text }) => ({ id, text })),
      forbiddenTools: [...policies.forbidden],
    },
    built: [...built.values()],
    outputSchema: draft?.outputSchema ?? {},
  };
}

/** The matched risks and those that the draft's checks name beside them, by falling priority, then by id. */
function relevantRisks(matched: readonly MatchedRisk[], draft: HarnessDraft | null): MatchedRisk[] {
  const known = new Set(matched.map(({ entry }) => entry.id));
  const named = riskCatalog.flatMap((entry): MatchedRisk[] => {
    const check = draft?.checks.find(({ defends }) => defends.includes(entry.id));
    if (check === undefined || known.has(entry.id)) return [];
    const { severity, occurrence, detection } = entry;
    return [
      {
        entry,
        because: `the harness's own check ${quoted(check.name)} is against it`,
        severity,
        occurrence,
        detection,
      },
    ];
  });
  return [...matched, ...named].sort((a, b) => priority(b) - priority(a) || (a.entry.id < b.entry.id ? -1 : 1));
}

/**
 * The schema with the rules of the risks in it. What code solves is complete as it is: more fields would only be missing from its output. And where
 * there is nothing to quote, edit or fetch, asking for it would only be answered with inventions.
 */
function tightened(
  risks: readonly MatchedRisk[],
  draft: HarnessDraft,
  attachments: readonly AttachmentProfile[],
): OutputSchema {
  if (draft.solve !== null) return draft.outputSchema;
  const source = attachments.some(({ text }) => text !== null);
  const fetches = Object.keys(draft.tools).length > 0;
  const answerable = (rule: SchemaRule): boolean =>
    (rule !== 'evidence' || source || fetches) && (rule !== 'edits' || source) && (rule !== 'as-of' || fetches);
  const rules = risks
    .flatMap(({ entry }) => entry.defences.flatMap((defence) => (defence.kind === 'schema' ? [defence.rule] : [])))
    .filter(answerable);
  return applySchemaRules([...new Set(rules)], draft.outputSchema);
}
