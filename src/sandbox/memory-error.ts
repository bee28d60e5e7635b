import { guestLimits } from './guest-limits.ts';
import type { GuestError } from './worker-api.ts';

/** The error of a guest that had no memory left to say so itself. */
export const memoryError: GuestError = {
  message: `It ran out of memory: a harness has ${guestLimits.heapMiB} MiB.`,
  limit: 'heapBytes',
};
