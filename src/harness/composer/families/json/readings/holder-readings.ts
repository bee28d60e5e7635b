import type { JsonTree } from '../../../../../tools/json/json-tree.ts';
import type { Step } from '../../../../../tools/json/walk-steps.ts';
import { meaningsOf, pathName, queryOf } from '../meanings.ts';
import type { Shape } from '../outline.ts';
import type { JsonReading } from './json-reading.ts';
import { labelOf } from './list-readings.ts';
import type { Wish } from '../wish.ts';

/** "Which item has the highest price": the labels of the records that have the largest or smallest number. */
export function holderReadings(wish: Wish, { shapes }: { tree: JsonTree; shapes: readonly Shape[] }): JsonReading[] {
  const { by, target } = wish;
  const isMax = wish.ops.has('max');
  if (by === null || target === null || isMax === wish.ops.has('min')) return [];
  // The record is what the goal names first; the number stands in it, at any depth short of another list.
  const records = target.keys
    .filter(({ shape }) => shape.holdsMany)
    .map(({ shape, weight }) => ({ path: [...shape.path, null], weight }));
  return meaningsOf({ ...wish, scopes: [] }, by, shapes, ({ shape }) =>
    shape.types.has('number') && [...shape.types].every((type) => type === 'number' || type === 'null')
      ? { path: shape.path, weight: 1 }
      : null,
  ).flatMap((way) => {
    const record = records.find(({ path }) => isWithin(path, way.path));
    const label = record === undefined ? null : labelOf(record.path, shapes);
    if (record === undefined || label === null) return [];
    const as = isMax ? ('largest' as const) : ('smallest' as const);
    const where = way.told.map((condition, i) => ` ${i === 0 ? 'where' : 'and'} ${condition}`).join('');
    return [
      {
        task: {
          task: 'holder' as const,
          query: queryOf(way, as),
          record: [...record.path],
          inside: way.path.slice(record.path.length),
          label,
        },
        statement: `List the ${pathName([...record.path, label])} with the ${as} ${pathName(way.path)}${where} in {json}.`,
        assumptions: [`Each record is named by its "${label}"; all that share the ${as} value are named.`],
        weight: way.weight * record.weight,
        shape: 'list' as const,
        deliverable: 'a list',
      },
    ];
  });
}

/** Whether a path leads into a record without passing another list. */
function isWithin(record: readonly Step[], path: readonly Step[]): boolean {
  return (
    path.length > record.length &&
    record.every((step, i) => step === path[i]) &&
    path.slice(record.length).every((step) => step !== null)
  );
}
