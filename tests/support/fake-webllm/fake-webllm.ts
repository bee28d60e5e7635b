import type {
  AppConfig,
  ChatCompletionChunk,
  ChatCompletionRequestStreaming,
  InitProgressReport,
} from '@mlc-ai/web-llm';
import type { WebllmEngine, WebllmPackage } from '../../../src/models/webllm/package.ts';
import type { FakeGpu } from './fake-gpu.ts';
import type { Xgrammar } from './load-xgrammar.ts';
import { saysFreely, saysUnder, type GrammarFormat } from './sampler.ts';

/** How a fake engine behaves. */
export interface FakeWebllm {
  /** What it wants to say to a request. */
  says: (request: ChatCompletionRequestStreaming) => string;
  graphics: FakeGpu;
  caches: Pick<CacheStorage, 'open'>;
  /** The grammar engine that decoding runs under. */
  xgrammar: () => Promise<Xgrammar>;
  /** Bytes, which are its tokens, a second; null: as fast as it can. */
  speed?: number | null;
  /** Called while it loads, with its device, before the shaders. */
  whileLoading?: (device: FakeGpu['devices'][number]) => void;
  /** What loading fails with; a string too, as from WebLLM's own worker. */
  loadFails?: unknown;
  /** What a reply fails with after this many tokens. */
  replyFails?: { after: number; error: unknown };
  /** Every request that it got. */
  asked?: ChatCompletionRequestStreaming[];
}

const encoder = new TextEncoder();

/** WebLLM's package, as far as Aegis uses it: the order of its steps, its progress in three runs, its errors, its streams. No model is in it. */
export function fakeWebllm(about: FakeWebllm): WebllmPackage {
  return {
    MLCEngine: class implements WebllmEngine {
      readonly loadedModelIdToPipeline = new Map<string, unknown>();
      readonly #appConfig: AppConfig;
      readonly #report: (text: string, progress: number) => void;
      #interrupted = false;
      #busy: Promise<unknown> = Promise.resolve();
      #device: FakeGpu['devices'][number] | null = null;

      constructor(config: { appConfig: AppConfig; initProgressCallback: (report: InitProgressReport) => void }) {
        this.#appConfig = config.appConfig;
        this.#report = (text, progress) => config.initProgressCallback({ text, progress, timeElapsed: 0 });
      }

      readonly chat = {
        completions: { create: async (request: ChatCompletionRequestStreaming) => this.#stream(request) },
      };

      async reload(modelId: string): Promise<void> {
        const model = this.#appConfig.model_list.find((one) => one.model_id === modelId);
        if (model === undefined) throw new Error(`Cannot find model record in appConfig for ${modelId}.`);
        const read = async (cache: string, url: string): Promise<Response> => {
          const opened = await about.caches.open(cache);
          if ((await opened.match(url)) === undefined) await opened.add(url);
          return (await opened.match(url))!;
        };
        const base = model.model;
        await read('webllm/config', new URL('mlc-chat-config.json', base).href);
        await read('webllm/wasm', model.model_lib);
        const adapter = await about.graphics.gpu.requestAdapter();
        if (adapter === null) throw new Error('Unable to find a compatible GPU.');
        const device = await adapter.requestDevice();
        this.#device = device;
        let lost = false as boolean;
        void device.lost.then(() => (lost = true));
        await read('webllm/model', new URL('tokenizer.json', base).href);
        const manifest = await read('webllm/model', new URL('tensor-cache.json', base).href);
        const { records } = (await manifest.json()) as { records: { dataPath: string }[] };
        this.#report('Start to fetch params', 0);
        for (const [at, { dataPath }] of records.entries()) {
          await read('webllm/model', new URL(dataPath, base).href);
          const loaded = (at + 1) / records.length;
          this.#report(`Loading model from cache[${at + 1}/${records.length}]: 1MB loaded.`, loaded);
        }
        about.whileLoading?.(device);
        // eslint-disable-next-line @typescript-eslint/only-throw-error -- strings and numbers come from WebLLM too
        if (about.loadFails !== undefined) throw about.loadFails;
        for (let at = 1; at <= 4; at += 1) {
          this.#report(`Loading GPU shader modules[${at}/4]: ${at * 25}% completed, 0 secs elapsed.`, at / 4);
          await turn();
        }
        this.loadedModelIdToPipeline.set(modelId, { tokenizer: { encode: (text: string) => encoder.encode(text) } });
        this.#report('Finish loading on WebGPU - fake', 1);
        if (lost) {
          throw Object.assign(new Error('The WebGPU device was lost while loading the model.'), {
            name: 'DeviceLostError',
          });
        }
      }

      interruptGenerate(): void {
        this.#interrupted = true;
      }

      async unload(): Promise<void> {
        this.loadedModelIdToPipeline.clear();
        this.#device?.lose('Device was destroyed.', 'destroyed');
      }

      async *#stream(request: ChatCompletionRequestStreaming): AsyncGenerator<ChatCompletionChunk, void, void> {
        const before = this.#busy;
        let free = (): void => undefined;
        this.#busy = new Promise<void>((resolve) => (free = resolve));
        await before;
        try {
          // As the engine does: what interrupted the reply before does not hold for this one, nor does what came before it began.
          this.#interrupted = false;
          yield* this.#reply(request);
        } finally {
          free();
        }
      }

      async *#reply(request: ChatCompletionRequestStreaming): AsyncGenerator<ChatCompletionChunk, void, void> {
        about.asked?.push(structuredClone(request));
        const chunk = chunks();
        const next = await this.#sampler(request);
        const decoder = new TextDecoder();
        const started = performance.now();
        let tokens = 0;
        let reason = 'stop' as 'stop' | 'length' | 'abort';
        for (let byte = await next(); byte !== null; byte = await next()) {
          if (tokens >= (request.max_tokens ?? Infinity)) reason = 'length';
          if (this.#interrupted) reason = 'abort';
          if (reason !== 'stop') break;
          tokens += 1;
          const due = about.speed == null ? 0 : started + (tokens * 1000) / about.speed - performance.now();
          if (due > 1) await new Promise((resolve) => setTimeout(resolve, due));
          else if (tokens % 16 === 0) await turn();
          if (tokens === about.replyFails?.after) throw about.replyFails.error;
          const content = decoder.decode(new Uint8Array([byte]), { stream: true });
          // A character of several tokens comes with its last.
          if (content !== '') yield chunk({ delta: { content, role: 'assistant' }, finish_reason: null });
        }
        yield chunk({ delta: {}, finish_reason: reason });
        const prompt = encoder.encode(request.messages.map(({ content }) => JSON.stringify(content)).join('')).length;
        yield {
          ...chunk(null),
          usage: {
            prompt_tokens: prompt,
            completion_tokens: tokens,
            total_tokens: prompt + tokens,
          } as ChatCompletionChunk['usage'] & object,
        };
      }

      async #sampler(request: ChatCompletionRequestStreaming): Promise<() => Promise<number | null>> {
        const format = request.response_format as GrammarFormat | null | undefined;
        if (format == null) return saysFreely(about.says(request));
        try {
          return await saysUnder(await about.xgrammar(), format, about.says(request));
        } catch (cause) {
          const error = new Error(
            `Failed to initialize the grammar matcher for response format \`${format.type ?? ''}\`: ${String(cause)}`,
          );
          throw Object.assign(error, { name: 'GrammarMatcherInitError' });
        }
      }
    },
  };
}

type Choice = Omit<ChatCompletionChunk['choices'][number], 'index'>;

function chunks(): (choice: Choice | null) => ChatCompletionChunk {
  const created = Math.floor(Date.now() / 1000);
  return (choice) => ({
    id: 'reply',
    object: 'chat.completion.chunk',
    model: 'fake',
    created,
    choices: choice === null ? [] : [{ ...choice, index: 0 }],
  });
}

/** Lets messages and timers in, as waiting for the graphics processor does. */
function turn(): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, 0));
}
