import type { Json } from '../core/json.ts';
import { sandboxLimits } from './sandbox.ts';
import { exceedsBytes, jsonDepth } from './text-size.ts';
import type { GuestError } from './worker-api.ts';

/**
 * Reads JSON text that a guest produced, or says why it may not pass: too large, too deep, not JSON, or with a key `__proto__`, which
 * other code could mistake for a prototype.
 */
export function parseGuestJson(text: string, what: string): { value: Json } | { error: GuestError } {
  if (exceedsBytes(text, sandboxLimits.resultBytes)) {
    return refuse(`${what} is larger than ${sandboxLimits.resultBytes / 1024} KiB: give less.`, 'resultBytes');
  }
  if (jsonDepth(text) > sandboxLimits.nesting) {
    return refuse(`${what} is nested more than ${sandboxLimits.nesting} levels deep: give flatter data.`, 'nesting');
  }
  let forbidden = false;
  let value: Json;
  try {
    // The slow way only where such a key is possible: spelt out, or with an escape.
    value = (
      /__proto__|\\u/.test(text)
        ? JSON.parse(text, (key, member: Json) => {
            forbidden ||= key === '__proto__';
            return member;
          })
        : JSON.parse(text)
    ) as Json;
  } catch {
    return refuse(`${what} is not JSON.`, null);
  }
  if (forbidden) return refuse(`${what} has a key named __proto__: name it otherwise.`, null);
  return { value };
}

function refuse(message: string, limit: GuestError['limit']): { error: GuestError } {
  return { error: { message, limit } };
}
