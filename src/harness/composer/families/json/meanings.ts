import type { Condition, JsonQuery } from '../../../../tools/json/query-json.ts';
import type { Step } from '../../../../tools/json/walk-steps.ts';
import type { KeyMatch, Item } from './words.ts';
import type { AskedPath } from './asked-paths.ts';
import { isPrefix, type Shape } from './outline.ts';
import type { Wish, WishedCondition } from './wish.ts';

/** A way to tie the words of a wish to places of the JSON: the target's path and the conditions on the way. */
export interface Meaning {
  readonly shape: Shape;
  readonly path: readonly Step[];
  readonly where: readonly Condition[];
  /** The conditions in words. */
  readonly told: readonly string[];
  readonly weight: number;
}

/** Keys by which records are told apart, for "order 1002". */
const idWords = new Set(['id', 'number', 'no', 'nr', 'code', 'sku', 'key', 'ref', 'reference']);
/** Ways that are followed for one wish. */
const meaningCap = 24;

/** A path as people write it: `orders[].items[].price`. */
export function pathName(path: readonly Step[]): string {
  if (path.length === 0) return 'the whole JSON';
  return path
    .map((step) => (step === null ? '[]' : typeof step === 'number' ? `[${step}]` : `.${step}`))
    .join('')
    .replace(/^\./, '');
}

/**
 * The meanings of a wish for one target.
 * @param pathOf the path that the question is about for a shape of the target, or null where it cannot be about that
 */
export function meaningsOf(
  wish: Wish,
  target: Item,
  shapes: readonly Shape[],
  pathOf: (match: KeyMatch) => AskedPath,
): Meaning[] {
  const meanings: Meaning[] = [];
  for (const match of target.keys) {
    const asked = pathOf(match);
    if (asked === null) continue;
    // "items of orders", "order 1002": a container that the path runs through, or one whose id follows.
    const containers = wish.scopes.map((scope) =>
      scope.keys.map(({ shape }) => shape.path).filter((path) => isWithin(path, match.shape.path)),
    );
    if (containers.some((paths) => paths.length === 0)) continue;
    const last = match.shape.path.length - 1;
    const isNamed = (member: number) =>
      (member === last && target.role === 'K') || containers.flat().some((path) => path.length > member);
    if (target.role === 'K' && !match.shape.members.every(isNamed)) continue;
    let ways: Meaning[] = [
      { shape: match.shape, path: asked.path, where: [], told: [], weight: match.weight * asked.weight },
    ];
    for (const condition of wish.conditions) {
      ways = ways.flatMap((way) =>
        waysOf(condition, way.path, match.shape, shapes).map(({ condition: one, told, weight }) => ({
          ...way,
          where: [...way.where, one],
          told: [...way.told, told],
          weight: way.weight * weight,
        })),
      );
    }
    meanings.push(...ways);
  }
  return meanings.sort((a, b) => b.weight - a.weight).slice(0, meaningCap);
}

/** A meaning that may be about several places at once; the first is its `path`. */
export interface WideMeaning extends Meaning {
  readonly paths: Step[][];
}

/** All places together count a little less than one of them alone. */
const everywhereWeight = 0.9;

/** The meanings and, where several places have the key and nothing chooses among them, all of them together; for `$..key` those alone. */
export function everywhere(wish: Wish, target: Item, ways: readonly Meaning[]): WideMeaning[] {
  const single = ways.map((way): WideMeaning => ({ ...way, paths: [[...way.path]] }));
  const [first] = ways;
  if (first === undefined || ways.length < 2 || wish.conditions.length > 0 || wish.scopes.length > 0) return single;
  const all: WideMeaning = {
    ...first,
    paths: ways.map(({ path }) => [...path]),
    weight: first.weight * everywhereWeight,
  };
  return target.text === 'anywhere' ? [{ ...all, weight: first.weight }] : [...single, all];
}

/** What a meaning is about, in words. */
export function told({ path, told: conditions, paths = [] }: Meaning & { paths?: Step[][] }): string {
  const places = paths.length > 1 ? `${paths.map(pathName).join(', ')} together` : pathName(path);
  return [places, ...conditions.map((condition, i) => `${i === 0 ? 'where' : 'and'} ${condition}`)].join(' ');
}

/** The query of a meaning. */
export function queryOf(meaning: Meaning, as: JsonQuery['as']): JsonQuery {
  return { paths: [[...meaning.path]], where: [...meaning.where], as };
}

interface Way {
  condition: Condition;
  told: string;
  weight: number;
}

/** The places where a condition may hold: at an element that both the target and the tested value belong to. */
function waysOf(
  { key, op, value }: WishedCondition,
  target: readonly Step[],
  own: Shape,
  shapes: readonly Shape[],
): Way[] {
  const tested =
    key === null ? value.values.map(({ shape }) => ({ shape, weight: 1 })) : testedShapes(key, value, op, own, shapes);
  return tested.flatMap(({ shape, weight }): Way[] => {
    const at = elementOf(target, shape.path);
    const values = valuesFor(shape, value, op);
    if (at === null || values.length === 0) return [];
    const path = shape.path.slice(at);
    const words = {
      in: 'is',
      'not-in': 'is not',
      '>': 'is more than',
      '>=': 'is at least',
      '<': 'is less than',
      '<=': 'is at most',
    }[op];
    const said = value.role === 'V' || value.role === 'q' ? `"${value.text}"` : (value.number ?? value.role);
    return [{ condition: { at, path, op, values }, told: `${pathName(shape.path)} ${words} ${said}`, weight }];
  });
}

function testedShapes(
  key: Item,
  value: Item,
  op: WishedCondition['op'],
  own: Shape,
  shapes: readonly Shape[],
): { shape: Shape; weight: number }[] {
  return key.keys.flatMap(({ shape, weight }) => {
    const inside = shapes.filter(
      ({ path }) => path.length === shape.path.length + 1 && path.at(-1) === null && isPrefix(shape.path, path),
    );
    // "order 1002": the number is the id of the record.
    const ids =
      value.role === 'N' && op === 'in' && shape.holdsMany
        ? shapes.filter(
            ({ path, keyWords, numbers, values }) =>
              path.length === shape.path.length + 2 &&
              path[shape.path.length] === null &&
              isPrefix(shape.path, path) &&
              idWords.has(keyWords.at(-1) ?? '') &&
              (numbers.has(value.number ?? '') || values.has(value.text)),
          )
        : [];
    // "Customers from Denmark": the value stands somewhere in the record.
    const within =
      value.role === 'V' && shape.types.has('object')
        ? value.values.map((match) => match.shape).filter(({ path }) => isWithin(shape.path, path))
        : [];
    const scalar =
      shape.types.has('string') || shape.types.has('number') || shape.types.has('boolean') || shape === own;
    return [...(scalar ? [shape] : []), ...inside, ...within, ...ids].map((one) => ({ shape: one, weight }));
  });
}

/** What a shape's values are compared with; empty where it has nothing of that sort. */
function valuesFor(shape: Shape, value: Item, op: WishedCondition['op']): Condition['values'] {
  const compares = op !== 'in' && op !== 'not-in';
  switch (value.role) {
    case 'N':
      if (shape.types.has('number')) return [{ number: value.number ?? '0' }];
      if (compares) return [];
      return value.values.filter((match) => match.shape === shape).flatMap(({ spellings }) => spellings);
    case 'V':
      if (compares) return [];
      return value.values.filter((match) => match.shape === shape).flatMap(({ spellings }) => spellings);
    case 'q':
      // A text that the JSON does not have: the condition can be put, and nothing meets it.
      return compares || !shape.types.has('string') ? [] : [value.text];
    default:
      if (compares) return [];
      if (value.role === 'null') return shape.types.has('null') ? [null] : [];
      return shape.types.has('boolean') ? [value.role === 'true'] : [];
  }
}

/** Whether a path leads into what another leads to. */
function isWithin(container: readonly Step[], path: readonly Step[]): boolean {
  return container.length < path.length && isPrefix(container, path);
}

/** How many steps lead to the innermost element of a list that two paths share; the whole target for a condition on itself; null where there is none. */
function elementOf(target: readonly Step[], tested: readonly Step[]): number | null {
  let shared = 0;
  while (shared < target.length && shared < tested.length && target[shared] === tested[shared]) shared++;
  if (shared === target.length && shared === tested.length) return shared;
  while (shared > 0 && target[shared - 1] !== null) shared--;
  return shared > 0 ? shared : null;
}
