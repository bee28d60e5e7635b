import type { FilesOf } from '../../../src/models/webllm/cache-layout.ts';
import { cacheLayout } from '../../../src/models/webllm/cache-layout.ts';

/** Cache Storage in memory, for Node: what is needed of it. `requested` has what was to be fetched. */
export class FakeCaches {
  readonly requested: string[] = [];
  readonly #all = new Map<string, Map<string, string>>();

  async open(name: string): Promise<Cache> {
    const kept = this.#all.get(name) ?? new Map<string, string>();
    this.#all.set(name, kept);
    const cache = {
      match: async (key: string) => {
        const text = kept.get(key);
        return text === undefined ? undefined : new Response(text);
      },
      put: async (key: string, response: Response) => void kept.set(key, await response.text()),
      delete: async (key: string) => kept.delete(key),
      add: async (key: string) => {
        this.requested.push(key);
        throw new TypeError('Failed to fetch');
      },
    };
    return cache as unknown as Cache;
  }
}

/** What a model's two manifests say, small. */
const fakeConfig = {
  tokenizer_files: ['tokenizer.json'],
  vocab_size: 257,
  context_window_size: 4096,
  conv_template: {
    role_templates: { user: '{user_message}', assistant: '{assistant_message}', tool: '{tool_message}' },
  },
};
const fakeManifest = {
  records: ['params_shard_0.bin', 'params_shard_1.bin'].map((dataPath) => ({ dataPath, nbytes: 16, records: [] })),
};
const tokenizer = { added_tokens: [{ id: 0, content: '<|im_end|>', special: true }] };

/** A WebAssembly module with nothing in it: it compiles, and is no library. */
const emptyModule = new Uint8Array([0, 97, 115, 109, 1, 0, 0, 0]);

/** Puts a model's files where WebLLM looks for them. */
export async function putFiles(caches: Pick<CacheStorage, 'open'>, entry: FilesOf): Promise<void> {
  const texts: Record<string, unknown> = {
    'mlc-chat-config.json': fakeConfig,
    'tensor-cache.json': fakeManifest,
    'tokenizer.json': tokenizer,
  };
  for (const { cache, url, path, kind } of cacheLayout(entry, fakeConfig, fakeManifest)) {
    const body = kind === 'library' ? emptyModule : path in texts ? JSON.stringify(texts[path]) : '0123456789abcdef';
    await (await caches.open(cache)).put(url, new Response(body));
  }
}
