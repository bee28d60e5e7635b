import { guardName } from '../composer/guards.ts';
import { schemaRuleName } from '../composer/schema-rules.ts';
import { policyName } from '../composer/tool-policy.ts';
import { priority } from './match-risks.ts';
import type { Clause, Defence, RiskEntry } from './risk-entry.ts';

/** Titles of the OWASP Top 10 for LLM applications, 2026; the first is number 1. */
const owaspTitles = [
  'Prompt injection',
  'Sensitive information disclosure',
  'Excessive agency',
  'Supply chain',
  'Data and model poisoning',
  'Unbounded consumption',
  'Misinformation',
  'Hidden context exposure',
  'Vector and embedding weaknesses',
  'Improper output handling',
] as const;

/** One part of a description: a heading, and its sentences or items. */
export interface RiskSection {
  readonly heading: string;
  readonly lines: readonly string[];
}

/** An entry of the catalogue in words, for a listing: every field of it. */
export function describeRisk(entry: RiskEntry): RiskSection[] {
  const { severity, occurrence, detection, owasp } = entry;
  const scores = `severity ${severity}, occurrence ${occurrence}, detection ${detection}: risk priority ${priority(entry)} of 1000`;
  const raised = (entry.raised ?? []).map(
    ({ when, occurrence: higher }) => `Occurrence ${higher} where ${when.map(describeClause).join(', or where ')}.`,
  );
  return [
    { heading: 'What goes wrong', lines: [entry.what] },
    { heading: 'Effect', lines: [entry.effect] },
    { heading: 'Causes', lines: entry.causes },
    { heading: 'Fires when', lines: entry.triggers.map(describeClause) },
    { heading: 'Scores', lines: [`${scores}.`, entry.reason, ...raised] },
    {
      heading: 'OWASP Top 10 for LLM applications, 2026',
      lines: [owasp === null ? 'Not among them.' : `${owasp}: ${owaspTitles[owasp - 1] ?? ''}`],
    },
    { heading: 'Defences', lines: entry.defences.map(describeDefence) },
  ];
}

/** A defence in words. */
function describeDefence(defence: Defence): string {
  switch (defence.kind) {
    case 'check':
      return `check: ${defence.recipe}`;
    case 'schema':
      return `schema: ${schemaRuleName(defence.rule)}`;
    case 'tool-policy':
      return `tool policy: ${policyName(defence.forbid)}${defence.absolute === true ? ', whatever the goal needs' : ''}`;
    case 'guard':
      return `in every run: ${guardName(defence.guard)}`;
  }
}

/** Longer lists of words are cut here: the file has them all. */
const wordsShown = 8;

function describeClause(clause: Clause): string {
  const parts: string[] = [];
  if (clause.kinds) parts.push(`the goal is of the kind ${clause.kinds.join(', ')}`);
  if (clause.attached) parts.push(`${clause.attached.join(' or ')} is attached`);
  if (clause.says) parts.push(`the goal says ${someOf(clause.says)}`);
  if (clause.except) parts.push(`not as part of ${someOf(clause.except)}`);
  if (clause.features) parts.push(`code sees ${clause.features.join(' or ')}`);
  for (const list of clause.and ?? []) parts.push(`(${list.map(describeClause).join(' or ')})`);
  if (clause.unless) parts.push(`not (${clause.unless.map(describeClause).join(' or ')})`);
  return parts.join(', ');
}

function someOf(phrases: readonly string[]): string {
  const more = phrases.length - wordsShown;
  return `${phrases.slice(0, wordsShown).join(', ')}${more > 0 ? ` or ${more} more` : ''}`;
}
