import type { Json, JsonObject } from '../core/json.ts';
import type { ToolRequest } from '../core/model.ts';
import { readJsonAnswer, readJsonValues } from './json-text.ts';
import type { PromptBlock, RequestMessage, ToolOffer } from './request.ts';

/** What a reply of the protocol holds: calls, or the answer's text. */
export interface ProtocolReply {
  text: string;
  calls: ToolRequest[];
}

/**
 * The JSON tool protocol, for models that take no tools: a reply is one JSON object, a call `{"tool": name, "args": {…}}` or the answer
 * `{"answer": …}`. This is its JSON Schema, for engines that hold a model to one.
 *
 * Only `anyOf`, `const` and closed objects with every property required are added to the schemas given, and no `$ref`: what grammar engines take.
 * OpenAI's strict mode wants an object at the root, so a model there is asked with its native tools.
 */
export function protocolSchema(tools: readonly ToolOffer[], answer: JsonObject | null): JsonObject {
  return {
    anyOf: [
      ...tools.map(({ name, parameters }) => closed({ tool: { const: name }, args: parameters })),
      closed({ answer: answer ?? { type: 'string' } }),
    ],
  };
}

/** The protocol in words, for the system prompt: the tools, how to call one, and how to answer. As compact as a small model can follow. */
export function protocolWords(tools: readonly ToolOffer[], answer: JsonObject | null): string {
  const list = tools.map(
    ({ name, description, parameters }) => `- ${name}: ${description} args: ${compactSchema(parameters)}`,
  );
  const given =
    answer === null ? '{"answer":"your answer"}' : '{"answer":A}, where A is JSON that fits the schema below';
  return [
    'You can call tools. Each reply is exactly one JSON object and nothing else, either',
    '{"tool":"name","args":{…}} to call a tool, whose result you are then given, or',
    `${given}, to answer.`,
    'Tools:',
    ...list,
    ...(answer === null ? [] : [`Schema of A: ${compactSchema(answer)}`]),
  ].join('\n');
}

/** A schema in words for models that are only told of it. */
export function schemaWords(schema: JsonObject): string {
  return `Reply with exactly one JSON object and nothing else. It must fit this JSON Schema:\n${compactSchema(schema)}`;
}

/** A JSON Schema without what tells a model nothing. */
function compactSchema(schema: JsonObject): string {
  const { $schema: _, ...rest } = schema;
  return JSON.stringify(rest);
}

/**
 * A conversation with tool calls in the protocol's form: a call is what the model said, a result what it was told. A call and its result follow each
 * other, also where a model with native tools made several calls at once.
 */
export function inProtocol(messages: readonly RequestMessage[]): RequestMessage[] {
  const told: RequestMessage[] = [];
  const results = messages.filter((message) => message.role === 'tool');
  for (const message of messages) {
    if (message.role === 'tool') {
      // One whose call is not there; the others were told with their calls.
      if (results.includes(message)) add(told, resultOf(message));
      continue;
    }
    if (message.role !== 'assistant' || message.calls.length === 0) {
      add(told, message);
      continue;
    }
    for (const call of message.calls) {
      add(told, { role: 'assistant', text: callText(call), calls: [] });
      const at = results.findIndex(({ id }) => id === call.id);
      const [result] = at === -1 ? [] : results.splice(at, 1);
      if (result !== undefined) add(told, resultOf(result));
    }
  }
  return told;
}

/** Adds a message; what the user says twice in a row becomes one message, since some prompt formats know only turns. */
function add(messages: RequestMessage[], message: RequestMessage): void {
  const last = messages.at(-1);
  if (last?.role === 'user' && message.role === 'user') {
    messages[messages.length - 1] = { role: 'user', blocks: [...last.blocks, ...message.blocks] };
  } else messages.push(message);
}

function callText({ tool, args, malformed }: ToolRequest): string {
  return malformed ?? JSON.stringify({ tool, args });
}

function resultOf({ tool, block }: Extract<RequestMessage, { role: 'tool' }>): RequestMessage {
  const head: PromptBlock = { name: 'protocol', text: `Result of ${tool}:`, give: null, instead: '' };
  return { role: 'user', blocks: [head, block] };
}

/**
 * Decodes a reply of the protocol. Understood as well: several calls at once, the answer without its wrapping, `name` with `arguments` or
 * `parameters` as other tool formats write a call, and words around. What begins as a call and is no JSON is a malformed call. A call of a tool that
 * does not exist is a call: the one who runs tools says so in its result.
 */
export function readProtocolReply(text: string, tools: readonly ToolOffer[], answer: JsonObject | null): ProtocolReply {
  const known = new Set(tools.map(({ name }) => name));
  const values = readJsonValues(text).flatMap((value) => (Array.isArray(value) ? value : [value]));
  const calls = values.map((value) => asCall(value, known));
  if (values.length > 0 && calls.every((call) => call !== null)) {
    return { text: '', calls: distinctCalls(calls).map((call, index) => ({ id: `call-${index + 1}`, ...call })) };
  }
  const read = readJsonAnswer(text);
  if (read.complaint === null) {
    const call = asCall(read.data, known);
    if (call !== null) return { text: '', calls: [{ id: 'call-1', ...call }] };
    return { text: answerText(read.data as JsonObject, answer, text), calls: [] };
  }
  const begun = /^[^{]{0,200}\{\s*"(?:tool|name)"\s*:\s*"([^"]{1,100})"/.exec(text);
  if (begun?.[1] !== undefined && known.has(begun[1])) {
    return { text: '', calls: [{ id: 'call-1', tool: begun[1], args: null, malformed: text }] };
  }
  return { text, calls: [] };
}

/** The answer's text within `{"answer": …}`. An answer may itself have a field of that name, and may come without its wrapping. */
function answerText(data: JsonObject, answer: JsonObject | null, text: string): string {
  const inner = data.answer;
  if (answer === null) {
    if (inner === undefined) return text;
    return typeof inner === 'string' ? inner : JSON.stringify(inner);
  }
  if (inner === undefined) return JSON.stringify(data);
  const wrapped =
    Object.keys(data).length === 1
      ? fitsShape(inner, answer) || !fitsShape(data, answer)
      : fitsShape(inner, answer) && !fitsShape(data, answer);
  return JSON.stringify(wrapped ? inner : data);
}

/** Whether a value has the type that a schema asks for and its required fields: enough to tell an answer from its wrapping. */
function fitsShape(value: Json, schema: JsonObject): boolean {
  if (schema.type !== 'object') return true;
  if (!isObject(value)) return false;
  const required = Array.isArray(schema.required) ? schema.required : [];
  return required.every((name) => typeof name === 'string' && Object.hasOwn(value, name));
}

type Call = Omit<ToolRequest, 'id'>;

function asCall(value: Json, known: ReadonlySet<string>): Call | null {
  if (!isObject(value)) return null;
  const tool = value.tool ?? value.name;
  const args = value.args ?? value.arguments ?? value.parameters ?? null;
  if (typeof tool !== 'string') return null;
  // A tool that was offered, or what can be nothing but a call; an answer may have fields called `tool` or `name`.
  const keys = Object.keys(value);
  const isCall = known.has(tool) ? keys.length <= 3 : value.tool !== undefined && args !== null && keys.length === 2;
  return isCall ? { tool, ...readArguments(args) } : null;
}

/** Arguments as data; some models write them as JSON within a string. */
function readArguments(args: Json): Pick<Call, 'args' | 'malformed'> {
  if (typeof args !== 'string') return { args: args ?? {}, malformed: null };
  const read = readJsonAnswer(args);
  return read.complaint === null ? { args: read.data, malformed: null } : { args: null, malformed: args };
}

/** The same call said twice in one reply is one call. */
function distinctCalls(calls: readonly Call[]): Call[] {
  return [...new Map(calls.map((call) => [JSON.stringify([call.tool, call.args]), call])).values()];
}

function closed(properties: JsonObject): JsonObject {
  return { type: 'object', properties, required: Object.keys(properties), additionalProperties: false };
}

function isObject(value: Json | undefined): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
