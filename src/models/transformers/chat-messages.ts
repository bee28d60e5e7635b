import type { LanguageModelV3Prompt } from '@ai-sdk/provider';
import { asPlainText } from '../control-words.ts';

/** A message as chat templates take it. */
export interface ChatMessage {
  role: 'system' | 'user' | 'assistant';
  content: string;
}

/**
 * The AI SDK's prompt as plain chat messages. Models of this engine have no tools of their own: the JSON protocol has put calls and answers
 * into words already, so a tool's answer is told as the user's.
 * @param control the tokenizer's control words, which no message may hold
 */
export function chatMessages(prompt: LanguageModelV3Prompt, control: readonly string[]): ChatMessage[] {
  const plainOf = asPlainText(control);
  return prompt.map((message): ChatMessage => {
    if (message.role === 'system') return { role: 'system', content: plainOf(message.content) };
    const content = message.content
      .map((part) => {
        if (part.type === 'text') return part.text;
        if (part.type === 'tool-result') return JSON.stringify(part.output);
        if (part.type === 'tool-call') return JSON.stringify({ tool: part.toolName, args: part.input });
        return '';
      })
      .join('\n');
    return { role: message.role === 'assistant' ? 'assistant' : 'user', content: plainOf(content) };
  });
}
