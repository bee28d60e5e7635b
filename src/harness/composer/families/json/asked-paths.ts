import type { Step } from '../../../../tools/json/walk-steps.ts';
import type { KeyMatch } from './words.ts';

/** What a question is about for one shape of its target; null where it cannot be about that. */
export type AskedPath = { path: readonly Step[]; weight: number } | null;

/** The path to values themselves. */
export function valuePath({ shape }: KeyMatch): AskedPath {
  return { path: shape.path, weight: 1 };
}

/** The path to plain values; null for lists and objects. */
export function scalarPath(match: KeyMatch): AskedPath {
  return match.shape.types.has('object') || match.shape.types.has('array') ? null : valuePath(match);
}

/** The path to numbers; null for anything but numbers and null. */
export function numberPath(match: KeyMatch): AskedPath {
  const { types } = match.shape;
  return types.has('number') && [...types].every((type) => type === 'number' || type === 'null')
    ? valuePath(match)
    : null;
}

/** The path to what "how many" counts: the items of a list, the members of a dictionary, else the values. */
export function elementPath({ shape }: KeyMatch): AskedPath {
  if (shape.holdsMany) return { path: [...shape.path, null], weight: 1 };
  // "How many items" is about the list of that name sooner than about the values under a key `item`.
  return { path: shape.path, weight: 0.4 };
}
