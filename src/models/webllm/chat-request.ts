import type {
  LanguageModelV3FunctionTool,
  LanguageModelV3Message,
  LanguageModelV3ToolResultOutput,
  SharedV3Warning,
} from '@ai-sdk/provider';
import type { ChatCompletionMessageParam, ChatCompletionRequestStreaming, ResponseFormat } from '@mlc-ai/web-llm';
import type { Json } from '../../core/json.ts';
import type { PlainCall } from '../model-worker.ts';
import { grammarSchema } from './grammar-schema.ts';
import { hermesCall, hermesGrammar, hermesResult, hermesToolWords } from './hermes.ts';
import type { WriteText } from './prompt-text.ts';
import type { WebllmSpec } from './spec.ts';

/** A call as WebLLM takes it, and what of it WebLLM cannot do. */
export interface WebllmRequest {
  request: ChatCompletionRequestStreaming;
  warnings: SharedV3Warning[];
}

/** Longest reply where the call does not say; tokens. */
const defaultMaxTokens = 1024;

/** The AI SDK's call as a request of WebLLM's: messages for its templates, sampling, and the grammar of the answer. */
export function chatRequest(call: PlainCall, spec: WebllmSpec, write: WriteText): WebllmRequest {
  const warnings: SharedV3Warning[] = [];
  const tools = (call.tools ?? []).filter((tool) => tool.type === 'function');
  const native = spec.nativeTools && tools.length > 0 && call.toolChoice?.type !== 'none';
  if (tools.length > 0 && !native && call.toolChoice?.type !== 'none')
    warnings.push({ type: 'unsupported', feature: 'tools', details: 'This model takes tools in the prompt only.' });
  if (call.topK !== undefined) warnings.push({ type: 'unsupported', feature: 'topK' });
  const format = responseFormat(call, native ? tools : []);
  return {
    warnings,
    request: {
      messages: chatMessages(call.prompt, native ? tools : [], spec.nativeTools, write),
      stream: true,
      stream_options: { include_usage: true },
      max_tokens: Math.max(1, call.maxOutputTokens ?? defaultMaxTokens),
      ...(call.temperature !== undefined && { temperature: call.temperature }),
      ...(call.topP !== undefined && { top_p: call.topP }),
      ...(call.presencePenalty !== undefined && { presence_penalty: call.presencePenalty }),
      ...(call.frequencyPenalty !== undefined && { frequency_penalty: call.frequencyPenalty }),
      ...(call.stopSequences !== undefined && call.stopSequences.length > 0 && { stop: [...call.stopSequences] }),
      // Its generator of random numbers takes whole numbers above 0 only.
      ...(call.seed !== undefined && { seed: Math.abs(Math.trunc(call.seed)) || 1 }),
      ...(format !== null && { response_format: format }),
      // A thought of any length would use up the window, and no grammar of an answer has room for one.
      ...(spec.thinks && { extra_body: { enable_thinking: false } }),
    },
  };
}

function responseFormat(call: PlainCall, tools: readonly LanguageModelV3FunctionTool[]): ResponseFormat | null {
  if (tools.length > 0) {
    return { type: 'structural_tag', structural_tag: hermesGrammar(tools, call.toolChoice) };
  }
  if (call.responseFormat?.type !== 'json') return null;
  // Without a schema WebLLM 0.2.86 builds no grammar at all and fails: any object will do.
  const schema = call.responseFormat.schema ?? { type: 'object' };
  return { type: 'json_object', schema: JSON.stringify(grammarSchema(schema as Json)) };
}

/** The messages: one system message, in front, and at the end one of the user's or a tool's, as WebLLM demands. */
function chatMessages(
  prompt: PlainCall['prompt'],
  tools: readonly LanguageModelV3FunctionTool[],
  native: boolean,
  write: WriteText,
): ChatCompletionMessageParam[] {
  const system = prompt.flatMap((message) => (message.role === 'system' ? [message.content] : []));
  if (tools.length > 0) system.push(hermesToolWords(tools));
  const messages: ChatCompletionMessageParam[] = [];
  if (system.length > 0) messages.push({ role: 'system', content: write('system', system.join('\n\n')) });
  for (const message of prompt) messages.push(...chatMessage(message, native, write));
  const last = messages.at(-1)?.role;
  if (last !== 'user' && last !== 'tool') messages.push({ role: 'user', content: write('user', 'Go on.') });
  return messages;
}

function chatMessage(message: LanguageModelV3Message, native: boolean, write: WriteText): ChatCompletionMessageParam[] {
  switch (message.role) {
    case 'system':
      return [];
    case 'user':
      return [{ role: 'user', content: write('user', texts(message.content).join('\n\n')) }];
    case 'assistant': {
      const calls = message.content.flatMap((part) =>
        part.type === 'tool-call' ? [hermesCall(part.toolName, part.input as Json)] : [],
      );
      return [{ role: 'assistant', content: write('assistant', [...texts(message.content), ...calls].join('\n')) }];
    }
    case 'tool':
      return message.content.flatMap((part): ChatCompletionMessageParam[] => {
        if (part.type !== 'tool-result') return [];
        const content = write('tool', hermesResult(part.toolName, resultText(part.output)));
        // A model without tools of its own knows no such role: it is told by the user.
        return native ? [{ role: 'tool', tool_call_id: part.toolCallId, content }] : [{ role: 'user', content }];
      });
  }
}

function texts(content: readonly { type: string; text?: string }[]): string[] {
  return content.flatMap((part) => (part.type === 'text' && part.text !== undefined ? [part.text] : []));
}

function resultText(output: LanguageModelV3ToolResultOutput): string {
  switch (output.type) {
    case 'text':
    case 'error-text':
      return output.value;
    case 'execution-denied':
      return output.reason ?? 'This was not allowed.';
    default:
      return JSON.stringify(output.value);
  }
}
