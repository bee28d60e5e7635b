import type { LanguageModelV3Message, LanguageModelV3Prompt } from '@ai-sdk/provider';
import type { ModelMessage } from '../core/model.ts';

/** Messages as the AI SDK's specification has them. A message that says nothing is left out: servers refuse it. */
export function toPrompt(messages: readonly ModelMessage[]): LanguageModelV3Prompt {
  return messages.flatMap((message) => toMessage(message) ?? []);
}

function toMessage(message: ModelMessage): LanguageModelV3Message | null {
  switch (message.role) {
    case 'system':
      return { role: 'system', content: message.text };
    case 'user':
      return { role: 'user', content: [{ type: 'text', text: message.text }] };
    case 'tool': {
      const { id, tool, text } = message;
      const output = { type: 'text', value: text } as const;
      return { role: 'tool', content: [{ type: 'tool-result', toolCallId: id, toolName: tool, output }] };
    }
    case 'assistant': {
      const { text, calls } = message;
      if (text === '' && calls.length === 0) return null;
      return {
        role: 'assistant',
        content: [
          ...(text === '' ? [] : [{ type: 'text', text } as const]),
          // Arguments that were no JSON cannot be sent as arguments; the tool's answer says what was wrong with them.
          ...calls.map(({ id, tool, args }) => {
            const input = typeof args === 'object' && args !== null ? args : {};
            return { type: 'tool-call', toolCallId: id, toolName: tool, input } as const;
          }),
        ],
      };
    }
  }
}
