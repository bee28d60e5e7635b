import { sandboxLimits } from './sandbox.ts';

/** Limits inside one entry call that need no page in the design: they keep a record readable. */
export const guestLimits = {
  toolCalls: sandboxLimits.toolCalls,
  consoleBytes: sandboxLimits.consoleBytes,
  /** Checks that one verify may make. */
  checks: 500,
} as const;
