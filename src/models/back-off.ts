import type { ModelFault } from './model-error.ts';

/** Tries of one model in one call, the first among them. */
const mostTries = 3;
/** The first wait, doubled with each further one, in milliseconds. */
const base = 1_000;
/** The longest wait, also where a server asks for more: by then the next model has answered. */
const longestWait = 30_000;

/**
 * How long to wait before another try; null for none. What the server says holds, unless it asks for longer than anyone would wait. Otherwise the waits
 * double, each drawn from its upper half ("equal jitter"), so that tabs that failed together do not come back together.
 * @param tries made so far, at least 1
 * @param random gives numbers in [0, 1)
 */
export function backOff(fault: ModelFault, tries: number, random: () => number): number | null {
  if (!fault.retry || tries >= mostTries) return null;
  const drawn = base * 2 ** (tries - 1) * (0.5 + random() / 2);
  if (fault.retryAfterMs === null) return Math.round(drawn);
  return fault.retryAfterMs > longestWait ? null : Math.round(fault.retryAfterMs + random() * 250);
}
