/** The present instant, in milliseconds since the Unix epoch. Passed in wherever time is read, so that a replay can fix it. */
export type Clock = () => number;

export const systemClock: Clock = () => Date.now();

/** An instant as RFC 3339 text in UTC with milliseconds, the one form in which records keep time. */
export function isoInstant(ms: number): string {
  return new Date(ms).toISOString();
}
