import { formatNumber } from '../ui/format.ts';

/** A count with its word: `1 row`, `12 rows`. */
export function countOf(count: number, one: string, many = `${one}s`): string {
  return `${formatNumber(count)} ${count === 1 ? one : many}`;
}
