import { stem } from '../../../../core/words.ts';
import type { GoalToken } from '../text/goal-tokens.ts';
import type { Mention } from '../text/mentions.ts';
import { isFiller, longestPhrase, roleOfPhrase } from './lexicon.ts';
import { comparable, type Shape } from './outline.ts';

/** A shape that words may mean, and how well they name it, 0 to 1. */
export interface KeyMatch {
  readonly shape: Shape;
  readonly weight: number;
}

/** A text of the JSON that words may mean. */
interface ValueMatch {
  readonly shape: Shape;
  /** As spelled in the JSON. */
  readonly spellings: readonly string[];
}

/** One word or phrase of a goal: an operation, a key, a value, a number, or nothing known (`x`). */
export interface Item {
  readonly role: string;
  readonly keys: readonly KeyMatch[];
  readonly values: readonly ValueMatch[];
  /** Decimal text of a number. */
  readonly number: string | null;
  /** A quotation's text, or the words as written. */
  readonly text: string;
  readonly plural: boolean;
}

const verbs = new Set('show list find get give print display output return collect read tell extract look'.split(' '));
const askers = new Set('which what many whose the a an of'.split(' '));

/** Ways to read a goal's words; more than these are not followed. */
const sequenceCap = 48;
const longestValue = 8;

/**
 * The ways to read the words of a goal one after the other. A word that is both an operation and a key ("total") is read as either; a longer phrase
 * wins over a shorter one of the same sort.
 */
export function readWords(
  goal: string,
  tokens: readonly GoalToken[],
  mentions: readonly Mention[],
  shapes: readonly Shape[],
): Item[][] {
  const done: Item[][] = [];
  const open: { at: number; items: Item[] }[] = [{ at: 0, items: [] }];
  while (open.length > 0 && done.length < sequenceCap) {
    const { at, items } = open.pop() ?? { at: 0, items: [] };
    if (at >= tokens.length) {
      done.push(items);
      continue;
    }
    const mention = mentions.find(({ first }) => first === at);
    if (mention !== undefined) {
      open.push({ at: mention.end, items });
      continue;
    }
    const choices = choicesAt(goal, tokens, at, shapes).map((choice) => {
      // "Which show": a show, and no order to show something.
      const isNoun =
        choice.item?.role === 'list' && verbs.has(tokens[at]?.stem ?? '') && askers.has(tokens[at - 1]?.text ?? '');
      return isNoun && choice.item !== null ? { ...choice, item: { ...choice.item, role: 'x' } } : choice;
    });
    for (const { item, size } of choices.reverse()) {
      open.push({ at: at + size, items: item === null ? items : [...items, item] });
    }
  }
  return done;
}

/** What may stand at a token, the likeliest first; a null item is passed over. */
function choicesAt(
  goal: string,
  tokens: readonly GoalToken[],
  at: number,
  shapes: readonly Shape[],
): { item: Item | null; size: number }[] {
  const token = tokens[at];
  if (token === undefined) return [];
  if (token.kind === 'mark' && !/[<>=]/.test(token.text))
    return [{ item: /[.,;:!?()$\u20ac\u00a3#-]/.test(token.text) ? null : unknown(token), size: 1 }];
  if (token.kind === 'mark') return [comparison(tokens, at)];
  const choices: { item: Item | null; size: number }[] = [];
  const value = valueAt(goal, tokens, at, shapes);
  const key = keyAt(tokens, at, shapes);
  const role = roleAt(tokens, at);
  // A value of several words explains more than a key or an operation inside it.
  if (value !== null && value.size > Math.max(key?.size ?? 0, role?.size ?? 0)) choices.push(value);
  if (key !== null) choices.push(key);
  if (role !== null) choices.push(role);
  if (value !== null && !choices.includes(value)) choices.push(value);
  if (token.kind === 'quote' && choices.length === 0) return [{ item: { ...unknown(token), role: 'q' }, size: 1 }];
  if (isFiller(token.stem)) choices.push({ item: null, size: 1 });
  return choices.length > 0 ? choices : [{ item: unknown(token), size: 1 }];
}

function comparison(tokens: readonly GoalToken[], at: number): { item: Item; size: number } {
  const first = tokens[at]?.text ?? '';
  const second = tokens[at + 1]?.text === '=' ? '=' : '';
  const role = { '>': 'gt', '<': 'lt', '=': 'eq', '>=': 'ge', '<=': 'le', '==': 'eq' }[first + second] ?? 'x';
  return { item: { ...bare(role), text: first + second }, size: second === '' ? 1 : 2 };
}

function roleAt(tokens: readonly GoalToken[], at: number): { item: Item; size: number } | null {
  for (let size = longestPhrase; size >= 1; size--) {
    const part = tokens.slice(at, at + size);
    if (part.length < size || part.some(({ kind }) => kind !== 'word')) continue;
    const role = roleOfPhrase(part.map((token) => token.stem).join(' '));
    if (role !== undefined) return { item: { ...bare(role), text: part.map(({ text }) => text).join(' ') }, size };
  }
  return null;
}

/** A key named by its words ("unit price" for `unitPrice`), or by its last word alone ("price"). */
function keyAt(
  tokens: readonly GoalToken[],
  at: number,
  shapes: readonly Shape[],
): { item: Item; size: number } | null {
  const written = tokens[at];
  if (written?.kind === 'quote') {
    const keys = shapes.filter(({ key }) => key === written.text).map((shape) => ({ shape, weight: 1 }));
    return keys.length === 0 ? null : { item: { ...bare('K'), keys, text: written.text }, size: 1 };
  }
  for (let size = 4; size >= 1; size--) {
    const part = tokens.slice(at, at + size);
    if (part.length < size || part.some(({ kind }) => kind !== 'word')) continue;
    const said = part.flatMap(({ text }) => text.split(/[_-]/).map(stem)).join(' ');
    const plural = part.at(-1)?.text !== part.at(-1)?.stem && (part.at(-1)?.text.endsWith('s') ?? false);
    const whole = shapes.filter(
      ({ key, keyWords }) =>
        keyWords.length > 0 &&
        (keyWords.join(' ') === said ||
          (size === 1 && [key.toLowerCase(), `${key.toLowerCase()}s`].includes(part[0]?.text ?? ''))),
    );
    const partial =
      whole.length > 0
        ? []
        : shapes.filter(({ keyWords }) => keyWords.length > 1 && keyWords.slice(-size).join(' ') === said);
    const keys = [...whole.map((shape) => ({ shape, weight: 1 })), ...partial.map((shape) => ({ shape, weight: 0.7 }))];
    if (keys.length > 0)
      return { item: { ...bare('K'), keys, text: part.map(({ text }) => text).join(' '), plural }, size };
  }
  return null;
}

/** Words that are, as written in the goal, a text of the JSON. */
function valueAt(
  goal: string,
  tokens: readonly GoalToken[],
  at: number,
  shapes: readonly Shape[],
): { item: Item; size: number } | null {
  const first = tokens[at];
  if (first === undefined) return null;
  if (first.kind === 'number' || /^\d+\.\d+$/.test(first.text)) {
    const number = first.kind === 'number' && first.value !== null ? String(first.value) : first.text;
    return {
      item: { ...bare('N'), number, text: first.text, values: matches(comparable(first.text), shapes) },
      size: 1,
    };
  }
  if (first.kind === 'quote') {
    const values = matches(comparable(first.text), shapes);
    return values.length === 0 ? null : { item: { ...bare('V'), values, text: first.text }, size: 1 };
  }
  for (let size = Math.min(longestValue, tokens.length - at); size >= 1; size--) {
    const last = tokens[at + size - 1];
    if (last === undefined || last.kind === 'mark') continue;
    const text = goal.slice(first.from, last.to);
    const values = matches(comparable(text), shapes);
    if (values.length > 0) return { item: { ...bare('V'), values, text }, size };
  }
  return null;
}

function matches(text: string, shapes: readonly Shape[]): ValueMatch[] {
  return shapes.flatMap((shape) => {
    const spellings = shape.values.get(text);
    return spellings === undefined ? [] : [{ shape, spellings: [...spellings].sort() }];
  });
}

function bare(role: string): Item {
  return { role, keys: [], values: [], number: null, text: '', plural: false };
}

function unknown(token: GoalToken): Item {
  return { ...bare('x'), text: token.text };
}
