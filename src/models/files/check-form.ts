import type { ModelFile } from './file.ts';

/** The first four bytes of every WebAssembly module, and the version that there is. */
const wasmHead = [0x00, 0x61, 0x73, 0x6d, 0x01, 0x00, 0x00, 0x00];

/** What a file is served as from the cache. */
export function contentType({ path }: Pick<ModelFile, 'path'>): string {
  if (path.endsWith('.json')) return 'application/json';
  if (path.endsWith('.wasm')) return 'application/wasm';
  return 'application/octet-stream';
}

/**
 * What is wrong with the form of a file, as the rest of a sentence; null where nothing is. It tells a sign-in page that some network put in the
 * file's place from the file, where no hash is there to tell.
 */
export async function faultOfForm(file: Pick<ModelFile, 'path' | 'bytes'>, blob: Blob): Promise<string | null> {
  if (file.bytes !== null && blob.size !== file.bytes) return `has ${blob.size} bytes instead of ${file.bytes}`;
  if (blob.size === 0) return 'is empty';
  if (file.path.endsWith('.wasm')) {
    const head = new Uint8Array(await blob.slice(0, wasmHead.length).arrayBuffer());
    return wasmHead.every((byte, at) => head[at] === byte) ? null : 'is not WebAssembly';
  }
  if (file.path.endsWith('.json')) {
    try {
      JSON.parse(await blob.text());
    } catch {
      return 'is not JSON';
    }
  }
  return null;
}
