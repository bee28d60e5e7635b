import type { Random } from '../../core/random.ts';

/** A copy of a list in random order (Fisher and Yates). */
export function shuffled<T>(list: readonly T[], random: Random): T[] {
  const copy = [...list];
  for (let i = copy.length - 1; i > 0; i--) {
    const j = Math.floor(random() * (i + 1));
    const [a, b] = [copy[i] as T, copy[j] as T];
    copy[i] = b;
    copy[j] = a;
  }
  return copy;
}
