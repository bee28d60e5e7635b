import type { Guard } from '../risks/risk-entry.ts';
import type { HarnessDraft } from './family.ts';

/** What holds in a run by the way Aegis is built, without a check of its own in the harness. */
const guards: Readonly<Record<Guard, { name: string; holds(draft: HarnessDraft): boolean }>> = {
  'strength-gate': { name: 'strength gate', holds: () => true },
  'static-policy': { name: 'screened code', holds: () => true },
  'own-copy': { name: "verifier's own copy of the answer", holds: () => true },
  'sandbox-limits': { name: 'limits on time, memory and calls', holds: () => true },
  // The composer computes every plausible reading before it drafts a solution; without one nothing was compared.
  'rival-readings': { name: 'agreement of all plausible readings', holds: ({ solve }) => solve !== null },
};

/** A guard as a noun phrase. */
export function guardName(guard: Guard): string {
  return guards[guard].name;
}

/** Whether a guard stands in a run with this draft. */
export function guardHolds(guard: Guard, draft: HarnessDraft): boolean {
  return guards[guard].holds(draft);
}
