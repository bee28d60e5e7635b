import { canonicalJson } from '../../../core/json.ts';
import type { Json } from '../../../core/json.ts';
import type { Random } from '../../../core/random.ts';
import type { Change } from './change.ts';

/** A list with an item dropped, doubled, moved or exchanged with another, or with cells exchanged between its rows. */
export function changeList(list: readonly Json[], random: Random): Change<Json[]>[] {
  const pick = () => Math.floor(random() * list.length);
  const at = pick();
  const item = list[at];
  const [first] = list;
  const last = list.at(-1);
  if (item === undefined || first === undefined || last === undefined) return [];
  const changes: Change<Json[]>[] = [
    { operator: 'item dropped', value: list.toSpliced(at, 1) },
    { operator: 'first item dropped', value: list.slice(1) },
    { operator: 'last item dropped', value: list.slice(0, -1) },
    { operator: 'item doubled', value: list.toSpliced(at, 0, item) },
    { operator: 'last item doubled', value: [...list, last] },
  ];
  const other = (at + 1 + Math.floor(random() * (list.length - 1))) % list.length;
  const otherItem = list[other];
  if (list.length > 1 && otherItem !== undefined) {
    changes.push({ operator: 'items exchanged', value: list.with(at, otherItem).with(other, item) });
    changes.push({ operator: 'item replaced by another', value: list.with(at, otherItem) });
  }
  if (list.length > 2) {
    changes.push({ operator: 'last item moved to the front', value: [last, ...list.slice(0, -1)] });
    changes.push({ operator: 'first items exchanged', value: [...list.slice(0, 2).reverse(), ...list.slice(2)] });
    changes.push({ operator: 'reversed', value: list.toReversed() });
    changes.push({ operator: 'second half cut off', value: list.slice(0, Math.ceil(list.length / 2)) });
  }
  return [...changes, ...exchangeCells(list, at, other)].filter(({ value }) => !sameList(value, list));
}

/** The cells of one column exchanged between two rows, for each column. */
function exchangeCells(list: readonly Json[], at: number, other: number): Change<Json[]>[] {
  const [one, two] = [list[at], list[other]];
  if (typeof one !== 'object' || one === null || typeof two !== 'object' || two === null) return [];
  if (Array.isArray(one) && Array.isArray(two)) {
    return one.flatMap((cell, column) => {
      const cell2 = two[column];
      if (cell2 === undefined) return [];
      const value = list.with(at, one.with(column, cell2)).with(other, two.with(column, cell));
      return [{ operator: 'cells exchanged between rows', value, part: [at, column] }];
    });
  }
  if (Array.isArray(one) || Array.isArray(two)) return [];
  return Object.entries(one).flatMap(([key, cell]) => {
    const cell2 = two[key];
    if (cell2 === undefined) return [];
    const value = list.with(at, { ...one, [key]: cell2 }).with(other, { ...two, [key]: cell });
    return [{ operator: 'cells exchanged between rows', value, part: [at, key] }];
  });
}

function sameList(a: readonly Json[], b: readonly Json[]): boolean {
  return a.length === b.length && canonicalJson(a) === canonicalJson(b);
}
