import { elementPath, scalarPath } from '../asked-paths.ts';
import { everywhere, meaningsOf, told, type WideMeaning } from '../meanings.ts';
import { isPrefix, type Shape } from '../outline.ts';
import type { Wish } from '../wish.ts';
import type { Item, KeyMatch } from '../words.ts';
import type { JsonReading } from './json-reading.ts';
import { labelOf } from './list-readings.ts';

/** How many there are of something, or whether there is any. */
export function countReadings(
  wish: Wish,
  target: Item,
  shapes: readonly Shape[],
  answer: 'number' | 'some',
): JsonReading[] {
  const ways = everywhere(wish, target, meaningsOf(wish, target, shapes, elementPath));
  if (answer === 'some') return ways.map((way) => readingOf(way, 'some'));
  // "How many countries": a country that stands in several records is one country, and several values.
  const kinds = everywhere(
    wish,
    target,
    meaningsOf(wish, target, shapes, (match) => kindPath(match, shapes)),
  );
  const different = kinds.map((way) => readingOf(way, 'distinct'));
  return wish.ops.has('unique') ? different : [...ways.map((way) => readingOf(way, 'count')), ...different];
}

/** The path to what tells things apart: plain values themselves, records inside other records by their label. Lists of records are counted as they are. */
function kindPath(match: KeyMatch, shapes: readonly Shape[]): ReturnType<typeof elementPath> {
  const { shape } = match;
  const path = shape.holdsMany ? [...shape.path, null] : shape.path;
  const own = shape.holdsMany
    ? shapes.find((one) => one.path.length === path.length && isPrefix(path, one.path))
    : shape;
  if (own === undefined) return null;
  const weight = elementPath(match)?.weight ?? 0;
  if (scalarPath({ shape: own, weight: 1 }) !== null) return { path, weight };
  const label = shape.holdsMany ? null : labelOf(path, shapes);
  return label === null ? null : { path: [...path, label], weight };
}

function readingOf(way: WideMeaning, as: 'count' | 'distinct' | 'some'): JsonReading {
  const verbs = { count: 'Count', distinct: 'Count the different values of', some: 'Say whether there is any of' };
  const answer = as === 'count' ? 'number' : as === 'distinct' ? 'length' : 'some';
  return {
    task: {
      task: 'query',
      query: { paths: way.paths, where: [...way.where], as: as === 'distinct' ? 'distinct' : 'count' },
      answer,
    },
    statement: `${verbs[as]} ${told(way)} in {json}.`,
    assumptions: [
      ...(way.where.length > 0 ? ['Texts are compared whole, whatever their capital and small letters.'] : []),
      ...(as === 'distinct' ? ['What stands there several times counts once.'] : []),
    ],
    weight: way.weight,
    shape: as === 'some' ? 'boolean' : 'number',
    deliverable: as === 'some' ? 'yes or no' : 'a number',
  };
}
