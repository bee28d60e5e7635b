import { tokTypes, tokenizer } from 'acorn';
import { sandboxLimits } from './sandbox.ts';
import { exceedsBytes } from './text-size.ts';
import type { GuestError } from './worker-api.ts';

const opening = new Set([tokTypes.braceL, tokTypes.bracketL, tokTypes.parenL, tokTypes.dollarBraceL]);
const closing = new Set([tokTypes.braceR, tokTypes.bracketR, tokTypes.parenR]);

/** Why source text is too large or too deeply bracketed to be given to a parser, with the place; null where it is not. */
export function exceedsSourceLimits(code: string): (GuestError & { line: number; column: number }) | null {
  if (exceedsBytes(code, sandboxLimits.sourceBytes)) {
    const message = `The source is larger than ${sandboxLimits.sourceBytes / 1024} KiB: keep data in attachments.`;
    return { message, limit: 'sourceBytes', line: 1, column: 1 };
  }
  let depth = 0;
  try {
    for (const token of tokenizer(code, { ecmaVersion: 'latest', sourceType: 'module', locations: true })) {
      if (opening.has(token.type)) depth += 1;
      else if (closing.has(token.type)) depth -= 1;
      if (depth > sandboxLimits.nesting) {
        const message = `Brackets are nested more than ${sandboxLimits.nesting} levels deep: split the code up.`;
        const { line = 1, column = 0 } = token.loc?.start ?? {};
        return { message, limit: 'nesting', line, column: column + 1 };
      }
    }
  } catch {
    // Not JavaScript: the parser says where and why.
  }
  return null;
}
