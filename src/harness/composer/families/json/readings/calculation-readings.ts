import { numberPath } from '../asked-paths.ts';
import { everywhere, meaningsOf, told } from '../meanings.ts';
import { isPrefix, type Shape } from '../outline.ts';
import type { Wish } from '../wish.ts';
import type { Item, KeyMatch } from '../words.ts';
import type { JsonReading } from './json-reading.ts';

/** What can be worked out from numbers. */
export type Calculation = 'sum' | 'average' | 'median' | 'largest' | 'smallest';

const verbs: Readonly<Record<Calculation, string>> = {
  sum: 'Add up',
  average: 'Take the average of',
  median: 'Take the median of',
  largest: 'Find the largest of',
  smallest: 'Find the smallest of',
};

/** Sums, averages, medians and extremes of the numbers under a key. */
export function calculationReadings(
  wish: Wish,
  target: Item,
  as: Calculation,
  shapes: readonly Shape[],
): JsonReading[] {
  const pathOf = (match: KeyMatch) => {
    const own = numberPath(match);
    if (own !== null) return own;
    // "The sum of scores", where scores is a list of numbers.
    const items = shapes.find(
      ({ path }) =>
        path.length === match.shape.path.length + 1 && path.at(-1) === null && isPrefix(match.shape.path, path),
    );
    return items === undefined ? null : numberPath({ shape: items, weight: match.weight });
  };
  const placed = wish.ops.has('place') && (as === 'largest' || as === 'smallest');
  return everywhere(wish, target, meaningsOf(wish, target, shapes, pathOf)).map((way) => ({
    task: {
      task: 'query',
      query: { paths: way.paths, where: [...way.where], as },
      answer: placed ? 'placed' : 'number',
    },
    statement: `${verbs[as]} ${told(way)} in {json}${placed ? ', with every place that has it' : ''}.`,
    assumptions: [
      ...(way.shape.types.has('null') ? ['Values that are null are left out.'] : []),
      ...(as === 'average' ? ['The average is rounded to 10 decimal places, half away from zero.'] : []),
    ],
    weight: way.weight,
    shape: placed ? 'table' : 'number',
    deliverable: placed ? 'a number with its places' : 'a number',
  }));
}
