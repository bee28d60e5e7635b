import type { Guard } from '../risks/risk-entry.ts';
import type { HarnessDraft } from './family.ts';

/** What holds in a run by the way Aegis is built, without a check of its own in the harness. */
const guards: Readonly<Record<Guard, { name: string; holds(draft: HarnessDraft): boolean }>> = {
  'strength-gate': { name: 'weak checks do not count as verified', holds: () => true },
  'static-policy': { name: 'the code of the harness is screened', holds: () => true },
  'own-copy': { name: 'the verifier judges a copy, never the answer itself', holds: () => true },
  'sandbox-limits': { name: 'time, memory and calls are limited', holds: () => true },
  // The composer computes every plausible reading before it drafts a solution; without one nothing was compared.
  'rival-readings': { name: 'every plausible reading gives the same answer', holds: ({ solve }) => solve !== null },
};

/** A guard in a few words. */
export function guardName(guard: Guard): string {
  return guards[guard].name;
}

/** Whether a guard stands in a run with this draft. */
export function guardHolds(guard: Guard, draft: HarnessDraft): boolean {
  return guards[guard].holds(draft);
}
