import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { DayGroup } from '../../../../src/app/history/group-by-day.ts';
import { RowLayout } from '../../../../src/app/history/row-layout.ts';

const heights = { day: 40, run: 50 };

function daysOf(counts: readonly number[]): DayGroup[] {
  let from = 0;
  return counts.map((count, index) => {
    const group = { label: `day ${index}`, from, count };
    from += count;
    return group;
  });
}

/** The same, by laying every line under the one before. */
function everyLine(counts: readonly number[]) {
  let top = 0;
  let run = 0;
  return daysOf(counts).flatMap((group) => {
    const lines = [{ top, height: heights.day, line: { kind: 'day' as const, group } }];
    top += heights.day;
    return [
      ...lines,
      ...Array.from({ length: group.count }, () => {
        const line = { top, height: heights.run, line: { kind: 'run' as const, index: run++ } };
        top += heights.run;
        return line;
      }),
    ];
  });
}

const counts = fc.array(fc.integer({ min: 1, max: 12 }), { maxLength: 12 });

describe('lines of the history', () => {
  it('lie where they would if every one of them were drawn', () => {
    fc.assert(
      fc.property(counts, (days) => {
        const layout = new RowLayout(daysOf(days), heights);
        const lines = everyLine(days);
        expect(layout.lineCount).toBe(lines.length);
        expect(layout.height).toBe(lines.reduce((sum, { height }) => sum + height, 0));
        lines.forEach(({ top, line }, index) => {
          expect(layout.line(index)).toEqual(line);
          expect(layout.top(index)).toBe(top);
          if (line.kind === 'run') expect(layout.lineOfRun(line.index)).toBe(index);
        });
      }),
    );
  });

  it('are drawn where they are in sight, and no others', () => {
    fc.assert(
      fc.property(counts, fc.integer({ min: -500, max: 6000 }), fc.integer({ min: 1, max: 900 }), (days, top, view) => {
        const [from, to] = new RowLayout(daysOf(days), heights).between(top, top + view);
        everyLine(days).forEach((line, index) => {
          const inSight = line.top < top + view && line.top + line.height > top;
          // A line that ends or begins just at an edge may be drawn or not.
          if (inSight) expect(index >= from && index < to).toBe(true);
          else if (line.top > top + view || line.top + line.height < top)
            expect(index >= from && index < to).toBe(false);
        });
      }),
    );
  });
});
