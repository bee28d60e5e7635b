/** One measured figure, beside what it is compared with in the same run. */
export interface Figure {
  name: string;
  value: number;
  /** `ms`, `×`, `MiB` … */
  unit: string;
  baseline: { name: string; value: number } | null;
  /** What is to be reached, in words. */
  target: string;
  /** Whether the target is reached; null where there is none. */
  ok: boolean | null;
}

/** The median of measured times. */
export function median(times: readonly number[]): number {
  const sorted = [...times].sort((a, b) => a - b);
  const middle = Math.floor(sorted.length / 2);
  const upper = sorted[middle] ?? Number.NaN;
  return sorted.length % 2 === 1 ? upper : ((sorted[middle - 1] ?? upper) + upper) / 2;
}

/** Runs `work` and gives its wall time in milliseconds. */
export async function timed(work: () => Promise<unknown>): Promise<number> {
  const start = performance.now();
  await work();
  return performance.now() - start;
}

/** The median wall time in milliseconds of `count` runs, after `warmUp` that are not counted. */
export async function medianOf(count: number, work: () => Promise<unknown>, warmUp = 2): Promise<number> {
  for (let i = 0; i < warmUp; i++) await work();
  const times: number[] = [];
  for (let i = 0; i < count; i++) times.push(await timed(work));
  return median(times);
}

/** The figures as an aligned table of text. */
export function figureTable(figures: readonly Figure[]): string {
  const rows = figures.map(({ name, value, unit, baseline, target, ok }) => [
    name,
    `${round(value)} ${unit}`,
    baseline === null ? '' : `${baseline.name}: ${round(baseline.value)} ${unit}`,
    target,
    ok === null ? '' : ok ? 'yes' : 'NO',
  ]);
  const all = [['figure', 'measured', 'baseline in this run', 'to reach', 'reached'], ...rows];
  const widths = all[0]?.map((_, column) => Math.max(...all.map((row) => row[column]?.length ?? 0))) ?? [];
  return all
    .map((row) =>
      row
        .map((cell, column) => cell.padEnd(widths[column] ?? 0))
        .join('  ')
        .trimEnd(),
    )
    .join('\n');
}

function round(value: number): string {
  return value >= 100 ? value.toFixed(0) : value >= 10 ? value.toFixed(1) : value.toFixed(2);
}
