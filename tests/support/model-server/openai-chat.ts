import { argsText, sse, textOf, type ProtocolForm } from './rounds.ts';

/** Chat completions, as OpenAI, Ollama, LM Studio, vLLM, llama.cpp and OpenRouter stream them. */
export const openAIChat: ProtocolForm = {
  read(body) {
    const messages = (body.messages ?? []) as { role: string }[];
    const tools = (body.tools ?? []) as { function: { name: string } }[];
    const format = body.response_format as { json_schema?: { schema: unknown } } | undefined;
    return {
      ...textOf(messages),
      tools: tools.map((tool) => tool.function.name),
      schema: format?.json_schema?.schema ?? null,
      results: messages.filter(({ role }) => role === 'tool').length,
    };
  },
  events(reply, model) {
    const chunk = (delta: object, finish: string | null = null) =>
      sse({
        id: 'chatcmpl-1',
        object: 'chat.completion.chunk',
        created: 1_700_000_000,
        model,
        choices: [{ index: 0, delta, finish_reason: finish }],
      });
    const { usage = { input: 12, output: 5 }, calls = [] } = reply;
    const finish =
      reply.refusal !== undefined ? 'content_filter' : calls.length > 0 ? 'tool_calls' : (reply.finish ?? 'stop');
    return {
      pieces: [
        chunk({ role: 'assistant', content: '' }),
        ...(reply.reasoning ?? []).map((piece) => chunk({ reasoning_content: piece })),
        ...(reply.text ?? []).map((piece) => chunk({ content: piece })),
        ...(reply.refusal === undefined ? [] : [chunk({ content: reply.refusal })]),
        ...calls.flatMap(({ tool, args, id }, index) => [
          chunk({
            tool_calls: [
              { index, id: id ?? `call_${index}`, type: 'function', function: { name: tool, arguments: '' } },
            ],
          }),
          chunk({ tool_calls: [{ index, function: { arguments: argsText(args) } }] }),
        ]),
      ],
      end: [
        chunk({}, finish),
        sse({
          id: 'chatcmpl-1',
          object: 'chat.completion.chunk',
          created: 1_700_000_000,
          model,
          choices: [],
          usage: {
            prompt_tokens: usage.input,
            completion_tokens: usage.output,
            total_tokens: usage.input + usage.output,
          },
        }),
        sse('[DONE]'),
      ],
    };
  },
  failure: ({ message, code }) => ({
    error: { message, type: code ?? 'invalid_request_error', param: null, code: code ?? null },
  }),
};
