import type { VerdictStatus } from '../core/verdict.ts';

/** The exit status of each verdict, and of a command line that could not be understood. Scripts rely on these numbers. */
export const exitStatus: Readonly<Record<VerdictStatus | 'usage', number>> = {
  verified: 0,
  unverified: 10,
  refused: 11,
  cancelled: 12,
  failed: 1,
  usage: 2,
};
