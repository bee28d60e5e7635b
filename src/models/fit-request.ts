import type { ModelCall, ModelMessage } from '../core/model.ts';
import { modelError } from './model-error.ts';
import type { Model } from './model.ts';
import type { CallPlan } from './plan-call.ts';
import { PromptPieces, type Count } from './prompt-pieces.ts';
import type { ModelRequest } from './request.ts';
import { shorten } from './shorten.ts';

/** A request as it fits a model. */
export interface Fitted {
  messages: ModelMessage[];
  /** What gave way, in the order in which it did. */
  cut: ModelCall['cut'];
  /** Room for the reply, in tokens. */
  maxTokens: number;
  /** Tokens of the prompt, by the model's count. */
  promptTokens: number;
}

/**
 * Makes a request fit a model's window. First the room for the reply shrinks to `minTokens`, then blocks give way in the order that they name, and no
 * more of them than must. Blocks that never give way stay whole; a tool's answer may become shorter and stays with its call.
 * @throws AegisError with fault `too-long` where what never gives way is too long alone
 */
export async function fitRequest(
  request: Pick<ModelRequest, 'maxTokens' | 'minTokens'>,
  plan: Pick<CallPlan, 'messages' | 'besides'>,
  limits: Model['limits'],
  count: Count,
): Promise<Fitted> {
  const most = Math.min(request.maxTokens, limits.output);
  const least = Math.min(request.minTokens, most);
  const prompt = await PromptPieces.of(plan, count);
  // Counted in pieces and counted whole may differ by a token here and there: what comes out is counted whole.
  let slack = 0;
  for (;;) {
    await giveWay(prompt, limits.window - least - slack, count);
    const promptTokens = await prompt.countWhole(count);
    const over = promptTokens + least - limits.window;
    if (over <= 0) {
      const maxTokens = Math.min(most, limits.window - promptTokens);
      return { messages: prompt.messages(), cut: prompt.cut(), promptTokens, maxTokens };
    }
    if (prompt.giving().length === 0) throw tooLong(promptTokens + least, limits.window);
    slack += over;
  }
}

async function giveWay(prompt: PromptPieces, room: number, count: Count): Promise<void> {
  for (const piece of prompt.giving()) {
    const over = prompt.tokens() - room;
    if (over <= 0) return;
    const { instead } = piece.block;
    const target = piece.tokens - over;
    const { text, tokens } = await shorten(piece, target, count);
    piece.spent = typeof instead === 'string' || target <= instead.least || tokens >= piece.tokens;
    if (tokens < piece.tokens) Object.assign(piece, { text, tokens });
  }
}

function tooLong(needed: number, window: number): Error {
  return modelError(
    'too-long',
    `What cannot be left out, the goal and its rules among it, needs ${needed} tokens with room for a reply; the model’s window is ${window}.`,
  );
}
