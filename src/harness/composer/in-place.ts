import type { OutputSchema } from '../../core/harness.ts';
import type { Tool } from '../../tools/tool.ts';
import type { RiskEntry } from '../risks/risk-entry.ts';
import type { HarnessDraft } from './family.ts';
import { guardHolds, guardName } from './guards.ts';
import { keepsSchemaRule, schemaRuleName } from './schema-rules.ts';
import { forbiddenTools } from './tool-policy.ts';

/**
 * The defences of a catalogue entry that hold although no check was written for it: guards, rules that the schema keeps anyway, and tool policies all
 * of whose tools are forbidden in the run already.
 * @param schema the output schema of the harness in question; null to leave schema rules out
 */
export function defencesInPlace(
  entry: RiskEntry,
  about: {
    draft: HarnessDraft;
    schema: OutputSchema | null;
    forbidden: readonly string[];
    tools: readonly Pick<Tool, 'name' | 'permission'>[];
  },
): string[] {
  const { draft, schema, forbidden, tools } = about;
  const policies = forbiddenTools([entry], tools, []);
  const held = policies.forbidden.every((name) => forbidden.includes(name))
    ? policies.inPlace.get(entry.id)
    : undefined;
  const names = [...(held ?? [])];
  for (const defence of entry.defences) {
    if (defence.kind === 'guard' && guardHolds(defence.guard, draft)) names.push(guardName(defence.guard));
    if (defence.kind === 'schema' && schema !== null && keepsSchemaRule(defence.rule, schema))
      names.push(schemaRuleName(defence.rule));
  }
  return [...new Set(names)];
}
