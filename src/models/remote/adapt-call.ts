import type { LanguageModelV3CallOptions, LanguageModelV3Prompt, SharedV3ProviderOptions } from '@ai-sdk/provider';
import type { JsonObject } from '../../core/json.ts';
import { anthropicSchema, googleSchema, isExpressible, openAISchema, schemaInWords } from './answer-schema.ts';
import type { ConnectionKind } from './connection.ts';

/**
 * Tokens that a model which thinks before it answers gets on top of what was asked for: providers count thoughts as output, and a model that
 * spends all its room on them answers nothing.
 */
const roomToThink = 8_192;

/**
 * A call as a provider's package is given it: schema, thinking and room in the provider's own way.
 * @param output the most tokens of a reply
 */
export function adaptCall(
  kind: ConnectionKind,
  name: string,
  call: LanguageModelV3CallOptions,
  output: number,
): LanguageModelV3CallOptions {
  const thinking = thinkingOf(kind, name);
  const { maxOutputTokens } = call;
  return {
    ...withSchema(kind, call),
    ...(maxOutputTokens !== undefined && {
      maxOutputTokens: Math.min(maxOutputTokens + (thinking === null ? 0 : roomToThink), output),
    }),
    providerOptions: optionsOf(kind, thinking),
  };
}

/** Puts an answer's schema into the provider's own field where that can hold it, and else into words. */
function withSchema(
  kind: ConnectionKind,
  { responseFormat, ...call }: LanguageModelV3CallOptions,
): LanguageModelV3CallOptions {
  if (responseFormat?.type !== 'json' || responseFormat.schema === undefined)
    return { ...call, ...(responseFormat && { responseFormat }) };
  const schema = responseFormat.schema as JsonObject;
  // Where tools are offered as well, a grammar would keep a model from calling any, and some providers refuse the two together.
  const adapted = (call.tools ?? []).length > 0 ? null : adaptSchema(kind, schema);
  const told = { ...call, prompt: withWords(call.prompt, schemaInWords(schema)) };
  if (adapted === null) return told;
  // Some servers take the field and do nothing with it.
  return {
    ...(kind === 'openai-compatible' ? told : call),
    responseFormat: { ...responseFormat, name: 'answer', schema: adapted },
  };
}

function adaptSchema(kind: ConnectionKind, schema: JsonObject): JsonObject | null {
  // Servers with a grammar of their own take JSON Schema as it is.
  if (kind === 'ollama' || kind === 'openai-compatible') return schema;
  if (!isExpressible(schema)) return null;
  return kind === 'openai'
    ? openAISchema(schema)
    : kind === 'anthropic'
      ? anthropicSchema(schema)
      : googleSchema(schema);
}

/** Adds a paragraph to the first system message, or puts one in front. */
function withWords(prompt: LanguageModelV3Prompt, words: string): LanguageModelV3Prompt {
  const [first, ...rest] = prompt;
  return first?.role === 'system'
    ? [{ ...first, content: `${first.content}\n\n${words}` }, ...rest]
    : [{ role: 'system', content: words }, ...prompt];
}

/** How a model that thinks is asked to think briefly: each stage is short, and what it gives is checked afterwards. Null for the others. */
function thinkingOf(kind: ConnectionKind, name: string): SharedV3ProviderOptions[string] | null {
  if (kind === 'openai' && /^(o\d|gpt-([6-9]|5(?!-chat)))/.test(name)) return { reasoningEffort: 'low' };
  if (kind === 'anthropic' && /^claude-(fable|[a-z]+-([5-9]|4-[6-9]))/.test(name)) return { effort: 'low' };
  if (kind === 'google' && /^gemini-([3-9]|pro-latest|flash)/.test(name))
    return { thinkingConfig: { thinkingLevel: 'low' } };
  if (kind === 'google' && name.startsWith('gemini-2.5')) return { thinkingConfig: { thinkingBudget: 1_024 } };
  return null;
}

function optionsOf(kind: ConnectionKind, thinking: SharedV3ProviderOptions[string] | null): SharedV3ProviderOptions {
  // Nothing of a run is to be kept at the provider.
  if (kind === 'openai') return { openai: { store: false, strictJsonSchema: true, ...thinking } };
  return thinking === null ? {} : { [kind]: thinking };
}
