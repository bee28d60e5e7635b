import type {
  LanguageModelV3,
  LanguageModelV3CallOptions,
  LanguageModelV3StreamPart,
  LanguageModelV3Usage,
} from '@ai-sdk/provider';
import type { ModelCall, ModelReply } from '../core/model.ts';
import { DeltaBatcher } from './batch-deltas.ts';
import { ReplyCollector, type ReplyDelta } from './collect-reply.ts';
import type { Fitted } from './fit-request.ts';
import { modelError } from './model-error.ts';
import type { Model } from './model.ts';
import type { CallPlan } from './plan-call.ts';
import type { ModelRequest } from './request.ts';
import { toPrompt } from './to-prompt.ts';
import { untilAborted } from './until-aborted.ts';
import { usageOf } from './usage-of.ts';

/** How long a model may be silent, in milliseconds. */
export interface Patience {
  /** From the call to the first token. Loading is not part of it. */
  first: number;
  /** Between two parts of the stream. */
  between: number;
}

/** A server that takes two minutes to say its first word is not coming back; a reasoning model may take one. */
export const remotePatience: Patience = { first: 120_000, between: 60_000 };
/** A prompt of 4,096 tokens takes minutes to read on a slow processor without a GPU, and that is no fault. */
export const localPatience: Patience = { first: 300_000, between: 60_000 };

/** One successful try. */
export interface Called {
  reply: ModelReply;
  usage: NonNullable<ModelCall['usage']>;
  /** Milliseconds. */
  ms: { total: number; firstToken: number | null };
}

/** What one try needs. */
export interface Try {
  model: Model;
  language: LanguageModelV3;
  request: Pick<ModelRequest, 'role' | 'purpose' | 'messages' | 'temperature' | 'seed'>;
  plan: CallPlan;
  fitted: Fitted;
  count: (text: string) => Promise<number>;
  hear: (delta: ReplyDelta) => void;
  /** Milliseconds; only differences count. */
  now: () => number;
  patience: Patience;
}

/**
 * Asks a loaded model once. Stops within 200 ms of an abort, whatever the model does; nothing that the model does later is heard.
 * @throws AegisError `cancelled`; whatever the model throws; faults `stalled`, `broke-off`, `empty`, `no-room`
 */
export async function callModel(signal: AbortSignal, call: Try): Promise<Called> {
  const { model, plan, fitted, count, now } = call;
  const started = now();
  const stream = await collect(signal, call, started);
  const reply = withOwnIds(plan.read(stream.reply), call.request.messages);
  if (reply.text.trim() === '' && reply.calls.length === 0 && reply.finish !== 'content-filter') throw empty(reply);
  return {
    reply,
    usage: await usageOf(signal, model, stream.usage, fitted, stream.reply, count),
    ms: { total: Math.round(now() - started), firstToken: stream.firstToken },
  };
}

async function collect(
  signal: AbortSignal,
  { model, language, request, plan, fitted, hear, now, patience }: Try,
  started: number,
): Promise<{ reply: ModelReply; usage: LanguageModelV3Usage; firstToken: number | null }> {
  // Ends the model's work also where it is we who turn away: a stall, a part that is an error.
  const inner = new AbortController();
  const stop = (): void => inner.abort();
  signal.addEventListener('abort', stop, { once: true });
  const collector = new ReplyCollector(plan.answerTool);
  const deltas = new DeltaBatcher(hear);
  let firstToken: number | null = null;
  let reader: ReadableStreamDefaultReader<LanguageModelV3StreamPart> | null = null;
  try {
    const within = <T>(work: PromiseLike<T>): Promise<T> => {
      const waited = firstToken === null ? patience.first - (now() - started) : patience.between;
      return untilStalled(signal, work, waited, firstToken === null);
    };
    const options = callOptions(model, language, request, plan, fitted, inner.signal);
    const { stream } = await within(begin(language, options));
    reader = stream.getReader();
    // Whatever comes after the end is not part of the reply.
    while (!collector.finished) {
      const { done, value } = await within(reader.read());
      if (done) break;
      for (const delta of collector.push(value)) {
        firstToken ??= Math.round(now() - started);
        deltas.push(delta);
      }
    }
    return { ...collector.reply(), firstToken };
  } finally {
    signal.removeEventListener('abort', stop);
    deltas.end();
    inner.abort();
    reader?.cancel().catch(() => undefined);
  }
}

/**
 * A reply whose calls have ids of their own within the whole conversation: some servers give none, or the same each time, and each of a tool's
 * answers must find its call.
 */
function withOwnIds(reply: ModelReply, messages: ModelRequest['messages']): ModelReply {
  const taken = new Set(
    messages.flatMap((message) => (message.role === 'assistant' ? message.calls : [])).map(({ id }) => id),
  );
  const calls = reply.calls.map((call) => {
    let { id } = call;
    for (let number = taken.size + 1; id === '' || taken.has(id); number += 1) id = `call-${number}`;
    taken.add(id);
    return { ...call, id };
  });
  return { ...reply, calls };
}

/** An engine may throw where it should reject. */
async function begin(language: LanguageModelV3, options: LanguageModelV3CallOptions) {
  return language.doStream(options);
}

function callOptions(
  model: Model,
  language: LanguageModelV3,
  { role, purpose, temperature, seed }: Try['request'],
  plan: CallPlan,
  fitted: Fitted,
  abortSignal: AbortSignal,
): LanguageModelV3CallOptions {
  return {
    ...plan.options,
    prompt: toPrompt(fitted.messages),
    maxOutputTokens: fitted.maxTokens,
    temperature,
    seed,
    abortSignal,
    // What a scripted model is matched by. Never to a server: a provider may copy options that carry its own name into the request.
    ...(model.place === 'here' || language.provider === 'scripted'
      ? { providerOptions: { aegis: { role, purpose } } }
      : {}),
  };
}

async function untilStalled<T>(signal: AbortSignal, work: PromiseLike<T>, ms: number, first: boolean): Promise<T> {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const stalled = new Promise<never>((_, reject) => {
    const what = first ? 'did not begin its reply' : 'sent nothing more';
    const fail = () => reject(modelError('stalled', `The model ${what} for ${Math.round(ms / 1000)} s.`));
    timer = setTimeout(fail, Math.max(0, ms));
  });
  try {
    return await untilAborted(signal, Promise.race([work, stalled]));
  } finally {
    clearTimeout(timer);
  }
}

function empty({ finish, reasoning }: ModelReply): Error {
  if (finish !== 'length') return modelError('empty', 'The reply is empty.');
  return modelError(
    'no-room',
    reasoning === ''
      ? 'The reply is empty: the room for it was used up before its first word.'
      : 'The model used all its room for thinking and did not come to an answer.',
  );
}
