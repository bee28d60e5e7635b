import type { LanguageModelV3FinishReason, LanguageModelV3StreamPart, LanguageModelV3Usage } from '@ai-sdk/provider';
import type { ChatCompletionChunk } from '@mlc-ai/web-llm';
import { HermesReader } from './hermes-reader.ts';

const reasons: Readonly<Record<string, LanguageModelV3FinishReason['unified']>> = {
  stop: 'stop',
  length: 'length',
  tool_calls: 'tool-calls',
  abort: 'other',
};

/** Turns WebLLM's chunks into the AI SDK's parts: text, calls in Hermes' format where tools were offered, and what it took. */
export class ReplyReader {
  readonly #calls: HermesReader | null;
  #text = false;
  #called = false;
  #finish: string | undefined;
  #usage: ChatCompletionChunk['usage'];

  constructor(withTools: boolean) {
    this.#calls = withTools ? new HermesReader() : null;
  }

  /** Takes one chunk; gives what is new. */
  push(chunk: ChatCompletionChunk): LanguageModelV3StreamPart[] {
    this.#usage = chunk.usage ?? this.#usage;
    const [choice] = chunk.choices;
    this.#finish = choice?.finish_reason ?? this.#finish;
    const delta = choice?.delta.content;
    if (delta == null || delta === '') return [];
    return this.#calls === null ? this.#said(delta) : this.#tell(this.#calls.push(delta));
  }

  /** The last parts, when no more chunks come. */
  end(): LanguageModelV3StreamPart[] {
    const rest = this.#calls === null ? [] : this.#tell(this.#calls.end());
    const ended: LanguageModelV3StreamPart[] = this.#text ? [{ type: 'text-end', id: 'text' }] : [];
    const unified = reasons[this.#finish ?? ''] ?? 'other';
    return [
      ...rest,
      ...ended,
      {
        type: 'finish',
        finishReason: { unified: this.#called && unified === 'stop' ? 'tool-calls' : unified, raw: this.#finish },
        usage: usageOf(this.#usage),
      },
    ];
  }

  #said(delta: string): LanguageModelV3StreamPart[] {
    const start: LanguageModelV3StreamPart[] = this.#text ? [] : [{ type: 'text-start', id: 'text' }];
    this.#text = true;
    return [...start, { type: 'text-delta', id: 'text', delta }];
  }

  #tell(found: ReturnType<HermesReader['push']>): LanguageModelV3StreamPart[] {
    return found.flatMap((one) => {
      if (one.type === 'text') return this.#said(one.text);
      this.#called = true;
      return [one];
    });
  }
}

function usageOf(usage: ChatCompletionChunk['usage']): LanguageModelV3Usage {
  const input = usage?.prompt_tokens;
  const output = usage?.completion_tokens;
  return {
    inputTokens: { total: input, noCache: undefined, cacheRead: undefined, cacheWrite: undefined },
    outputTokens: { total: output, text: output, reasoning: undefined },
  };
}
