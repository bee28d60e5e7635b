import { isPrefix } from './outline.ts';
import type { Item } from './words.ts';

/** A condition as a goal words it: a key or none, how it compares, and with what. */
export interface WishedCondition {
  readonly key: Item | null;
  readonly op: 'in' | 'not-in' | '>' | '>=' | '<' | '<=';
  readonly value: Item;
}

/** What a goal asks of a JSON text, before its words are tied to places in it. */
export interface Wish {
  readonly ops: ReadonlySet<string>;
  readonly target: Item | null;
  readonly scopes: readonly Item[];
  readonly conditions: readonly WishedCondition[];
  /** "Which item has the highest price": the key that decides. */
  readonly by: Item | null;
}

const operations = new Set(
  'count list sum average median max min unique keys topkeys depth valid error place value yesno'.split(' '),
);
const calculations = new Set(['sum', 'average', 'median', 'max', 'min']);
const comparisons: Readonly<Record<string, WishedCondition['op']>> = {
  gt: '>',
  ge: '>=',
  lt: '<',
  le: '<=',
  eq: 'in',
  not: 'not-in',
};
const isValue = ({ role }: Item) => ['V', 'N', 'q', 'true', 'false', 'null'].includes(role);

/**
 * The wishes that items may express: of several keys ("item names", "names of items") each may be what is asked for, and the others what it belongs
 * to. None where an item has no part in any question that is known.
 */
export function wishesOf(items: readonly Item[]): Wish[] {
  const wish = wishOf(items);
  if (wish === null) return [];
  const keys = [...(wish.target === null ? [] : [wish.target]), ...wish.scopes];
  if (keys.length < 2) return [wish];
  return keys.map((target) => ({ ...wish, target, scopes: keys.filter((key) => key !== target) }));
}

/** Reads items one after the other. */
function wishOf(items: readonly Item[]): Wish | null {
  const ops = new Set<string>();
  const scopes: Item[] = [];
  const conditions: WishedCondition[] = [];
  let target: Item | null = null;
  let by: Item | null = null;
  let i = 0;
  while (i < items.length) {
    const item = items[i];
    if (item === undefined) break;
    if (item.role === 'where' || item.role === 'and') {
      i++;
      continue;
    }
    if (operations.has(item.role)) {
      const next = items[i + 1];
      // "Which item has the highest price", with the item named before.
      if ((item.role === 'max' || item.role === 'min') && target !== null && next?.role === 'K' && by === null) {
        by = next;
        i++;
      }
      // "The total of prices" adds up; "prices with a total" names a key, which is another way to read the word.
      else if (calculations.has(item.role) && target !== null) return null;
      ops.add(item.role);
      i++;
      continue;
    }
    const comparison = comparisons[item.role];
    if (comparison !== undefined) {
      const value = items[i + 1];
      if (value === undefined || !isValue(value) || target === null) return null;
      conditions.push({ key: target, op: comparison, value });
      i += 2;
      continue;
    }
    if (item.role === 'K' || item.role === 'P') {
      const found = target === null ? null : conditionAt(items, i);
      if (found !== null) {
        conditions.push(found.condition);
        i = found.next;
      } else {
        if (target === null) target = item;
        else scopes.push(item);
        i++;
      }
      continue;
    }
    if (!isValue(item)) return null;
    conditions.push({ key: null, op: 'in', value: item });
    i++;
  }
  return { ops, target, scopes, conditions, by };
}

/** "status shipped", "price over 10", "city is not Oslo": a key, perhaps a comparison, and a value. */
function conditionAt(items: readonly Item[], at: number): { condition: WishedCondition; next: number } | null {
  let i = at + 1;
  while (items[i]?.role === 'where') i++;
  const comparison = comparisons[items[i]?.role ?? ''];
  if (comparison !== undefined) i++;
  const value = items[i];
  const key = items[at];
  if (key === undefined || value === undefined || !isValue(value)) return null;
  // "Items in Lighting": Lighting is no item, so it says something by itself.
  const holds = value.values.some((match) => key.keys.some(({ shape }) => isPrefix(shape.path, match.shape.path)));
  if (value.role === 'V' && !holds) return null;
  return { condition: { key, op: comparison ?? 'in', value }, next: i + 1 };
}
