import type { Slots } from '../phrase.ts';

/** A range of whole numbers, both ends included, and how plausible it is that it is meant. */
export interface Range {
  readonly from: bigint;
  readonly to: bigint;
  readonly weight: number;
  readonly notes: readonly string[];
}

const reach = '(less than|below|under|smaller than|lower than)';
const upTo = '(up to|until|not exceeding|not greater than|at most|no greater than|no more than|less than or equal to)';

/** Wordings of a range, as a piece of a template; `rangeOf` reads its slots. */
export const ranges =
  `[that are|which are] ([in range] from {from:whole} (to|through|up to|until|till) {to:whole} [inclusive|{inc:word}|( inclusive )]|between {low:whole} (and|to) {high:whole} [inclusive|{inc:word}]|in range [of] {from:whole} (to|-|through) {to:whole}|{from:whole} (to|through|thru) {to:whole} [inclusive|{inc:word}]|{from:whole} - {to:whole}|${reach} {under:whole}|${upTo} {upto:whole} [inclusive|{inc:word}]|within first {upto:whole})`
    .replaceAll('[inclusive|{inc:word}|( inclusive )]', '[{inc:word}|\\( {inc:word} \\)]')
    .replaceAll('[inclusive|{inc:word}]', '[{inc:word}|\\( {inc:word} \\)]');

/** Lower end of a range that names only the upper one: from 1 on, as people count. */
const countedFrom = 1n;

/**
 * The ranges that the slots of `ranges` can mean. "Between" is read both ways, ends included or not; so a question is asked only where
 * that makes a difference.
 */
export function rangeOf(s: Slots): Range[] {
  const value = (name: string): bigint => BigInt(String(s.node(name)));
  const word = s.has('inc') ? s.word('inc') : '';
  if (!['', 'inclusive', 'inclusively', 'exclusive', 'exclusively', 'included'].includes(word)) return [];
  const open = word.startsWith('exclusive');
  const closed = word !== '' && !open;
  const range = (from: bigint, to: bigint, weight = 1, notes: readonly string[] = []): Range => ({
    from,
    to,
    weight,
    notes,
  });
  const note = ['Both ends of the range are included.'];

  if (s.has('from'))
    return [open ? range(value('from') + 1n, value('to') - 1n) : range(value('from'), value('to'), 1, note)];
  if (s.has('low')) {
    const [low, high] = [value('low'), value('high')];
    if (closed) return [range(low, high, 1, note)];
    if (open) return [range(low + 1n, high - 1n)];
    return [range(low, high, 1, note), range(low + 1n, high - 1n, 0.8, ['Neither end of the range is included.'])];
  }
  const counted = [`Counting starts at ${countedFrom.toString()}.`];
  if (s.has('under')) return [range(countedFrom, value('under') - 1n, 1, counted)];
  return [range(countedFrom, open ? value('upto') - 1n : value('upto'), 1, counted)];
}
