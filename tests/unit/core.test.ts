import { expect, test } from 'vitest';
import { hashJson, sha256Hex } from '../../src/core/hash.ts';
import { canonicalJson } from '../../src/core/json.ts';
import { isRunId, newRunId } from '../../src/core/ids.ts';
import { seededRandom } from '../../src/core/random.ts';

test('the hash of a text is that of its UTF-8 bytes', () => {
  expect(sha256Hex('abc')).toBe('ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad');
});

test('equal data has one canonical text and one hash, whatever the order of its keys', () => {
  expect(canonicalJson({ b: [1e21, 0.1], a: 'é' })).toBe('{"a":"é","b":[1e+21,0.1]}');
  expect(hashJson({ a: 1, b: 2 })).toBe(hashJson({ b: 2, a: 1 }));
});

test('what JSON cannot carry is refused with advice', () => {
  expect(() => canonicalJson(Number.NaN)).toThrow(/cannot be written as JSON/);
  expect(() => canonicalJson(undefined)).toThrow(/cannot be written as JSON/);
});

test('run ids sort by time and cannot be a path', () => {
  const early = newRunId(() => 1_000);
  const late = newRunId(() => 2_000_000_000_000);
  expect(early < late).toBe(true);
  expect(isRunId(early) && isRunId(late)).toBe(true);
  expect(isRunId('run-../../etc/passwd')).toBe(false);
});

test('the same seed gives the same numbers, another seed others', () => {
  const first = seededRandom('a');
  const again = seededRandom('a');
  const other = seededRandom('b');
  const numbers = Array.from({ length: 5 }, first);
  expect(Array.from({ length: 5 }, again)).toEqual(numbers);
  expect(Array.from({ length: 5 }, other)).not.toEqual(numbers);
});
