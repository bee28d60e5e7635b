import type { Series } from './series.ts';

/** Points of a time series placed from 0 to 1 by their time: a month without a value leaves its room empty. */
export function placeInTime({ points }: Series): number[] {
  const times = points.map(({ label }) => instantOf(label));
  const [first] = times;
  const last = times.at(-1);
  if (first === undefined || last === undefined || times.includes(Number.NaN) || last <= first)
    return points.map((_, at) => (points.length < 2 ? 0.5 : at / (points.length - 1)));
  return times.map((instant) => (instant - first) / (last - first));
}

function instantOf(label: string): number {
  const quarter = /^(\d{4})-?Q([1-4])$/.exec(label);
  if (quarter) return Date.UTC(Number(quarter[1]), (Number(quarter[2]) - 1) * 3);
  if (/-W\d{2}$/.test(label)) return Number.NaN;
  return Date.parse(label.length === 4 ? `${label}-01-01` : label.length === 7 ? `${label}-01` : label);
}
