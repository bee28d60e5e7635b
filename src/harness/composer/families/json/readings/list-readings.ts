import type { JsonTree } from '../../../../../tools/json/json-tree.ts';
import { reach } from '../../../../../tools/json/query-json.ts';
import type { Step } from '../../../../../tools/json/walk-steps.ts';
import { valuePath } from '../asked-paths.ts';
import { everywhere, meaningsOf, told } from '../meanings.ts';
import { isPrefix, type Shape } from '../outline.ts';
import type { Wish } from '../wish.ts';
import type { Item, KeyMatch } from '../words.ts';
import type { JsonReading } from './json-reading.ts';

/** The values of a key, or the one value where there is only one. */
export function listReadings(
  wish: Wish,
  target: Item,
  { tree, shapes }: { tree: JsonTree; shapes: readonly Shape[] },
): JsonReading[] {
  const labelled: string[] = [];
  const pathOf = (match: KeyMatch) => {
    const { shape } = match;
    const isRecord = !shape.holdsMany && shape.types.has('object') && shape.path.includes(null);
    if (target.role === 'P' || !(shape.holdsMany || isRecord)) return valuePath(match);
    const items = isRecord ? shape.path : [...shape.path, null];
    const objects = shapes.some(
      ({ path, types }) => path.length === items.length && isPrefix(items, path) && types.has('object'),
    );
    if (!objects) return { path: items, weight: 1 };
    // Records are listed by what they are called.
    const label = labelOf(items, shapes);
    if (label === null) return isRecord ? valuePath(match) : null;
    labelled.push(label);
    return { path: [...items, label], weight: 1 };
  };
  return everywhere(wish, target, meaningsOf(wish, target, shapes, pathOf)).flatMap((way): JsonReading[] => {
    const found = reach(tree, { paths: way.paths, where: [...way.where] });
    const scalars = found.every(({ value }) => value.type !== 'object' && value.type !== 'array');
    const repeats =
      scalars && new Set(found.map(({ value }) => `${value.type} ${String(value.scalar)}`)).size < found.length;
    const single = found.length === 1 && !target.plural && !wish.ops.has('unique');
    const label = String(way.path.at(-1));
    return kindsOf(wish.ops.has('unique'), repeats).map(({ as, weight }) => ({
      task: {
        task: 'query',
        query: { paths: way.paths, where: [...way.where], as },
        answer: single ? 'value' : 'list',
      },
      statement: `${single ? 'Give' : as === 'distinct' ? 'List the different values of' : 'List'} ${told(way)} in {json}.`,
      assumptions: [
        ...(labelled.includes(label) ? [`Each record is named by its "${label}".`] : []),
        ...(as === 'distinct' ? ['What stands there several times is given once.'] : []),
        ...(as === 'values' && repeats ? ['What stands there several times is given each time.'] : []),
      ],
      weight: way.weight * weight,
      shape: single ? 'text' : 'list',
      deliverable: single ? 'a value' : 'a list',
    }));
  });
}

function kindsOf(unique: boolean, repeats: boolean): readonly { as: 'values' | 'distinct'; weight: number }[] {
  if (unique) return [{ as: 'distinct', weight: 1 }];
  if (!repeats) return [{ as: 'values', weight: 1 }];
  return [
    { as: 'values', weight: 1 },
    { as: 'distinct', weight: 0.8 },
  ];
}

const labels = ['name', 'title', 'label', 'id', 'sku', 'code', 'key', 'number'];

/** The key by which the records at a path are called; null where they have none of the customary ones. */
export function labelOf(records: readonly Step[], shapes: readonly Shape[]): string | null {
  const own = shapes.filter(
    ({ path }) => path.length === records.length + 1 && records.every((step, i) => step === path[i]),
  );
  return (
    labels.find((label) =>
      own.some(({ key, types }) => key === label && !types.has('object') && !types.has('array')),
    ) ?? null
  );
}
