import { md5 } from '@noble/hashes/legacy.js';
import { bytesToHex } from '@noble/hashes/utils.js';
import { commands } from 'vitest/browser';
import type { DownloadJob } from '../../src/app/network/download-model.ts';
import type { WebllmEntry } from '../../src/models/catalogue/webllm-models.ts';
import type { FileFault, SeenRequest } from './file-server.ts';

/** A model of WebLLM's form on the tests' file server, with a few shards of made bytes. */
export interface TinyModel {
  entry: WebllmEntry;
  job: DownloadJob;
  /** The files by their path in the model's folder; the library too. */
  files: Map<string, Uint8Array<ArrayBuffer>>;
  /** Bytes of all. */
  total: number;
  /** What happens to the next requests for a file, in order. */
  faults: (path: string, faults: FileFault[]) => Promise<void>;
  /** Sends the rest of what is held back. */
  release: () => Promise<void>;
  /** Closes the connections of what is held back. */
  drop: () => Promise<void>;
  /** What was asked of the server since this was last called. */
  seen: () => Promise<SeenRequest[]>;
}

/** Made bytes, other ones for another seed. */
export function madeBytes(length: number, seed: number): Uint8Array<ArrayBuffer> {
  const bytes = new Uint8Array(length);
  let state = seed * 2_654_435_761 + 1;
  for (let at = 0; at < length; at++) {
    state = (state * 1_103_515_245 + 12_345) & 0x7fffffff;
    bytes[at] = state >> 16;
  }
  return bytes;
}

export const tinyWasm = new Uint8Array([0, 0x61, 0x73, 0x6d, 1, 0, 0, 0]);
const text = (value: unknown): Uint8Array<ArrayBuffer> => new TextEncoder().encode(JSON.stringify(value));

/** Makes a model and puts it on the server. Models of the same `site` may share a library. */
export async function tinyModel(
  site: string,
  { name = 'Tiny', shards = 4, shardBytes = 300_000, manifest = 'tensor-cache.json' } = {},
): Promise<TinyModel> {
  const origin = await commands.fileServer();
  const weights = Array.from({ length: shards }, (_, at) => madeBytes(shardBytes, at + name.length * 100));
  const records = weights.map((bytes, at) => ({
    dataPath: `params_shard_${at}.bin`,
    format: 'raw-shard',
    nbytes: bytes.length,
    md5sum: bytesToHex(md5(bytes)),
    records: [],
  }));
  const files = new Map<string, Uint8Array<ArrayBuffer>>([
    [
      'mlc-chat-config.json',
      text({ model_type: 'tiny', tokenizer_files: ['tokenizer.json', 'tokenizer_config.json'] }),
    ],
    [manifest, text({ metadata: { ParamSize: shards }, records })],
    ['tokenizer.json', text({ version: '1.0', name, vocabulary: 'word '.repeat(2000) })],
    ...weights.map((bytes, at): [string, Uint8Array<ArrayBuffer>] => [`params_shard_${at}.bin`, bytes]),
  ]);
  const folder = `maker/${name}-MLC/resolve/main/`;
  const control = async (what: string, path: string, body?: BodyInit): Promise<unknown> => {
    const address = `${origin}/control/${site}/${what}?path=${encodeURIComponent(path)}`;
    return (await fetch(address, { method: 'POST', ...(body !== undefined && { body }) })).json();
  };
  for (const [path, bytes] of files) await control('file', folder + path, bytes);
  await control('file', 'libs/tiny.wasm', tinyWasm);
  const placeOf = (path: string): string => (path.endsWith('.wasm') ? `libs/${path}` : folder + path);
  const total = [...files.values()].reduce((sum, { length }) => sum + length, 0) + tinyWasm.length;
  const entry: WebllmEntry = {
    id: `webllm:${site}-${name}`,
    engine: 'webllm',
    name,
    maker: 'Nobody',
    downloadBytes: Math.round(total * 1.1),
    approximate: true,
    memoryBytes: 1,
    window: 4096,
    licence: { name: 'None', url: '' },
    goodFor: 'Tests.',
    needs: ['webgpu'],
    files: { weights: `${origin}/${site}/${folder}`, library: `${origin}/${site}/libs/tiny.wasm` },
    small: true,
    bufferBytes: null,
    nativeTools: false,
    thinks: false,
  };
  return {
    entry,
    job: { entry, mirror: null, pins: {} },
    files: new Map([...files, ['tiny.wasm', tinyWasm]]),
    total,
    faults: async (path, faults) => {
      await control('faults', placeOf(path), JSON.stringify(faults));
    },
    release: async () => {
      await control('release', '');
    },
    drop: async () => {
      await control('drop', '');
    },
    seen: async () => (await control('seen', '')) as SeenRequest[],
  };
}

/** Puts files where a mirror keeps them. */
export async function serveFiles(site: string, files: Iterable<[string, Uint8Array<ArrayBuffer>]>): Promise<string> {
  const origin = await commands.fileServer();
  for (const [path, body] of files) {
    await fetch(`${origin}/control/${site}/file?path=${encodeURIComponent(path)}`, { method: 'POST', body });
  }
  return `${origin}/${site}/`;
}
