import type { Tool } from '../../tools/tool.ts';
import type { RiskEntry } from '../risks/risk-entry.ts';

/** What the tool policies of some entries come to. */
export interface ToolPolicyResult {
  /** Names of the tools that may not be called, sorted. */
  readonly forbidden: readonly string[];
  /** For each risk id the policies that really hold: after them no tool that they speak of can be called. */
  readonly inPlace: ReadonlyMap<string, readonly string[]>;
}

/**
 * Applies the tool policies of matched entries. A policy spares the tools that the goal needs unless it is absolute; one that had to spare a tool
 * is not in place, and does not count as a defence.
 */
export function forbiddenTools(
  matched: readonly RiskEntry[],
  tools: readonly Pick<Tool, 'name' | 'permission'>[],
  needed: readonly string[],
): ToolPolicyResult {
  const forbidden = new Set<string>();
  const inPlace = new Map<string, string[]>();
  for (const { id, defences } of matched) {
    for (const defence of defences) {
      if (defence.kind !== 'tool-policy') continue;
      const concerned = tools.filter((tool) => defence.forbid.some((pattern) => concerns(pattern, tool, needed)));
      const spared = defence.absolute === true ? [] : concerned.filter(({ name }) => needed.includes(name));
      for (const tool of concerned) if (!spared.includes(tool)) forbidden.add(tool.name);
      if (spared.length === 0) inPlace.set(id, [...(inPlace.get(id) ?? []), policyName(defence.forbid)]);
    }
  }
  return { forbidden: [...forbidden].sort(), inPlace };
}

function concerns(pattern: string, tool: Pick<Tool, 'name' | 'permission'>, needed: readonly string[]): boolean {
  if (pattern === '*') return !needed.includes(tool.name);
  return pattern === tool.name || pattern === `permission:${tool.permission}`;
}

const patternNames: Readonly<Record<string, string>> = {
  '*': 'that the goal does not need',
  'permission:read-attachments': 'that reads attachments',
  'permission:write': 'that writes',
  'permission:run': 'that runs commands',
  'permission:network': 'that reaches a network',
};

/** A policy in words: "no tool that writes or that runs commands". */
export function policyName(forbid: readonly string[]): string {
  return `no tool ${forbid.map((pattern) => patternNames[pattern] ?? `named ${pattern}`).join(' or ')}`;
}
