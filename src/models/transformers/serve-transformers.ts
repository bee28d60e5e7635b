import type { LanguageModelV3StreamPart } from '@ai-sdk/provider';
import {
  AutoModelForCausalLM,
  AutoTokenizer,
  env,
  InterruptableStoppingCriteria,
  LogLevel,
  TextStreamer,
  type PreTrainedModel,
  type PreTrainedTokenizer,
} from '@xenova/transformers';
import { AegisError } from '../../core/errors.ts';
import type { LoadProgress } from '../model.ts';
import type { LoadedFacts, ModelWorker, PlainCall } from '../model-worker.ts';
import { serveStream } from '../serve-stream.ts';
import { chatMessages } from './chat-messages.ts';
import { transformersCache, transformersFiles, type WeightBits } from './files.ts';

/** What a worker is told to load. */
interface TransformersSpec {
  /** The address that the model's files were published at; it ends in a slash. */
  base: string;
  bits: WeightBits;
  /** Tokens of prompt and reply together. */
  window: number;
}

interface Loaded {
  base: string;
  tokenizer: PreTrainedTokenizer;
  model: PreTrainedModel;
  window: number;
}

/** The longest that generation holds up the worker before it looks for an abort, in milliseconds. */
const turnMs = 20;

/**
 * A text generation model of transformers.js, on WebAssembly. Its files come from Cache Storage and from nowhere else: what is missing there
 * is an error that says so, and no request.
 * @param runtime addresses of ONNX Runtime's plain WebAssembly build, from the app itself
 */
export function serveTransformers(runtime: { mjs: string; wasm: string }): ModelWorker {
  let loaded: Loaded | null = null;

  env.logLevel = LogLevel.ERROR;
  env.useBrowserCache = false;
  // It would import the runtime from a blob, which the content security policy forbids.
  env.useWasmCache = false;
  env.allowLocalModels = false;
  env.fetch = fromCache;
  // Two threads gained nothing, and more need headers that not every host sends.
  Object.assign(env.backends.onnx.wasm ?? {}, { wasmPaths: { ...runtime }, numThreads: 1 });

  async function load(spec: TransformersSpec, hear: (progress: LoadProgress) => unknown): Promise<Loaded> {
    // The library puts an address together from three parts that must not be empty.
    const folders = spec.base.replace(/\/+$/, '').split('/');
    env.remotePathTemplate = folders.pop() ?? '';
    env.remoteHost = folders.join('/');
    hear({ text: 'Reading the tokenizer', share: 0 });
    const tokenizer = await AutoTokenizer.from_pretrained('model');
    hear({ text: 'Reading the weights', share: 0.1 });
    const model = await AutoModelForCausalLM.from_pretrained('model', { dtype: spec.bits, device: 'wasm' });
    letAbortsIn(model);
    hear({ text: 'Ready', share: 1 });
    return { base: spec.base, tokenizer, model, window: spec.window };
  }

  return {
    async load(signal, plain, hear): Promise<LoadedFacts> {
      signal.throwIfAborted();
      const spec = plain as unknown as TransformersSpec;
      if (loaded?.base !== spec.base) {
        await loaded?.model.dispose();
        loaded = null;
        await checkFiles(spec);
        try {
          loaded = await load(spec, hear);
        } catch (cause) {
          throw loadFailed(cause);
        }
      }
      return { window: loaded.window };
    },
    count: (_signal, text) => Promise.resolve(needed(loaded).tokenizer.encode(text).length),
    async stream(signal, call, hear) {
      const { tokenizer, model } = needed(loaded);
      await serveStream(generate(signal, tokenizer, model, call), hear, signal);
    },
    async unload() {
      await loaded?.model.dispose();
      loaded = null;
    },
  };
}

/** One reply, as a stream. The library generates as fast as it can, whoever listens: a reply is small. */
function generate(
  signal: AbortSignal,
  tokenizer: PreTrainedTokenizer,
  model: PreTrainedModel,
  call: PlainCall,
): ReadableStream<LanguageModelV3StreamPart> {
  return new ReadableStream({
    start(controller) {
      // Not awaited: the stream is there at once, its parts come later.
      write(signal, tokenizer, model, call, (part) => controller.enqueue(part)).then(
        () => controller.close(),
        (thrown: unknown) => controller.error(thrown),
      );
    },
  });
}

async function write(
  signal: AbortSignal,
  tokenizer: PreTrainedTokenizer,
  model: PreTrainedModel,
  call: PlainCall,
  put: (part: LanguageModelV3StreamPart) => void,
): Promise<void> {
  const inputs = tokenizer.apply_chat_template(chatMessages(call.prompt, tokenizer.all_special_tokens), {
    add_generation_prompt: true,
    return_dict: true,
  }) as unknown as { input_ids: { dims: number[] } };
  const promptTokens = inputs.input_ids.dims.at(-1) ?? 0;
  const stop = new InterruptableStoppingCriteria();
  const interrupt = (): void => stop.interrupt();
  signal.addEventListener('abort', interrupt, { once: true });

  put({ type: 'stream-start', warnings: [] });
  put({ type: 'text-start', id: '0' });
  let tokens = 0;
  let last = -1n;
  const streamer = new TextStreamer(tokenizer, {
    skip_prompt: true,
    callback_function: (delta: string) => {
      if (delta !== '') put({ type: 'text-delta', id: '0', delta });
    },
    token_callback_function: (ids: bigint[]) => {
      tokens += ids.length;
      last = ids.at(-1) ?? last;
    },
  });
  const maxTokens = call.maxOutputTokens ?? 512;
  const temperature = call.temperature ?? 0;
  try {
    await model.generate({
      ...inputs,
      max_new_tokens: maxTokens,
      do_sample: temperature > 0,
      ...(temperature > 0 && { temperature }),
      streamer,
      stopping_criteria: stop,
    });
  } catch (cause) {
    throw new AegisError(
      'model-failed',
      `The model broke off: ${messageOf(cause)}`,
      'Run the goal again, or choose a smaller model.',
      {
        cause,
      },
    );
  } finally {
    signal.removeEventListener('abort', interrupt);
  }
  if (signal.aborted) throw new AegisError('cancelled', 'The model was stopped.', 'Run the goal again when you like.');
  const ended = Number(last) === tokenizer.eos_token_id;
  put({ type: 'text-end', id: '0' });
  put({
    type: 'finish',
    finishReason: { unified: ended || tokens < maxTokens ? 'stop' : 'length', raw: undefined },
    usage: {
      inputTokens: { total: promptTokens, noCache: promptTokens, cacheRead: undefined, cacheWrite: undefined },
      outputTokens: { total: tokens, text: tokens, reasoning: undefined },
    },
  });
}

/**
 * ONNX Runtime computes on this thread, and the library goes from token to token without a pause: an abort would be heard when all is over. So
 * every now and then a step waits for its turn behind the messages that have come in.
 */
function letAbortsIn(model: PreTrainedModel): void {
  const sessions = Object.values((model as unknown as { sessions: Record<string, Session> }).sessions);
  let since = performance.now();
  for (const session of sessions) {
    const run = session.run.bind(session);
    session.run = async (...feeds) => {
      if (performance.now() - since > turnMs) {
        await nextTurn();
        since = performance.now();
      }
      return run(...feeds);
    };
  }
}

interface Session {
  run(...feeds: unknown[]): Promise<unknown>;
}

function nextTurn(): Promise<void> {
  return new Promise((resolve) => {
    const { port1, port2 } = new MessageChannel();
    port1.onmessage = () => {
      port1.close();
      resolve();
    };
    port2.postMessage(null);
  });
}

/** Answers the library's requests for files from Cache Storage. */
async function fromCache(url: string | URL | Request): Promise<Response> {
  const cache = await caches.open(transformersCache);
  return (await cache.match(url)) ?? new Response(null, { status: 404, statusText: 'Not downloaded' });
}

function needed(loaded: Loaded | null): Loaded {
  if (loaded !== null) return loaded;
  throw new AegisError('model-unavailable', 'No model is loaded.', 'Load it again.');
}

/** Throws AegisError `model-unavailable` where a file that the model needs is not in Cache Storage. */
async function checkFiles({ base, bits }: TransformersSpec): Promise<void> {
  const cache = await caches.open(transformersCache);
  for (const { path, required } of transformersFiles(bits)) {
    if (!required || (await cache.match(`${base}${path}`)) !== undefined) continue;
    throw new AegisError(
      'model-unavailable',
      `The model is not on this machine: ${path} is missing.`,
      'Download it on the Models page, or repair it there.',
    );
  }
}

function loadFailed(cause: unknown): AegisError {
  return new AegisError(
    'model-failed',
    `The model could not be loaded: ${messageOf(cause)}`,
    'Repair it on the Models page, or choose a smaller one: it may be more than this machine’s memory holds.',
    { cause },
  );
}

function messageOf(cause: unknown): string {
  return (cause instanceof Error ? cause.message : String(cause)).slice(0, 300);
}
