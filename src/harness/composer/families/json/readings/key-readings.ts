import type { Step } from '../../../../../tools/json/walk-steps.ts';
import { pathName } from '../meanings.ts';
import type { Shape } from '../outline.ts';
import type { Wish } from '../wish.ts';
import type { JsonReading } from './json-reading.ts';

/** Which keys there are, or how many. */
export function keyReadings(wish: Wish, shapes: readonly Shape[]): JsonReading[] {
  const root = shapes[0];
  const { target } = wish;
  if (root === undefined || wish.conditions.length > 0) return [];
  const ways: { paths: Step[][]; what: string; weight: number }[] = [];
  if (target === null) {
    const path = root.types.has('array') ? [null] : [];
    ways.push({
      paths: [[...path]],
      what: path.length === 0 ? 'at the top level' : 'of the items of the list',
      weight: 1,
    });
    const objects = shapes.filter(({ types }) => types.has('object'));
    if (!wish.ops.has('topkeys'))
      ways.push({ paths: objects.map(({ path: one }) => [...one]), what: 'at any level', weight: 0.6 });
  } else {
    for (const { shape, weight } of target.keys) {
      if (shape.types.has('object'))
        ways.push({ paths: [[...shape.path]], what: `of ${pathName(shape.path)}`, weight });
      if (!shape.types.has('array')) continue;
      ways.push({ paths: [[...shape.path, null]], what: `of the items of ${pathName(shape.path)}`, weight });
    }
  }
  const isCount = wish.ops.has('count');
  return ways.map(({ paths, what, weight }) => ({
    task: { task: 'query', query: { paths, where: [], as: 'keys' }, answer: isCount ? 'length' : 'list' },
    statement: `${isCount ? 'Count' : 'List'} the different keys ${what} of {json}.`,
    assumptions: ['A key that several objects have counts once.'],
    weight,
    shape: isCount ? 'number' : 'list',
    deliverable: isCount ? 'a number' : 'a list',
  }));
}
