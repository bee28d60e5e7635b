import { canonicalJson } from '../../core/json.ts';
import type { Json } from '../../core/json.ts';
import type { ToolHandler } from '../../sandbox/sandbox.ts';

/** A handler that asks another once for each tool and arguments, and from then on gives what was answered, also when that was an error. */
export function rememberTools(handler: ToolHandler): ToolHandler {
  const answers = new Map<string, Promise<Json>>();
  return (tool, args) => {
    const key = canonicalJson([tool, args]);
    const known = answers.get(key) ?? handler(tool, args);
    answers.set(key, known);
    return known;
  };
}
