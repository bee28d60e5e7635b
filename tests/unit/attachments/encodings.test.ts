import { expect, test } from 'vitest';
import { read, rowsOf, namesOf } from './source.ts';

const text = 'city,café\nÅrhus,“3€”\n';

function utf16(content: string, littleEndian: boolean, mark: boolean): Uint8Array {
  const units = mark ? `\ufeff${content}` : content;
  const bytes = new Uint8Array(units.length * 2);
  const view = new DataView(bytes.buffer);
  for (let i = 0; i < units.length; i++) view.setUint16(i * 2, units.charCodeAt(i), littleEndian);
  return bytes;
}

test.each([
  ['utf-16le', utf16(text, true, true)],
  ['utf-16be', utf16(text, false, true)],
  ['utf-16le', utf16(text.replace(/[“”€]/g, 'x'), true, false)],
  ['utf-16be', utf16(text.replace(/[“”€]/g, 'x'), false, false)],
])('%s is read, with a byte order mark and without, and noted', async (encoding, content) => {
  const result = await read('a.csv', content);
  expect(result.profile.encoding).toBe(encoding);
  expect(namesOf(result)).toEqual(['city', 'café']);
  expect(rowsOf(result)[0]?.[0]).toBe('Århus');
  expect(result.profile.notes[0]).toContain(encoding.toUpperCase());
});

test('a byte order mark of UTF-8 is removed and noted', async () => {
  const result = await read('a.csv', `\ufeff${text}`);
  expect(result.profile.encoding).toBe('utf-8');
  expect(namesOf(result)).toEqual(['city', 'café']);
  expect(result.profile.notes).toContain('The file begins with a byte order mark (BOM), which was removed.');
});

test('Latin-1 and windows-1252 are read, curly quotes and the euro sign included, and noted', async () => {
  const result = await read(
    'a.csv',
    Uint8Array.from(Array.from('a\nr', (c) => c.charCodeAt(0)).concat(0xe9, 0x93, 0x80, 0x94, 10)),
  );
  expect(result.profile.encoding).toBe('windows-1252');
  expect(rowsOf(result)).toEqual([['ré“€”']]);
  expect(result.profile.notes[0]).toMatch(/not UTF-8; it is read as windows-1252 \(Latin-1\)/);
});

test('a UTF-8 file with one damaged letter stays UTF-8, and the damage is noted', async () => {
  const bytes = new TextEncoder().encode(`name\n${'Århus\n'.repeat(30)}`);
  bytes[6] = 0xff;
  const result = await read('a.csv', bytes);
  expect(result.profile.encoding).toBe('utf-8');
  expect(result.profile.notes[0]).toMatch(/cannot be decoded/);
});

test('UTF-32 is refused with advice', async () => {
  await expect(read('a.csv', Uint8Array.from([0xff, 0xfe, 0, 0, 97, 0, 0, 0]))).rejects.toMatchObject({
    code: 'unreadable-attachment',
    fix: 'Save it as UTF-8 and attach it again.',
  });
});

test('half a surrogate pair, which UTF-8 cannot carry, becomes a replacement character', async () => {
  const result = await read('a.csv', utf16('a\nx\ud800y\n', true, true));
  expect(rowsOf(result)).toEqual([['x\ufffdy']]);
});
