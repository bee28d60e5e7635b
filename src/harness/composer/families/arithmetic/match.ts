import type { Budget } from './budget.ts';
import { isWholeNumber } from './node.ts';
import type { Part, SlotKind } from './template.ts';
import { rankOf } from './token.ts';
import type { Token } from './token.ts';

/** Where the slots of a template lie in the tokens: from, to (not included). */
export interface Span {
  readonly name: string;
  readonly slot: SlotKind;
  readonly from: number;
  readonly to: number;
}

/** Depth of brackets before each token, and after the last. */
export function bracketDepths(tokens: readonly Token[]): number[] {
  const depths = [0];
  let depth = 0;
  for (const token of tokens) {
    if (token.kind === 'symbol' && '([{'.includes(token.text)) depth++;
    if (token.kind === 'symbol' && ')]}'.includes(token.text)) depth--;
    depths.push(depth);
  }
  return depths;
}

/** Whether a token ends a percentage: the sign or the word. */
export function isPercentSign(token: Token | undefined): boolean {
  return token !== undefined && (token.text === '%' || token.text === 'percent' || token.text === 'pct');
}

/** The most ways in which one template may match; a goal with more is no plain question. */
const mostMatches = 40;

/** Every way in which the parts match all tokens of a range. */
export function findMatches(
  parts: readonly Part[],
  tokens: readonly Token[],
  depths: readonly number[],
  from: number,
  to: number,
  budget: Budget,
): Span[][] {
  const found: Span[][] = [];

  const follow = (rest: readonly Part[], at: number, spans: readonly Span[]): void => {
    if (found.length >= mostMatches) return;
    budget.spend();
    const [part, ...after] = rest;
    if (part === undefined) {
      if (at === to) found.push([...spans]);
      return;
    }
    if (part.kind === 'literal') {
      if (at < to && isWord(tokens[at], part.text)) follow(after, at + 1, spans);
      return;
    }
    if (part.kind === 'choice') {
      for (const option of part.options) {
        const [head] = option;
        if (head?.kind !== 'literal' || (at < to && isWord(tokens[at], head.text)))
          follow([...option, ...after], at, spans);
      }
      return;
    }
    const next = after[0]?.kind === 'literal' ? after[0].text : null;
    for (const end of slotEnds(part.slot, tokens, depths, at, to)) {
      if (next !== null && (end >= to || !isWord(tokens[end], next))) continue;
      follow(after, end, [...spans, { name: part.name, slot: part.slot, from: at, to: end }]);
    }
  };
  follow(parts, from, []);
  return found;
}

function isWord(token: Token | undefined, text: string): boolean {
  return token !== undefined && token.kind !== 'number' && token.text === text;
}

/** Where a slot that begins at a token may end. */
function slotEnds(
  slot: SlotKind,
  tokens: readonly Token[],
  depths: readonly number[],
  at: number,
  to: number,
): number[] {
  const token = tokens[at];
  if (token === undefined || at >= to) return [];
  switch (slot) {
    case 'quantity':
    case 'list': {
      const ends: number[] = [];
      const depth = depths[at] ?? 0;
      for (let end = at + 1; end <= to && (depths[end] ?? 0) >= depth; end++) if (depths[end] === depth) ends.push(end);
      return ends;
    }
    case 'int':
      return token.kind === 'number' && isWholeNumber(token.value) && token.currency === '' ? [at + 1] : [];
    case 'whole': {
      const after = token.text === '-' ? tokens[at + 1] : token;
      const end = token.text === '-' ? at + 2 : at + 1;
      return after?.kind === 'number' && isWholeNumber(after.value) && after.currency === '' && end <= to ? [end] : [];
    }
    case 'token':
      return [at + 1];
    case 'number':
      return token.kind === 'number' ? [at + 1] : [];
    case 'percent':
      return token.kind === 'number' && token.currency === '' && at + 1 < to && isPercentSign(tokens[at + 1])
        ? [at + 2]
        : [];
    case 'rank':
      return rankOf(token) === null ? [] : [at + 1];
    case 'word':
      return isName(token) ? [at + 1] : [];
    case 'words': {
      const ends: number[] = [];
      for (let end = at; end < Math.min(to, at + 3) && isName(tokens[end]); end++) ends.push(end + 1);
      return ends;
    }
  }
}

/** Whether a token can be the name of a thing: letters only. */
function isName(token: Token | undefined): boolean {
  return token?.kind === 'word' && /^\p{L}[\p{L}'&.-]*$/u.test(token.text);
}
