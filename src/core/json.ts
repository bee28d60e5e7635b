import canonicalizeRfc8785 from 'canonicalize';
import { AegisError } from './errors.ts';

/** Plain data: the only thing that crosses a worker or sandbox border, and the only thing a record holds. */
export type Json = string | number | boolean | null | Json[] | { [key: string]: Json };
export type JsonObject = { [key: string]: Json };

/**
 * The RFC 8785 canonical text of a value: sorted keys, no space, ECMAScript numbers. Equal data gives equal text.
 * @throws AegisError `not-json` when the value holds what JSON cannot carry (NaN, Infinity, a function, undefined).
 */
export function canonicalJson(value: unknown): string {
  let text: string | undefined;
  try {
    text = canonicalizeRfc8785(value);
  } catch (cause) {
    throw new AegisError(
      'not-json',
      'A value cannot be written as JSON.',
      'Use finite numbers, text, lists and plain objects.',
      { cause },
    );
  }
  if (text === undefined) {
    throw new AegisError(
      'not-json',
      'A value cannot be written as JSON.',
      'Use finite numbers, text, lists and plain objects.',
    );
  }
  return text;
}

/** Whether two values are the same JSON data, whatever the order of their keys. */
export function sameJson(a: Json, b: Json): boolean {
  return canonicalJson(a) === canonicalJson(b);
}
