import type { Json } from '../core/json.ts';

/** The first place where two values differ, as a JSON Pointer, with what stands there on either side (undefined: nothing does). */
export interface Difference {
  at: string;
  left: Json | undefined;
  right: Json | undefined;
}

/** The first difference between two JSON values, keys taken in sorted order; null where they are the same data. */
export function firstDifference(left: Json | undefined, right: Json | undefined, at = ''): Difference | null {
  if (Array.isArray(left) && Array.isArray(right)) {
    for (let i = 0; i < Math.max(left.length, right.length); i++) {
      const difference = firstDifference(left[i], right[i], `${at}/${i}`);
      if (difference) return difference;
    }
    return null;
  }
  if (isObject(left) && isObject(right)) {
    for (const key of [...new Set([...Object.keys(left), ...Object.keys(right)])].sort()) {
      const difference = firstDifference(own(left, key), own(right, key), `${at}/${escapePointer(key)}`);
      if (difference) return difference;
    }
    return null;
  }
  return left === right ? null : { at, left, right };
}

/** A difference as a clause: `/answer is 12 in the record and 13 now`. Long values are cut. */
export function describeDifference(difference: Difference, leftName: string, rightName: string): string {
  const place = difference.at === '' ? 'the whole' : difference.at;
  return `${place} is ${excerpt(difference.left)} ${leftName} and ${excerpt(difference.right)} ${rightName}`;
}

function excerpt(value: Json | undefined): string {
  if (value === undefined) return 'absent';
  const text = JSON.stringify(value);
  return text.length <= 80 ? text : `${text.slice(0, 79)}…`;
}

function isObject(value: Json | undefined): value is { [key: string]: Json } {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function own(object: { [key: string]: Json }, key: string): Json | undefined {
  return Object.hasOwn(object, key) ? object[key] : undefined;
}

/** RFC 6901, section 3. */
function escapePointer(key: string): string {
  return key.replaceAll('~', '~0').replaceAll('/', '~1');
}
