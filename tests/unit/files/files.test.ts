import { createHash } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { backOffMs, retryAfterMs } from '../../../src/models/files/back-off.ts';
import { contentType, faultOfForm } from '../../../src/models/files/check-form.ts';
import { createHasher, hashBlob } from '../../../src/models/files/hasher.ts';
import { listerOf } from '../../../src/models/files/list-files.ts';
import { givenFor, someNames } from '../../../src/models/files/match-given.ts';
import { readableBytes, roomRefusal } from '../../../src/models/files/room.ts';
import { transformersModels } from '../../../src/models/catalogue/transformers-models.ts';
import { webllmModels } from '../../../src/models/catalogue/webllm-models.ts';
import { builtInModel } from '../../../src/models/catalogue/built-in-model.ts';

describe('waiting before another try', () => {
  test('doubles from one second to thirty, and is jittered down to half', () => {
    expect([1, 2, 3, 4, 5, 6, 9].map((failed) => backOffMs(failed, 1))).toEqual([
      1000, 2000, 4000, 8000, 16_000, 30_000, 30_000,
    ]);
    expect(backOffMs(1, 0)).toBe(500);
  });

  test('takes a server’s word, in seconds or as a date', () => {
    const now = Date.parse('2026-03-01T12:00:00Z');
    expect(retryAfterMs('120', now)).toBe(120_000);
    expect(retryAfterMs('Sun, 01 Mar 2026 12:00:30 GMT', now)).toBe(30_000);
    expect(retryAfterMs('Sun, 01 Mar 2026 11:00:00 GMT', now)).toBe(0);
    for (const said of [null, '', 'soon', '-5', '1.5', '99999999999999']) expect(retryAfterMs(said, now)).toBeNull();
  });
});

describe('hashing', () => {
  test.each(['md5', 'sha256'] as const)('gives the %s that others give, in whatever pieces', async (algorithm) => {
    const bytes = new Uint8Array(9_000_001).map((_, at) => at * 7);
    const hasher = createHasher(algorithm);
    let heard = 0;
    await hashBlob(new AbortController().signal, new Blob([bytes]), hasher, (count) => (heard += count));
    expect(hasher.digest()).toEqual({ algorithm, hex: createHash(algorithm).update(bytes).digest('hex') });
    expect(heard).toBe(bytes.length);
  });

  test('by MD5 is right for every length around the blocks, however it is cut', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 300 }), fc.array(fc.nat(70)), (bytes, cuts) => {
        const hasher = createHasher('md5');
        let at = 0;
        for (const cut of cuts) hasher.update(bytes.subarray(at, (at += cut)));
        hasher.update(bytes.subarray(at));
        expect(hasher.digest().hex).toBe(createHash('md5').update(bytes).digest('hex'));
      }),
      { numRuns: 500 },
    );
  });

  test('stops when it is told', async () => {
    const blob = new Blob([new Uint8Array(10)]);
    await expect(hashBlob(AbortSignal.abort(), blob, createHasher('md5'))).rejects.toThrow();
  });
});

describe('the form of a file', () => {
  const of = (path: string, content: BlobPart, bytes: number | null = null) =>
    faultOfForm({ path, bytes }, new Blob([content]));

  test('tells a page that stands in for it', async () => {
    expect(await of('a.wasm', '<html>')).toBe('is not WebAssembly');
    expect(await of('a.wasm', Uint8Array.of(0, 0x61, 0x73, 0x6d, 1, 0, 0, 0, 9))).toBeNull();
    expect(await of('a.json', '<html>')).toBe('is not JSON');
    expect(await of('a.json', '{}')).toBeNull();
    expect(await of('a.bin', 'anything', 8)).toBeNull();
    expect(await of('a.bin', 'anything', 9)).toBe('has 8 bytes instead of 9');
    expect(await of('a.bin', '')).toBe('is empty');
  });

  test('has a content type', () => {
    expect(['a.json', 'a.wasm', 'a.bin', 'tokenizer.model'].map((path) => contentType({ path }))).toEqual([
      'application/json',
      'application/wasm',
      'application/octet-stream',
      'application/octet-stream',
    ]);
  });
});

describe('files that a person gives', () => {
  const blob = new Blob(['x']);
  const given = (...paths: string[]) => paths.map((path) => ({ path, blob }));
  const find = (path: string, ...paths: string[]) => givenFor({ path, also: [] }, given(...paths))?.path ?? null;

  test('are found by their path, below whatever folder, or by their name', () => {
    expect(find('onnx/model.onnx', 'onnx/model.onnx', 'model.onnx')).toBe('onnx/model.onnx');
    expect(find('onnx/model.onnx', 'Tiny/onnx/model.onnx', 'model.onnx')).toBe('Tiny/onnx/model.onnx');
    expect(find('onnx/model.onnx', 'model.onnx')).toBe('model.onnx');
    expect(find('model.onnx', 'other-model.onnx')).toBeNull();
  });

  test('that could be meant both are not guessed between', () => {
    expect(find('a.bin', 'one/a.bin', 'two/a.bin')).toBeNull();
    expect(find('a.bin', 'a.bin', 'two/a.bin')).toBe('a.bin');
  });

  test('are named, the first of many', () => {
    expect(someNames(['a', 'b'])).toBe('a, b');
    expect(someNames(['a', 'b', 'c'], 2)).toBe('a, b and 1 more');
  });
});

describe('room for a model', () => {
  test('is refused with figures, and a margin is left', () => {
    expect(roomRefusal({ usage: 0, quota: 10e9 }, 1e9)).toBeNull();
    const refusal = roomRefusal({ usage: 9e9, quota: 10e9 }, 1e9);
    expect(refusal).toMatchObject({ code: 'storage-full', details: { free: 1e9, quota: 10e9 } });
    expect(refusal?.message).toContain('1.1 GB');
    expect(refusal?.fix).not.toContain('private');
  });

  test('in a private window is explained', () => {
    expect(roomRefusal({ usage: 0, quota: 1e9 }, 2e9)?.fix).toContain('private window');
  });

  test('is not judged where the browser says nothing, or nothing is needed', () => {
    expect(roomRefusal({}, 1e12)).toBeNull();
    expect(roomRefusal({ usage: 5, quota: 5 }, 0)).toBeNull();
  });

  test('is told in powers of a thousand', () => {
    expect([0, 999, 1500, 15_000, 999_600, 1.25e9, 7e13].map(readableBytes)).toEqual([
      '0 B',
      '999 B',
      '1.5 KB',
      '15 KB',
      '1.0 MB',
      '1.3 GB',
      '70 TB',
    ]);
  });
});

describe('the files of a model', () => {
  const entry = webllmModels[0]!;
  const config = JSON.stringify({ tokenizer_files: ['tokenizer.json'] });
  const manifest = (records: unknown) => JSON.stringify({ records });

  test('of WebLLM are all known once its manifests are read', () => {
    const list = listerOf(entry)!;
    const first = list(new Map());
    expect(first.complete).toBe(false);
    expect(first.files.map(({ kind }) => kind)).toEqual(['manifest', 'manifest', 'library']);
    const all = list(
      new Map([
        ['mlc-chat-config.json', config],
        ['tensor-cache.json', manifest([{ dataPath: 'params_shard_0.bin', nbytes: 7, md5sum: 'AB'.repeat(16) }])],
      ]),
    );
    expect(all.complete).toBe(true);
    expect(all.files.at(-1)).toMatchObject({
      path: 'params_shard_0.bin',
      url: `${entry.files.weights}params_shard_0.bin`,
      bytes: 7,
      hash: { algorithm: 'md5', hex: 'ab'.repeat(16) },
    });
  });

  test.each([
    ['no JSON', 'mlc-chat-config.json', '<html>'],
    ['a path out of the folder', 'tensor-cache.json', manifest([{ dataPath: '../../other/x.bin', nbytes: 7 }])],
    ['another address', 'tensor-cache.json', manifest([{ dataPath: 'https://evil.example/x.bin', nbytes: 7 }])],
    ['no shard', 'tensor-cache.json', manifest([])],
    ['a size that is none', 'tensor-cache.json', manifest([{ dataPath: 'a.bin', nbytes: -1 }])],
  ])('are not taken from a manifest with %s', (_, path, text) => {
    const good = new Map([
      ['mlc-chat-config.json', config],
      ['tensor-cache.json', manifest([{ dataPath: 'a.bin', nbytes: 1 }])],
    ]);
    expect(() => listerOf(entry)!(good.set(path, text))).toThrow(
      expect.objectContaining({ code: 'model-unavailable' }) as Error,
    );
  });

  test('of transformers.js are a list; the browser’s own model has none', () => {
    const { files, complete } = listerOf(transformersModels[0]!)!(new Map());
    expect(complete).toBe(true);
    expect(files.find(({ kind }) => kind === 'weights')?.path).toBe('onnx/model_q4.onnx');
    expect(files.filter(({ optional }) => optional).map(({ path }) => path)).toEqual(['generation_config.json']);
    expect(listerOf(builtInModel)).toBeNull();
  });
});
