import { describe, expect, test } from 'vitest';
import { ShortcutReader, type Command } from '../../../src/app/shell/shortcuts.ts';

/** What a row of keys, one every 200 ms, comes to. */
function press(...keys: (string | { key: string; after?: number; ctrl?: true; alt?: true; meta?: true })[]): Command[] {
  const reader = new ShortcutReader();
  let timeStamp = 0;
  return keys.flatMap((entry) => {
    const { key, after = 200, ctrl, alt, meta } = typeof entry === 'string' ? { key: entry } : entry;
    timeStamp += after;
    const stroke = { key, timeStamp, ctrlKey: ctrl ?? false, altKey: alt ?? false, metaKey: meta ?? false };
    return reader.read(stroke) ?? [];
  });
}

describe('single-key shortcuts', () => {
  test.each([
    ['r', 'new'],
    ['h', 'history'],
    ['m', 'models'],
    ['s', 'settings'],
  ])('g then %s goes to the page %s', (key, page) => {
    expect(press('g', key)).toEqual([{ go: { page } }]);
  });

  test('a slash finds, a question mark helps', () => {
    expect(press('/', '?')).toEqual(['find', 'help']);
  });

  test('a letter alone does nothing, nor does g with a letter that names no page', () => {
    expect(press('r', 'h', 'm', 's', 'g', 'x', 'h')).toEqual([]);
  });

  test('g waits for a second and a half, no longer', () => {
    expect(press('g', { key: 'h', after: 1500 })).toHaveLength(1);
    expect(press('g', { key: 'h', after: 1501 })).toEqual([]);
  });

  test('g twice waits anew', () => {
    expect(press('g', { key: 'g', after: 1400 }, { key: 's', after: 1400 })).toEqual([{ go: { page: 'settings' } }]);
  });

  test('with caps lock it works the same; a capital needs Shift, which is no letter of its own', () => {
    expect(press('G', 'H')).toHaveLength(1);
    expect(press('g', 'Shift', 'H')).toHaveLength(1);
  });

  test('with Ctrl, Alt or Command a key belongs to the browser', () => {
    expect(press({ key: '/', ctrl: true }, { key: '?', alt: true }, { key: '/', meta: true })).toEqual([]);
    expect(press('g', { key: 'r', ctrl: true }, 'r')).toEqual([]);
  });

  test('names that every object has are no pages', () => {
    expect(press('g', 'constructor', 'g', '__proto__')).toEqual([]);
  });
});
