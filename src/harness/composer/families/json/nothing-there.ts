import type { JsonTree } from '../../../../tools/json/json-tree.ts';
import { walkSteps } from '../../../../tools/json/walk-steps.ts';
import type { FamilyReadings } from '../../family.ts';
import { writtenPath } from './json-path.ts';
import type { Shape } from './outline.ts';
import { readingsOf } from './readings-of.ts';
import type { JsonMaterial } from './readings/json-reading.ts';
import { wishesOf } from './wish.ts';
import type { Item } from './words.ts';

/** A path that is written out and leads nowhere. */
export function nothingThere(goal: string, tree: JsonTree, shapes: readonly Shape[]): FamilyReadings['beyond'] {
  const path = writtenPath(goal, shapes);
  const there =
    path?.anywhere === null
      ? walkSteps(tree.root, path.steps).length > 0
      : shapes.some(({ key }) => key === path?.anywhere);
  if (path === null || there) return null;
  return {
    reason: 'no-evidence',
    message: `There is nothing at ${goal.slice(path.from, path.to)} in the JSON.`,
    next: 'Mend the path, or ask which keys there are.',
  };
}

/** How many values of a key are told to a person who asked for one that is not there. */
const toldValues = 8;

/** "Status cancelled", where no status is: what there is instead. A word in quotation marks is taken at its word, so it can be asked all the same. */
export function unmetValue(ways: readonly Item[][], material: JsonMaterial): FamilyReadings['beyond'] {
  for (const items of ways) {
    const at = items.findIndex(({ role }) => role === 'x');
    const key = items.slice(0, Math.max(0, at)).findLast(({ role }) => role === 'K');
    const unknown = items[at];
    if (unknown === undefined || key === undefined || items.filter(({ role }) => role === 'x').length > 1) continue;
    const quoted = items.map((item) => (item === unknown ? { ...item, role: 'q' } : item));
    const shape = key.keys.find((match) => match.shape.values.size > 0)?.shape;
    if (shape === undefined || !wishesOf(quoted).some((wish) => readingsOf(wish, material).length > 0)) continue;
    const values = [...shape.values.values()].flatMap((spellings) => [...spellings].slice(0, 1));
    const more = values.length > toldValues ? ` and ${values.length - toldValues} others` : '';
    return {
      reason: 'no-evidence',
      message: `No "${shape.key}" is "${unknown.text}"; there are: ${values.slice(0, toldValues).join(', ')}${more}.`,
      next: 'Ask for one of these, or put the word in quotation marks to have it looked for as it is.',
    };
  }
  return null;
}
