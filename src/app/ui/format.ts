/** A count or number for reading: thin groups of three digits from 10,000 on, a point for decimals; the same on every machine. */
export function formatNumber(value: number): string {
  return numbers.format(value);
}

/** A count with its word: `1 row`, `12 rows`. */
export function countOf(count: number, one: string, many = `${one}s`): string {
  return `${formatNumber(count)} ${count === 1 ? one : many}`;
}

/** A size in bytes as a person reads it: `512 B`, `29 KB`, `1.4 MB` (powers of 1000). */
export function formatBytes(bytes: number): string {
  if (bytes < 1000) return `${bytes} B`;
  const units = ['KB', 'MB', 'GB', 'TB'];
  let value = bytes / 1000;
  let unit = 0;
  while (value >= 999.5 && unit < units.length - 1) {
    value /= 1000;
    unit += 1;
  }
  return `${value < 9.95 && unit > 0 ? value.toFixed(1) : Math.round(value)} ${units[unit] ?? ''}`;
}

/** A span of time as a person reads it, from milliseconds: `8 ms`, `1.2 s`, `2 min 5 s`. */
export function formatDuration(ms: number): string {
  if (ms < 999.5) return `${Math.round(ms)} ms`;
  if (ms < 59_950) return `${(ms / 1000).toFixed(1)} s`;
  const seconds = Math.round(ms / 1000);
  return `${Math.floor(seconds / 60)} min ${seconds % 60} s`;
}

/** An RFC 3339 instant in the person's own time zone: `21 Nov 2026, 14:05`. */
export function formatInstant(at: string): string {
  return instants.format(new Date(at));
}

const numbers = new Intl.NumberFormat('en-US', { maximumFractionDigits: 20 });
const instants = new Intl.DateTimeFormat('en-GB', { dateStyle: 'medium', timeStyle: 'short' });
