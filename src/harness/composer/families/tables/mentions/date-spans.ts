import { dateIn } from '../../../../../tools/tables/lens.ts';
import type { Token } from '../tokens.ts';
import type { Span } from './span.ts';

/** A date in the goal, as far as it is given. */
export interface DateSpan extends Span {
  year: number | null;
  month: number | null;
  day: number | null;
  quarter?: number;
}

const months = new Map(
  'january february march april may june july august september october november december'
    .split(' ')
    .flatMap((name, index): [string, number][] => [
      [name, index + 1],
      [name.slice(0, 3), index + 1],
    ])
    .concat([['sept', 9]]),
);

/** Dates in the goal, whole or in part: "March 3, 2004", "3 March", "March 2004", "2004-03-01", "2004". */
export function dateSpans(tokens: readonly Token[]): DateSpan[] {
  const spans: DateSpan[] = [];
  const year = (token: Token | undefined) =>
    token !== undefined && /^(?:1[5-9]|20)\d\d$/.test(token.text) ? Number(token.text) : null;
  const day = (token: Token | undefined) =>
    token !== undefined &&
    token.number !== null &&
    Number.isInteger(token.number) &&
    token.number >= 1 &&
    token.number <= 31 &&
    /^\d/.test(token.text)
      ? token.number
      : null;
  for (let at = 0; at < tokens.length; at++) {
    const token = tokens[at];
    if (token === undefined) continue;
    const month = months.get(token.text) ?? null;
    const y = year(token);
    const quarter = quarterAt(tokens, at);
    if (quarter !== null) {
      let to = quarter.to;
      if (tokens[to]?.text === 'of') to++;
      const y2 = year(tokens[to]);
      if (y2 !== null) spans.push({ from: at, to: to + 1, year: y2, month: null, day: null, quarter: quarter.n });
      else spans.push({ from: at, to: quarter.to, year: null, month: null, day: null, quarter: quarter.n });
      at = (y2 === null ? quarter.to : to + 1) - 1;
      continue;
    }
    if (
      month !== null &&
      !(
        token.text === 'may' &&
        day(tokens[at + 1]) === null &&
        year(tokens[at + 1]) === null &&
        day(tokens[at - 1]) === null &&
        tokens[at - 1]?.text !== 'in'
      )
    ) {
      const before = day(tokens[at - 1]) ?? (tokens[at - 1]?.text === 'of' ? day(tokens[at - 2]) : null);
      const from = before === null ? at : tokens[at - 1]?.text === 'of' ? at - 2 : at - 1;
      const after = before === null && year(tokens[at + 1]) === null ? day(tokens[at + 1]) : null;
      let to = after === null ? at + 1 : at + 2;
      if (tokens[to]?.text === 'of' && year(tokens[to + 1]) !== null) to++;
      const y2 = year(tokens[to]);
      if (y2 !== null) to++;
      spans.push({ from, to, year: y2, month, day: before ?? after });
      at = to - 1;
    } else if (y !== null) {
      const [m, d] = [tokens[at + 1], tokens[at + 2]];
      const iso = /^-\d/.test(' ') ? null : dateIn(`${token.text}-${m?.text ?? ''}-${d?.text ?? ''}`);
      if (
        iso?.day !== null &&
        iso !== null &&
        m !== undefined &&
        d !== undefined &&
        m.start === token.end + 1 &&
        d.start === m.end + 1 &&
        /^\d{2}$/.test(m.text)
      ) {
        spans.push({ from: at, to: at + 3, year: y, month: iso.month, day: iso.day });
        at += 2;
      } else spans.push({ from: at, to: at + 1, year: y, month: null, day: null });
    }
  }
  return spans;
}

/** "Q2", "the second quarter". */
function quarterAt(tokens: readonly Token[], at: number): { n: number; to: number } | null {
  const [first, second] = [tokens[at], tokens[at + 1]];
  if (first === undefined || second === undefined) return null;
  const n = first.text === 'q' && second.start === first.end ? second.number : first.ordinal ? first.number : null;
  if (n === null || n < 1 || n > 4 || (first.text !== 'q' && second.text !== 'quarter')) return null;
  return { n, to: at + 2 };
}
