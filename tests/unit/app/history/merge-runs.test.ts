import { describe, expect, it } from 'vitest';
import { keepSame, mergeHead } from '../../../../src/app/history/merge-runs.ts';
import { someRun } from './runs.ts';

const at = (minute: number): string => `2026-11-20T12:${String(minute).padStart(2, '0')}:00.000Z`;
const run = (minute: number, about = {}) => someRun({ id: `run-${minute}`, createdAt: at(minute), ...about });
const ids = (runs: readonly { id: string }[] | null) => runs?.map(({ id }) => id);

describe('reading the newest runs anew', () => {
  const old = [run(5), run(4), run(3), run(2), run(1)];

  it('takes in a new run and keeps the older ones', () => {
    expect(ids(mergeHead(old, [run(6), run(5), run(4)], 3, ['run-6']))).toEqual([
      'run-6',
      'run-5',
      'run-4',
      'run-3',
      'run-2',
      'run-1',
    ]);
  });

  it('lets go of a run that is gone', () => {
    expect(ids(mergeHead(old, [run(5), run(3), run(2)], 3, ['run-4']))).toEqual(['run-5', 'run-3', 'run-2', 'run-1']);
  });

  it('asks for all where an older run has changed', () => {
    expect(mergeHead(old, [run(5), run(4), run(3)], 3, ['run-1'])).toBeNull();
    expect(mergeHead(old, [run(5), run(4), run(3)], 3, ['run-0'])).toBeNull();
    expect(mergeHead(old, [run(5), run(4), run(3)], 3, [])).toBeNull();
  });

  it('takes fewer than were asked for as all that there are', () => {
    expect(ids(mergeHead(old, [run(5)], 3, ['run-4']))).toEqual(['run-5']);
    expect(mergeHead(old, [], 3, ['run-4'])).toEqual([]);
  });

  it('keeps the object of a run that is as it was, and takes the new one of a run that went on', () => {
    const [same, changed] = keepSame(old, [run(5), run(4, { status: 'refused' })]);
    expect(same).toBe(old[0]);
    expect(changed?.status).toBe('refused');
  });
});
