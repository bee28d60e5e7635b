import type { Clock } from './clock.ts';

const alphabet = '0123456789abcdefghjkmnpqrstvwxyz'; // Crockford's base 32: no i, l, o, u

/** A new run id: `run-` and 26 characters, the first ten of them the time, so that ids sort by creation (as in ULID). */
export function newRunId(clock: Clock): string {
  let time = clock();
  let head = '';
  for (let i = 0; i < 10; i++) {
    head = alphabet.charAt(time % 32) + head;
    time = Math.floor(time / 32);
  }
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  return `run-${head}${Array.from(bytes, (b) => alphabet.charAt(b % 32)).join('')}`;
}

/** Whether a text is a run id as `newRunId` makes them; ids become file names, so nothing else may pass. */
export function isRunId(text: string): boolean {
  return /^run-[0-9a-hjkmnp-tv-z]{26}$/.test(text);
}
