import { describe, expect, it } from 'vitest';
import { groupByDay } from '../../../../src/app/history/group-by-day.ts';
import { someRun } from './runs.ts';

/** An instant of the machine's own time zone: the headings are the person's days. */
const at = (...parts: [number, number, number, number]): string => new Date(...parts).toISOString();

describe('days of the history', () => {
  it('are called as people call them, the nearer the shorter', () => {
    const runs = [
      at(2026, 10, 21, 9),
      at(2026, 10, 21, 0),
      at(2026, 10, 20, 23),
      at(2026, 10, 18, 12),
      at(2026, 10, 11, 12),
      at(2025, 10, 11, 12),
    ].map((createdAt, index) => someRun({ id: String(index), createdAt }));
    expect(groupByDay(runs, new Date(2026, 10, 21, 15))).toEqual([
      { label: 'Today', from: 0, count: 2 },
      { label: 'Yesterday', from: 2, count: 1 },
      { label: 'Wednesday', from: 3, count: 1 },
      { label: 'Wednesday 11 November', from: 4, count: 1 },
      { label: '11 November 2025', from: 5, count: 1 },
    ]);
  });

  it('do not break where clocks change', () => {
    const runs = [at(2026, 9, 25, 23), at(2026, 9, 25, 1)].map((createdAt, index) =>
      someRun({ id: String(index), createdAt }),
    );
    expect(groupByDay(runs, new Date(2026, 9, 26, 1))).toEqual([{ label: 'Yesterday', from: 0, count: 2 }]);
  });
});
