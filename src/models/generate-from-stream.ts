import type {
  LanguageModelV3Content,
  LanguageModelV3GenerateResult,
  LanguageModelV3StreamPart,
  SharedV3Warning,
} from '@ai-sdk/provider';
import { modelError } from './model-error.ts';

/**
 * `doGenerate` of an engine that streams: the whole of one stream as a result.
 * @throws what an `error` part carries; AegisError with fault `broke-off` where the stream ends without its finish
 */
export async function generateFromStream(
  stream: ReadableStream<LanguageModelV3StreamPart>,
): Promise<LanguageModelV3GenerateResult> {
  const content: LanguageModelV3Content[] = [];
  const stretches = new Map<string, { type: 'text' | 'reasoning'; text: string }>();
  let warnings: SharedV3Warning[] = [];
  const reader = stream.getReader();
  try {
    for (;;) {
      const { done, value: part } = await reader.read();
      if (done) throw modelError('broke-off', 'The reply broke off before its end.');
      switch (part.type) {
        case 'stream-start':
          warnings = part.warnings;
          break;
        case 'text-start':
        case 'reasoning-start': {
          const stretch = { type: part.type === 'text-start' ? 'text' : 'reasoning', text: '' } as const;
          stretches.set(part.id, stretch);
          content.push(stretch);
          break;
        }
        case 'text-delta':
        case 'reasoning-delta': {
          const stretch = stretches.get(part.id);
          if (stretch !== undefined) stretch.text += part.delta;
          break;
        }
        case 'tool-call':
          content.push(part);
          break;
        case 'error':
          throw part.error;
        case 'finish':
          return { content, finishReason: part.finishReason, usage: part.usage, warnings };
        default:
      }
    }
  } finally {
    reader.cancel().catch(() => undefined);
  }
}
