import { describe, expect, it } from 'vitest';
import type { CatalogueEntry } from '../../../src/models/catalogue/entry.ts';
import { cacheLayout, firstFiles } from '../../../src/models/webllm/cache-layout.ts';

const entry: CatalogueEntry = {
  id: 'webllm:Tiny-q4f32_1-MLC',
  engine: 'webllm',
  name: 'Tiny',
  maker: 'Nobody',
  downloadBytes: 1,
  approximate: true,
  memoryBytes: 1,
  window: 4096,
  licence: { name: 'MIT', url: 'https://example.org/' },
  goodFor: 'Tests.',
  needs: ['webgpu'],
  files: {
    weights: 'https://huggingface.co/mlc-ai/Tiny-q4f32_1-MLC/resolve/main/',
    library: 'https://raw.githubusercontent.com/mlc-ai/libs/main/v0/Tiny-webgpu.wasm',
  },
};
const config = { tokenizer_files: ['vocab.json', 'tokenizer.json', 'tokenizer.model'], vocab_size: 10 };
const md5 = '0123456789ABCDEF0123456789abcdef';
const manifest = (dataPath: string) => ({
  metadata: {},
  records: [{ dataPath, nbytes: 12, md5sum: md5, records: [] }],
});

describe("where a WebLLM model's files are kept", () => {
  it('names config, manifest and library before anything is fetched', () => {
    expect(Object.values(firstFiles(entry)).map(({ cache, url, path }) => [cache, url, path])).toEqual([
      ['webllm/config', `${entry.files.weights}mlc-chat-config.json`, 'mlc-chat-config.json'],
      ['webllm/model', `${entry.files.weights}tensor-cache.json`, 'tensor-cache.json'],
      ['webllm/wasm', entry.files.library, 'Tiny-webgpu.wasm'],
    ]);
  });

  it('names the tokenizer and every shard, with its bytes and MD5', () => {
    const files = cacheLayout(entry, config, manifest('params_shard_0.bin'));
    expect(files.map((file) => file.kind)).toEqual(['config', 'manifest', 'library', 'tokenizer', 'weights']);
    expect(files.at(-1)).toEqual({
      cache: 'webllm/model',
      url: `${entry.files.weights}params_shard_0.bin`,
      kind: 'weights',
      path: 'params_shard_0.bin',
      bytes: 12,
      md5: md5.toLowerCase(),
    });
  });

  it('takes tokenizer.model where no tokenizer.json is listed, and refuses a model with neither', () => {
    const files = cacheLayout(entry, { tokenizer_files: ['tokenizer.model'] }, manifest('a.bin'));
    expect(files.find((file) => file.kind === 'tokenizer')?.path).toBe('tokenizer.model');
    expect(() => cacheLayout(entry, { tokenizer_files: ['vocab.json'] }, manifest('a.bin'))).toThrow(/no tokenizer/);
  });

  it.each([
    '../other/a.bin',
    'https://evil.example/a.bin',
    '//evil.example/a',
    '/a.bin',
    '',
    '..',
    'a/b.bin',
    'a?b',
    '%2e%2e',
  ])('refuses a list of weights that names %j', (dataPath) => {
    expect(() => cacheLayout(entry, config, manifest(dataPath))).toThrow(/list of weights/);
  });

  it.each([null, [], 'x', {}, { records: [] }, { records: {} }])('refuses %j as a list of weights', (bad) => {
    expect(() => cacheLayout(entry, config, bad)).toThrow(/list of weights/);
  });
});
