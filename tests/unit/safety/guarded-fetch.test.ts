import { afterEach, beforeEach, expect, test } from 'vitest';
import { EgressState } from '../../../src/app/network/egress-state.ts';
import { guardedFetch } from '../../../src/app/network/guarded-fetch.ts';
import { startOpenServer, type OpenServer } from '../../support/open-server.ts';

let first: OpenServer;
let second: OpenServer;
let state: EgressState;
beforeEach(async () => {
  [first, second] = await Promise.all([startOpenServer(), startOpenServer()]);
  state = new EgressState();
});
afterEach(() => Promise.all([first.stop(), second.stop()]));

const allow = (origin: string, purpose: 'models' | 'downloads'): void =>
  state.set({ sealed: false, allowed: [{ origin, purpose }] });
const openGate = (): Promise<void> => Promise.resolve();
const fetchFor = (purpose: 'models' | 'downloads'): typeof fetch =>
  guardedFetch(state, purpose, { own: 'https://app.example', openGate });
const to = (address: string): string => `${first.origin}/to?${encodeURIComponent(address)}`;

test('before it is told what is allowed, nothing leaves', async () => {
  await expect(fetchFor('models')(`${first.origin}/v1`)).rejects.toMatchObject({ code: 'egress-refused' });
  expect(first.asked).toEqual([]);
});

test('an allowed origin is asked, for its purpose only', async () => {
  allow(first.origin, 'models');
  expect((await fetchFor('models')(`${first.origin}/v1`)).status).toBe(200);
  await expect(fetchFor('downloads')(`${first.origin}/file`)).rejects.toMatchObject({ code: 'egress-refused' });
  await expect(fetchFor('models')(`${second.origin}/v1`)).rejects.toMatchObject({ code: 'egress-refused' });
  expect(first.asked).toEqual(['GET /v1']);
  expect(second.asked).toEqual([]);
});

test('the gate is opened before a request goes out', async () => {
  allow(first.origin, 'models');
  const seen: number[] = [];
  const guarded = guardedFetch(state, 'models', {
    own: 'https://app.example',
    openGate: async () => void seen.push(first.asked.length),
  });
  await guarded(`${first.origin}/v1`);
  expect(seen).toEqual([0]);
});

test('what is taken away while the gate opens is not asked any more', async () => {
  allow(first.origin, 'models');
  const guarded = guardedFetch(state, 'models', {
    own: 'https://app.example',
    openGate: async () => state.set({ sealed: true, allowed: [] }),
  });
  await expect(guarded(`${first.origin}/v1`)).rejects.toMatchObject({ code: 'egress-refused' });
  expect(first.asked).toEqual([]);
});

test('a request that carries a prompt is not redirected, not even to its own origin', async () => {
  allow(first.origin, 'models');
  const guarded = fetchFor('models');
  await expect(guarded(to(`${second.origin}/x`), { redirect: 'follow' })).rejects.toThrow();
  await expect(guarded(to(`${first.origin}/x`), { redirect: 'follow' })).rejects.toThrow();
  expect(second.asked).toEqual([]);
  expect(first.asked).toHaveLength(2);
});

test('a download may be redirected to another allowed origin; the answer of any other is not given', async () => {
  state.set({
    sealed: false,
    allowed: [
      { origin: first.origin, purpose: 'downloads' },
      { origin: second.origin, purpose: 'downloads' },
    ],
  });
  expect((await fetchFor('downloads')(to(`${second.origin}/file`))).url).toBe(`${second.origin}/file`);
  allow(first.origin, 'downloads');
  await expect(fetchFor('downloads')(to(`${second.origin}/file`))).rejects.toMatchObject({ code: 'egress-refused' });
});

test("files come from the app's own host even when sealed; prompts do not go there", async () => {
  const host = { own: first.origin, openGate };
  expect((await guardedFetch(state, 'downloads', host)(`${first.origin}/file`)).status).toBe(200);
  await expect(guardedFetch(state, 'models', host)(`${first.origin}/v1`)).rejects.toMatchObject({
    code: 'egress-refused',
  });
});

test('sealing stops a reply that is under way, and says why', async () => {
  allow(first.origin, 'models');
  const response = await fetchFor('models')(`${first.origin}/slow`);
  const body = response.text();
  state.set({ sealed: true, allowed: [] });
  await expect(body).rejects.toMatchObject({ code: 'egress-refused' });
});

test("taking one origin away leaves the other's requests alone", async () => {
  const [one, other] = [first, second].map(({ origin }) => ({ origin, purpose: 'models' as const }));
  state.set({ sealed: false, allowed: [one!, other!] });
  const guarded = fetchFor('models');
  const [stopped, goingOn] = await Promise.all([guarded(`${first.origin}/slow`), guarded(`${second.origin}/slow`)]);
  const reading = stopped.text();
  state.set({ sealed: false, allowed: [other!] });
  await expect(reading).rejects.toMatchObject({ code: 'egress-refused' });
  const { value } = await goingOn.body!.getReader().read();
  expect(new TextDecoder().decode(value)).toBe('{');
});

test("the caller's own signal stops a request too", async () => {
  allow(first.origin, 'models');
  const stop = new AbortController();
  const response = await fetchFor('models')(`${first.origin}/slow`, { signal: stop.signal });
  const body = response.text();
  stop.abort();
  await expect(body).rejects.toThrow(/abort/i);
});
