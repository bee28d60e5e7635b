import { AegisError } from '../core/errors.ts';
import type { ErrorCode } from '../core/errors.ts';
import { canonicalJson } from '../core/json.ts';
import { parseGuestJson } from './parse-guest-json.ts';
import { sandboxLimits } from './sandbox.ts';
import type { ToolHandler } from './sandbox.ts';
import { exceedsBytes } from './text-size.ts';
import type { ToolAnswer, ToolRequest } from './worker-api.ts';

/** Faults that the guest can mend or live with. Any other (a cancelled run, a full disk, a record that differs) ends the evaluation. */
const guestCodes: ReadonlySet<ErrorCode> = new Set<ErrorCode>([
  'tool-failed',
  'tool-refused',
  'bad-input',
  'too-large',
  'not-json',
  'not-found',
  'unreadable-attachment',
]);

/**
 * Answers a guest's tool calls, one after the other in the order in which they were made, so that a record has one order. Calls nothing more
 * once the signal is aborted.
 * @throws what the handler threw where the guest is not to see it.
 */
export async function answerTools(
  signal: AbortSignal,
  requests: readonly ToolRequest[],
  handler: ToolHandler,
): Promise<ToolAnswer[]> {
  const answers: ToolAnswer[] = [];
  for (const request of requests) {
    signal.throwIfAborted();
    answers.push(await answerTool(request, handler));
  }
  return answers;
}

async function answerTool({ number, tool, args }: ToolRequest, handler: ToolHandler): Promise<ToolAnswer> {
  const refuse = (message: string): ToolAnswer => ({ number, ok: false, text: JSON.stringify(message) });
  const read = parseGuestJson(args, `The arguments of ${tool}`);
  if ('error' in read) return refuse(read.error.message);
  try {
    const text = canonicalJson(await handler(tool, read.value));
    if (exceedsBytes(text, sandboxLimits.resultBytes)) {
      return refuse(`What ${tool} gave is larger than ${sandboxLimits.resultBytes / 1024} KiB: ask for less.`);
    }
    return { number, ok: true, text };
  } catch (thrown) {
    if (!AegisError.isInstance(thrown) || !guestCodes.has(thrown.code)) throw thrown;
    return refuse(`${thrown.message} ${thrown.fix}`);
  }
}
