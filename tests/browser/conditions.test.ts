import { expect, test } from 'vitest';
import { AegisError } from '../../src/core/errors.ts';
import { changesChannel } from '../../src/app/engine/engine-api.ts';
import { Conditions } from '../../src/app/shell/conditions.svelte.ts';

test('a full storage is said apart from other faults', () => {
  const conditions = new Conditions();
  conditions.noteFault(new AegisError('storage-full', 'No space.', 'Delete runs.'));
  expect(conditions.full).toBe(true);
  expect(conditions.fault).toBeNull();
});

test('a storage that another tab or a newer version took away needs a reload, and hides the faults that follow from it', () => {
  for (const message of [
    'The runs stored in this browser were written by a newer version of Aegis.',
    "The browser closed Aegis's storage, because another tab deleted or replaced it.",
  ]) {
    const conditions = new Conditions();
    conditions.note(new AegisError('storage-failed', message, 'Load the page again.'));
    conditions.noteFault(new Error('InvalidStateError'));
    expect(conditions.lost).toEqual({ message, fix: 'Load the page again.' });
    expect(conditions.fault).toBeNull();
  }
});

test('what the person stopped is no fault; what nobody waited for is one', () => {
  const conditions = new Conditions();
  conditions.noteFault(new AegisError('cancelled', 'Stopped.', ''));
  conditions.noteFault(new DOMException('aborted', 'AbortError'));
  expect(conditions.fault).toBeNull();
  conditions.noteFault(new TypeError('x is not a function'));
  expect(conditions.fault?.message).toBe('x is not a function');
  expect(conditions.fault?.fix).toContain('Stored runs are safe');
});

test('everything erased in another tab is said here, but not in the tab that erases', async () => {
  const [here, erasing] = [new Conditions(), new Conditions()];
  here.watch();
  erasing.watch();
  erasing.erasing = true;
  const channel = new BroadcastChannel(changesChannel);
  channel.postMessage({ what: 'erased', ids: [] });
  await expect.poll(() => here.lost?.message).toContain('erased in another tab');
  expect(erasing.lost).toBeNull();
  channel.close();
});
