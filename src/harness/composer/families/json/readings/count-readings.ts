import { elementPath, everywhere, meaningsOf, scalarPath, told } from '../meanings.ts';
import type { Shape } from '../outline.ts';
import type { Wish } from '../wish.ts';
import type { Item } from '../words.ts';
import type { JsonReading } from './json-reading.ts';

/** How many there are of something, or whether there is any. */
export function countReadings(
  wish: Wish,
  target: Item,
  shapes: readonly Shape[],
  answer: 'number' | 'some',
): JsonReading[] {
  const unique = wish.ops.has('unique') && answer === 'number';
  const ways = everywhere(wish, target, meaningsOf(wish, target, shapes, unique ? scalarPath : elementPath));
  const verb = answer === 'some' ? 'Say whether there is any of' : unique ? 'Count the different values of' : 'Count';
  return ways.map((way) => ({
    task: {
      task: 'query',
      query: { paths: way.paths, where: [...way.where], as: unique ? 'distinct' : 'count' },
      answer: unique ? 'length' : answer,
    },
    statement: `${verb} ${told(way)} in {json}.`,
    assumptions: way.where.length > 0 ? ['Texts are compared whole, whatever their capital and small letters.'] : [],
    weight: way.weight,
    shape: answer === 'some' ? 'boolean' : 'number',
    deliverable: answer === 'some' ? 'yes or no' : 'a number',
  }));
}
