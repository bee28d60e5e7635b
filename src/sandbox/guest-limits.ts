import { sandboxLimits } from './sandbox.ts';

/** Limits inside one entry call that need no page in the design: they keep a record readable. */
export const guestLimits = {
  toolCalls: sandboxLimits.toolCalls,
  consoleBytes: sandboxLimits.consoleBytes,
  heapMiB: sandboxLimits.heapBytes / 1024 / 1024,
  /** Checks that one verify may make. */
  checks: 500,
} as const;
