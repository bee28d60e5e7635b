import { canonicalJson, sameJson } from '../../core/json.ts';
import type { Json } from '../../core/json.ts';
import type { Path } from './operators/change.ts';
import { toPointer } from './paths.ts';

/**
 * A text that is the same for two changes that come to the same: the deepest place that holds all of the difference, and what stands there
 * now. So a list with one item replaced and the item itself replaced are one change. Compares no more than the changed part.
 */
export function editKey(path: Path, before: Json, after: Json): string {
  const [place, ...others] = differences(before, after) ?? [];
  if (place === undefined || others.length > 0) return `${toPointer(path)} ${canonicalJson(after)}`;
  return editKey([...path, place.segment], place.before, place.after);
}

/** The members in which two containers of the same shape differ; null where the shapes differ, or they hold nothing. */
function differences(before: Json, after: Json): { segment: string | number; before: Json; after: Json }[] | null {
  const [a, b] = [members(before), members(after)];
  if (a === null || b === null || Array.isArray(before) !== Array.isArray(after) || a.length !== b.length) return null;
  const now = new Map(b);
  if (a.some(([segment]) => !now.has(segment))) return null;
  return a.flatMap(([segment, member]) => {
    const other = now.get(segment) ?? null;
    return member === other || sameJson(member, other) ? [] : [{ segment, before: member, after: other }];
  });
}

function members(value: Json): [string | number, Json][] | null {
  if (Array.isArray(value)) return [...value.entries()];
  return typeof value === 'object' && value !== null ? Object.entries(value) : null;
}
