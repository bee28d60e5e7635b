import { expect, test } from 'vitest';
import { namesOf, read, rowsOf } from './source.ts';

test('a list of flat records is a table with a column for each key', async () => {
  const result = await read('a.json', '[{"n":1,"t":"x"},{"t":"y","z":true},{"n":2.5,"t":null}]');
  expect(result.profile.kind).toBe('table');
  expect(result.profile.text).toBeNull();
  expect(namesOf(result)).toEqual(['n', 't', 'z']);
  expect(rowsOf(result)).toEqual([
    [1, 'x', null],
    [null, 'y', true],
    [2.5, null, null],
  ]);
  expect(result.profile.notes).toContain(
    'Not all records have the same keys; a key that a record lacks counts as missing.',
  );
});

test('other JSON stays JSON, with its text', async () => {
  for (const text of ['{"a":[1]}', '[]', '[1,2]', '[{"a":{"b":1}}]', '[{"a":1},[2]]', '"x"', 'null']) {
    const { profile } = await read('a.json', text);
    expect(profile).toMatchObject({ kind: 'json', text, table: null, jsonError: null });
  }
});

test.each([
  ['{"a":1,}', 1, 8, 'a property name in double quotes is expected'],
  ['[1,\n  2\n', 3, 1, 'a closing bracket ] is expected'],
  ['{"a":\n  tru}', 2, 3, 'this is no JSON value'],
  ["{'a':1}", 1, 2, 'this is no JSON value'],
  ['[1] // x', 1, 5, 'JSON has no comments'],
  ['{"a" 1}', 1, 6, 'a colon is expected'],
  ['["a\nb"]', 1, 2, 'a text in double quotes is not closed on its line'],
])('JSON with a fault (%j) is kept with the place of the fault', async (text, line, column, message) => {
  const { profile } = await read('a.json', text);
  expect(profile).toMatchObject({ kind: 'json', text, jsonError: { line, column, message } });
});

test('JSON that is nested without end is kept with a fault, and harms nothing', async () => {
  const { profile } = await read('a.json', '['.repeat(500_000));
  expect(profile.jsonError).not.toBeNull();
});

test('one JSON object a line is a table; lists and objects in it are kept as their text', async () => {
  const result = await read('a.ndjson', '{"n":1,"tags":["x"]}\r\n\n{"n":2}\n');
  expect(rowsOf(result)).toEqual([
    [1, '["x"]'],
    [2, null],
  ]);
  expect(result.profile.notes).toContain('Column "tags": lists and objects are kept as their JSON text.');
});

test('a line that is no JSON object is refused with its place', async () => {
  await expect(read('a.ndjson', '{"n":1}\n{"n":}\n')).rejects.toMatchObject({
    code: 'bad-input',
    message: 'Line 2 of "a.ndjson" is not a JSON object: a value is expected (column 6).',
  });
  await expect(read('a.jsonl', '{"n":1}\n[1]\n')).rejects.toMatchObject({ details: { line: 2 } });
});

test('prototype keys in records are names like any other', async () => {
  const result = await read('a.json', '[{"__proto__":1,"constructor":2,"hasOwnProperty":3}]');
  expect(namesOf(result)).toEqual(['__proto__', 'constructor', 'hasOwnProperty']);
  expect(rowsOf(result)).toEqual([[1, 2, 3]]);
  expect(Object.prototype.hasOwnProperty.call({}, 'a')).toBe(false);
});

test('numbers keep all their digits', async () => {
  const text = '[{"id":12345678901234567890,"t":"12345678901234567890123 a","d":0.1234567890123456789}]';
  for (const [name, content] of [
    ['a.json', text],
    ['a.ndjson', text.slice(1, -1)],
  ] as const) {
    const { table } = await read(name, content);
    expect(table?.columns.map(({ exact, values }) => exact?.[0] ?? values[0])).toEqual([
      '12345678901234567890',
      '12345678901234567890123 a',
      '0.1234567890123456789',
    ]);
  }
});

test('NUL and half surrogates, which a database text cannot hold, become replacement characters', async () => {
  expect(rowsOf(await read('a.json', '[{"a":"x\\u0000y"},{"a":"\\ud800"}]'))).toEqual([['x\ufffdy'], ['\ufffd']]);
});
