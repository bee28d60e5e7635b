import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { DownloadProgress, LocalModelState } from '../../src/app/engine/models-api.ts';
import { localModelParts, type LoadedHere } from '../../src/app/engine/models/local-model-parts.ts';
import { serveDownloads } from '../../src/app/network/download.ts';
import { holdLoaded } from '../../src/app/network/download-lock.ts';
import { FileParts } from '../../src/app/network/download-parts.ts';
import { webllmCaches } from '../../src/models/webllm/cache-layout.ts';
import { MemorySettingsStore } from '../../src/storage/memory-settings-store.ts';
import { serveFiles, tinyModel, tinyWasm, type TinyModel } from '../support/tiny-model.ts';

const never = new AbortController().signal;
const ignore = (): void => undefined;

/** The engine's part for local models as one tab has it; tabs share the caches and the settings. */
function tab(models: readonly TinyModel[], loaded?: LoadedHere) {
  const announced: string[] = [];
  const parts = localModelParts(
    {
      settings,
      announce: ({ ids }) => void announced.push(...ids),
      network: serveDownloads({ fetch: (...call) => fetch(...call), wait: async () => undefined }),
    },
    loaded,
    models.map(({ entry }) => entry),
  );
  const stateOf = async ({ entry }: TinyModel): Promise<LocalModelState> => {
    const all = await parts.localModels();
    return all.find((one) => one.entry.id === entry.id)!.state;
  };
  return { ...parts, stateOf, announced };
}

/** A model's files as a person has them: in a folder, with what else lies there. */
function folder(
  { files }: TinyModel,
  change: (path: string) => Uint8Array<ArrayBuffer> | null | undefined = () => undefined,
) {
  const given = [...files].flatMap(([path, bytes]) => {
    const other = change(path);
    return other === null ? [] : [{ path: `Tiny-MLC/${path}`, blob: new Blob([other ?? bytes]) }];
  });
  return [...given, { path: 'Tiny-MLC/README.md', blob: new Blob(['# Tiny']) }];
}

async function corrupt(cache: string, url: string): Promise<void> {
  const opened = await caches.open(cache);
  const response = (await opened.match(url))!;
  const { headers } = response;
  const bytes = new Uint8Array(await response.arrayBuffer());
  bytes[bytes.length - 1] = bytes[bytes.length - 1]! ^ 1;
  await opened.put(url, new Response(bytes, { headers }));
}

async function allKeys(): Promise<string[]> {
  const names = await caches.keys();
  const keys = await Promise.all(names.map(async (name) => (await caches.open(name)).keys()));
  return keys.flat().map(({ url }) => url);
}

let settings: MemorySettingsStore;
beforeEach(() => {
  settings = new MemorySettingsStore();
});
afterEach(async () => {
  for (const name of await caches.keys()) await caches.delete(name);
});

describe('how a model stands', () => {
  test('is absent, then ready with the bytes that deleting it gives back', async () => {
    const model = await tinyModel('stands');
    const one = tab([model]);
    expect(await one.stateOf(model)).toEqual({ kind: 'absent' });
    await one.downloadModel(never, model.entry.id, ignore);
    expect(await one.stateOf(model)).toEqual({ kind: 'ready', bytes: model.total });
    expect(one.announced).toContain(model.entry.id);
  });

  test('after a pause tells what is here, in another tab too', async () => {
    const model = await tinyModel('stands-paused', { shards: 1 });
    await model.faults('params_shard_0.bin', [{ kind: 'hold', after: 200_000 }]);
    const stop = new AbortController();
    const one = tab([model]);
    const paused = one.downloadModel(stop.signal, model.entry.id, ignore);
    paused.catch(ignore);
    await expect.poll(async () => (await model.seen()).some(({ path }) => path.endsWith('.bin'))).toBe(true);
    await expect.poll(() => tab([model]).stateOf(model)).toMatchObject({ kind: 'partial', active: true });
    stop.abort();
    await expect(paused).rejects.toMatchObject({ code: 'cancelled' });
    const state = await tab([model]).stateOf(model);
    expect(state).toMatchObject({ kind: 'partial', total: model.total, active: false, error: null });
  });

  test('after a failure says why, until it goes on', async () => {
    const model = await tinyModel('stands-failed');
    await model.faults('tokenizer.json', [{ kind: 'status', status: 403 }]);
    const one = tab([model]);
    await expect(one.downloadModel(never, model.entry.id, ignore)).rejects.toMatchObject({ code: 'model-failed' });
    expect(await one.stateOf(model)).toMatchObject({
      kind: 'partial',
      error: { code: 'model-failed', message: expect.stringContaining('403') as string },
    });
    await one.downloadModel(never, model.entry.id, ignore);
    expect(await one.stateOf(model)).toMatchObject({ kind: 'ready' });
  });

  test('names what has gone from a model that was whole', async () => {
    const model = await tinyModel('stands-gone');
    const one = tab([model]);
    await one.downloadModel(never, model.entry.id, ignore);
    await (await caches.open(webllmCaches.model)).delete(`${model.entry.files.weights}params_shard_1.bin`);
    expect(await one.stateOf(model)).toMatchObject({ kind: 'broken', files: ['params_shard_1.bin'] });
  });

  test('lists those that fit first, with the reason for each', async () => {
    const small = await tinyModel('fits', { name: 'Small' });
    const wide = await tinyModel('fits', { name: 'Wide' });
    const huge = { ...wide, entry: { ...wide.entry, id: 'webllm:huge', downloadBytes: 1e18 } };
    const processor = { ...small.entry, engine: 'transformers' as const, needs: [] };
    const all = await tab([huge, { ...small, entry: processor as never }]).localModels();
    expect(all.map(({ entry, fit }) => [entry.name, fit.ok])).toEqual([
      ['Small', true],
      ['Wide', false],
    ]);
    expect(all.every(({ fit }) => fit.reason.length > 10)).toBe(true);
  });
});

test('a browser that keeps nothing lists the models, and says so when one is to be fetched', async () => {
  const model = await tinyModel('no-storage');
  const open = CacheStorage.prototype.has;
  const refuse = () => Promise.reject(new DOMException('The operation is insecure.', 'SecurityError'));
  CacheStorage.prototype.has = refuse;
  try {
    const one = tab([model]);
    expect(await one.stateOf(model)).toEqual({ kind: 'absent' });
    await expect(one.downloadModel(never, model.entry.id, ignore)).rejects.toMatchObject({ code: 'storage-failed' });
  } finally {
    CacheStorage.prototype.has = open;
  }
});

describe('a repair', () => {
  test('finds a shard that changed on the disk, and fetches only that', async () => {
    const model = await tinyModel('repair');
    const one = tab([model]);
    await one.downloadModel(never, model.entry.id, ignore);
    const url = `${model.entry.files.weights}params_shard_3.bin`;
    await corrupt(webllmCaches.model, url);
    // By its size it looks right: only reading it tells.
    expect(await one.stateOf(model)).toMatchObject({ kind: 'ready' });
    await model.seen();
    const heard: DownloadProgress[] = [];
    await one.repairModel(never, model.entry.id, (progress) => heard.push(progress));
    expect((await model.seen()).map(({ path }) => path.split('/').at(-1))).toEqual(['params_shard_3.bin']);
    const back = await (await caches.open(webllmCaches.model)).match(url);
    expect(new Uint8Array(await back!.arrayBuffer())).toEqual(model.files.get('params_shard_3.bin'));
    const shares = heard.map(({ done, total }) => done / total);
    expect(shares).toEqual([...shares].sort((first, second) => first - second));
    expect(heard.at(-1)).toMatchObject({ done: model.total, total: model.total });
    expect(heard[0]?.step).toBe('Checking');
  });

  test('of a whole model asks nothing of any server', async () => {
    const model = await tinyModel('repair-whole');
    const one = tab([model]);
    await one.downloadModel(never, model.entry.id, ignore);
    await model.seen();
    await one.repairModel(never, model.entry.id, ignore);
    expect(await model.seen()).toEqual([]);
    expect(await one.stateOf(model)).toMatchObject({ kind: 'ready' });
  });

  test('takes back a library only if it is the one that was fetched at first', async () => {
    const model = await tinyModel('repair-library');
    const one = tab([model]);
    await one.downloadModel(never, model.entry.id, ignore);
    await corrupt(webllmCaches.library, model.entry.files.library);
    const other = new Uint8Array([...tinyWasm, 0, 1, 0]);
    await serveFiles('repair-library', [['libs/tiny.wasm', other]]);
    await expect(one.repairModel(never, model.entry.id, ignore)).rejects.toMatchObject({
      code: 'model-failed',
      message: expect.stringContaining('tiny.wasm') as string,
    });
    // Going on later, in another tab, does not take it either.
    await expect(tab([model]).downloadModel(never, model.entry.id, ignore)).rejects.toMatchObject({
      code: 'model-failed',
    });
    await serveFiles('repair-library', [['libs/tiny.wasm', tinyWasm]]);
    await tab([model]).downloadModel(never, model.entry.id, ignore);
    expect(await one.stateOf(model)).toMatchObject({ kind: 'ready' });
  });

  test('of a manifest that nobody can read fetches it anew, and keeps the shards', async () => {
    const model = await tinyModel('repair-manifest');
    const one = tab([model]);
    await one.downloadModel(never, model.entry.id, ignore);
    const url = `${model.entry.files.weights}tensor-cache.json`;
    await (await caches.open(webllmCaches.model)).put(url, new Response('{"records": "none"}'));
    expect(await one.stateOf(model)).toMatchObject({ kind: 'broken' });
    await model.seen();
    await one.repairModel(never, model.entry.id, ignore);
    const asked = (await model.seen()).map(({ path }) => path.split('/').at(-1));
    expect(asked).toContain('tensor-cache.json');
    expect(asked.filter((name) => name?.endsWith('.bin'))).toEqual([]);
    expect(await one.stateOf(model)).toMatchObject({ kind: 'ready' });
  });
});

describe('an import', () => {
  test('of a whole folder makes the model ready without a request', async () => {
    const model = await tinyModel('import');
    const one = tab([model]);
    await model.seen();
    const heard: DownloadProgress[] = [];
    await one.importModel(never, model.entry.id, folder(model), (progress) => heard.push(progress));
    expect(await one.stateOf(model)).toEqual({ kind: 'ready', bytes: model.total });
    expect(await model.seen()).toEqual([]);
    expect(heard.at(-1)?.done).toBe(heard.at(-1)?.total);
    const wasm = await (await caches.open(webllmCaches.library)).match(model.entry.files.library);
    expect(wasm?.headers.get('content-type')).toBe('application/wasm');
  });

  test('names what is missing, keeps what is right, and a second import completes it', async () => {
    const model = await tinyModel('import-missing');
    const one = tab([model]);
    const gap = (path: string) => (path.endsWith('.wasm') || path === 'params_shard_1.bin' ? null : undefined);
    await expect(one.importModel(never, model.entry.id, folder(model, gap), ignore)).rejects.toMatchObject({
      code: 'bad-input',
      message: expect.stringMatching(/Missing: tiny\.wasm, params_shard_1\.bin/) as string,
      fix: expect.stringContaining(model.entry.files.library) as string,
    });
    expect(await one.stateOf(model)).toMatchObject({ kind: 'partial' });
    const rest = folder(model).filter(({ path }) => /tiny\.wasm|shard_1/.test(path));
    await one.importModel(never, model.entry.id, rest, ignore);
    expect(await one.stateOf(model)).toMatchObject({ kind: 'ready' });
  });

  test('refuses files with other bytes, by name', async () => {
    const model = await tinyModel('import-wrong');
    const one = tab([model]);
    const altered = (path: string) => {
      if (path === 'tiny.wasm') return new TextEncoder().encode('<html>');
      const bytes = path === 'params_shard_2.bin' ? model.files.get(path)!.slice() : undefined;
      if (bytes) bytes[7] = bytes[7]! ^ 4;
      return bytes;
    };
    await expect(one.importModel(never, model.entry.id, folder(model, altered), ignore)).rejects.toMatchObject({
      code: 'bad-input',
      message: expect.stringMatching(/tiny\.wasm \(is not WebAssembly\).*params_shard_2\.bin \(its bytes/) as string,
    });
    const keys = await allKeys();
    expect(keys.some((url) => url.endsWith('params_shard_2.bin') || url.endsWith('.wasm'))).toBe(false);
    expect(await one.stateOf(model)).toMatchObject({ kind: 'partial' });
  });

  test('of a folder without the manifest, or of another thing altogether, leaves nothing behind', async () => {
    const model = await tinyModel('import-other');
    const one = tab([model]);
    const without = folder(model, (path) => (path === 'tensor-cache.json' ? null : undefined));
    await expect(one.importModel(never, model.entry.id, without, ignore)).rejects.toMatchObject({
      message: expect.stringContaining('Missing: tensor-cache.json') as string,
    });
    const photos = [{ path: 'photos/cat.jpg', blob: new Blob(['meow']) }];
    await expect(one.importModel(never, model.entry.id, photos, ignore)).rejects.toMatchObject({ code: 'bad-input' });
    expect(await allKeys()).toEqual([]);
    expect(await one.stateOf(model)).toEqual({ kind: 'absent' });
  });

  test('takes an older folder, whose manifest has its former name', async () => {
    const model = await tinyModel('import-older', { manifest: 'ndarray-cache.json' });
    const one = tab([model]);
    await one.importModel(never, model.entry.id, folder(model), ignore);
    expect(await one.stateOf(model)).toMatchObject({ kind: 'ready' });
    expect(await allKeys()).toContain(`${model.entry.files.weights}tensor-cache.json`);
  });
});

describe('a mirror', () => {
  const layouts = {
    'with the publisher’s paths': (site: string, path: string) =>
      path.endsWith('.wasm') ? `${site}/libs/${path}` : `${site}/maker/Tiny-MLC/resolve/main/${path}`,
    'with a folder a model': (_: string, path: string) => `Tiny-MLC/${path}`,
  };
  for (const [at, [how, placeOf]] of Object.entries(layouts).entries()) {
    test(`${how} serves the files, which are kept under the publisher’s addresses`, async () => {
      const publisher = `mirror-${at}-publisher`;
      const model = await tinyModel(publisher);
      const base = await serveFiles(
        `mirror-${at}`,
        [...model.files].map(([path, bytes]): [string, Uint8Array<ArrayBuffer>] => [placeOf(publisher, path), bytes]),
      );
      const one = tab([model]);
      await one.setMirror(base.slice(0, -1));
      expect(await one.mirror()).toBe(base);
      await model.seen();
      await one.downloadModel(never, model.entry.id, ignore);
      expect(await model.seen()).toEqual([]);
      expect(await one.stateOf(model)).toMatchObject({ kind: 'ready' });
      expect(await allKeys()).toContain(`${model.entry.files.weights}params_shard_0.bin`);
    });
  }

  test('whose files are not the model’s is not believed', async () => {
    const model = await tinyModel('mirror-false-publisher');
    const files = [...model.files].map(([path, bytes]): [string, Uint8Array<ArrayBuffer>] => [
      `Tiny-MLC/${path}`,
      path === 'params_shard_0.bin' ? new Uint8Array(bytes.length) : bytes,
    ]);
    const one = tab([model]);
    await one.setMirror(await serveFiles('mirror-false', files));
    await expect(one.downloadModel(never, model.entry.id, ignore)).rejects.toMatchObject({
      code: 'model-failed',
      message: expect.stringContaining('params_shard_0.bin') as string,
    });
    expect(await one.stateOf(model)).toMatchObject({ kind: 'partial' });
  });

  test('without encryption on a public host is no address for one', async () => {
    const one = tab([]);
    await expect(one.setMirror('http://files.example.org/models')).rejects.toMatchObject({ code: 'bad-input' });
    await expect(one.setMirror('not an address')).rejects.toMatchObject({ code: 'bad-input' });
    await one.setMirror('http://192.168.1.4:8080/models');
    expect(await one.mirror()).toBe('http://192.168.1.4:8080/models/');
    await one.setMirror(null);
    expect(await one.mirror()).toBeNull();
  });
});

describe('deleting', () => {
  test('frees the bytes of one model and keeps the library that another uses', async () => {
    const first = await tinyModel('delete', { name: 'First' });
    const second = await tinyModel('delete', { name: 'Second' });
    const one = tab([first, second]);
    await one.downloadModel(never, first.entry.id, ignore);
    await one.downloadModel(never, second.entry.id, ignore);
    expect(await one.deleteModel(first.entry.id)).toBe(first.total - tinyWasm.length);
    expect(await one.stateOf(first)).toEqual({ kind: 'absent' });
    expect(await one.stateOf(second)).toMatchObject({ kind: 'ready' });
    expect(await one.deleteModel(second.entry.id)).toBe(second.total);
    expect(await allKeys()).toEqual([]);
  });

  test('of a model that is half here frees that half', async () => {
    const model = await tinyModel('delete-half', { shards: 1 });
    await model.faults('params_shard_0.bin', [{ kind: 'hold', after: 200_000 }]);
    const one = tab([model]);
    const going = one.downloadModel(never, model.entry.id, ignore);
    going.catch(ignore);
    await expect.poll(async () => (await model.seen()).some(({ path }) => path.endsWith('.bin'))).toBe(true);
    // What this tab was downloading is stopped first.
    await one.deleteModel(model.entry.id);
    await expect(going).rejects.toMatchObject({ code: 'cancelled' });
    expect(await allKeys()).toEqual([]);
    expect((await new FileParts().sizes()).size).toBe(0);
    expect(await one.stateOf(model)).toEqual({ kind: 'absent' });
  });

  test('is refused while another tab downloads', async () => {
    const model = await tinyModel('delete-busy', { shards: 1 });
    await model.faults('params_shard_0.bin', [{ kind: 'hold', after: 10 }]);
    const stop = new AbortController();
    const going = tab([model]).downloadModel(stop.signal, model.entry.id, ignore);
    going.catch(ignore);
    await expect.poll(async () => (await model.seen()).some(({ path }) => path.endsWith('.bin'))).toBe(true);
    await expect(tab([model]).deleteModel(model.entry.id)).rejects.toMatchObject({
      code: 'bad-input',
      message: expect.stringContaining('Another tab') as string,
    });
    stop.abort();
    await going.catch(ignore);
  });

  test('is refused, as repairing is, while the model is loaded, here or in another tab', async () => {
    const model = await tinyModel('delete-loaded');
    const loaded: string[] = [];
    const one = tab([model], { ids: () => loaded, unload: async () => void loaded.splice(0) });
    await one.downloadModel(never, model.entry.id, ignore);
    loaded.push(model.entry.id);
    const refusal = { code: 'bad-input', message: expect.stringContaining('is loaded') as string };
    await expect(one.deleteModel(model.entry.id)).rejects.toMatchObject(refusal);
    await expect(one.repairModel(never, model.entry.id, ignore)).rejects.toMatchObject(refusal);
    expect((await one.localModels())[0]?.loaded).toBe(true);
    await one.unloadModel();
    const release = await holdLoaded(never, model.entry.id);
    await expect(one.deleteModel(model.entry.id)).rejects.toMatchObject(refusal);
    await expect(one.repairModel(never, model.entry.id, ignore)).rejects.toMatchObject(refusal);
    release();
    await expect.poll(() => one.deleteModel(model.entry.id).catch(() => 0)).toBe(model.total);
  });
});
