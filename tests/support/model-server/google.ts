import { sse, textOf, textsIn, type ProtocolForm } from './rounds.ts';

/** Gemini's streamGenerateContent. */
export const google: ProtocolForm = {
  read(body) {
    const contents = (body.contents ?? []) as { parts?: Record<string, unknown>[] }[];
    const declared = ((body.tools ?? []) as { functionDeclarations?: { name: string }[] }[]).flatMap(
      ({ functionDeclarations = [] }) => functionDeclarations,
    );
    const { text, last } = textOf(contents);
    return {
      text: [...textsIn(body.systemInstruction), text].join('\n'),
      last,
      tools: declared.map(({ name }) => name),
      schema: (body.generationConfig as { responseSchema?: unknown } | undefined)?.responseSchema ?? null,
      results: contents.flatMap(({ parts = [] }) => parts).filter((part) => 'functionResponse' in part).length,
    };
  },
  events(reply, model) {
    const { usage = { input: 12, output: 5 }, calls = [], text = [] } = reply;
    const chunk = (parts: object[], rest: object = {}) =>
      sse({
        candidates: [{ content: { role: 'model', parts }, index: 0, ...rest }],
        modelVersion: model,
        responseId: 'r1',
      });
    const finish = reply.refusal !== undefined ? 'SAFETY' : reply.finish === 'length' ? 'MAX_TOKENS' : 'STOP';
    return {
      pieces: [
        ...(reply.reasoning ?? []).map((piece) => chunk([{ text: piece, thought: true }])),
        ...text.map((piece) => chunk([{ text: piece }])),
        // Gemini gives a call's arguments as data: what is no JSON cannot be said in its protocol.
        ...calls.map(({ tool, args, id }) => chunk([{ functionCall: { ...(id && { id }), name: tool, args } }])),
      ],
      end: [
        sse({
          candidates: [{ content: { role: 'model', parts: [] }, finishReason: finish, index: 0 }],
          usageMetadata: {
            promptTokenCount: usage.input,
            candidatesTokenCount: usage.output,
            totalTokenCount: usage.input + usage.output,
          },
          modelVersion: model,
          responseId: 'r1',
        }),
      ],
    };
  },
  failure: ({ status, message, code }) => ({
    error: {
      code: status,
      message,
      status: code ?? states[status] ?? 'UNKNOWN',
      ...(code === 'API_KEY_INVALID' && {
        status: 'INVALID_ARGUMENT',
        details: [
          { '@type': 'type.googleapis.com/google.rpc.ErrorInfo', reason: 'API_KEY_INVALID', domain: 'googleapis.com' },
        ],
      }),
    },
  }),
};

const states: Readonly<Record<number, string>> = {
  400: 'INVALID_ARGUMENT',
  401: 'UNAUTHENTICATED',
  403: 'PERMISSION_DENIED',
  404: 'NOT_FOUND',
  429: 'RESOURCE_EXHAUSTED',
  500: 'INTERNAL',
  503: 'UNAVAILABLE',
};
