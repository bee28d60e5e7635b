import type { JsonQuery } from '../../../../../tools/json/query-json.ts';
import { valuePath } from '../asked-paths.ts';
import { meaningsOf, queryOf, told } from '../meanings.ts';
import type { Shape } from '../outline.ts';
import type { Wish } from '../wish.ts';
import type { Item } from '../words.ts';
import type { JsonReading } from './json-reading.ts';

/** "Where is Dune", "does it contain Dune": a text wherever it stands. */
export function valuePlaceReadings(wish: Wish, shapes: readonly Shape[]): JsonReading[] {
  const [condition, ...more] = wish.conditions;
  const isQuestion = wish.ops.has('yesno') || wish.ops.has('count');
  if (condition === undefined || more.length > 0 || condition.key !== null || !(wish.ops.has('place') || isQuestion))
    return [];
  const { value } = condition;
  if (value.role !== 'V' && value.role !== 'q') return [];
  const spellings =
    value.role === 'V' ? [...new Set(value.values.flatMap((match) => match.spellings))].sort() : [value.text];
  const paths = shapes.filter(({ types }) => types.has('string')).map(({ path }) => [...path]);
  if (paths.length === 0 || paths.length > 50) return [];
  const query: JsonQuery = {
    paths,
    where: [{ at: -1, path: [], op: 'in', values: spellings }],
    as: wish.ops.has('place') ? 'pointers' : 'count',
  };
  const answer = wish.ops.has('place') ? 'places' : wish.ops.has('yesno') ? 'some' : 'number';
  const verb = { places: 'List where', some: 'Say whether', number: 'Count how often' }[answer];
  return [
    {
      task: { task: 'query', query, answer },
      statement: `${verb} "${value.text}" stands as a whole value in {json}.`,
      assumptions: [
        'Only whole values are compared, whatever their capital and small letters; places are JSON Pointers.',
      ],
      weight: 0.9,
      shape: answer === 'places' ? 'list' : answer === 'some' ? 'boolean' : 'number',
      deliverable: answer === 'places' ? 'a list of JSON Pointers' : answer === 'some' ? 'yes or no' : 'a number',
    },
  ];
}

/** Where the values of a key stand. */
export function placeReadings(wish: Wish, target: Item, shapes: readonly Shape[]): JsonReading[] {
  return meaningsOf(wish, target, shapes, valuePath).map((way) => ({
    task: { task: 'query', query: queryOf(way, 'pointers'), answer: 'places' },
    statement: `List the JSON Pointers of ${told(way)} in {json}.`,
    assumptions: ['Places are JSON Pointers, as in RFC 6901.'],
    weight: way.weight,
    shape: 'list',
    deliverable: 'a list of JSON Pointers',
  }));
}
