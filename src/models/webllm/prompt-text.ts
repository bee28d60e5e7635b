import type { JsonObject } from '../../core/json.ts';

/** Roles as WebLLM's prompt templates name them. */
type PromptRole = 'system' | 'user' | 'assistant' | 'tool';

/** Writes a message's text so that it reaches the model as it is, and only as text. */
export type WriteText = (role: PromptRole, text: string) => string;

/**
 * Makes texts safe for WebLLM's prompt templates.
 *
 * A model's control words (`<|im_end|>` and its like) in a goal, a file or a tool's result would end the message and begin another in anyone's name,
 * since WebLLM's tokenizer reads them wherever they stand: a space after their first character makes them text. And WebLLM puts texts into its
 * templates with `String.replace`, for which `$&` and its like in a text have a meaning: a dollar is doubled where a template is used.
 * @param config what `mlc-chat-config.json` says, parsed
 * @param tokenizer what `tokenizer.json` says, parsed; null where the model has none
 */
export function promptText(config: unknown, tokenizer: unknown): WriteText {
  const control = controlWords(tokenizer);
  const pattern = control.length === 0 ? null : new RegExp(control.map(escapeRegExp).join('|'), 'g');
  const templates = property(property(config, 'conv_template'), 'role_templates');
  return (role, text) => {
    const plain = pattern === null ? text : text.replace(pattern, (word) => `${word[0] ?? ''} ${word.slice(1)}`);
    const templated = role === 'system' || typeof property(templates, role) === 'string';
    return templated ? plain.replaceAll('$', '$$$$') : plain;
  };
}

/** The words that the tokenizer reads as one token of control. One character alone (a tab, say) is no such word. */
function controlWords(tokenizer: unknown): string[] {
  const added = property(tokenizer, 'added_tokens');
  if (!Array.isArray(added)) return [];
  const words = added.flatMap((token: unknown) => {
    const content = property(token, 'content');
    return property(token, 'special') === true && typeof content === 'string' && content.length > 1 ? [content] : [];
  });
  // The longest first: one word may begin another.
  return words.sort((a, b) => b.length - a.length);
}

function property(value: unknown, name: string): unknown {
  return typeof value === 'object' && value !== null ? (value as JsonObject)[name] : undefined;
}

function escapeRegExp(text: string): string {
  return text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
}
