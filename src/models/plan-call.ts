import type { LanguageModelV3CallOptions } from '@ai-sdk/provider';
import type { JsonObject } from '../core/json.ts';
import type { ModelReply, ToolRequest } from '../core/model.ts';
import type { Model } from './model.ts';
import type { ModelRequest, RequestMessage, ToolOffer } from './request.ts';
import { inProtocol, protocolSchema, protocolWords, readProtocolReply, schemaWords } from './tool-protocol.ts';

/** How a request reaches a model that can do what it can do. */
export interface CallPlan {
  /** The messages, with what the model must be told in words. */
  messages: RequestMessage[];
  /** What goes to the model beside the messages, as text that can be counted: schemas of tools and answer. */
  besides: string;
  options: Pick<LanguageModelV3CallOptions, 'tools' | 'toolChoice' | 'responseFormat'>;
  /** The tool whose call is the answer; null where there is none. */
  answerTool: string | null;
  /** Decodes what the model said. */
  read: (reply: ModelReply) => ModelReply;
}

/** What a model can do, as `Model` says it. */
export type Abilities = Pick<Model, 'tools' | 'schema'>;

/**
 * Decides how a request reaches a model: with native tools or the JSON protocol, with a schema that the engine enforces or in words. With native
 * tools and a schema, the answer is a call of one more tool, whose parameters are the schema; the answer as plain text is taken too.
 */
export function planCall(request: ModelRequest, abilities: Abilities): CallPlan {
  const { messages, tools, schema } = request;
  if (tools.length > 0) return abilities.tools === 'native' ? withTools(request) : withProtocol(request, abilities);
  // A model that is offered no tools now reads of its former calls in words: some servers refuse calls of tools that are not offered.
  const told = inProtocol(messages);
  if (schema === null) return plan({ messages: told });
  return abilities.schema === 'enforced'
    ? plan({ messages: told, besides: JSON.stringify(schema), options: enforce(schema) })
    : plan({ messages: withWords(told, schemaWords(schema)) });
}

function withProtocol({ messages, tools, schema }: ModelRequest, abilities: Abilities): CallPlan {
  const told = withWords(inProtocol(messages), protocolWords(tools, schema));
  return plan({
    messages: told,
    ...(abilities.schema === 'enforced' ? { options: enforce(protocolSchema(tools, schema)) } : {}),
    read: (reply) => {
      // A model may call a tool in its own way even so.
      if (reply.calls.length > 0) return reply;
      const { text, calls } = readProtocolReply(reply.text, tools, schema);
      return { ...reply, text, calls, finish: calls.length > 0 ? 'tool-calls' : reply.finish };
    },
  });
}

function withTools({ messages, tools, schema }: ModelRequest): CallPlan {
  if (schema === null) return plan({ messages: [...messages], ...offered(tools) });
  const answerTool = freeName(tools);
  const offer: ToolOffer = { name: answerTool, description: 'Gives the final answer.', parameters: schema };
  return plan({
    messages: withWords(messages, `When you know the answer, call ${answerTool} with it.`),
    ...offered([...tools, offer]),
    answerTool,
    read: (reply) => readAnswerTool(reply, answerTool),
  });
}

/** A call of the answer's tool is the answer. Where tools are called beside it, they come first: an answer without their results is a guess. */
function readAnswerTool(reply: ModelReply, answerTool: string): ModelReply {
  const calls = reply.calls.filter(({ tool }) => tool !== answerTool);
  const answers = reply.calls.filter(({ tool }) => tool === answerTool);
  const [answer] = answers;
  if (answer === undefined) return reply;
  if (calls.length > 0) return { ...reply, calls };
  return { ...reply, text: answerOf(answer), calls: [], finish: reply.finish === 'tool-calls' ? 'stop' : reply.finish };
}

function answerOf({ args, malformed }: ToolRequest): string {
  return malformed ?? JSON.stringify(args);
}

function offered(tools: readonly ToolOffer[]): Pick<CallPlan, 'options' | 'besides'> {
  return {
    besides: JSON.stringify(tools),
    options: {
      tools: tools.map(({ name, description, parameters }) => ({
        type: 'function',
        name,
        description,
        inputSchema: parameters,
      })),
      toolChoice: { type: 'auto' },
    },
  };
}

function enforce(schema: JsonObject): CallPlan['options'] {
  return { responseFormat: { type: 'json', schema, name: 'answer' } };
}

/** Puts words at the end of the system prompt, where they are never cut. */
function withWords(messages: readonly RequestMessage[], words: string): RequestMessage[] {
  const block = { name: 'how to reply', text: words, give: null, instead: '' };
  const [first, ...rest] = messages;
  return first?.role === 'system'
    ? [{ role: 'system', blocks: [...first.blocks, block] }, ...rest]
    : [{ role: 'system', blocks: [block] }, ...messages];
}

function freeName(tools: readonly ToolOffer[]): string {
  let name = 'give_answer';
  while (tools.some((tool) => tool.name === name)) name += '_';
  return name;
}

function plan(parts: Partial<CallPlan> & Pick<CallPlan, 'messages'>): CallPlan {
  return { besides: '', options: {}, answerTool: null, read: (reply) => reply, ...parts };
}
