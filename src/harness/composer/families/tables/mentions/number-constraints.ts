import { lens } from '../../../../../tools/tables/lens.ts';
import type { Token } from '../tokens.ts';
import type { ColumnView, TableView } from '../view.ts';
import { comparatorWidth, comparisonOf, sign } from './comparison-words.ts';
import type { Constraint } from './constraint.ts';
import { dateConstraints } from './date-constraints.ts';
import { dateSpans } from './date-spans.ts';
import { range } from './span.ts';

/** What the numbers and dates of a goal say about the columns that hold such. `covered` tokens are whole cells already. */
export function numberConstraints(
  tokens: readonly Token[],
  view: TableView,
  covered: ReadonlySet<number>,
): Constraint[] {
  const found: Constraint[] = [];
  const taken = new Set<number>();
  for (const date of dateSpans(tokens)) {
    for (const index of range(date)) if (date.to - date.from > 1) taken.add(index);
    for (const column of view.columns) if (column.dated) found.push(...dateConstraints(tokens, date, column));
  }
  tokens.forEach((token, at) => {
    if (token.number === null || taken.has(at)) return;
    const written = scale(tokens, at);
    const before = tokens
      .slice(Math.max(0, at - 4), at)
      .map(({ text }) => text)
      .join(' ');
    const after = tokens
      .slice(written.to, written.to + 2)
      .map(({ text }) => text)
      .join(' ');
    const is = comparisonOf(before, after);
    const second = is === null ? rangeEnd(tokens, at) : null;
    for (const column of view.columns) {
      if (!column.numeric || column.dated) continue;
      // "8 million" over a column "fee (€ million)" is 8 in its cells.
      const scaled = column.tokens.some(({ text }) => text === tokens[at + 1]?.text)
        ? { ...written, value: token.number }
        : written;
      const left = column.measure;
      if (is !== null) {
        const width = comparatorWidth(before, after);
        found.push({
          kind: 'compare',
          from: at - width.before,
          to: scaled.to + width.after,
          column,
          condition: { left, is, right: { value: scaled.value } },
          said: `${column.name} ${sign(is)} ${scaled.value}`,
          is,
          rows: null,
          more: 0,
          texts: [],
        });
      } else if (second !== null) {
        const low = Math.min(scaled.value, second.value);
        const high = Math.max(scaled.value, second.value);
        found.push({
          kind: 'range',
          from: at - 1,
          to: second.to,
          column,
          condition: { left, between: [{ value: low }, { value: high }] },
          said: `${column.name} from ${low} to ${high}`,
          is: 'between',
          rows: null,
          more: 0,
          texts: [],
        });
      } else if (!covered.has(at) || column.type === 'text') {
        const rows = column.complete
          ? column.values.filter(({ text }) => numberOf(text, column) === scaled.value)
          : null;
        if (rows !== null && rows.length === 0) continue;
        if (rows === null && token.ordinal) continue;
        found.push({
          kind: 'number',
          from: at,
          to: scaled.to,
          column,
          condition: { left, is: '=', right: { value: scaled.value } },
          said: `${column.name} is ${scaled.value}`,
          is: '=',
          rows: rows?.reduce((sum, entry) => sum + entry.rows, 0) ?? null,
          more: 0,
          texts: rows?.map(({ text }) => text) ?? [],
        });
      }
    }
  });
  return found;
}

function numberOf(text: string, column: ColumnView): number | null {
  const value = lens(column.type === 'text' ? text : Number(text), 'number');
  return typeof value === 'number' ? value : null;
}

const scales: Readonly<Record<string, number>> = { hundred: 100, thousand: 1e3, k: 1e3, million: 1e6, billion: 1e9 };

/** A number with its scale word: "2 million". */
function scale(tokens: readonly Token[], at: number): { value: number; to: number } {
  const value = tokens[at]?.number ?? 0;
  const word = tokens[at + 1];
  const factor = word === undefined ? undefined : scales[word.text];
  return factor === undefined ? { value, to: at + 1 } : { value: Number((value * factor).toPrecision(15)), to: at + 2 };
}

/** The other end of "between 10 and 20", "from 10 to 20". */
function rangeEnd(tokens: readonly Token[], at: number): { value: number; to: number } | null {
  const opener = tokens[at - 1]?.text ?? '';
  const first = scale(tokens, at);
  const joiner = tokens[first.to]?.text ?? '';
  const next = tokens[first.to + 1];
  if (next === undefined || next.number === null) return null;
  if (!(
    (opener === 'between' && joiner === 'and') ||
    (opener === 'from' && (joiner === 'to' || joiner === 'through' || joiner === 'until'))
  ))
    return null;
  return scale(tokens, first.to + 1);
}
