import { expect, test } from 'vitest';
import { hashJson } from '../../src/core/hash.ts';

test('hashing gives in a browser what it gives in Node', () => {
  expect(hashJson({ b: 2, a: 'é' })).toBe('06c264c46ad5ada9493abd3aa2383fb205ae99d7d0bad40b03a43bfec8a1b8de');
});
