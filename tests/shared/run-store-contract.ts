import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { AnyRunEvent, EventData } from '../../src/core/event.ts';
import { sha256Hex } from '../../src/core/hash.ts';
import { newRunId } from '../../src/core/ids.ts';
import { link } from '../../src/record/hash-chain.ts';
import type { CachedHarness, RunStore } from '../../src/storage/run-store.ts';
import { sampleEvents, startedData } from './sample-run.ts';

export interface StoreUnderTest {
  store: RunStore;
  /** The same storage as another process or tab finds it: what was resolved must be there. The same object, where nothing outlives it. */
  reopen(): Promise<RunStore>;
  close(): Promise<void>;
}

function cachedHarness(over: Partial<CachedHarness> = {}): CachedHarness {
  return {
    sha256: sha256Hex('code'),
    code: 'code',
    goal: 'What is 2 + 2?',
    kind: 'arithmetic',
    origin: 'composed',
    strength: 1,
    createdAt: '2026-01-01T00:00:00.000Z',
    uses: 1,
    ...over,
  };
}

/** What every store must do, whatever it keeps its runs in. */
export function runStoreContract(name: string, open: () => Promise<StoreUnderTest>): void {
  describe(name, () => {
    let subject: StoreUnderTest;
    let store: RunStore;
    let id: string;
    beforeEach(async () => {
      subject = await open();
      store = subject.store;
      id = newRunId(() => 0);
    });
    afterEach(() => subject.close());

    async function write(events: readonly AnyRunEvent[]): Promise<void> {
      for (const event of events) await store.append(id, event);
    }

    test('gives back the events that were appended, in order, also when it is opened again', async () => {
      const events = sampleEvents(id);
      await write(events);
      expect(await store.events(id)).toEqual(events);
      expect(await (await subject.reopen()).events(id)).toEqual(events);
    });

    test('keeps text of any kind as it is', async () => {
      const data = JSON.parse(
        '{"tool":"t","args":{"__proto__":{"x":1},"constructor":"c","":"\\u0000\\n\\u2028 é 漢 😀","1":-0.5,"0":1e-7},"ok":true,"result":null,"error":null,"by":"solve"}',
      ) as EventData<'tool.called'>;
      const first = link(null, '2026-01-01T00:00:00.000Z', 'run.started', startedData(id));
      const second = link(first, '2026-01-01T00:00:00.000Z', 'tool.called', data);
      await write([first, second] as AnyRunEvent[]);
      const [, stored] = await store.events(id);
      expect(JSON.stringify(stored?.data)).toBe(JSON.stringify(data));
    });

    test('refuses an event that is not the next one, and keeps what there was', async () => {
      const events = sampleEvents(id);
      const [first, second, third] = events as [AnyRunEvent, AnyRunEvent, AnyRunEvent];
      await write([first, second]);
      await expect(store.append(id, second)).rejects.toMatchObject({ code: 'storage-failed' });
      await expect(store.append(id, { ...third, seq: 7 })).rejects.toThrow(/holds 2 events, so number 2 is next/);
      await store.append(id, third);
      expect(await store.events(id)).toEqual(events.slice(0, 3));
    });

    test('lets only one of two writers append the same event', async () => {
      const [first, second] = sampleEvents(id) as [AnyRunEvent, AnyRunEvent];
      await store.append(id, first);
      const outcomes = await Promise.allSettled([store.append(id, second), store.append(id, second)]);
      expect(outcomes.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
      expect(await store.events(id)).toHaveLength(2);
    });

    test('says so where there is no such run', async () => {
      await expect(store.events(id)).rejects.toMatchObject({ code: 'not-found' });
      await expect(store.saveSignature(id, '{}')).rejects.toMatchObject({ code: 'not-found' });
      expect(await store.signature(id)).toBeNull();
      expect(await store.list()).toEqual([]);
      await store.delete(id);
    });

    test.each(['', '../../etc/passwd', 'run-', `run-${'0'.repeat(25)}/`, `run-${'0'.repeat(26)}\n`, 'run-__proto__'])(
      'takes no run id such as %j',
      async (bad) => {
        const [first] = sampleEvents(id) as [AnyRunEvent];
        await expect(store.append(bad, first)).rejects.toMatchObject({ code: 'bad-input' });
        await expect(store.events(bad)).rejects.toMatchObject({ code: 'bad-input' });
        await expect(store.lock(bad)).rejects.toMatchObject({ code: 'bad-input' });
        await expect(store.delete(bad)).rejects.toMatchObject({ code: 'bad-input' });
        await expect(store.importRun(bad, [first], '{}')).rejects.toMatchObject({ code: 'bad-input' });
      },
    );

    test('takes no name for a blob but a digest', async () => {
      await expect(store.saveBlob('../blob', new Uint8Array(1))).rejects.toMatchObject({ code: 'bad-input' });
      await expect(store.blob('')).rejects.toMatchObject({ code: 'bad-input' });
      await expect(store.saveHarness(cachedHarness({ sha256: 'x' }))).rejects.toMatchObject({ code: 'bad-input' });
    });

    test('lists runs with their standing, newest first', async () => {
      const ids = [newRunId(() => 1), newRunId(() => 2), newRunId(() => 3)] as const;
      const times = ['2026-01-03T00:00:00.000Z', '2026-01-01T00:00:00.000Z', '2026-01-02T00:00:00.000Z'] as const;
      for (const [index, run] of ids.entries()) {
        const events = sampleEvents(run, { createdAt: times[index] ?? '', goal: `goal ${index}` });
        for (const event of index === 0 ? events : events.slice(0, 3)) await store.append(run, event);
      }
      const release = await store.lock(ids[2]);
      const all = sampleEvents(id).length;
      expect(await store.list()).toEqual([
        { id: ids[0], goal: 'goal 0', createdAt: times[0], status: 'verified', events: all, source: 'local' },
        { id: ids[2], goal: 'goal 2', createdAt: times[2], status: 'running', events: 3, source: 'local' },
        { id: ids[1], goal: 'goal 1', createdAt: times[1], status: 'interrupted', events: 3, source: 'local' },
      ]);
      await release?.();
      expect((await store.list())[1]?.status).toBe('interrupted');
    });

    test('finds the verdict of a long run, and of one that goes on after it', async () => {
      const events = sampleEvents(id, {}, 'x'.repeat(200_000));
      const last = events.at(-1);
      await write(events);
      const note = link(last ?? null, '2026-01-01T00:00:00.000Z', 'note.interrupted', { reason: 'y'.repeat(300_000) });
      await store.append(id, note);
      expect(await store.list()).toMatchObject([{ status: 'verified', events: events.length + 1 }]);
    });

    test('lends the right to write a run to one at a time', async () => {
      const release = await store.lock(id);
      expect(release).not.toBeNull();
      expect(await store.lock(id)).toBeNull();
      expect(await (await subject.reopen()).lock(id)).toBeNull();
      const other = await store.lock(newRunId(() => 0));
      expect(other).not.toBeNull();
      await release?.();
      const again = await (await subject.reopen()).lock(id);
      expect(again).not.toBeNull();
      await again?.();
      await release?.(); // freeing twice frees nobody else's
      await other?.();
    });

    test('gives the lock to one of many who ask at once', async () => {
      const locks = await Promise.all(Array.from({ length: 8 }, () => store.lock(id)));
      const taken = locks.filter((lock) => lock !== null);
      expect(taken.length).toBeLessThanOrEqual(1);
      for (const release of taken) await release();
      const release = await store.lock(id);
      expect(release).not.toBeNull();
      await release?.();
    });

    test('keeps an imported run as it is, marked as imported, with its signature', async () => {
      const events = sampleEvents(id);
      await store.importRun(id, events, '{"by":"someone"}');
      const reopened = await subject.reopen();
      expect(await reopened.events(id)).toEqual(events);
      expect(await reopened.signature(id)).toBe('{"by":"someone"}');
      expect(await reopened.list()).toMatchObject([{ id, source: 'imported', status: 'verified' }]);
    });

    test('imports the same run twice without harm, and never replaces a run by another', async () => {
      const events = sampleEvents(id);
      await store.importRun(id, events, '{"by":"first"}');
      await store.importRun(id, events, '{"by":"second"}');
      expect(await store.signature(id)).toBe('{"by":"first"}');
      const other = sampleEvents(id, { goal: 'another' });
      await expect(store.importRun(id, other, '{}')).rejects.toMatchObject({ code: 'record-invalid' });
      await expect(store.importRun(id, events.slice(0, 2), '{}')).rejects.toMatchObject({ code: 'record-invalid' });
      expect(await store.events(id)).toEqual(events);
      expect(await store.signature(id)).toBe('{"by":"first"}');
    });

    test('keeps the signature of a run', async () => {
      await write(sampleEvents(id));
      expect(await store.signature(id)).toBeNull();
      await store.saveSignature(id, '{"value":"1"}');
      await store.saveSignature(id, '{"value":"2"}');
      expect(await (await subject.reopen()).signature(id)).toBe('{"value":"2"}');
    });

    test('deletes a run with all that belongs to it, but not one that is being written', async () => {
      const bytes = new TextEncoder().encode('a,b\n1,2\n');
      const sha256 = sha256Hex(bytes);
      const attachments = [{ name: 't.csv', mediaType: 'text/csv', bytes: bytes.byteLength, sha256 }];
      await write(sampleEvents(id, { attachments }));
      await store.saveSignature(id, '{}');
      await store.saveBlob(sha256, bytes);
      const release = await store.lock(id);
      await expect(store.delete(id)).rejects.toMatchObject({ code: 'storage-failed' });
      expect(await store.events(id)).not.toEqual([]);
      await release?.();
      await store.delete(id);
      const reopened = await subject.reopen();
      await expect(reopened.events(id)).rejects.toMatchObject({ code: 'not-found' });
      expect(await reopened.signature(id)).toBeNull();
      expect(await reopened.blob(sha256)).toBeNull();
      expect(await reopened.list()).toEqual([]);
    });

    test('keeps blobs by their digest, and drops those that no unfinished run needs', async () => {
      const [own, shared] = [new Uint8Array([1, 2, 3]), new Uint8Array([4, 5])];
      const attachment = (bytes: Uint8Array) => ({
        name: `${bytes.length}.csv`,
        mediaType: 'text/csv',
        bytes: bytes.length,
        sha256: sha256Hex(bytes),
      });
      const other = newRunId(() => 1);
      await write(sampleEvents(id, { attachments: [attachment(own), attachment(shared)] }));
      const others = sampleEvents(other, { attachments: [attachment(shared)] });
      for (const event of others.slice(0, -1)) await store.append(other, event);
      await store.saveBlob(sha256Hex(own), own);
      await store.saveBlob(sha256Hex(shared), shared);
      await store.saveBlob(sha256Hex(shared), shared);
      const reopened = await subject.reopen();
      expect(await reopened.blob(sha256Hex(own))).toEqual(own);
      expect(await store.blob(sha256Hex('unknown'))).toBeNull();
      await store.dropBlobs(newRunId(() => 2));
      await store.dropBlobs(id);
      expect(await store.blob(sha256Hex(own))).toBeNull();
      expect(await store.blob(sha256Hex(shared)), 'the other run may be resumed').toEqual(shared);
      await store.append(other, others.at(-1) as AnyRunEvent);
      await store.dropBlobs(other);
      expect(await store.blob(sha256Hex(shared)), 'a finished run needs no bytes').toBeNull();
    });

    test('keeps one harness for each hash, newest first', async () => {
      expect(await store.harnesses()).toEqual([]);
      const old = cachedHarness();
      const young = cachedHarness({ sha256: sha256Hex('other'), code: 'other', createdAt: '2026-02-01T00:00:00.000Z' });
      await store.saveHarness(old);
      await store.saveHarness(young);
      await store.saveHarness({ ...old, uses: 2 });
      expect(await (await subject.reopen()).harnesses()).toEqual([young, { ...old, uses: 2 }]);
      await store.clearHarnesses();
      expect(await store.harnesses()).toEqual([]);
    });
  });
}
