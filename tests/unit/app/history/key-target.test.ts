import { describe, expect, it } from 'vitest';
import { keyTarget } from '../../../../src/app/history/key-target.ts';

const press = (key: string, place: { index: number; column: number }, ctrlKey = false) =>
  keyTarget({ key, ctrlKey, metaKey: false }, { ...place, count: 100, page: 10 });

describe('keys in the list of runs', () => {
  it('move by a run, a page, or to either end, in the column where they are', () => {
    const place = { index: 50, column: 2 };
    expect(press('ArrowDown', place)).toEqual({ index: 51, column: 2 });
    expect(press('PageUp', place)).toEqual({ index: 40, column: 2 });
    expect(press('Home', place)).toEqual({ index: 0, column: 2 });
    expect(press('End', place)).toEqual({ index: 99, column: 2 });
  });

  it('stop at the ends', () => {
    expect(press('ArrowUp', { index: 0, column: 1 })).toEqual({ index: 0, column: 1 });
    expect(press('PageDown', { index: 95, column: 1 })).toEqual({ index: 99, column: 1 });
    expect(press('ArrowRight', { index: 3, column: 2 })).toEqual({ index: 3, column: 2 });
  });

  it('leave other keys to the page', () => {
    expect(press('Tab', { index: 3, column: 1 })).toBeNull();
    expect(press('Enter', { index: 3, column: 1 })).toBeNull();
  });
});
