import type { LanguageModelV3Message, LanguageModelV3Prompt } from '@ai-sdk/provider';
import type { PromptMessage } from './prompt-api.ts';

/** A conversation as the Prompt API takes it: what was said before, its one system message first, and what is said now. */
export interface PromptConversation {
  before: PromptMessage[];
  now: string;
}

/**
 * The AI SDK's prompt for the browser's model. It has no tools here: the JSON protocol has put calls and results into words. What one side says twice
 * in a row becomes one message.
 */
export function promptMessages(prompt: LanguageModelV3Prompt): PromptConversation {
  const system = prompt.flatMap((message) => (message.role === 'system' ? [message.content] : []));
  const turns: PromptMessage[] = [];
  for (const message of prompt) {
    if (message.role === 'system') continue;
    const role = message.role === 'assistant' ? 'assistant' : 'user';
    const content = wordsOf(message);
    const last = turns.at(-1);
    if (last?.role === role) last.content += `\n\n${content}`;
    else turns.push({ role, content });
  }
  const now = turns.at(-1)?.role === 'user' ? (turns.pop()?.content ?? '') : 'Go on.';
  const first: PromptMessage[] = system.length === 0 ? [] : [{ role: 'system', content: system.join('\n\n') }];
  return { before: [...first, ...turns], now };
}

function wordsOf(message: Exclude<LanguageModelV3Message, { role: 'system' }>): string {
  return message.content
    .flatMap((part) => {
      if (part.type === 'text') return [part.text];
      if (part.type === 'tool-call') return [JSON.stringify({ tool: part.toolName, args: part.input })];
      if (part.type !== 'tool-result') return [];
      const { output } = part;
      return [output.type === 'text' || output.type === 'error-text' ? output.value : JSON.stringify(output)];
    })
    .join('\n\n');
}
