import { aggregateOf, amounts, superlativeFn } from './amounts.ts';
import { impliedMeasure } from './cues.ts';
import { isIdentity, rivalsOf } from './slots.ts';
import { tops } from './tops.ts';
import { type StrictReading, type Work, cued, orderable, query, reading, spansOf, namesAtMost } from './work.ts';

/** One number or date over the rows: a count, a sum, a largest value. */
export function scalars(work: Work): StrictReading[] {
  if (cued(work, 'first', 'last', 'sort', 'group', 'period', 'descending', 'ascending')) return [];
  if (!namesAtMost(work, 1, 'measure', 'counted', 'free', 'shown', 'rank')) return [];
  const fn = superlativeFn(work);
  const superlative = work.slots.cues.find(({ kind }) => kind === 'max' || kind === 'min');
  // "the cheapest product": the row is asked for, not the price.
  const counted =
    superlative === undefined
      ? []
      : spansOf(work, 'measure').filter(
          ({ cue, span }) =>
            cue === superlative &&
            rivalsOf(
              span,
              (column) => orderable(column) && !(impliedMeasure[superlative.words] !== undefined && isIdentity(column)),
            ).length === 0,
        );
  if (fn !== null && counted.length > 0) return tops(work, superlative ?? null);
  if (fn !== null && aggregateOf(work) !== null) return [];
  return amounts(work, fn).map(({ item, said, quality, assumptions }) =>
    reading(work, 'cell', [query(work, [item])], said, quality, assumptions),
  );
}
