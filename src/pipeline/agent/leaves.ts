import type { Json } from '../../core/json.ts';

/** The texts and numbers of a value that say something by themselves: texts of 3 characters and more, numbers of 2 digits and more. */
export function tellingLeaves(value: Json): (string | number)[] {
  if (typeof value === 'number') return String(Math.abs(value)).replace(/\D/g, '').length >= 2 ? [value] : [];
  if (typeof value === 'string') return value.trim().length >= 3 ? [value] : [];
  if (typeof value !== 'object' || value === null) return [];
  return Object.values(value).flatMap(tellingLeaves);
}

/** The names of all members of a value, at any depth. */
export function memberNames(value: Json): string[] {
  if (typeof value !== 'object' || value === null) return [];
  const own = Array.isArray(value) ? [] : Object.keys(value);
  return [...own, ...Object.values(value).flatMap(memberNames)];
}
