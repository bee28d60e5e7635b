import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { anthropic } from './anthropic.ts';
import { google } from './google.ts';
import { openAIChat } from './openai-chat.ts';
import { openAIResponses } from './openai-responses.ts';
import {
  sse,
  type Asked,
  type ModelProtocol,
  type ProtocolForm,
  type Round,
  type ScriptedFailure,
  type ScriptedReply,
} from './rounds.ts';
import { serverAnswer } from './server-calls.ts';

/** A request as it came, but for what the protocol's own calls to list models send. */
export interface SeenRequest {
  method: string;
  path: string;
  headers: Readonly<Record<string, string>>;
  /** The body's JSON; null for none. */
  body: Record<string, unknown> | null;
  /** Set as soon as the client has closed the connection before the answer's end. */
  aborted: boolean;
}

export interface ModelServerOptions {
  protocol: ModelProtocol;
  /** What it answers, one after another; a function answers every request. After the last, requests fail with 500. */
  rounds: readonly Round[] | Extract<Round, (...args: never) => unknown>;
  /** `*`, or the one origin whose pages may read the answers; absent: none may. */
  cors?: string;
  /** Names of the models that it lists; absent: `test-model`. */
  models?: readonly string[];
  /** The key that it wants; absent: any or none. */
  key?: string;
  /** What it answers to calls that list models, in place of the list. */
  list?: ScriptedFailure;
  /** Tokens that Ollama says the model is loaded with. */
  window?: number;
  /** Whose server it is, where one can be told by its own paths. */
  software?: 'lm-studio' | 'vllm' | 'llama.cpp';
  /** 0 takes any. */
  port?: number;
}

/** A server on this machine that speaks a provider's protocol from a script, and remembers what it was asked. */
export interface ModelServer {
  /** Its origin; `base` is what a connection of its kind is given. */
  readonly url: string;
  readonly base: string;
  /** Every request, CORS preflights included, oldest first. */
  readonly requests: SeenRequest[];
  /** Those that asked for a reply. */
  readonly prompts: SeenRequest[];
  close(): Promise<void>;
}

const bases: Readonly<Record<ModelProtocol, string>> = {
  openai: '/v1',
  anthropic: '/v1',
  google: '/v1beta',
  ollama: '',
  'openai-compatible': '/v1',
};

/** Starts a scripted model server on 127.0.0.1. */
export async function startModelServer(options: ModelServerOptions): Promise<ModelServer> {
  const requests: SeenRequest[] = [];
  const prompts: SeenRequest[] = [];
  let next = 0;
  const nextOf = ({ rounds }: ModelServerOptions, asked: Asked): ScriptedReply | ScriptedFailure => {
    const round = typeof rounds === 'function' ? rounds : rounds[next++];
    const answer = typeof round === 'function' ? round(asked) : round;
    return answer ?? { status: 500, message: 'The script has no more rounds.' };
  };
  const server = createServer((request, response) => {
    void (async () => {
      const body = await readBody(request);
      const url = new URL(request.url ?? '/', 'http://host');
      const seen: SeenRequest = {
        method: request.method ?? 'GET',
        path: `${url.pathname}${url.search}`,
        headers: request.headers as Record<string, string>,
        body,
        aborted: false,
      };
      requests.push(seen);
      response.on('close', () => (seen.aborted = !response.writableEnded));
      if (options.cors !== undefined) allow(response, options.cors, request);
      if (request.method === 'OPTIONS') {
        response.writeHead(options.cors === undefined ? 403 : 204).end();
        return;
      }
      const form = formOf(options.protocol, url.pathname);
      const asked = form === null || body === null ? null : { ...form.read(body), body };
      if (asked !== null) prompts.push(seen);
      const answer = hasKey(options, seen)
        ? asked === null
          ? serverAnswer(options, seen)
          : nextOf(options, asked)
        : wrongKey(options.protocol);
      if ('status' in answer) fail(response, form ?? plainForms[options.protocol], answer);
      else if ('data' in answer) send(response, 200, 'application/json', JSON.stringify(answer.data));
      else if (form !== null && asked !== null) await stream(response, form, answer, asked);
    })().catch((thrown: unknown) => {
      if (!response.headersSent) response.writeHead(500, { 'Content-Type': 'text/plain' });
      response.end(thrown instanceof Error ? thrown.message : 'failed');
    });
  });
  const port = await listen(server, options.port ?? 0);
  const url = `http://127.0.0.1:${port}`;
  return {
    url,
    base: `${url}${bases[options.protocol]}`,
    requests,
    prompts,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

function formOf(protocol: ModelProtocol, path: string): ProtocolForm | null {
  if (protocol === 'anthropic') return path === '/v1/messages' ? anthropic : null;
  if (protocol === 'google') return path.endsWith(':streamGenerateContent') ? google : null;
  if (protocol === 'openai' && path === '/v1/responses') return openAIResponses;
  return path === '/v1/chat/completions' ? openAIChat : null;
}

function hasKey({ protocol, key }: ModelServerOptions, { headers }: SeenRequest): boolean {
  if (key === undefined) return true;
  if (protocol === 'anthropic') return headers['x-api-key'] === key;
  if (protocol === 'google') return headers['x-goog-api-key'] === key;
  return headers.authorization === `Bearer ${key}`;
}

function wrongKey(protocol: ModelProtocol): ScriptedFailure {
  if (protocol === 'google')
    return { status: 400, message: 'API key not valid. Please pass a valid API key.', code: 'API_KEY_INVALID' };
  return protocol === 'anthropic'
    ? { status: 401, message: 'invalid x-api-key', code: 'authentication_error' }
    : { status: 401, message: 'Incorrect API key provided.', code: 'invalid_api_key' };
}

/** The form of errors where no prompt was asked. */
const plainForms: Readonly<Record<ModelProtocol, ProtocolForm>> = {
  openai: openAIChat,
  anthropic,
  google,
  ollama: openAIChat,
  'openai-compatible': openAIChat,
};

function fail(response: ServerResponse, form: ProtocolForm, failure: ScriptedFailure): void {
  const type = failure.body?.startsWith('<') ? 'text/html' : 'application/json';
  send(response, failure.status, type, failure.body ?? JSON.stringify(form.failure(failure)), failure.headers);
}

function send(
  response: ServerResponse,
  status: number,
  type: string,
  body: string,
  headers: Readonly<Record<string, string>> = {},
): void {
  response.writeHead(status, { 'Content-Type': type, ...headers }).end(body);
}

async function stream(response: ServerResponse, form: ProtocolForm, reply: ScriptedReply, asked: Asked): Promise<void> {
  const { pieces, end } = form.events(
    reply,
    typeof asked.body.model === 'string' ? asked.body.model : 'test-model',
    asked,
  );
  response.writeHead(200, { 'Content-Type': 'text/event-stream', 'Cache-Control': 'no-cache' });
  const all = [
    ...pieces,
    ...(reply.garbage === undefined ? [] : [sse(reply.garbage)]),
    ...(reply.after === undefined ? end : []),
  ];
  const began = performance.now();
  for (const [index, event] of all.entries()) {
    const early = reply.perSecond === undefined ? 0 : began + (index * 1000) / reply.perSecond - performance.now();
    const wait = Math.max(reply.delayMs ?? 0, early);
    if (wait > 0) await new Promise((resolve) => setTimeout(resolve, wait));
    if (response.destroyed) return;
    response.write(event);
  }
  if (reply.after === 'stall') return;
  if (reply.after === 'cut') {
    // What was written has to be on its way before the connection breaks.
    await new Promise((resolve) => setTimeout(resolve, 20));
    response.destroy();
    return;
  }
  response.end();
}

function allow(response: ServerResponse, origin: string, request: IncomingMessage): void {
  response.setHeader('Access-Control-Allow-Origin', origin);
  response.setHeader('Access-Control-Allow-Methods', 'GET, POST, OPTIONS');
  response.setHeader('Access-Control-Allow-Headers', request.headers['access-control-request-headers'] ?? '*');
  response.setHeader('Access-Control-Expose-Headers', 'Retry-After');
  response.setHeader('Access-Control-Allow-Private-Network', 'true');
  response.setHeader('Cross-Origin-Resource-Policy', 'cross-origin');
}

async function readBody(request: IncomingMessage): Promise<Record<string, unknown> | null> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  const text = Buffer.concat(chunks).toString('utf8');
  return text === '' ? null : (JSON.parse(text) as Record<string, unknown>);
}

function listen(server: Server, port: number): Promise<number> {
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, '127.0.0.1', () => {
      const address = server.address();
      resolve(typeof address === 'object' && address ? address.port : port);
    });
  });
}
