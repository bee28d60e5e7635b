import type { Slots } from '../phrase.ts';

/** Whether the slot `n` holds a number from 1 to `most`. */
export function within(s: Slots, most: number): boolean {
  const n = Number(s.node('n'));
  return n >= 1 && n <= most;
}
