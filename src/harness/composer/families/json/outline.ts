import { stem, words } from '../../../../core/words.ts';
import type { JsonTree, JsonValue } from '../../../../tools/json/json-tree.ts';
import type { Step } from '../../../../tools/json/walk-steps.ts';

/** All values of a JSON text that are reached in the same way: the same keys, any item of the lists between them. */
export interface Shape {
  /** The way: a key, or null for every item of a list or every member of an object that is used as a dictionary. */
  readonly path: readonly Step[];
  /** The last key on the way; '' for the root and items of lists of lists. */
  readonly key: string;
  /** The base forms of the key's words: `unitPrice` and `unit_prices` give `unit price`. */
  readonly keyWords: readonly string[];
  readonly types: ReadonlySet<JsonValue['type']>;
  readonly count: number;
  /** Texts as they compare, each with its spellings; at most `valueCap` different ones. */
  readonly values: ReadonlyMap<string, ReadonlySet<string>>;
  /** The decimal digits of the numbers, as written; as many at most. */
  readonly numbers: ReadonlySet<string>;
  /** Whether the values have items or members of one kind, so that "how many" asks for those. */
  readonly holdsMany: boolean;
  /** Which steps of the way are names of a dictionary's members; such a way is meant only where the goal names the member. */
  readonly members: readonly number[];
}

/** Different values that are kept of one shape, to meet the words of a goal. */
const valueCap = 5_000;
/** Members of a dictionary that are also kept under their own names. */
const memberCap = 200;

interface Draft {
  path: Step[];
  key: string;
  types: Set<JsonValue['type']>;
  count: number;
  values: Map<string, Set<string>>;
  numbers: Set<string>;
  holdsMany: boolean;
  members: number[];
}

/** The shapes of a JSON text, in the order in which they are met. */
export function outlineOf({ root }: JsonTree): Shape[] {
  const drafts = new Map<string, Draft>();
  visit(root, [], [], drafts);
  return [...drafts.values()].map((draft) => ({ ...draft, keyWords: keyWordsOf(draft.key) }));
}

/** The base forms of a key's words. */
function keyWordsOf(key: string): string[] {
  return words(key.replace(/([\p{Ll}\p{N}])(\p{Lu})/gu, '$1 $2').replace(/[_.-]+/g, ' ')).map(stem);
}

/** The form in which texts of the goal and of the JSON meet. */
export function comparable(text: string): string {
  return text
    .normalize('NFKC')
    .toLowerCase()
    .replace(/\u2019/g, "'")
    .replace(/\s+/g, ' ')
    .trim();
}

function visit(value: JsonValue, path: Step[], members: number[], drafts: Map<string, Draft>): void {
  const id = JSON.stringify(path);
  const draft = drafts.get(id) ?? {
    path,
    key: lastKey(path),
    types: new Set(),
    count: 0,
    values: new Map<string, Set<string>>(),
    numbers: new Set<string>(),
    holdsMany: false,
    members,
  };
  drafts.set(id, draft);
  draft.types.add(value.type);
  draft.count += 1;
  const dictionary = isDictionary(value);
  if (value.type === 'array' || dictionary) draft.holdsMany = true;
  if (value.type === 'number' && draft.numbers.size < valueCap) draft.numbers.add(String(value.scalar));
  if (value.type === 'string' && typeof value.scalar === 'string') {
    const folded = comparable(value.scalar);
    const spellings = draft.values.get(folded);
    if (spellings !== undefined) spellings.add(value.scalar);
    else if (draft.values.size < valueCap) draft.values.set(folded, new Set([value.scalar]));
  }
  for (const item of value.items) visit(item, [...path, null], members, drafts);
  if (dictionary) for (const member of value.members.values()) visit(member, [...path, null], members, drafts);
  if (dictionary && value.members.size > memberCap) return;
  const named = dictionary ? [...members, path.length] : members;
  for (const [key, member] of value.members) visit(member, [...path, key], named, drafts);
}

/** An object whose members are all objects of one kind: a dictionary from names to records. */
function isDictionary(value: JsonValue): boolean {
  if (value.type !== 'object' || value.members.size < 3) return false;
  const [first, ...rest] = value.members.values();
  if (first?.type !== 'object' || first.members.size === 0) return false;
  const keys = [...first.members.keys()];
  return rest.every(
    ({ type, members }) => type === 'object' && keys.filter((key) => members.has(key)).length * 2 >= keys.length,
  );
}

function lastKey(path: readonly Step[]): string {
  // The items of `orders` go by the name of their list.
  for (let i = path.length - 1; i >= 0; i--) {
    const step = path[i];
    if (typeof step === 'string') return i === path.length - 1 ? step : '';
  }
  return '';
}

/** Whether a path begins with another. */
export function isPrefix(prefix: readonly Step[], path: readonly Step[]): boolean {
  return prefix.length <= path.length && prefix.every((step, i) => step === path[i]);
}
