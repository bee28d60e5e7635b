import { APICallError, type LanguageModelV3StreamPart, type LanguageModelV3Usage } from '@ai-sdk/provider';
import type { Json } from '../../core/json.ts';
import { cancelled, pause } from '../until-aborted.ts';
import type { Asked, ScriptedCall, ScriptedError, ScriptedRound } from './script.ts';

/** The error that a round begins with, as a provider or `fetch` would throw it. */
export function toThrown(error: ScriptedError): unknown {
  if (error === 'network') return new TypeError('Failed to fetch');
  if ('thrown' in error) return error.thrown;
  const { status, message = `HTTP ${status}`, body, headers = {} } = error;
  return new APICallError({
    message,
    url: 'http://scripted.invalid/v1/chat',
    requestBodyValues: {},
    statusCode: status,
    responseHeaders: { ...headers },
    responseBody: body ?? JSON.stringify({ error: { message } }),
  });
}

/**
 * The parts of one round, with its delays, as a stream that stops when the signal does.
 * @param tools how the model calls tools: natively, or by writing the JSON protocol
 */
export function playRound(
  signal: AbortSignal,
  round: ScriptedRound,
  asked: Asked,
  tools: 'native' | 'json',
): ReadableStream<LanguageModelV3StreamPart> {
  const parts = partsOf(round, asked, tools);
  let index = 0;
  return new ReadableStream<LanguageModelV3StreamPart>(
    {
      async pull(controller) {
        try {
          const wait = index === 0 ? round.delay : round.between;
          if (wait !== undefined && wait > 0) await pause(signal, wait);
          if (signal.aborted) throw cancelled();
          const part = parts[index++];
          if (part !== undefined) controller.enqueue(part);
          else if (round.then === 'stall') await pause(signal, 2 ** 31 - 1);
          else controller.close();
        } catch (thrown) {
          controller.error(thrown);
        }
      },
    },
    { highWaterMark: 0 },
  );
}

function partsOf(round: ScriptedRound, asked: Asked, tools: 'native' | 'json'): LanguageModelV3StreamPart[] {
  const calls = round.calls ?? [];
  const written = [
    ...pieces(round.text),
    ...(round.json === undefined ? [] : pieces(JSON.stringify(round.json))),
    ...(tools === 'json' ? calls.flatMap((call) => pieces(inProtocol(call))) : []),
  ];
  const parts: LanguageModelV3StreamPart[] = [
    { type: 'stream-start', warnings: [] },
    ...stretch('reasoning', pieces(round.reasoning)),
    ...stretch('text', written),
    ...(tools === 'native' ? calls.flatMap(callParts) : []),
  ];
  if (round.then === 'stall' || round.then === 'cut') return parts;
  if (round.then !== undefined) return [...parts, { type: 'error', error: round.then.error }];
  const native = tools === 'native' && calls.length > 0;
  const output = written.join('').length + pieces(round.reasoning).join('').length + JSON.stringify(calls).length;
  const usage =
    round.usage === undefined ? { input: quarter(asked.prompt.length), output: quarter(output) } : round.usage;
  const unified = round.finish ?? (native ? 'tool-calls' : 'stop');
  return [...parts, { type: 'finish', usage: toUsage(usage), finishReason: { unified, raw: unified } }];
}

function stretch(kind: 'text' | 'reasoning', deltas: readonly string[]): LanguageModelV3StreamPart[] {
  if (deltas.length === 0) return [];
  const id = `${kind}-1`;
  return [
    { type: `${kind}-start`, id },
    ...deltas.map((delta): LanguageModelV3StreamPart => ({ type: `${kind}-delta`, id, delta })),
    { type: `${kind}-end`, id },
  ];
}

function callParts(call: ScriptedCall, index: number): LanguageModelV3StreamPart[] {
  const id = call.id ?? `scripted-call-${index + 1}`;
  const input = isRaw(call.args) ? call.args.raw : JSON.stringify(call.args);
  return [
    { type: 'tool-input-start', id, toolName: call.tool },
    { type: 'tool-input-delta', id, delta: input },
    { type: 'tool-input-end', id },
    { type: 'tool-call', toolCallId: id, toolName: call.tool, input },
  ];
}

function inProtocol({ tool, args }: ScriptedCall): string {
  return isRaw(args) ? `{"tool":${JSON.stringify(tool)},"args":${args.raw}}` : JSON.stringify({ tool, args });
}

function isRaw(args: Json | { raw: string }): args is { raw: string } {
  return (
    typeof args === 'object' &&
    args !== null &&
    !Array.isArray(args) &&
    Object.keys(args).join() === 'raw' &&
    typeof args.raw === 'string'
  );
}

function pieces(text: string | readonly string[] | undefined): readonly string[] {
  if (text === undefined) return [];
  return typeof text === 'string' ? (text.match(/\S*\s*/g) ?? []).filter((piece) => piece !== '') : text;
}

function quarter(characters: number): number {
  return Math.max(1, Math.ceil(characters / 4));
}

function toUsage(usage: { input: number; output: number } | null): LanguageModelV3Usage {
  const { input, output } = usage ?? { input: undefined, output: undefined };
  return {
    inputTokens: { total: input, noCache: input, cacheRead: undefined, cacheWrite: undefined },
    outputTokens: { total: output, text: output, reasoning: undefined },
  };
}
