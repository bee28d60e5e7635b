import { expect, test } from 'vitest';
import type { Engine } from '../../../src/app/engine/engine-api.ts';
import { watchEngine } from '../../../src/app/shell/watch-engine.ts';

const failing = (thrown: Error) => ({ usage: () => Promise.reject(thrown) }) as unknown as Engine;

test('a call that fails is noted and still fails for its caller', async () => {
  const noted: unknown[] = [];
  const full = new Error('full');
  const engine = watchEngine(failing(full), { full: false, note: (thrown) => void noted.push(thrown) });
  await expect(engine.usage()).rejects.toBe(full);
  expect(noted).toEqual([full]);
});

test('storage is no longer full once something was deleted for good', async () => {
  const state = { full: true, note: () => undefined };
  const engine = watchEngine({ purge: async () => undefined, runs: async () => [] } as unknown as Engine, state);
  await engine.runs();
  expect(state.full).toBe(true);
  await engine.purge(['run-1']);
  expect(state.full).toBe(false);
});

test('an engine is not mistaken for a promise', () => {
  const engine = watchEngine({} as Engine, { full: false, note: () => undefined });
  expect((engine as unknown as { then?: unknown }).then).toBeUndefined();
});
