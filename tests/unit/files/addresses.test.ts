import { describe, expect, test } from 'vitest';
import type { ModelFile } from '../../../src/models/files/file.ts';
import { fileAddresses, folderName } from '../../../src/models/files/file-addresses.ts';
import { listingAddress, readListing } from '../../../src/models/files/listing.ts';
import { mirrorBase } from '../../../src/models/files/mirror.ts';
import { downloadOrigins } from '../../../src/models/files/origins.ts';
import { builtInModel } from '../../../src/models/catalogue/built-in-model.ts';
import { catalogue } from '../../../src/models/catalogue/catalogue.ts';
import { allowableOrigin } from '../../../src/safety/egress.ts';

const weights = 'https://huggingface.co/mlc-ai/Tiny-q4f16_1-MLC/resolve/main/';
const file = (path: string, also: string[] = []): ModelFile => ({
  cache: 'c',
  url: weights + path,
  path,
  also,
  bytes: null,
  hash: null,
  optional: false,
  kind: 'weights',
});

describe('where a file is fetched', () => {
  test('is the publisher’s address, and an older name where that is missing', () => {
    expect(fileAddresses(file('params_shard_0.bin'), weights, null)).toEqual([`${weights}params_shard_0.bin`]);
    expect(fileAddresses(file('tensor-cache.json', ['ndarray-cache.json']), weights, null)).toEqual([
      `${weights}tensor-cache.json`,
      `${weights}ndarray-cache.json`,
    ]);
  });

  test('on a mirror is the publisher’s path, or a folder of the model’s name', () => {
    expect(fileAddresses(file('params_shard_0.bin'), weights, 'https://files.example/m/')).toEqual([
      'https://files.example/m/mlc-ai/Tiny-q4f16_1-MLC/resolve/main/params_shard_0.bin',
      'https://files.example/m/Tiny-q4f16_1-MLC/params_shard_0.bin',
    ]);
  });

  test('has a folder name for every model of the catalogue', () => {
    const names = catalogue.filter(({ engine }) => engine !== 'built-in').map(({ files }) => folderName(files.weights));
    expect(names.filter((name) => !/^[\w.-]+$/.test(name) || name === 'main' || name === 'resolve')).toEqual([]);
  });
});

describe('the address of a mirror', () => {
  test('gets a slash at its end', () => {
    expect(mirrorBase(' https://files.example/models ')).toBe('https://files.example/models/');
    expect(mirrorBase('http://localhost:8080')).toBe('http://localhost:8080/');
  });

  test.each([
    'files',
    'ftp://files.example',
    'http://files.example/',
    'https://a:b@files.example/',
    'https://files.example/?x=1',
    'https://files.example/#x',
  ])('is not %s', (address) => {
    expect(() => mirrorBase(address)).toThrow(expect.objectContaining({ code: 'bad-input' }) as Error);
  });
});

describe('the origins of a download', () => {
  test('are the publisher’s and those that it may send on to, and can be allowed each', () => {
    for (const entry of catalogue.filter(({ engine }) => engine !== 'built-in')) {
      const origins = downloadOrigins(entry);
      expect(origins[0]).toBe('https://huggingface.co');
      expect(origins).toContain('https://us.aws.cdn.hf.co');
      expect(new Set(origins).size).toBe(origins.length);
      expect(origins.map(allowableOrigin)).toEqual(origins);
    }
  });

  test('are none for the browser’s own model', () => {
    expect(downloadOrigins(builtInModel)).toEqual([]);
  });

  test('are only the mirror’s where there is one', () => {
    expect(downloadOrigins(catalogue[0]!, 'https://files.example/models/')).toEqual(['https://files.example']);
  });
});

describe('a publisher’s listing', () => {
  test('lies beside the model’s folder', () => {
    expect(listingAddress(weights)).toBe(
      'https://huggingface.co/api/models/mlc-ai/Tiny-q4f16_1-MLC/tree/main?recursive=true',
    );
    expect(listingAddress('https://files.example/Tiny/')).toBeNull();
  });

  test('gives sizes, and SHA-256 of large files', () => {
    const sha = 'ab'.repeat(32);
    const listing = [
      { type: 'directory', path: 'onnx', size: 0, oid: 'x' },
      { type: 'file', path: 'config.json', size: 12, oid: 'x' },
      { type: 'file', path: 'onnx/model_q4.onnx', size: 99, oid: 'x', lfs: { oid: sha, size: 99, pointerSize: 1 } },
    ];
    expect([...readListing(JSON.stringify(listing))]).toEqual([
      ['config.json', { bytes: 12, hash: null }],
      ['onnx/model_q4.onnx', { bytes: 99, hash: { algorithm: 'sha256', hex: sha } }],
    ]);
  });

  test.each(['', '<html>', '{}', '[{"type":"file","path":1}]', 'null'])('that is none (%s) says nothing', (text) => {
    expect(readListing(text).size).toBe(0);
  });
});
