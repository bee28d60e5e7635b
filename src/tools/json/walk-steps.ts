import type { JsonValue } from './json-tree.ts';

/** One step of a path: a member's key, an item's index from 0, or null for every item of a list and every member of an object. */
export type Step = string | number | null;

/** A value that a path leads to. */
export interface Reached {
  readonly value: JsonValue;
  /** JSON Pointer (RFC 6901). */
  readonly pointer: string;
  /** The values on the way, from the root to this one. */
  readonly trail: readonly JsonValue[];
}

/** The values that a path leads to, in the order of the text. A step that fits nothing leads nowhere. */
export function walkSteps(root: JsonValue, steps: readonly Step[]): Reached[] {
  let here: Reached[] = [{ value: root, pointer: '', trail: [root] }];
  for (const step of steps) here = here.flatMap((reached) => next(reached, step));
  return here;
}

function next({ value, pointer, trail }: Reached, step: Step): Reached[] {
  const to = (child: JsonValue | undefined, name: string | number): Reached[] =>
    child === undefined ? [] : [{ value: child, pointer: `${pointer}/${escapeStep(name)}`, trail: [...trail, child] }];
  if (step === null) {
    if (value.type === 'array') return value.items.flatMap((item, i) => to(item, i));
    return [...value.members].flatMap(([key, member]) => to(member, key));
  }
  if (value.type === 'array') return typeof step === 'number' ? to(value.items[step], step) : [];
  return to(value.members.get(String(step)), step);
}

/** A step as it stands in a JSON Pointer. */
function escapeStep(step: string | number): string {
  return String(step).replace(/~/g, '~0').replace(/\//g, '~1');
}
