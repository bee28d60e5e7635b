import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { Notices } from '../../src/app/shell/notices.svelte.ts';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

test('a notice goes after eight seconds, one with something to do after twenty', () => {
  const notices = new Notices();
  notices.show('Copied.');
  notices.show('Deleted.', { action: { label: 'Undo', run: () => undefined } });
  vi.advanceTimersByTime(8_000);
  expect(notices.list.map(({ text }) => text)).toEqual(['Deleted.']);
  vi.advanceTimersByTime(12_000);
  expect(notices.list).toEqual([]);
});

test('dismissing is an end like any other: what waits for it is told once', () => {
  const notices = new Notices();
  const onEnd = vi.fn();
  notices.show('Deleted.', { action: { label: 'Undo', run: () => undefined }, onEnd });
  notices.dismiss(notices.list[0]!.id);
  expect(notices.list).toEqual([]);
  expect(onEnd).toHaveBeenCalledTimes(1);
  vi.advanceTimersByTime(60_000);
  expect(onEnd).toHaveBeenCalledTimes(1);
});

test('taking the action takes the notice away, and nothing is told of its end', () => {
  const notices = new Notices();
  const [onEnd, run] = [vi.fn(), vi.fn()];
  notices.show('Deleted.', { action: { label: 'Undo', run }, onEnd });
  notices.list[0]!.action!.run();
  vi.advanceTimersByTime(60_000);
  expect(run).toHaveBeenCalledTimes(1);
  expect(onEnd).not.toHaveBeenCalled();
  expect(notices.list).toEqual([]);
});

test('time stands still while notices are held, those that come meanwhile included', () => {
  const notices = new Notices();
  notices.show('One.');
  vi.advanceTimersByTime(5_000);
  notices.hold();
  notices.show('Two.');
  vi.advanceTimersByTime(60_000);
  expect(notices.list).toHaveLength(2);
  notices.release();
  vi.advanceTimersByTime(3_000);
  expect(notices.list.map(({ text }) => text)).toEqual(['Two.']);
  vi.advanceTimersByTime(5_000);
  expect(notices.list).toEqual([]);
});

test('what was about to go stays two seconds more once it is let go of', () => {
  const notices = new Notices();
  notices.show('One.');
  vi.advanceTimersByTime(7_900);
  notices.hold();
  notices.release();
  vi.advanceTimersByTime(1_900);
  expect(notices.list).toHaveLength(1);
  vi.advanceTimersByTime(100);
  expect(notices.list).toEqual([]);
});

test('once the held notice was dismissed, the next one has its usual time', () => {
  const notices = new Notices();
  const end = notices.show('One.');
  notices.hold();
  end();
  notices.show('Two.');
  vi.advanceTimersByTime(8_000);
  expect(notices.list).toEqual([]);
});
