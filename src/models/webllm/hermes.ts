import type { LanguageModelV3FunctionTool, LanguageModelV3ToolChoice } from '@ai-sdk/provider';
import type { Json, JsonObject } from '../../core/json.ts';
import { grammarSchema } from './grammar-schema.ts';

/**
 * The format in which Hermes models call tools: what they were trained on. WebLLM's own `tools` option is not used for it: that forbids a system
 * prompt, and lets the model answer with nothing but calls.
 */
export const callTags = { open: '<tool_call>', close: '</tool_call>' } as const;

/** What the system prompt says of the tools. */
export function hermesToolWords(tools: readonly LanguageModelV3FunctionTool[]): string {
  const list = tools.map(({ name, description, inputSchema }) =>
    JSON.stringify({ type: 'function', function: { name, description: description ?? '', parameters: inputSchema } }),
  );
  return [
    'You may call functions. These are their signatures, within <tools></tools>:',
    '<tools>',
    ...list,
    '</tools>',
    'To call one, write nothing but a JSON object with its name and arguments, within <tool_call></tool_call>:',
    hermesCall('name', { argument: 'value' }),
    'The result comes back within <tool_response></tool_response>. Never make up a result.',
  ].join('\n');
}

/** A call as the model writes it. */
export function hermesCall(name: string, args: Json): string {
  return `${callTags.open}\n${JSON.stringify({ name, arguments: args })}\n${callTags.close}`;
}

/** A call's result as the model is told of it. */
export function hermesResult(name: string, content: string): string {
  return `<tool_response>\n${JSON.stringify({ name, content })}\n</tool_response>`;
}

/**
 * The grammar of a reply: text in which calls may come, each with the arguments of its tool; or one call and nothing else, where one is required.
 * As WebLLM's `structural_tag` takes it.
 */
export function hermesGrammar(
  tools: readonly LanguageModelV3FunctionTool[],
  choice: LanguageModelV3ToolChoice | undefined,
): JsonObject {
  const offered = choice?.type === 'tool' ? tools.filter(({ name }) => name === choice.toolName) : tools;
  const tags = offered.map(({ name, inputSchema }) => ({
    type: 'tag',
    begin: `${callTags.open}\n{"name": ${JSON.stringify(name)}, "arguments": `,
    content: { type: 'json_schema', json_schema: grammarSchema(inputSchema as JsonObject) },
    end: `}\n${callTags.close}`,
  }));
  const required = choice?.type === 'required' || choice?.type === 'tool';
  const format: JsonObject = required
    ? { type: 'or', elements: tags }
    : { type: 'triggered_tags', triggers: [callTags.open], tags };
  return { type: 'structural_tag', format };
}
