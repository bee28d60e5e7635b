import type { Constraint } from './constraint.ts';
import { overlap } from './span.ts';

/** Two cells of one column that the goal names: rows that have either. */
export function eitherOf(constraints: readonly Constraint[]): Constraint[] {
  const found: Constraint[] = [];
  const single = constraints.filter(
    ({ kind }) =>
      kind === 'exact' ||
      kind === 'core' ||
      kind === 'partial' ||
      kind === 'alias' ||
      kind === 'number' ||
      kind === 'year' ||
      kind === 'date',
  );
  for (const [index, a] of single.entries()) {
    for (const b of single.slice(index + 1)) {
      if (a.column !== b.column || overlap(a, b)) continue;
      const [first, second] = a.from < b.from ? [a, b] : [b, a];
      if (second.from - first.to > 6 || found.length > 12) continue;
      found.push({
        kind: 'either',
        from: first.from,
        to: second.to,
        column: a.column,
        condition: { or: [first.condition, second.condition] },
        said: `${first.said} or ${second.said}`,
        is: '=',
        rows: first.rows === null || second.rows === null ? null : first.rows + second.rows,
        more: first.more + second.more,
        texts: [...first.texts, ...second.texts],
        parts: [first, second],
      });
    }
  }
  return found;
}
