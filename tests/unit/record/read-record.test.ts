import { expect, test } from 'vitest';
import { AegisError } from '../../../src/core/errors.ts';
import { recordText } from '../../../src/record/export-record.ts';
import { readRecord } from '../../../src/record/read-record.ts';
import { recordLimits, type RunRecord } from '../../../src/record/run-record.ts';
import { sampleRecord } from '../../shared/sample-record.ts';

const encode = (text: string) => new TextEncoder().encode(text);

function refusal(file: Uint8Array): AegisError {
  try {
    readRecord(file);
  } catch (thrown) {
    if (AegisError.isInstance(thrown)) return thrown;
    throw thrown;
  }
  throw new Error('the file was read');
}

/** The sample's text after a change to its data. */
async function changed(change: (record: RunRecord & Record<string, unknown>) => void): Promise<Uint8Array> {
  const record = JSON.parse(recordText(await sampleRecord())) as RunRecord & Record<string, unknown>;
  change(record);
  return encode(JSON.stringify(record));
}

test('a record is read as it was written, also with a byte order mark before it', async () => {
  const record = await sampleRecord();
  expect(readRecord(encode(recordText(record)))).toEqual(record);
  expect(readRecord(encode(`\uFEFF${recordText(record)}`))).toEqual(record);
});

test('a file that was cut off anywhere is told to end in the middle', async () => {
  const file = encode(recordText(await sampleRecord()).replace('What is 2 + 2?', 'What is 2 + 2? é 😀 "\\\\'));
  const end = file.lastIndexOf('}'.charCodeAt(0));
  for (let cut = 1; cut <= end; cut++) {
    expect(refusal(file.subarray(0, cut)).message, `cut at ${cut}`).toMatch(/^The file ends in the middle: /);
  }
});

test('an empty file, a blank one and other files are told apart', () => {
  expect(refusal(new Uint8Array()).message).toBe('The file is empty.');
  expect(refusal(encode(' \n')).message).toBe('The file is empty.');
  expect(refusal(new Uint8Array([0x89, 0x50, 0x4e, 0x47, 0xff, 0xfe])).message).toBe('The file is not UTF-8 text.');
  expect(refusal(encode('name,age\n')).message).toMatch(/^The file is not valid JSON: /);
  for (const other of [
    '{}',
    '[]',
    'null',
    '"aegis-run/1"',
    '{"format":1}',
    '{"format":"har/1.2"}',
    '{"__proto__":{"format":"aegis-run/1"}}',
  ]) {
    expect(refusal(encode(other)).message, other).toMatch(/^The file is not a run record: /);
  }
});

test('a record of a future version is named as such, whatever else is in it', async () => {
  const error = refusal(await changed((record) => Object.assign(record, { format: 'aegis-run/2', novelty: true })));
  expect(error.message).toBe('The record has the format aegis-run/2; this version of Aegis reads aegis-run/1.');
  expect(error.fix).toMatch(/newer/);
});

test('a file over the limit is refused before it is looked at', () => {
  const error = refusal(new Uint8Array(recordLimits.bytes + 1));
  expect(error.code).toBe('too-large');
  expect(error.message).toMatch(/65 MiB; a record has at most 64 MiB/);
});

test('nesting without end is refused before anything recurses into it', () => {
  const deep = '['.repeat(1_000_000);
  expect(refusal(encode(deep)).message).toMatch(/nests brackets 1000000 levels deep/);
  expect(refusal(encode(`{"format":"aegis-run/1","a":${deep}${']'.repeat(1_000_000)}}`)).message).toMatch(/nests/);
});

test('brackets within texts are no nesting', async () => {
  const file = await changed((record) => {
    record.run.goal = '\\"[{'.repeat(1000);
  });
  expect(readRecord(file).run.goal).toHaveLength(4000);
});

test.each<[string, (record: RunRecord & Record<string, unknown>) => void, RegExp]>([
  ['a missing field', (record) => Reflect.deleteProperty(record, 'head'), /at \/head: /],
  ['an unknown field', (record) => (record.note = 'x'), /at the top level: .*note/],
  ['an unknown field deep inside', (record) => Object.assign(record.run.app, { x: 1 }), /at \/run\/app: .*x/],
  ['no events', (record) => (record.events = []), /at \/events: /],
  [
    'an event of an unknown type',
    (record) => Object.assign(record.events[1] ?? {}, { type: 'x' }),
    /at \/events\/1\/type: /,
  ],
  [
    'data of another type',
    (record) => Object.assign(record.events[1] ?? {}, { type: 'verdict' }),
    /at \/events\/1\/data/,
  ],
  [
    'a tool call without its result',
    (record) => Reflect.deleteProperty(record.events.find(({ type }) => type === 'tool.called')?.data ?? {}, 'result'),
    /at \/events\/5\/data\/result: /,
  ],
  ['an upper-case hash', (record) => (record.head = record.head.toUpperCase()), /at \/head: /],
  ['a base64 key', (record) => (record.signature.publicKey = 'AAECAw=='), /at \/signature\/publicKey: /],
  [
    'an unknown algorithm',
    (record) => Object.assign(record.signature, { algorithm: 'none' }),
    /at \/signature\/algorithm/,
  ],
  [
    'a negative score',
    (record) => Object.assign(record.assessment?.risks[0] ?? {}, { rpn: -1 }),
    /at \/assessment\/risks\/0\/rpn/,
  ],
])('%s is refused with its place', async (_, change, message) => {
  const error = refusal(await changed(change));
  expect(error.code).toBe('record-invalid');
  expect(error.message).toMatch(message);
  expect(error.fix).not.toBe('');
});

test('prototype keys are refused where fields are known, and are mere data where any JSON may stand', async () => {
  const text = recordText(await sampleRecord());
  for (const place of ['{\n"format"', '"run": {', '"verdict": {', '"signature": {']) {
    const hostile = text.replace(place, place.replace('{', '{"__proto__":{"polluted":true},'));
    expect(hostile).not.toBe(text);
    expect(refusal(encode(hostile)).message, place).toMatch(/__proto__/);
  }
  const harmless = text.replaceAll('"args":"2 + 2"', '"args":{"__proto__":{"polluted":true},"constructor":1}');
  const record = readRecord(encode(harmless));
  const call = record.events.find((event) => event.type === 'tool.called');
  expect(JSON.stringify(call?.data)).toContain('{"__proto__":{"polluted":true},"constructor":1}');
  expect(({} as Record<string, unknown>).polluted).toBeUndefined();
});
