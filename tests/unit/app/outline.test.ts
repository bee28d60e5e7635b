import { expect, test } from 'vitest';
import { outlineOf } from '../../../src/app/engine/outline.ts';
import type { AttachmentProfile } from '../../../src/core/attachment.ts';

function profile(over: Partial<AttachmentProfile>): AttachmentProfile {
  const about = { name: 'a', mediaType: 'text/plain', bytes: 1, sha256: '0'.repeat(64), encoding: 'utf-8' };
  return { ...about, kind: 'text', table: null, text: '', jsonError: null, notes: [], ...over };
}
const shape = (over: Partial<AttachmentProfile>): string[] =>
  outlineOf(profile(over)).map(({ depth, text }) => '  '.repeat(depth) + text);

test('a text is outlined by its headings, not by what looks like one in code', () => {
  const text = '## First ##\nwords\n```sh\n# a comment\n```\n### Inner\n#no heading\n## Second\r\n';
  expect(shape({ text })).toEqual(['First', '  Inner', 'Second']);
});

test('a text without headings is outlined by its first lines', () => {
  expect(shape({ text: '\n  one \n\ntwo\n' })).toEqual(['one', 'two']);
  expect(shape({ text: 'line\n'.repeat(100) })).toHaveLength(12);
  expect(shape({ text: 'x'.repeat(10_000) })[0]).toHaveLength(120);
});

test('a JSON document is outlined level by level, so that every outer key is there before inner ones', () => {
  const text = JSON.stringify({ a: { deep: { deeper: 1 } }, b: [{ price: 1 }, { price: 2 }], c: null, d: [] });
  expect(shape({ kind: 'json', text })).toEqual([
    'a: object with 1 key',
    '  deep: object with 1 key',
    '    deeper: 1',
    'b: list of 2',
    '  [0]: object with 1 key',
    '    price: 1',
    'c: null',
    'd: list of 0',
  ]);
  const wide = Object.fromEntries(Array.from({ length: 30 }, (_, i) => [`k${i}`, { inner: i }]));
  const lines = outlineOf(profile({ kind: 'json', text: JSON.stringify(wide) }));
  expect(lines).toHaveLength(40);
  expect(lines.filter(({ depth }) => depth === 0)).toHaveLength(30);
});

test('a JSON value alone, and one nested as deep as it gets, are outlined too', () => {
  expect(shape({ kind: 'json', text: '42' })).toEqual(['42']);
  expect(shape({ kind: 'json', text: `${'['.repeat(5000)}1${']'.repeat(5000)}` }).length).toBeLessThanOrEqual(40);
});

test('a broken JSON document is outlined as the text that it is, a table not at all', () => {
  const jsonError = { message: 'a value is expected', line: 1, column: 6 };
  expect(shape({ kind: 'json', text: '{"a":\n', jsonError })).toEqual(['{"a":']);
  expect(shape({ kind: 'table', text: null })).toEqual([]);
});
