import { expect, test } from 'vitest';
import { archiveHead, archiveTail, beginsArchive, readArchive } from '../../../src/record/archive.ts';
import { recordText } from '../../../src/record/export-record.ts';
import { readRecord } from '../../../src/record/read-record.ts';
import { sampleRecord } from '../../shared/sample-record.ts';

async function* chunks(text: string, size: number): AsyncGenerator<Uint8Array> {
  const bytes = new TextEncoder().encode(text);
  for (let offset = 0; offset < bytes.length; offset += size) yield bytes.subarray(offset, offset + size);
}

async function recordsOf(text: string, size = 1 << 20): Promise<string[]> {
  const found: string[] = [];
  for await (const record of readArchive(chunks(text, size))) found.push(new TextDecoder().decode(record));
  return found;
}

const tricky = [
  '{"a":"}]","b":[{"c":"\\"\\\\"}],"records":[1,[2]]}',
  '{"é":"漢 😀","format":"aegis-archive/1"}',
  '{\n  "spaced" : [ { } , [ ] ]\n}',
  '{}',
];
const archive = (records: readonly string[]): string => `${archiveHead}${records.join(',\n')}${archiveTail([])}`;

test.each([1, 2, 3, 7, 64, 1 << 20])('records come out as they went in, read %i bytes at a time', async (size) => {
  expect(await recordsOf(archive(tricky), size)).toEqual(tricky);
});

test('an archive is one JSON document, empty ones included', async () => {
  const text = archive(tricky);
  expect(JSON.parse(text)).toMatchObject({ format: 'aegis-archive/1', omitted: [] });
  expect(JSON.parse(text)).toHaveProperty('records.length', tricky.length);
  expect(JSON.parse(archive([]))).toEqual({ format: 'aegis-archive/1', records: [], omitted: [] });
  expect(await recordsOf(archive([]))).toEqual([]);
  const indented = JSON.stringify(JSON.parse(text), null, 2);
  expect((await recordsOf(indented, 5)).map((record) => JSON.parse(record) as unknown)).toEqual(
    tricky.map((record) => JSON.parse(record) as unknown),
  );
});

test('a record in an archive is the file that it would be alone', async () => {
  const record = await sampleRecord();
  const [found] = await recordsOf(archive([recordText(record).trimEnd()]), 100);
  expect(readRecord(new TextEncoder().encode(found))).toEqual(record);
});

test('an archive is known by its first key, and one of another version is refused', () => {
  expect(beginsArchive(archiveHead)).toBe(true);
  expect(beginsArchive(' {\n "format" : "aegis-archive/1", "records": []}')).toBe(true);
  expect(beginsArchive('{"format":"aegis-run/1"}')).toBe(false);
  expect(beginsArchive('')).toBe(false);
  expect(() => beginsArchive('{"format":"aegis-archive/2"}')).toThrow(/reads aegis-archive\/1/);
});

test.each([
  ['cut off between records', archive(tricky).slice(0, -20), /ends in the middle/],
  ['cut off within a text', archive(['{"a":"b"}']).slice(0, archiveHead.length + 7), /ends in the middle/],
  ['without records', '{"format":"aegis-archive/1"}', /no "records"/],
  ['with records that is no list', '{"format":"aegis-archive/1","records":{}}', /no "records"/],
  ['with two lists of records', '{"records":[],"records":[{}]}', /"records" twice/],
  ['with a number for a record', '{"records":[{},5]}', /no record/],
  ['with a text for a record', '{"records":["{}"]}', /no record/],
  ['with a list for a record', '{"records":[[]]}', /no record/],
  ['followed by something', `${archive([])}x`, /beside its outermost brackets/],
  ['closed too often', `${archive([])}}`, /never opened/],
  ['that is nothing', '', /no "records"/],
])('an archive %s is told as damaged', async (_, text, what) => {
  await expect(recordsOf(text, 3)).rejects.toMatchObject({
    code: 'record-invalid',
    message: expect.stringMatching(what),
  });
});

test('a key within a record or within what was omitted is not taken for the list of records', async () => {
  const text = `{"omitted":{"records":[{"no":1}]},"other":[{"records":[{}]}],"records":[{"yes":1}]}`;
  expect(await recordsOf(text, 4)).toEqual(['{"yes":1}']);
});
