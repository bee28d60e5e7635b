import { beforeEach, expect, test } from 'vitest';
import { connectNetwork, type Network } from '../../../src/app/network/connect-network.ts';
import type { NetworkThread } from '../../../src/app/network/network-thread.ts';
import type { Connection } from '../../../src/models/remote/connection.ts';
import type { Egress } from '../../../src/safety/egress.ts';

const never = new AbortController().signal;
const connection: Connection = { id: 'x', kind: 'ollama', label: 'X', baseUrl: null, models: [], window: null };
const allowing = (...hosts: string[]): Egress => ({
  sealed: false,
  allowed: hosts.map((host) => ({ origin: `https://${host}.example`, purpose: 'models' })),
});

/** A thread that notes what it is told, and answers when the test says so. */
class NotingThread implements NetworkThread {
  readonly told: string[] = [];
  readonly waiting: ((code: string) => void)[] = [];
  ended = false;
  die: (why: Error) => void = () => undefined;
  readonly died = new Promise<never>((_, reject) => (this.die = reject));
  readonly remote = {
    setEgress: async (egress: Egress) => void this.told.push(`egress ${egress.allowed.length}`),
    setKeys: async (keys: object) => void this.told.push(`keys ${Object.keys(keys).join()}`),
    diagnose: () => new Promise((resolve) => this.waiting.push((code) => resolve({ code }))),
  } as unknown as NetworkThread['remote'];

  end(): void {
    this.ended = true;
  }
}

let egress: Egress;
let threads: NotingThread[];
let network: Network;
beforeEach(() => {
  egress = allowing('a');
  threads = [];
  network = connectNetwork({
    egress: () => Promise.resolve(egress),
    keys: () => ({ x: { key: 'k', origin: 'https://a.example' } }),
    start: () => {
      const thread = new NotingThread();
      thread.died.catch(() => undefined);
      threads.push(thread);
      return thread;
    },
  });
});

const change = async (to: Egress): Promise<void> => {
  egress = to;
  await network.obey(to);
};
/** Begins a call; resolves when the thread has it. */
async function begin(index: number): Promise<{ call: Promise<unknown>; answer: (code: string) => void }> {
  const before = threads[index]?.waiting.length ?? 0;
  const call = network.diagnose(never, connection);
  call.catch(() => undefined);
  await expect.poll(() => threads[index]?.waiting.length).toBe(before + 1);
  return { call, answer: (code) => threads[index]?.waiting[before]?.(code) };
}

test('the worker starts with the first call, and is told what may leave and the keys before anything else', async () => {
  expect(threads).toEqual([]);
  const { call, answer } = await begin(0);
  expect(threads[0]?.told).toEqual(['egress 1', 'keys x']);
  answer('ok');
  expect(await call).toEqual({ code: 'ok' });
  await begin(0);
  expect(threads).toHaveLength(1);
});

test('what the person turns on needs a new worker; the old one finishes its call and ends', async () => {
  const old = await begin(0);
  await change(allowing('a', 'b'));
  const fresh = await begin(1);
  expect(threads.map(({ ended }) => ended)).toEqual([false, false]);
  old.answer('old');
  expect(await old.call).toEqual({ code: 'old' });
  await expect.poll(() => threads[0]?.ended).toBe(true);
  fresh.answer('new');
  expect(await fresh.call).toEqual({ code: 'new' });
  expect(threads[1]?.ended).toBe(false);
});

test('an old worker that still works is told what was taken away', async () => {
  await begin(0);
  await change(allowing('a', 'b'));
  await change(allowing());
  expect(threads[0]?.told).toEqual(['egress 1', 'keys x', 'egress 2', 'egress 0']);
});

test('a worker that nobody uses ends with the change', async () => {
  const { call, answer } = await begin(0);
  answer('ok');
  await call;
  await change(allowing('b'));
  expect(threads[0]?.ended).toBe(true);
});

test('sealing ends every worker at once, and says why the calls ended', async () => {
  const first = await begin(0);
  await change(allowing('a', 'b'));
  const second = await begin(1);
  await change({ ...egress, sealed: true });
  expect(threads.map(({ ended }) => ended)).toEqual([true, true]);
  for (const { call } of [first, second]) await expect(call).rejects.toMatchObject({ code: 'egress-refused' });
});

test('a worker that was about to start when the machine was sealed starts sealed', async () => {
  let read: (egress: Egress) => void = () => undefined;
  const reads: Promise<Egress>[] = [new Promise((resolve) => (read = resolve)), Promise.resolve(allowing())];
  network = connectNetwork({
    egress: () => reads.shift() ?? Promise.reject(new Error('asked too often')),
    keys: () => ({}),
    start: () => {
      const thread = new NotingThread();
      threads.push(thread);
      return thread;
    },
  });
  network.diagnose(never, connection).catch(() => undefined);
  await network.obey({ sealed: true, allowed: [] });
  read(allowing('a', 'b', 'c'));
  await expect.poll(() => threads.length).toBe(1);
  expect(threads[0]?.told[0]).toBe('egress 0');
});

test('keys go to every worker that runs', async () => {
  await begin(0);
  await change(allowing('a', 'b'));
  await begin(1);
  await network.useKeys({});
  expect(threads.map(({ told }) => told.at(-1))).toEqual(['keys ', 'keys ']);
});

test('a worker that dies fails its calls, and the next call has a new one', async () => {
  const { call } = await begin(0);
  threads[0]?.die(new Error('out of memory'));
  await expect(call).rejects.toMatchObject({ code: 'model-failed', message: expect.stringMatching(/out of memory/) });
  const { answer, call: next } = await begin(1);
  answer('ok');
  expect(await next).toEqual({ code: 'ok' });
});

test('an abort ends the call at once, whatever the worker does', async () => {
  const stop = new AbortController();
  const call = network.diagnose(stop.signal, connection);
  await expect.poll(() => threads[0]?.waiting.length).toBe(1);
  stop.abort();
  await expect(call).rejects.toMatchObject({ code: 'cancelled' });
});
