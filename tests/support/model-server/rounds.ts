/** What a scripted server answers once: a reply, streamed as its protocol streams. */
export interface ScriptedReply {
  /** Pieces of text, each an event of its own. */
  text?: readonly string[];
  /** Pieces of what the model says to itself, before the text. */
  reasoning?: readonly string[];
  calls?: readonly {
    tool: string;
    /** Arguments as data, or as a text that is sent as it is: it may be no JSON. */
    args: object | string;
    id?: string;
  }[];
  /** A refusal in the protocol's own form. */
  refusal?: string;
  usage?: { input: number; output: number };
  finish?: 'stop' | 'length';
  /** Milliseconds before each event. */
  delayMs?: number;
  /** Events a second, kept to by the clock: an event that is late is followed at once. */
  perSecond?: number;
  /** What happens after the pieces, in place of the protocol's end. `cut`: the connection breaks; `end`: it closes in order; `stall`: nothing more comes. */
  after?: 'cut' | 'end' | 'stall';
  /** Sent as the data of one event after the pieces: for what is no JSON. */
  garbage?: string;
}

/** An answer that is no success, in the protocol's own form. */
export interface ScriptedFailure {
  status: number;
  message: string;
  /** The provider's word for it, `insufficient_quota`; each protocol puts it where it belongs. */
  code?: string;
  headers?: Readonly<Record<string, string>>;
  /** In place of the protocol's form: HTML, nothing, anything. */
  body?: string;
}

/** A request as the script sees it, the same for every protocol. */
export interface Asked {
  /** All texts of all messages, in order, joined by line feeds. */
  text: string;
  /** The last message's text. */
  last: string;
  /** Names of the tools that are offered. */
  tools: string[];
  /** The answer's schema, as it was sent; null where none was. */
  schema: unknown;
  /** How many tool results the messages hold. */
  results: number;
  /** The body as it was sent. */
  body: Record<string, unknown>;
}

export type Round = ScriptedReply | ScriptedFailure | ((asked: Asked) => ScriptedReply | ScriptedFailure);

/** The protocols that a scripted server speaks. `openai` answers responses and chat completions; `ollama` also its own calls. */
export type ModelProtocol = 'openai' | 'anthropic' | 'google' | 'ollama' | 'openai-compatible';

/** How one protocol writes answers and reads requests. */
export interface ProtocolForm {
  read(body: Record<string, unknown>): Omit<Asked, 'body'>;
  /** Events before the end, and those that end a reply in order: each as it stands on the wire. */
  events(reply: ScriptedReply, model: string, asked: Asked): { pieces: string[]; end: string[] };
  /** An error's body. */
  failure(failure: ScriptedFailure): object;
}

/** One event of a server-sent stream. */
export function sse(data: unknown, event?: string): string {
  return `${event === undefined ? '' : `event: ${event}\n`}data: ${typeof data === 'string' ? data : JSON.stringify(data)}\n\n`;
}

export function argsText(args: object | string): string {
  return typeof args === 'string' ? args : JSON.stringify(args);
}

/** Every text in a piece of a request, however deep it stands. */
export function textsIn(value: unknown): string[] {
  if (typeof value === 'string') return [value];
  if (Array.isArray(value)) return value.flatMap(textsIn);
  if (typeof value !== 'object' || value === null) return [];
  const { text, content, output, parts } = value as Record<string, unknown>;
  return [text, content, output, parts].flatMap(textsIn);
}

/** What a list of messages says, as `Asked` has it. */
export function textOf(messages: readonly unknown[]): Pick<Asked, 'text' | 'last'> {
  const texts = messages.map((message) => textsIn(message).join('\n'));
  return { text: texts.join('\n'), last: texts.at(-1) ?? '' };
}
