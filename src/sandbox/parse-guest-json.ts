import type { Json } from '../core/json.ts';
import { sandboxLimits } from './sandbox.ts';
import { exceedsBytes, jsonDepth } from './text-size.ts';
import type { GuestError } from './worker-api.ts';

/**
 * Reads JSON text that a guest produced, or says why it may not pass: too large, too deep, not JSON, or with a key `__proto__`, which
 * other code could mistake for a prototype. Halves of surrogate pairs, which a record cannot hold (RFC 8785), become U+FFFD.
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
  let refused = '';
  let value: Json;
  try {
    // The slow way only where it is needed: a key spelt out, or an escape.
    value = (
      /__proto__|\\u/.test(text)
        ? JSON.parse(text, (key, member: Json) => {
            if (key === '__proto__' || !key.isWellFormed()) refused = key;
            return typeof member === 'string' ? member.toWellFormed() : member;
          })
        : JSON.parse(text)
    ) as Json;
  } catch {
    return refuse(`${what} is not JSON.`, null);
  }
  if (refused !== '')
    return refuse(`${what} has a key ${JSON.stringify(refused)}, which is not allowed: name it otherwise.`, null);
  return { value };
}

function refuse(message: string, limit: GuestError['limit']): { error: GuestError } {
  return { error: { message, limit } };
}
