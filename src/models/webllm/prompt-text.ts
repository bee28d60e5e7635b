import type { JsonObject } from '../../core/json.ts';
import { asPlainText } from '../control-words.ts';

/** Roles as WebLLM's prompt templates name them. */
type PromptRole = 'system' | 'user' | 'assistant' | 'tool';

/** Writes a message's text so that it reaches the model as it is, and only as text. */
export type WriteText = (role: PromptRole, text: string) => string;

/**
 * Makes texts safe for WebLLM's prompt templates.
 *
 * Control words become text. And WebLLM puts texts into its templates with `String.replace`, for which `$&` and its like in a text have a meaning: a
 * dollar is doubled where a template is used.
 * @param config what `mlc-chat-config.json` says, parsed
 * @param tokenizer what `tokenizer.json` says, parsed; null where the model has none
 */
export function promptText(config: unknown, tokenizer: unknown): WriteText {
  const plainOf = asPlainText(controlWords(tokenizer));
  const templates = property(property(config, 'conv_template'), 'role_templates');
  return (role, text) => {
    const plain = plainOf(text);
    const templated = role === 'system' || typeof property(templates, role) === 'string';
    return templated ? plain.replaceAll('$', '$$$$') : plain;
  };
}

/** The words that the tokenizer reads as one token of control. */
function controlWords(tokenizer: unknown): string[] {
  const added = property(tokenizer, 'added_tokens');
  if (!Array.isArray(added)) return [];
  return added.flatMap((token: unknown) => {
    const content = property(token, 'content');
    return property(token, 'special') === true && typeof content === 'string' ? [content] : [];
  });
}

function property(value: unknown, name: string): unknown {
  return typeof value === 'object' && value !== null ? (value as JsonObject)[name] : undefined;
}
