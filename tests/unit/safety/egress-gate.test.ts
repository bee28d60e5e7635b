import { expect, test } from 'vitest';
import { EgressGate, egressQuestion, isEgressQuestion } from '../../../src/app/offline/egress-gate.ts';

const open = { sealed: false, allowed: [{ origin: 'https://a.example', purpose: 'models' }] };
const a = new URL('https://a.example/v1');
const b = new URL('https://b.example/v1');

test('before it has looked, the gate lets nothing through', () => {
  expect(new EgressGate(() => Promise.resolve(open)).lets(a)).toBe(false);
});

test('having looked, it lets through what is allowed, for ten seconds', async () => {
  let now = 0;
  const gate = new EgressGate(
    () => Promise.resolve(open),
    () => now,
  );
  expect((await gate.answer()).status).toBe(204);
  expect([gate.lets(a), gate.lets(b)]).toEqual([true, false]);
  now = 9_999;
  expect(gate.lets(a)).toBe(true);
  now = 10_000;
  expect(gate.lets(a)).toBe(false);
});

test('it goes by what it read last, and where that cannot be read, by nothing', async () => {
  let read: () => Promise<unknown> = () => Promise.resolve(open);
  const gate = new EgressGate(
    () => read(),
    () => 0,
  );
  expect(await gate.origins()).toEqual(['https://a.example']);
  read = () => Promise.resolve({ ...open, sealed: true });
  await gate.answer();
  expect(gate.lets(a)).toBe(false);
  read = () => Promise.resolve(open);
  await gate.answer();
  expect(gate.lets(a)).toBe(true);
  read = () => Promise.reject(new Error('The browser refuses.'));
  expect(await gate.origins()).toEqual([]);
  expect(gate.lets(a)).toBe(false);
});

test('the question is asked at one address below the app, and no other is taken for it', () => {
  const scope = 'https://host.example/tools/aegis/';
  expect(isEgressQuestion(new URL(egressQuestion(scope)), scope)).toBe(true);
  for (const other of [
    scope,
    `${scope}?aegis-egress=1`,
    `${scope}x?aegis-egress`,
    'https://host.example/?aegis-egress',
  ]) {
    expect(isEgressQuestion(new URL(other), scope)).toBe(false);
  }
});
