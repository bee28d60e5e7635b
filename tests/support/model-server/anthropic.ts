import { argsText, sse, textOf, textsIn, type ProtocolForm } from './rounds.ts';

/** Anthropic's Messages API. */
export const anthropic: ProtocolForm = {
  read(body) {
    const messages = (body.messages ?? []) as { content: unknown }[];
    const blocks = messages.flatMap(({ content }) => (Array.isArray(content) ? (content as { type: string }[]) : []));
    const { text, last } = textOf(messages);
    const format = (body.output_config as { format?: { schema?: unknown } } | undefined)?.format;
    const tools = (body.tools ?? []) as { name: string; input_schema?: unknown }[];
    return {
      text: [...textsIn(body.system), text].join('\n'),
      last,
      tools: tools.map(({ name }) => name).filter((name) => name !== 'json'),
      schema: format?.schema ?? tools.find(({ name }) => name === 'json')?.input_schema ?? null,
      results: blocks.filter(({ type }) => type === 'tool_result').length,
    };
  },
  events(reply, model, asked) {
    const event = (type: string, fields: object) => sse({ type, ...fields }, type);
    const { usage = { input: 12, output: 5 }, calls = [], text = [] } = reply;
    const blocks: { start: object; deltas: object[] }[] = [];
    if (reply.reasoning !== undefined)
      blocks.push({
        start: { type: 'thinking', thinking: '' },
        deltas: [
          ...reply.reasoning.map((thinking) => ({ type: 'thinking_delta', thinking })),
          { type: 'signature_delta', signature: 'c2lnbmVk' },
        ],
      });
    const asTool =
      Array.isArray(asked.body.tools) && (asked.body.tools as { name: string }[]).some(({ name }) => name === 'json');
    if (text.length > 0)
      blocks.push(
        asTool
          ? {
              start: { type: 'tool_use', id: 'toolu_json', name: 'json', input: {} },
              deltas: text.map((partial_json) => ({ type: 'input_json_delta', partial_json })),
            }
          : { start: { type: 'text', text: '' }, deltas: text.map((piece) => ({ type: 'text_delta', text: piece })) },
      );
    for (const [index, { tool, args, id }] of calls.entries())
      blocks.push({
        start: { type: 'tool_use', id: id ?? `toolu_${index}`, name: tool, input: {} },
        deltas: [{ type: 'input_json_delta', partial_json: argsText(args) }],
      });
    const stop =
      reply.refusal !== undefined
        ? 'refusal'
        : reply.finish === 'length'
          ? 'max_tokens'
          : calls.length > 0 || (asTool && text.length > 0)
            ? 'tool_use'
            : 'end_turn';
    return {
      pieces: [
        event('message_start', {
          message: {
            id: 'msg_1',
            type: 'message',
            role: 'assistant',
            model,
            content: [],
            stop_reason: null,
            stop_sequence: null,
            usage: { input_tokens: usage.input, output_tokens: 1 },
          },
        }),
        event('ping', {}),
        ...blocks.flatMap(({ start, deltas }, index) => [
          event('content_block_start', { index, content_block: start }),
          ...deltas.map((delta) => event('content_block_delta', { index, delta })),
          event('content_block_stop', { index }),
        ]),
      ],
      end: [
        event('message_delta', {
          delta: { stop_reason: stop, stop_sequence: null },
          usage: { output_tokens: usage.output },
        }),
        event('message_stop', {}),
      ],
    };
  },
  failure: ({ message, code, status }) => ({
    type: 'error',
    error: { type: code ?? kinds[status] ?? 'api_error', message },
    request_id: 'req_1',
  }),
};

const kinds: Readonly<Record<number, string>> = {
  400: 'invalid_request_error',
  401: 'authentication_error',
  403: 'permission_error',
  404: 'not_found_error',
  429: 'rate_limit_error',
  529: 'overloaded_error',
};
