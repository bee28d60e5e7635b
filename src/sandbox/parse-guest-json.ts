import type { Json } from '../core/json.ts';
import { sandboxLimits } from './sandbox.ts';
import { exceedsBytes, jsonDepth } from './text-size.ts';
import type { GuestError } from './worker-api.ts';

/**
 * Reads JSON text that a guest produced, or says why it may not pass: too large, too deep, not JSON, or with a key `__proto__`, which
 * other code could mistake for a prototype. Half of a surrogate pair, which has no UTF-8 form and so no hash, becomes U+FFFD.
 * @param levels how deep it may be nested
 */
export function parseGuestJson(
  text: string,
  what: string,
  levels: number = sandboxLimits.nesting,
): { value: Json } | { error: GuestError } {
  if (exceedsBytes(text, sandboxLimits.resultBytes)) {
    return refuse(`${what} is larger than ${sandboxLimits.resultBytes / 1024} KiB: give less.`, 'resultBytes');
  }
  if (jsonDepth(text) > levels) {
    return refuse(`${what} is nested more than ${sandboxLimits.nesting} levels deep: give flatter data.`, 'nesting');
  }
  const forbidden = new Set<string>();
  let value: Json;
  try {
    // The slow way only where such a key is possible: spelt out, or with an escape.
    value = (
      /__proto__|\\u/.test(text)
        ? JSON.parse(text, (key, member: Json) => {
            if (key === '__proto__') forbidden.add(key);
            return typeof member === 'string' ? member.toWellFormed() : member;
          })
        : JSON.parse(text)
    ) as Json;
  } catch {
    return refuse(`${what} is not JSON.`, null);
  }
  if (forbidden.size > 0) return refuse(`${what} has a key named __proto__: name it otherwise.`, null);
  return { value };
}

function refuse(message: string, limit: GuestError['limit']): { error: GuestError } {
  return { error: { message, limit } };
}
