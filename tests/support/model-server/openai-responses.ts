import { openAIChat } from './openai-chat.ts';
import { argsText, sse, textOf, type ProtocolForm } from './rounds.ts';

/** OpenAI's Responses API. */
export const openAIResponses: ProtocolForm = {
  read(body) {
    const input = (body.input ?? []) as { type?: string }[];
    const format = (body.text as { format?: { schema?: unknown } } | undefined)?.format;
    return {
      ...textOf(input),
      tools: ((body.tools ?? []) as { name: string }[]).map(({ name }) => name),
      schema: format?.schema ?? null,
      results: input.filter(({ type }) => type === 'function_call_output').length,
    };
  },
  events(reply, model) {
    let sequence = 0;
    const event = (type: string, fields: object) => sse({ type, sequence_number: sequence++, ...fields }, type);
    const head = { id: 'resp_1', object: 'response', created_at: 1_700_000_000, model };
    const { usage = { input: 12, output: 5 }, calls = [], text = [], refusal } = reply;
    const cut = reply.finish === 'length';
    const message = { type: 'message', id: 'msg_1', role: 'assistant', status: 'in_progress', content: [] };
    const says = text.length > 0 || refusal !== undefined;
    const body = text.join('');
    const content =
      refusal === undefined ? { type: 'output_text', text: body, annotations: [] } : { type: 'refusal', refusal };
    return {
      pieces: [
        event('response.created', { response: { ...head, status: 'in_progress' } }),
        ...(reply.reasoning === undefined
          ? []
          : [
              event('response.output_item.added', {
                output_index: 0,
                item: { type: 'reasoning', id: 'rs_1', summary: [] },
              }),
              event('response.reasoning_summary_part.added', {
                item_id: 'rs_1',
                output_index: 0,
                summary_index: 0,
                part: { type: 'summary_text', text: '' },
              }),
              ...reply.reasoning.map((delta) =>
                event('response.reasoning_summary_text.delta', {
                  item_id: 'rs_1',
                  output_index: 0,
                  summary_index: 0,
                  delta,
                }),
              ),
              event('response.output_item.done', {
                output_index: 0,
                item: { type: 'reasoning', id: 'rs_1', summary: [] },
              }),
            ]),
        ...(says ? [event('response.output_item.added', { output_index: 1, item: message })] : []),
        ...text.map((delta) =>
          event('response.output_text.delta', {
            item_id: 'msg_1',
            output_index: 1,
            content_index: 0,
            delta,
            logprobs: [],
          }),
        ),
        ...(refusal === undefined
          ? []
          : [
              event('response.refusal.delta', { item_id: 'msg_1', output_index: 1, content_index: 0, delta: refusal }),
              event('response.refusal.done', { item_id: 'msg_1', output_index: 1, content_index: 0, refusal }),
            ]),
        ...calls.flatMap(({ tool, args, id }, index) => {
          const item = { type: 'function_call', id: `fc_${index}`, call_id: id ?? `call_${index}`, name: tool };
          const at = { item_id: item.id, output_index: 2 + index };
          return [
            event('response.output_item.added', {
              output_index: 2 + index,
              item: { ...item, arguments: '', status: 'in_progress' },
            }),
            event('response.function_call_arguments.delta', { ...at, delta: argsText(args) }),
            event('response.function_call_arguments.done', { ...at, arguments: argsText(args) }),
            event('response.output_item.done', {
              output_index: 2 + index,
              item: { ...item, arguments: argsText(args), status: 'completed' },
            }),
          ];
        }),
      ],
      end: [
        ...(says
          ? [
              event('response.output_item.done', {
                output_index: 1,
                item: { ...message, status: 'completed', content: [content] },
              }),
            ]
          : []),
        event(cut ? 'response.incomplete' : 'response.completed', {
          response: {
            ...head,
            status: cut ? 'incomplete' : 'completed',
            incomplete_details: cut ? { reason: 'max_output_tokens' } : null,
            usage: {
              input_tokens: usage.input,
              input_tokens_details: { cached_tokens: 0 },
              output_tokens: usage.output,
              output_tokens_details: { reasoning_tokens: 0 },
              total_tokens: usage.input + usage.output,
            },
          },
        }),
      ],
    };
  },
  failure: (failure) => openAIChat.failure(failure),
};
