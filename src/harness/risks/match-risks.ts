import { riskCatalog } from '../../../risk-catalog/index.ts';
import { see } from './features.ts';
import type { Clause, RiskEntry } from './risk-entry.ts';
import { quoted, readSubject, type ReadSubject, type RiskSubject } from './subject.ts';

/** A failure mode that a goal and its attachments call up. */
export interface MatchedRisk {
  readonly entry: RiskEntry;
  /** Which words, kind and signs fired it: a sentence without its full stop. */
  readonly because: string;
  /** 1 to 10 each: the entry's own, the occurrence raised where the entry says so. */
  readonly severity: number;
  readonly occurrence: number;
  readonly detection: number;
}

/** What made a clause hold. */
interface Evidence {
  readonly said: readonly string[];
  readonly facts: readonly string[];
}

/**
 * Every failure mode of the catalogue whose triggers hold, by falling risk priority (severity × occurrence × detection), then by id. Looks at
 * words in any form, the kind of task and the attachments' profiles; never at parts of words. Deterministic; throws for no input.
 */
export function matchRisks(subject: RiskSubject, catalog: readonly RiskEntry[] = riskCatalog): MatchedRisk[] {
  const read = readSubject(subject);
  const matched = catalog.flatMap((entry): MatchedRisk[] => {
    const evidence = anyHolds(entry.triggers, read);
    if (evidence === null) return [];
    const raised = (entry.raised ?? []).flatMap(({ when, occurrence }) => {
      const reason = anyHolds(when, read);
      return reason === null ? [] : [{ occurrence, reason }];
    });
    return [
      {
        entry,
        because: sentence([evidence, ...raised.map(({ reason }) => reason)]),
        severity: entry.severity,
        occurrence: Math.max(entry.occurrence, ...raised.map(({ occurrence }) => occurrence)),
        detection: entry.detection,
      },
    ];
  });
  return matched.sort((a, b) => priority(b) - priority(a) || (a.entry.id < b.entry.id ? -1 : 1));
}

/** Severity × occurrence × detection, 1 to 1000, as failure mode and effects analysis has it. */
export function priority(risk: { severity: number; occurrence: number; detection: number }): number {
  return risk.severity * risk.occurrence * risk.detection;
}

/** What made the clauses hold that do, or null where none does. */
function anyHolds(clauses: readonly Clause[], subject: ReadSubject): Evidence | null {
  const found = clauses.flatMap((clause) => holds(clause, subject) ?? []);
  return found.length > 0 ? union(found) : null;
}

/** What made everything hold that a clause states, or null. The cheap questions come first. */
function holds(clause: Clause, subject: ReadSubject): Evidence | null {
  const found: Evidence[] = [];
  if (clause.kinds) {
    if (!clause.kinds.includes(subject.kind)) return null;
    found.push({ said: [], facts: [`it is a goal of the kind ${subject.kind}`] });
  }
  if (clause.attached) {
    const hit = subject.attachments.find(({ kind }) => clause.attached?.includes(kind));
    if (!hit) return null;
    found.push({ said: [], facts: [`${hit.name} is attached`] });
  }
  if (clause.says) {
    const said = subject.words.said(clause.says, clause.except);
    if (said.length === 0) return null;
    found.push({ said, facts: [] });
  }
  if (clause.features) {
    const facts = clause.features.flatMap((name) => see(name, subject) ?? []);
    if (facts.length === 0) return null;
    found.push({ said: [], facts });
  }
  if (clause.unless && anyHolds(clause.unless, subject) !== null) return null;
  for (const further of clause.and ?? []) {
    const evidence = anyHolds(further, subject);
    if (evidence === null) return null;
    found.push(evidence);
  }
  return union(found);
}

function union(found: readonly Evidence[]): Evidence {
  return { said: found.flatMap(({ said }) => said), facts: found.flatMap(({ facts }) => facts) };
}

function sentence(found: readonly Evidence[]): string {
  const { said, facts } = union(found);
  const quotes = [...new Set(said)].map(quoted);
  const parts = [...(quotes.length > 0 ? [`the goal says ${quotes.join(', ')}`] : []), ...new Set(facts)];
  // Without words of the goal before them, facts that begin with "it" need their subject.
  return parts
    .join('; ')
    .replace(/^it /, 'the goal ')
    .replace(/^the goal is a goal/, 'it is a goal');
}
