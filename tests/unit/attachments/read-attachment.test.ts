import { expect, test } from 'vitest';
import { attachmentLimits } from '../../../src/core/limits.ts';
import { sha256Hex } from '../../../src/core/hash.ts';
import { readAttachment } from '../../../src/tools/attachments/read-attachment.ts';
import { file, namesOf, read } from './source.ts';

const never = new AbortController().signal;

test('a file of 200 MB is refused before it is read, with the limit named', async () => {
  let wasRead = false;
  const source = {
    name: 'huge.csv',
    mediaType: 'text/csv',
    bytes: 200_000_000,
    read: () => {
      wasRead = true;
      return Promise.reject(new Error('The file was read.'));
    },
  };
  await expect(readAttachment(never, source)).rejects.toMatchObject({
    code: 'too-large',
    message: '"huge.csv" has 191 MiB. A file may have at most 128 MiB.',
    fix: 'Attach the part that the goal is about.',
  });
  expect(wasRead).toBe(false);
});

test('a file that turns out larger than it said is refused too', async () => {
  const source = { ...file('a.csv', new Uint8Array(attachmentLimits.bytes + 1)), bytes: 10 };
  await expect(readAttachment(never, source)).rejects.toMatchObject({ code: 'too-large' });
});

test('a text of more than 2 MiB is refused, counted in UTF-8 bytes; a table of that size is not', async () => {
  const limit = attachmentLimits.textBytes;
  expect((await read('a.md', 'a'.repeat(limit))).profile.text).toHaveLength(limit);
  await expect(read('a.md', 'a'.repeat(limit + 1))).rejects.toMatchObject({ code: 'too-large', details: { limit } });
  await expect(read('a.md', 'é'.repeat(limit / 2 + 1))).rejects.toMatchObject({ code: 'too-large' });
  await expect(read('a.json', `{"a":"${'a'.repeat(limit)}"}`)).rejects.toMatchObject({ code: 'too-large' });
  await expect(read('a.json', `{"a":"${'a'.repeat(limit)}`)).rejects.toMatchObject({ code: 'too-large' });
  expect((await read('a.csv', `a,b\n${'12345678,x\n'.repeat(200_000)}`)).profile.table?.rows).toBe(200_000);
});

test.each(['', ' \n\t\n', '\ufeff'])('an empty file (%j) is refused', async (content) => {
  await expect(read('a.csv', content)).rejects.toMatchObject({
    code: 'unreadable-attachment',
    message: '"a.csv" is empty.',
  });
});

test('the profile names the file by the hash of its bytes', async () => {
  const { profile } = await read('a.csv', 'a,b\n1,2\n', 'text/csv');
  expect(profile).toMatchObject({ name: 'a.csv', mediaType: 'text/csv', bytes: 8, sha256: sha256Hex('a,b\n1,2\n') });
});

test('what a file is, is told by its name, then by its media type, then by its content', async () => {
  const kind = async (name: string, content: string, mediaType = '') =>
    (await read(name, content, mediaType)).profile.kind;
  expect(await kind('a.csv', 'a\n1\n')).toBe('table');
  expect(await kind('a', 'a,b\n1,2\n', 'text/csv; charset=utf-8')).toBe('table');
  expect(await kind('a.md', 'a\tb\n1\t2\n3\t4\n5\t6\n')).toBe('text');
  expect(await kind('a.txt', 'a\tb\n1\t2\n3\t4\n')).toBe('table');
  expect(await kind('a.txt', 'Dear Ann, hello.\nAll is well, I hope.\nYours, Ben\n')).toBe('text');
  expect(await kind('a.txt', '[1, 2]')).toBe('json');
  expect(await kind('a.txt', '[draft] not JSON')).toBe('text');
  expect(await kind('a.html', '<p>a, b</p>')).toBe('text');
});

test('reading stops when it is aborted', async () => {
  const controller = new AbortController();
  controller.abort();
  await expect(readAttachment(controller.signal, file('a.csv', 'a\n1\n'))).rejects.toThrow();
});

test('headers that are names of object properties are names like any other', async () => {
  const result = await read('a.csv', '__proto__,constructor,toString\n1,2,3\n');
  expect(namesOf(result)).toEqual(['__proto__', 'constructor', 'toString']);
  expect(({} as Record<string, unknown>)['1']).toBeUndefined();
});
