import type { Node } from './node.ts';

/** One way to understand a stretch of a goal as a calculation. */
export interface Meaning {
  readonly node: Node;
  /** How well the words support it, 0 to 1. */
  readonly weight: number;
  /** What was taken for granted, as sentences. */
  readonly notes: readonly string[];
  /** The currency of an amount of money; `money` where the wording is about money and names none; empty for a bare number. */
  readonly money: string;
  /** What the number counts when it is the answer: `percent`, `percentage points`; empty for a bare number or money. */
  readonly unit: string;
  /** What the result is called, where it has a name of its own: "the price/earnings ratio". */
  readonly title?: string;
}

/** The one currency of several parts; null where they differ, so that they cannot be taken together. */
export function commonMoney(parts: readonly { readonly money: string }[]): string | null {
  const named = [...new Set(parts.map(({ money }) => money).filter((money) => money !== ''))];
  const currencies = named.filter((money) => money !== 'money');
  if (currencies.length > 1) return null;
  return currencies[0] ?? named[0] ?? '';
}

/** The most meanings of one stretch that are followed up. */
const mostMeanings = 12;

/** The best meanings, without repeats. */
export function best(meanings: readonly Meaning[]): Meaning[] {
  const seen = new Set<string>();
  return [...meanings]
    .sort((a, b) => b.weight - a.weight || a.notes.length - b.notes.length)
    .filter((meaning) => {
      const key = JSON.stringify([meaning.node, meaning.unit, meaning.money]);
      return !seen.has(key) && seen.add(key);
    })
    .slice(0, mostMeanings);
}

/** Every way to take one of each; only the first of each where that would be more than 64. */
export function combinations<T>(choices: readonly (readonly T[])[]): T[][] {
  if (choices.some((options) => options.length === 0)) return [];
  const count = choices.reduce((product, options) => Math.min(product * options.length, 1e6), 1);
  if (count > 64) return [choices.flatMap((options) => options.slice(0, 1))];
  return choices.reduce<T[][]>(
    (made, options) => made.flatMap((start) => options.map((option) => [...start, option])),
    [[]],
  );
}
