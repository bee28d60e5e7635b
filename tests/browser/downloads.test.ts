import { afterEach, describe, expect, test } from 'vitest';
import type { DownloadProgress } from '../../src/app/engine/models-api.ts';
import { serveDownloads } from '../../src/app/network/download.ts';
import { FileParts, partsCache } from '../../src/app/network/download-parts.ts';
import { inspect, isReady } from '../../src/app/network/download-inspect.ts';
import { FileShelf } from '../../src/app/network/download-shelf.ts';
import { waitOrOnline } from '../../src/app/network/download-wait.ts';
import type { DownloadTools } from '../../src/app/network/download-tools.ts';
import { sha256Hex } from '../../src/core/hash.ts';
import { transformersModels, type TransformersEntry } from '../../src/models/catalogue/transformers-models.ts';
import { listerOf } from '../../src/models/files/list-files.ts';
import { transformersCache } from '../../src/models/transformers/files.ts';
import { webllmCaches } from '../../src/models/webllm/cache-layout.ts';
import { madeBytes, serveFiles, tinyModel, type TinyModel } from '../support/tiny-model.ts';

const never = new AbortController().signal;
const waits: number[] = [];

/** A downloader as another tab or a reloaded page has it: nothing but the caches is shared. */
function downloader(tools: Partial<DownloadTools> = {}) {
  return serveDownloads({
    fetch: (...call) => fetch(...call),
    wait: async (signal, ms) => {
      signal.throwIfAborted();
      waits.push(ms);
    },
    random: () => 1,
    ...tools,
  });
}

/** Downloads a model whose connection breaks once so many bytes have come, all of them read. */
async function cutAfter(model: TinyModel, done: number): Promise<void> {
  let clock = 0;
  let dropped = false;
  await downloader({ now: () => (clock += 1000) }).downloadFiles(never, model.job, (progress) => {
    if (dropped || progress.done < done) return;
    dropped = true;
    void model.drop();
  });
}

function listener() {
  const heard: DownloadProgress[] = [];
  return { heard, hear: (progress: DownloadProgress) => void heard.push(progress) };
}

async function ready({ entry }: TinyModel): Promise<boolean> {
  return isReady(await inspect(new FileShelf(), listerOf(entry)!));
}

async function bytesInCache(cache: string, url: string): Promise<Uint8Array | null> {
  const response = await (await caches.open(cache)).match(url);
  return response ? new Uint8Array(await response.arrayBuffer()) : null;
}

afterEach(async () => {
  for (const name of await caches.keys()) await caches.delete(name);
  waits.length = 0;
});

describe('a download', () => {
  test('brings every file, byte for byte, to where WebLLM looks for it', async () => {
    const model = await tinyModel('whole');
    await downloader().downloadFiles(never, model.job, () => undefined);
    expect(await ready(model)).toBe(true);
    for (const [path, bytes] of model.files) {
      const cache =
        path === 'mlc-chat-config.json'
          ? webllmCaches.config
          : path.endsWith('.wasm')
            ? webllmCaches.library
            : webllmCaches.model;
      const url = path.endsWith('.wasm') ? model.entry.files.library : model.entry.files.weights + path;
      expect(await bytesInCache(cache, url), path).toEqual(bytes);
    }
    const wasm = await (await caches.open(webllmCaches.library)).match(model.entry.files.library);
    expect(wasm?.headers.get('content-type')).toBe('application/wasm');
    expect(await new FileParts().sizes()).toEqual(new Map());
  });

  test('asks for each file once, and sends nothing of the person', async () => {
    const model = await tinyModel('plain');
    document.cookie = 'who=me; path=/';
    await model.seen();
    await downloader().downloadFiles(never, model.job, () => undefined);
    const seen = await model.seen();
    expect(seen.map(({ method }) => method)).toEqual(Array.from({ length: model.files.size }, () => 'GET'));
    expect(new Set(seen.map(({ path }) => path)).size).toBe(model.files.size);
    expect(seen.every(({ cookie, referer }) => cookie === null && referer === null)).toBe(true);
  });

  test('runs one bar from 0 to its end once, and knows the total before the first weight', async () => {
    const model = await tinyModel('bar');
    await model.faults('params_shard_1.bin', [{ kind: 'wrong' }, { kind: 'cut', after: 1000 }]);
    let clock = 0;
    const { heard, hear } = listener();
    // Each look at the clock finds it a second later: every change is told.
    await downloader({ now: () => (clock += 1000) }).downloadFiles(never, model.job, hear);
    const shares = heard.map(({ done, total }) => done / total);
    expect(shares).toEqual([...shares].sort((one, other) => one - other));
    expect(heard.at(-1)).toMatchObject({ done: model.total, total: model.total });
    const first = heard.find(({ done }) => done > 50_000);
    expect(first?.total).toBe(model.total);
    expect(heard.some(({ speed, left }) => speed !== null && speed > 0 && left !== null)).toBe(true);
  });

  test('tells how it goes at most five times a second', async () => {
    const model = await tinyModel('rate', { shards: 12 });
    const { heard, hear } = listener();
    const before = performance.now();
    await downloader().downloadFiles(never, model.job, hear);
    const seconds = (performance.now() - before) / 1000;
    expect(heard.length).toBeLessThanOrEqual(Math.ceil(seconds * 5) + 2);
  });

  test('never has more than three files under way', async () => {
    const model = await tinyModel('lanes', { shards: 10, shardBytes: 20_000 });
    let now = 0;
    let most = 0;
    const counting: typeof fetch = async (input, init) => {
      most = Math.max(most, ++now);
      try {
        const response = await fetch(input, init);
        return new Response(await response.blob(), response);
      } finally {
        now--;
      }
    };
    await downloader({ fetch: counting }).downloadFiles(never, model.job, () => undefined);
    expect(most).toBe(3);
  });

  test('does nothing where all is here', async () => {
    const model = await tinyModel('again');
    await downloader().downloadFiles(never, model.job, () => undefined);
    await model.seen();
    await downloader().downloadFiles(never, model.job, () => undefined);
    expect(await model.seen()).toEqual([]);
  });
});

describe('what goes wrong on the way', () => {
  test('a file that breaks off goes on where it stopped', async () => {
    const model = await tinyModel('cut', { shards: 1 });
    await model.faults('params_shard_0.bin', [{ kind: 'hold', after: 200_000 }]);
    await model.seen();
    await cutAfter(model, model.total - 100_000);
    expect(await ready(model)).toBe(true);
    const asked = (await model.seen()).filter(({ path }) => path.endsWith('.bin'));
    expect(asked.map(({ range, status }) => [range, status])).toEqual([
      [null, 200],
      ['bytes=200000-', 206],
    ]);
  });

  test('a server without ranges is asked for the whole again', async () => {
    const model = await tinyModel('whole-again', { shards: 1 });
    await model.faults('params_shard_0.bin', [{ kind: 'hold', after: 200_000 }, { kind: 'whole' }]);
    await cutAfter(model, model.total - 100_000);
    expect(await ready(model)).toBe(true);
  });

  test('a file that is another version meanwhile is begun anew', async () => {
    const model = await tinyModel('changed', { shards: 1 });
    await model.faults('params_shard_0.bin', [{ kind: 'hold', after: 200_000 }, { kind: 'changed' }]);
    // The tag is all that tells: servers let pages of other origins see it.
    await cutAfter(model, model.total - 100_000);
    expect(await ready(model)).toBe(true);
    const asked = (await model.seen()).filter(({ path }) => path.endsWith('.bin'));
    expect(asked.map(({ range }) => range)).toEqual([null, 'bytes=200000-', null]);
  });

  test('a shard with a wrong byte is thrown away and fetched again', async () => {
    const model = await tinyModel('wrong');
    await model.faults('params_shard_2.bin', [{ kind: 'wrong' }, { kind: 'long' }]);
    await downloader().downloadFiles(never, model.job, () => undefined);
    expect(await bytesInCache(webllmCaches.model, `${model.entry.files.weights}params_shard_2.bin`)).toEqual(
      model.files.get('params_shard_2.bin'),
    );
  });

  test('a shard that stays wrong is refused, and nothing of it kept', async () => {
    const model = await tinyModel('always-wrong');
    await model.faults(
      'params_shard_2.bin',
      Array.from({ length: 9 }, () => ({ kind: 'wrong' as const })),
    );
    await expect(downloader().downloadFiles(never, model.job, () => undefined)).rejects.toMatchObject({
      code: 'model-failed',
      message: expect.stringContaining('params_shard_2.bin') as string,
    });
    expect(await bytesInCache(webllmCaches.model, `${model.entry.files.weights}params_shard_2.bin`)).toBeNull();
    expect(await new FileParts().sizes()).toEqual(new Map());
    expect(await ready(model)).toBe(false);
  });

  test('a page that stands in for a file is not taken for it', async () => {
    const model = await tinyModel('portal');
    const page = new TextEncoder().encode('<html>Sign in to the hotel</html>');
    await serveFiles('portal', [['libs/tiny.wasm', page]]);
    await expect(downloader().downloadFiles(never, model.job, () => undefined)).rejects.toMatchObject({
      code: 'model-failed',
      message: expect.stringContaining('tiny.wasm') as string,
    });
  });

  test('a busy server is waited for as long as it asks; a faulty one longer each time', async () => {
    const model = await tinyModel('busy', { shards: 1 });
    await model.faults('params_shard_0.bin', [
      { kind: 'status', status: 429, retryAfter: '7' },
      { kind: 'status', status: 500 },
      { kind: 'status', status: 503 },
    ]);
    await downloader().downloadFiles(never, model.job, () => undefined);
    expect(waits).toEqual([7000, 2000, 4000]);
    expect(await ready(model)).toBe(true);
  });

  test('after five tries that bring nothing it ends, and what was fetched stays', async () => {
    const model = await tinyModel('dead', { shards: 3 });
    await model.faults(
      'params_shard_1.bin',
      Array.from({ length: 5 }, () => ({ kind: 'status' as const, status: 500 })),
    );
    await expect(downloader().downloadFiles(never, model.job, () => undefined)).rejects.toMatchObject({
      code: 'model-failed',
    });
    expect(waits).toHaveLength(4);
    await model.seen();
    await downloader().downloadFiles(never, model.job, () => undefined);
    expect(await ready(model)).toBe(true);
    expect((await model.seen()).map(({ path }) => path)).not.toContain('maker/Tiny-MLC/resolve/main/tokenizer.json');
  });

  test('without a network no try counts, however many there are', async () => {
    const model = await tinyModel('offline', { shards: 1 });
    await model.faults(
      'params_shard_0.bin',
      Array.from({ length: 12 }, () => ({ kind: 'status' as const, status: 503 })),
    );
    const { heard, hear } = listener();
    let clock = 0;
    await downloader({ offline: () => true, now: () => (clock += 1000) }).downloadFiles(never, model.job, hear);
    expect(await ready(model)).toBe(true);
    expect(heard.some(({ step }) => step === 'Waiting for the network')).toBe(true);
  });

  test('the network’s return ends a wait; so does an abort', async () => {
    const back = waitOrOnline(never, 1e9);
    globalThis.dispatchEvent(new Event('online'));
    await back;
    const stop = new AbortController();
    const stopped = waitOrOnline(stop.signal, 1e9);
    stop.abort();
    await expect(stopped).rejects.toMatchObject({ name: 'AbortError' });
  });

  test('a connection over which nothing comes any more is given up and made anew', async () => {
    const model = await tinyModel('stall', { shards: 1 });
    await model.faults('params_shard_0.bin', [{ kind: 'hold', after: 100_000 }]);
    await downloader({ stallMs: 1000 }).downloadFiles(never, model.job, () => undefined);
    expect(await ready(model)).toBe(true);
  });

  test('a file that is not there is named', async () => {
    const model = await tinyModel('gone', { shards: 1 });
    await model.faults('params_shard_0.bin', [{ kind: 'status', status: 404 }]);
    await expect(downloader().downloadFiles(never, model.job, () => undefined)).rejects.toMatchObject({
      code: 'not-found',
      message: expect.stringContaining('params_shard_0.bin') as string,
    });
  });

  test('what may not be reached is not tried again', async () => {
    const { AegisError } = await import('../../src/core/errors.ts');
    const model = await tinyModel('sealed');
    let asked = 0;
    const refusing = async () => {
      asked++;
      throw new AegisError('egress-refused', 'Not allowed.', 'Allow it.');
    };
    await expect(
      downloader({ fetch: refusing }).downloadFiles(never, model.job, () => undefined),
    ).rejects.toMatchObject({ code: 'egress-refused' });
    expect(asked).toBeLessThanOrEqual(2);
    expect(waits).toEqual([]);
  });
});

describe('a pause', () => {
  test('keeps what is here, and another tab goes on in the middle of a file', async () => {
    const model = await tinyModel('pause', { shards: 2 });
    await model.faults('params_shard_0.bin', [{ kind: 'hold', after: 250_000 }]);
    await model.faults('params_shard_1.bin', [{ kind: 'none' }]);
    const stop = new AbortController();
    const paused = downloader({ now: () => Date.now() * 1000 }).downloadFiles(stop.signal, model.job, ({ done }) => {
      if (done > model.total - 60_000) stop.abort();
    });
    await expect(paused).rejects.toMatchObject({ code: 'cancelled' });
    expect((await new FileParts().sizes()).get(`${model.entry.files.weights}params_shard_0.bin`)).toBe(250_000);
    expect(await ready(model)).toBe(false);

    await model.seen();
    const { heard, hear } = listener();
    await downloader().downloadFiles(never, model.job, hear);
    expect(await ready(model)).toBe(true);
    expect((await model.seen()).map(({ path, range }) => [path.split('/').at(-1), range])).toEqual([
      ['params_shard_0.bin', 'bytes=250000-'],
    ]);
    expect(heard.at(-1)).toMatchObject({ done: model.total, total: model.total });
    expect(await new FileParts().sizes()).toEqual(new Map());
  });

  test('leaves a large file in pieces on the disk while it arrives, for when the tab dies', async () => {
    const model = await tinyModel('pieces', { shards: 1 });
    await model.faults('params_shard_0.bin', [{ kind: 'hold', after: 250_000 }]);
    // Nobody stops this one: it stands for a tab that is killed and cannot save anything any more.
    const stop = new AbortController();
    const dying = downloader({ pieceBytes: 65_536 }).downloadFiles(stop.signal, model.job, () => undefined);
    dying.catch(() => undefined);
    const url = `${model.entry.files.weights}params_shard_0.bin`;
    await expect.poll(async () => (await new FileParts().sizes()).get(url) ?? 0).toBeGreaterThan(60_000);
    const kept = (await new FileParts().load(url)).blobs;
    const size = kept.reduce((sum, blob) => sum + blob.size, 0);
    expect(new Uint8Array(await new Blob(kept).arrayBuffer())).toEqual(
      model.files.get('params_shard_0.bin')?.slice(0, size),
    );
    stop.abort();
    await dying.catch(() => undefined);
    await model.seen();
    await downloader({ pieceBytes: 65_536 }).downloadFiles(never, model.job, () => undefined);
    expect(await ready(model)).toBe(true);
    expect((await model.seen())[0]?.range).toMatch(/^bytes=[1-9]/);
    expect(await caches.has(partsCache)).toBe(true);
    expect(await new FileParts().sizes()).toEqual(new Map());
  });
});

describe('two tabs', () => {
  test('one downloads, the other tells how it goes, and takes over where the first stops', async () => {
    const model = await tinyModel('tabs', { shards: 2 });
    await model.faults('params_shard_0.bin', [{ kind: 'hold', after: 250_000 }]);
    const stop = new AbortController();
    const first = downloader().downloadFiles(stop.signal, model.job, () => undefined);
    first.catch(() => undefined);
    const one = `${model.entry.files.weights}params_shard_1.bin`;
    await expect.poll(() => bytesInCache(webllmCaches.model, one)).not.toBeNull();
    await model.seen();

    const { heard, hear } = listener();
    const second = downloader().downloadFiles(never, model.job, hear);
    await expect.poll(() => heard.at(-1)?.step).toBe('Another tab is downloading this model');
    expect(heard.at(-1)).toMatchObject({ total: model.total });
    expect(await model.seen()).toEqual([]);
    stop.abort();
    await expect(first).rejects.toMatchObject({ code: 'cancelled' });
    await second;
    expect(await ready(model)).toBe(true);
    expect((await model.seen()).map(({ range }) => range)).toEqual(['bytes=250000-']);
  });

  test('the one that waits can be stopped', async () => {
    const model = await tinyModel('tabs-stop', { shards: 1 });
    await model.faults('params_shard_0.bin', [{ kind: 'hold', after: 1 }]);
    const first = downloader().downloadFiles(never, model.job, () => undefined);
    const stop = new AbortController();
    const second = downloader().downloadFiles(stop.signal, model.job, () => undefined);
    stop.abort();
    await expect(second).rejects.toMatchObject({ code: 'cancelled' });
    await expect
      .poll(async () => {
        await model.release();
        return ready(model);
      })
      .toBe(true);
    await first;
  });
});

describe('room', () => {
  test('is looked for before the first byte, and told in figures', async () => {
    const model = await tinyModel('room');
    await model.seen();
    await expect(
      downloader({ estimate: async () => ({ usage: 5e6, quota: 6e6 }) }).downloadFiles(
        never,
        model.job,
        () => undefined,
      ),
    ).rejects.toMatchObject({
      code: 'storage-full',
      message: expect.stringMatching(/needs \d+ MB more, and the browser lends Aegis 1\.0 MB/) as string,
      fix: expect.stringContaining('private window') as string,
    });
    expect(await model.seen()).toEqual([]);
  });

  test('that runs out in the middle is told as such, and nothing is lost', async () => {
    const model = await tinyModel('full', { shards: 3 });
    class FullShelf extends FileShelf {
      override async put(...[file, blob, sha256]: Parameters<FileShelf['put']>): Promise<void> {
        if (file.path !== 'params_shard_2.bin') return super.put(file, blob, sha256);
        const { inStorage } = await import('../../src/app/network/download-shelf.ts');
        await inStorage(async () => {
          throw new DOMException('no room', 'QuotaExceededError');
        });
      }
    }
    await expect(
      downloader({ shelf: new FullShelf() }).downloadFiles(never, model.job, () => undefined),
    ).rejects.toMatchObject({ code: 'storage-full' });
    await model.seen();
    await downloader().downloadFiles(never, model.job, () => undefined);
    expect(await ready(model)).toBe(true);
    expect((await model.seen()).every(({ path }) => path.includes('params_shard'))).toBe(true);
  });
});

describe('a model of transformers.js', () => {
  const weights = madeBytes(400_000, 9);
  const json = new TextEncoder().encode('{"made": "up"}');
  const folder = 'maker/Tiny-ONNX/resolve/main/';
  const files = new Map([
    ['config.json', json],
    ['tokenizer.json', json],
    ['tokenizer_config.json', json],
    ['onnx/model_q4.onnx', weights],
  ]);

  async function tinyOnnx(site: string, sha256: string | null): Promise<TransformersEntry> {
    const listing = [...files].map(([path, { length }]) => ({
      type: 'file',
      path,
      size: length,
      ...(path.endsWith('.onnx') && sha256 !== null && { lfs: { oid: sha256, size: length } }),
    }));
    const base = await serveFiles(site, [
      ...[...files].map(([path, bytes]): [string, Uint8Array<ArrayBuffer>] => [folder + path, bytes]),
      ['api/models/maker/Tiny-ONNX/tree/main', new TextEncoder().encode(JSON.stringify(listing))],
    ]);
    const [model] = transformersModels;
    return {
      ...model!,
      id: `transformers:${site}`,
      downloadBytes: 1e6,
      files: { weights: base + folder, library: null },
    };
  }

  test('comes whole, without the file that its publisher does not have, and its total is known from the listing', async () => {
    const entry = await tinyOnnx('onnx', sha256Hex(weights));
    const { heard, hear } = listener();
    await downloader().downloadFiles(never, { entry, mirror: null, pins: {} }, hear);
    const seen = await inspect(new FileShelf(), listerOf(entry)!);
    expect(isReady(seen)).toBe(true);
    expect(await bytesInCache(transformersCache, `${entry.files.weights}onnx/model_q4.onnx`)).toEqual(weights);
    const total = [...files.values()].reduce((sum, { length }) => sum + length, 0);
    expect(heard.at(-1)).toMatchObject({ done: total, total });
  });

  test('whose weights are not those of the listing is refused', async () => {
    const entry = await tinyOnnx('onnx-wrong', 'ab'.repeat(32));
    await expect(
      downloader().downloadFiles(never, { entry, mirror: null, pins: {} }, () => undefined),
    ).rejects.toMatchObject({
      code: 'model-failed',
      message: expect.stringContaining('onnx/model_q4.onnx') as string,
    });
    expect(await bytesInCache(transformersCache, `${entry.files.weights}onnx/model_q4.onnx`)).toBeNull();
  });
});
