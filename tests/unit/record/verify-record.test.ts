import fc from 'fast-check';
import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import type { AnyRunEvent } from '../../../src/core/event.ts';
import { canonicalJson } from '../../../src/core/json.ts';
import { buildRecord, exportRecord, recordText } from '../../../src/record/export-record.ts';
import { eventHash, link } from '../../../src/record/hash-chain.ts';
import { importRecord } from '../../../src/record/import-record.ts';
import type { RunRecord } from '../../../src/record/run-record.ts';
import { verifyFile, verifyRecord } from '../../../src/record/verify-record.ts';
import { MemoryRunStore } from '../../../src/storage/memory-run-store.ts';
import { noRecheck, sampleId, sampleRecord, sampleSigner } from '../../shared/sample-record.ts';
import { sampleEvents } from '../../shared/sample-run.ts';
import { verifySuite } from '../../shared/verify-suite.ts';

const signal = new AbortController().signal;
const encode = (text: string) => new TextEncoder().encode(text);

const fixture = (name: string) => readFileSync(`tests/fixtures/records/aegis-run-1-${name}.json`, 'utf8');
verifySuite({ ed25519: fixture('ed25519'), p256: fixture('p256') });

async function failing(record: RunRecord): Promise<string[]> {
  const { steps, ok } = await verifyRecord(signal, record, noRecheck);
  const failed = steps.filter((step) => !step.ok).map(({ name }) => name);
  expect(ok).toBe(failed.length === 0);
  return failed;
}

/** The events from `from` on linked anew, as a forger would who knows how the chain is made. */
function relinked(events: readonly AnyRunEvent[], from: number): AnyRunEvent[] {
  const chain = events.slice(0, from);
  for (const { at, type, data } of events.slice(from))
    chain.push(link(chain.at(-1) ?? null, at, type, data) as AnyRunEvent);
  return chain;
}

test('the checks are run again on an intact record, and a difference there is a failure', async () => {
  const record = await sampleRecord();
  const found = await verifyRecord(signal, record, {
    recheck: async (_, given) => ({ ok: false, detail: `differs in ${given.run.id}` }),
  });
  expect(found.ok).toBe(false);
  expect(found.steps.at(-1)).toEqual({ name: 'checks', ok: false, detail: `differs in ${sampleId}` });
});

test('the code of an altered record is not run', async () => {
  const record = await sampleRecord();
  let ran = false;
  const recheck = () => {
    ran = true;
    return Promise.resolve({ ok: true, detail: '' });
  };
  await verifyRecord(signal, { ...record, head: '0'.repeat(64) }, { recheck });
  expect(ran).toBe(false);
});

test('events that were altered, dropped, doubled, swapped or cut break the chain', async () => {
  const record = await sampleRecord();
  const { events } = record;
  const altered = events.map((event) => (event.seq === 5 ? { ...event, data: { ...event.data, result: 5 } } : event));
  const [first, second, ...rest] = events as [AnyRunEvent, AnyRunEvent, ...AnyRunEvent[]];
  /** Hashed as it is: such an event is consistent in itself, and only its place in the chain gives it away. */
  const rehashed = (event: AnyRunEvent, over: object) => {
    const changed = { ...event, ...over };
    return { ...changed, hash: eventHash(changed) };
  };
  const fifth = events[5] as AnyRunEvent;
  const last = events.at(-1) as AnyRunEvent;
  const forgeries: Record<string, readonly unknown[]> = {
    'replaced by one that is consistent in itself': events.map((event) =>
      event === fifth ? rehashed(fifth, { data: { ...fifth.data, result: 5 } }) : event,
    ),
    'numbered otherwise and hashed anew': [...events.slice(0, -1), rehashed(last, { seq: 77 })],
    altered,
    dropped: events.filter(({ seq }) => seq !== 5),
    'dropped and renumbered': events.filter(({ seq }) => seq !== 5).map((event, seq) => ({ ...event, seq })),
    doubled: [...events.slice(0, 6), ...events.slice(5)],
    swapped: [second, first, ...rest],
    'cut at the end': events.slice(0, -1),
    'another time': events.map((event) => (event.seq === 3 ? { ...event, at: '2020-01-01T00:00:00.000Z' } : event)),
  };
  for (const [what, forged] of Object.entries(forgeries)) {
    const head = (forged.at(-1) as AnyRunEvent).hash;
    expect(await failing({ ...record, events: forged as AnyRunEvent[] }), what).toContain('chain');
    // Nor does it help to state the new head: the chain is found out by itself, but where the end was merely cut off.
    const failed = await failing({ ...record, events: forged as AnyRunEvent[], head });
    expect(failed, what).toContain(what === 'cut at the end' ? 'signature' : 'chain');
  }
});

test('a chain that was made anew does not fit its signature', async () => {
  const record = await sampleRecord();
  const altered = record.events.map((event) =>
    event.type === 'tool.called' ? { ...event, data: { ...event.data, result: 5 } } : event,
  );
  const forged = buildRecord(relinked(altered, 5), record.signature);
  expect(await failing(forged)).toEqual(['signature']);
});

test('a signature of another run does not fit', async () => {
  const signer = await sampleSigner();
  const record = await sampleRecord(signer);
  const other = sampleEvents(sampleId.replace('abc', 'xyz'));
  const signature = await signer.signRun(sampleId.replace('abc', 'xyz'), other);
  expect(await failing({ ...record, signature })).toEqual(['signature']);
});

test('a summary that says other than the events is found, field by field', async () => {
  const record = await sampleRecord();
  const forgeries: Partial<RunRecord>[] = [
    { run: { ...record.run, goal: 'another' } },
    { run: { ...record.run, model: 'x' } },
    { analysis: null },
    { assessment: { risks: [], invariants: [], forbiddenTools: [] } },
    { harness: record.harness && { ...record.harness, origin: 'person' } },
    { verdict: record.verdict && { ...record.verdict, value: { answer: 5 } } },
    { verdict: null },
  ];
  for (const forgery of forgeries) {
    expect(await failing({ ...record, ...forgery }), canonicalJson(Object.keys(forgery))).toEqual(['summary']);
  }
  const { steps } = await verifyRecord(signal, { ...record, analysis: null }, noRecheck);
  expect(steps.find(({ name }) => name === 'summary')?.detail).toBe(
    'The summary differs from the events: /analysis is null in the summary and ' +
      '{"summary":"a number","deliverable":"a number","kind":"arithmetic","shape":"num… in the events.',
  );
});

test('a harness with another hash than that of its code is found, although signed', async () => {
  const signer = await sampleSigner();
  const events = relinked(
    sampleEvents(sampleId).map((event) =>
      event.type === 'harness' ? { ...event, data: { ...event.data, code: 'export const x = 1;' } } : event,
    ),
    4,
  );
  expect(await failing(buildRecord(events, await signer.signRun(sampleId, events)))).toEqual(['harness']);
});

test('an import takes nothing but an intact record, and leaves the store as it was otherwise', async () => {
  const text = recordText(await sampleRecord());
  const store = new MemoryRunStore();
  await expect(importRecord(encode(text.replace('"ok":true', '"ok":false')), store)).rejects.toMatchObject({
    code: 'record-invalid',
    message: expect.stringMatching(/^The record was not imported\. /),
  });
  await expect(importRecord(encode(text.slice(0, -9)), store)).rejects.toThrow(/ends in the middle/);
  expect(await store.list()).toEqual([]);
});

test('an imported record is exported again with the signature of the device that made it', async () => {
  const record = await sampleRecord();
  const store = new MemoryRunStore();
  await importRecord(encode(recordText(record)), store);
  expect(await exportRecord(sampleId, store, await sampleSigner())).toEqual(record);
});

test('an interrupted run is signed as it stands when it is exported', async () => {
  const store = new MemoryRunStore();
  for (const event of sampleEvents(sampleId).slice(0, 3)) await store.append(sampleId, event);
  const record = await exportRecord(sampleId, store, await sampleSigner());
  expect(record.verdict).toBeNull();
  expect(await failing(record)).toEqual([]);
});

test.each(['made by hand', 'ed25519', 'p256'])(
  'any change of one byte that changes what a record (%s) says is found',
  async (name) => {
    const text = name === 'made by hand' ? recordText(await sampleRecord()) : fixture(name);
    const file = encode(text);
    const original = canonicalJson(JSON.parse(text));
    let changes = 0;
    await fc.assert(
      fc.asyncProperty(fc.nat({ max: file.length - 1 }), fc.nat({ max: 255 }), async (at, byte) => {
        const altered = file.slice();
        altered[at] = byte;
        const found = await verifyFile(signal, altered, noRecheck);
        if (found.record && canonicalJson(found.record) === original) return;
        changes++;
        expect(found.ok, new TextDecoder().decode(altered.slice(Math.max(0, at - 40), at + 40))).toBe(false);
      }),
      { numRuns: 1000 },
    );
    expect(changes).toBeGreaterThan(500);
  },
);

test('any digit of a record that is changed is found', async () => {
  // Digits and hexadecimal letters stay valid JSON when changed: the case that only hashes, signature and summary can catch.
  const text = recordText(await sampleRecord());
  const places = [...text.matchAll(/[0-9a-f]/g)].map(({ index }) => index);
  for (const at of places) {
    const digit = text.charAt(at) === '7' ? '8' : '7';
    const found = await verifyFile(signal, encode(text.slice(0, at) + digit + text.slice(at + 1)), noRecheck);
    expect(found.ok, text.slice(Math.max(0, at - 40), at + 40)).toBe(false);
  }
});

test('a byte taken out or put in is found', async () => {
  const file = encode(recordText(await sampleRecord()));
  const original = canonicalJson(JSON.parse(new TextDecoder().decode(file)));
  await fc.assert(
    fc.asyncProperty(fc.nat({ max: file.length - 1 }), fc.boolean(), fc.nat({ max: 127 }), async (at, drop, byte) => {
      const altered = new Uint8Array([
        ...file.slice(0, at),
        ...(drop ? [] : [byte]),
        ...file.slice(drop ? at + 1 : at),
      ]);
      const found = await verifyFile(signal, altered, noRecheck);
      if (found.record && canonicalJson(found.record) === original) return;
      expect(found.ok).toBe(false);
    }),
    { numRuns: 1000 },
  );
});
