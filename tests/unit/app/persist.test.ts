import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { askToPersistOnce } from '../../../src/app/shell/persist.ts';

beforeEach(() => {
  const kept = new Map<string, string>();
  vi.stubGlobal('localStorage', {
    getItem: (name: string) => kept.get(name) ?? null,
    setItem: (name: string, value: string) => void kept.set(name, value),
  });
});
afterEach(() => void vi.unstubAllGlobals());

const storage = (persisted: boolean) => ({ persisted: vi.fn(async () => persisted), persist: vi.fn(async () => true) });

test('the browser is asked once ever to keep what is stored', async () => {
  const manager = storage(false);
  await askToPersistOnce(manager);
  await askToPersistOnce(manager);
  expect(manager.persist).toHaveBeenCalledTimes(1);
});

test('a browser that has promised it already is not asked', async () => {
  const manager = storage(true);
  await askToPersistOnce(manager);
  expect(manager.persist).not.toHaveBeenCalled();
});

test('a browser that cannot be asked, or fails, disturbs nobody', async () => {
  await askToPersistOnce(null);
  const manager = { ...storage(false), persist: () => Promise.reject(new Error('no')) };
  await expect(askToPersistOnce(manager)).resolves.toBeUndefined();
});
