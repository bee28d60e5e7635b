import type { Path } from './operators/change.ts';
import { toPointer } from './paths.ts';

/** More fields of the answer than this are rolled up. */
const mostFields = 12;

// Names the fields that changes are counted for, from the paths of all places in an output.
//
// A field beside the answer is one as a whole: /evidence. Of the answer, each column of a table counts by itself: /answer/*/price, or
// /answer/*/2 where rows are lists; what concerns whole items (their number and order, or a plain list's items) counts for the list:
// /answer. An object's members count by themselves. Where that gives too many fields, the deepest are rolled up into what holds them.

/** Gives a function from a path to its field's name, the same for all places that count together. */
export function fieldNamer(paths: Iterable<Path>): (path: Path) => string {
  const all = [...paths];
  for (let depth = 4; depth > 1; depth -= 1) {
    const name = (path: Path) => fieldAt(path, depth);
    const fields = new Set(all.filter(([top]) => top === 'answer').map(name));
    if (fields.size <= mostFields) return name;
  }
  return (path) => fieldAt(path, 1);
}

function fieldAt(path: Path, depth: number): string {
  const [top, ...rest] = path;
  if (top === undefined) return '';
  if (top !== 'answer') return toPointer([top]);
  // A position in a list is any position, but a position in a row is a column.
  const general = rest.map((segment, i) =>
    typeof segment === 'number' && typeof rest[i - 1] !== 'number' ? '*' : segment,
  );
  const kept = general.slice(0, depth - 1);
  while (kept.at(-1) === '*') kept.pop();
  return toPointer([top, ...kept]);
}
