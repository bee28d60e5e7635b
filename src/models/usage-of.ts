import type { LanguageModelV3Usage } from '@ai-sdk/provider';
import type { ModelCall, ModelReply } from '../core/model.ts';
import type { Fitted } from './fit-request.ts';
import type { Model } from './model.ts';
import type { Count } from './prompt-pieces.ts';
import { untilAborted } from './until-aborted.ts';

type Usage = NonNullable<ModelCall['usage']>;

/** What the call took, as the engine reports it; what it does not report is counted. */
export async function usageOf(
  signal: AbortSignal,
  model: Model,
  { inputTokens, outputTokens }: LanguageModelV3Usage,
  fitted: Fitted,
  reply: ModelReply,
  count: Count,
): Promise<Usage> {
  const input = asTokens(inputTokens.total);
  const output = asTokens(outputTokens.total);
  if (input !== null && output !== null) return { input, output, counted: 'reported' };
  const said = [
    reply.reasoning,
    reply.text,
    ...reply.calls.map(({ tool, args, malformed }) => `${tool} ${malformed ?? JSON.stringify(args)}`),
  ];
  const text = said.filter((part) => part !== '').join('\n');
  return {
    input: input ?? fitted.promptTokens,
    output: output ?? (await countReply(signal, count, text)),
    counted: model.counts,
  };
}

/** A reply that is here is not lost because it cannot be counted any more. */
async function countReply(signal: AbortSignal, count: Count, text: string): Promise<number> {
  try {
    return await untilAborted(signal, count(text));
  } catch (thrown) {
    if (signal.aborted) throw thrown;
    return Math.ceil(text.length / 4);
  }
}

/** A count as an engine reports it; null where it is none. Some servers send 0 for a prompt, or nothing. */
function asTokens(count: number | undefined): number | null {
  return count !== undefined && Number.isFinite(count) && count > 0 ? Math.round(count) : null;
}
