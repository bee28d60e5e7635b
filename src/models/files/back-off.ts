/** The first wait before another try, in milliseconds; each next one doubles, up to the longest. */
const firstWaitMs = 1000;
const longestWaitMs = 30_000;

/** A server that wants to be left alone for longer than this is not waited for. Ten minutes, in milliseconds. */
export const longestRetryAfterMs = 600_000;

/**
 * How long to wait before the next try, in milliseconds: doubling, and jittered between half and the whole, so that many who were cut off at once
 * do not come back at once.
 * @param failed tries that failed so far, at least 1
 * @param random 0 to 1
 */
export function backOffMs(failed: number, random: number): number {
  return Math.min(longestWaitMs, firstWaitMs * 2 ** (failed - 1)) * (0.5 + random / 2);
}

/** What a Retry-After header asks for (RFC 9110, 10.2.3: seconds, or a date), in milliseconds from now; null where it says nothing usable. */
export function retryAfterMs(header: string | null, now: number): number | null {
  if (header === null) return null;
  const text = header.trim();
  if (/^\d{1,9}$/.test(text)) return Number(text) * 1000;
  const at = /[a-z]/i.test(text) ? Date.parse(text) : Number.NaN;
  return Number.isNaN(at) ? null : Math.max(0, at - now);
}
