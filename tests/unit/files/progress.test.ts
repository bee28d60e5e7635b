import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { ProgressMeter } from '../../../src/models/files/progress-meter.ts';

describe('the bar of a download', () => {
  test('shows an estimate until all sizes are known, then the exact total', () => {
    const meter = new ProgressMeter(1000);
    meter.arrive('manifest', 10, 0);
    expect(meter.read(0)).toMatchObject({ done: 10, total: 1000 });
    meter.plan([
      { url: 'manifest', bytes: 10 },
      { url: 'shard', bytes: 800 },
      { url: 'library', bytes: null },
    ]);
    expect(meter.read(0).total).toBe(1000);
    meter.size('library', 50);
    expect(meter.read(0).total).toBe(860);
  });

  test('never falls, whatever is thrown away or turns out larger, and ends at its end', () => {
    const step = fc.oneof(
      fc.record({ what: fc.constant('arrive' as const), file: fc.nat(3), bytes: fc.integer({ min: 1, max: 100 }) }),
      fc.record({ what: fc.constant('restart' as const), file: fc.nat(3), bytes: fc.constant(0) }),
      fc.record({ what: fc.constant('size' as const), file: fc.nat(3), bytes: fc.integer({ min: 1, max: 300 }) }),
    );
    fc.assert(
      fc.property(fc.array(step), fc.nat(1000), (steps, estimate) => {
        const meter = new ProgressMeter(estimate);
        meter.plan([0, 1, 2, 3].map((file) => ({ url: String(file), bytes: file === 3 ? null : 200 })));
        let share = 0;
        const look = (): void => {
          const { done, total } = meter.read(0);
          expect(done).toBeLessThanOrEqual(total);
          expect(done / (total || 1)).toBeGreaterThanOrEqual(share - 1e-8);
          share = done / (total || 1);
        };
        for (const { what, file, bytes } of steps) {
          if (what === 'arrive') meter.arrive(String(file), bytes, 0);
          else if (what === 'restart') meter.restart(String(file));
          else meter.size(String(file), bytes);
          look();
        }
        for (const file of [0, 1, 2, 3]) {
          meter.size(String(file), 200);
          meter.here(String(file), 200);
        }
        expect(meter.read(0)).toMatchObject({ done: 800, total: 800 });
      }),
    );
  });

  test('tells the speed of the last five seconds and the time left, once a second has passed', () => {
    const meter = new ProgressMeter(0);
    meter.plan([{ url: 'a', bytes: 10_000 }]);
    meter.here('a', 1000);
    meter.arrive('a', 500, 0);
    expect(meter.read(500)).toMatchObject({ speed: null, left: null });
    meter.arrive('a', 500, 1000);
    expect(meter.read(1000)).toMatchObject({ speed: 1000, left: 8 });
    meter.arrive('a', 5000, 9000);
    // What came before the window counts no more.
    expect(meter.read(9000)).toMatchObject({ speed: 1000, left: 3 });
    expect(meter.read(20_000)).toMatchObject({ speed: 0, left: null });
  });
});
