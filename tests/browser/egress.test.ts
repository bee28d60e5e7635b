import { afterEach, beforeEach, expect, test } from 'vitest';
import type { Connection } from '../../src/app/engine/models-api.ts';
import { neverAborted, openEngineTab, type EngineTab } from '../support/engine-tab.ts';

/** Nobody is there; whether it was asked at all is told by what the doctor says. */
const nobody: Connection = {
  id: 'nobody',
  kind: 'openai-compatible',
  label: 'Nobody',
  baseUrl: 'http://127.0.0.1:9/v1',
  models: ['m'],
  window: null,
};
const origin = 'http://127.0.0.1:9';

let first: EngineTab;
let second: EngineTab;
beforeEach(async () => {
  [first, second] = [openEngineTab(), openEngineTab()];
  await first.engine.erase();
  await first.engine.saveConnection(nobody);
});
afterEach(() => [first, second].forEach(({ kill }) => kill()));
const found = async ({ engine }: EngineTab): Promise<string> => (await engine.diagnose(neverAborted, 'nobody')).code;

test('nothing leaves until the person says so, and each origin and purpose is said by itself', async () => {
  expect(await first.engine.egress()).toEqual({ sealed: true, allowed: [] });
  expect(await found(first)).toBe('not-allowed');
  await first.engine.allow(origin, 'models', true);
  expect(await found(first)).toBe('not-allowed');
  await first.engine.setSealed(false);
  expect(await found(first)).not.toBe('not-allowed');
  await first.engine.allow(origin, 'models', false);
  await first.engine.allow(origin, 'downloads', true);
  expect(await found(first)).toBe('not-allowed');
});

test('every tab obeys what one of them was told', async () => {
  expect(await found(second)).toBe('not-allowed');
  await first.engine.setSealed(false);
  await first.engine.allow(origin, 'models', true);
  await expect.poll(() => found(second), { timeout: 40_000 }).not.toBe('not-allowed');
  await first.engine.setSealed(true);
  await expect.poll(() => found(second), { timeout: 40_000 }).toBe('not-allowed');
  // What was allowed is remembered: sealing is a switch, not a forgetting.
  expect(await second.engine.egress()).toEqual({ sealed: true, allowed: [{ origin, purpose: 'models' }] });
});

test('two tabs that change what may leave at once do not undo each other', async () => {
  await first.engine.setSealed(false);
  const origins = Array.from({ length: 12 }, (_, index) => `https://host-${index}.example`);
  await Promise.all([
    ...origins.map((each, index) => (index % 2 ? first : second).engine.allow(each, 'downloads', true)),
    second.engine.setSealed(true),
  ]);
  const { sealed, allowed } = await first.engine.egress();
  expect(sealed).toBe(true);
  expect(allowed.map((entry) => entry.origin).sort()).toEqual([...origins].sort());
});

test('an origin that cannot be held to is not turned on, and says why', async () => {
  await expect(first.engine.allow('http://example.com', 'models', true)).rejects.toMatchObject({
    code: 'bad-input',
    message: expect.stringMatching(/without encryption/),
  });
  await first.engine.allow('https://example.com/some/path', 'models', true);
  expect((await first.engine.egress()).allowed).toEqual([{ origin: 'https://example.com', purpose: 'models' }]);
});

test('a call that is stopped ends at once', async () => {
  const stop = new AbortController();
  stop.abort();
  await expect(first.engine.diagnose(stop.signal, 'nobody')).rejects.toMatchObject({ code: 'cancelled' });
});
