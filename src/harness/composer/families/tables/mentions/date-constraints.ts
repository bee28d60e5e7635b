import { dateIn } from '../../../../../tools/tables/lens.ts';
import type { Condition } from '../../../../../tools/tables/query.ts';
import type { Token } from '../tokens.ts';
import type { ColumnView } from '../view.ts';
import { comparatorWidth, comparisonOf } from './comparison-words.ts';
import type { Constraint } from './constraint.ts';
import { type DateSpan, dateSpans } from './date-spans.ts';

/** What a date of the goal says about a column of dates: equal, compared, or one end of a range; nothing where no cell fits. */
export function dateConstraints(tokens: readonly Token[], date: DateSpan, column: ColumnView): Constraint[] {
  const before = tokens
    .slice(Math.max(0, date.from - 4), date.from)
    .map(({ text }) => text)
    .join(' ');
  const after = tokens
    .slice(date.to, date.to + 2)
    .map(({ text }) => text)
    .join(' ');
  const two = (n: number | null) => String(n ?? 0).padStart(2, '0');
  const typed = column.type === 'integer' || column.type === 'decimal';
  const iso = `${date.year ?? '-'}${date.month === null ? '' : `-${two(date.month)}`}${date.day === null ? '' : `-${two(date.day)}`}`;
  const is = comparisonOf(before, after);
  if (date.quarter !== undefined && (is !== null || typed)) return [];
  const base = { column, rows: null, more: 0, texts: [] };
  const decade = tokens[date.to];
  if (
    date.year !== null &&
    date.month === null &&
    date.year % 10 === 0 &&
    decade?.text === 's' &&
    decade.start <= (tokens[date.to - 1]?.end ?? 0) + 1
  ) {
    return [
      {
        ...base,
        kind: 'range',
        from: date.from,
        to: date.to + 1,
        condition: {
          left: { column: column.name, as: 'year' },
          between: [{ value: date.year }, { value: date.year + (date.year % 100 === 0 ? 99 : 9) }],
        },
        said: `${column.name} from ${date.year} to ${date.year + (date.year % 100 === 0 ? 99 : 9)}`,
        is: 'between',
      },
    ];
  }
  const opener = tokens[date.from - 1]?.text ?? '';
  const joiner = tokens[date.to]?.text ?? '';
  if (
    date.year !== null &&
    ((opener === 'between' && joiner === 'and') || (opener === 'from' && ['to', 'through', 'until'].includes(joiner)))
  ) {
    const end = dateSpans(tokens.slice(date.to + 1))[0];
    const whole = date.day !== null;
    // Two days or two months, each with its year.
    if (
      end !== undefined &&
      end.from === 0 &&
      end.year !== null &&
      end.month !== null &&
      date.month !== null &&
      whole === (end.day !== null) &&
      !typed
    ) {
      const last = `${end.year}-${two(end.month)}${end.day === null ? '' : `-${two(end.day)}`}`;
      return [
        {
          ...base,
          kind: 'range',
          from: date.from - 1,
          to: date.to + 1 + end.to,
          condition: {
            left: { column: column.name, as: whole ? 'date' : 'year-month' },
            between: [{ value: iso }, { value: last }],
          },
          said: `${column.name} from ${iso} to ${last}`,
          is: 'between',
        },
      ];
    }
    if (end !== undefined && end.from === 0 && end.year !== null && date.month === null) {
      return [
        {
          ...base,
          kind: 'range',
          from: date.from - 1,
          to: date.to + 1 + end.to,
          condition: {
            left: { column: column.name, as: 'year' },
            between: [{ value: date.year }, { value: end.year }],
          },
          said: `${column.name} from ${date.year} to ${end.year}`,
          is: 'between',
        },
      ];
    }
  }
  if (is !== null) {
    if (date.year === null && date.month !== null) return [];
    const width = comparatorWidth(before, after);
    const whole = date.day !== null;
    const left =
      date.month === null
        ? ({ column: column.name, as: 'year' } as const)
        : whole
          ? ({ column: column.name, as: 'date' } as const)
          : ({ column: column.name, as: 'year-month' } as const);
    if (typed && date.month !== null) return [];
    return [
      {
        ...base,
        kind: 'compare',
        from: date.from - width.before,
        to: date.to + width.after,
        condition: { left, is, right: { value: date.month === null ? (date.year ?? 0) : iso } },
        said: `${column.name} ${{ '>': 'after', '>=': 'from', '<': 'before', '<=': 'up to' }[is as '>']} ${iso}`,
        is,
      },
    ];
  }
  const parts: Condition[] = [];
  if (date.year !== null)
    parts.push({ left: { column: column.name, as: 'year' }, is: '=', right: { value: date.year } });
  if (date.quarter !== undefined)
    parts.push({ left: { column: column.name, as: 'quarter' }, is: '=', right: { value: date.quarter } });
  if (date.month !== null)
    parts.push({ left: { column: column.name, as: 'month' }, is: '=', right: { value: date.month } });
  if (date.day !== null) parts.push({ left: { column: column.name, as: 'day' }, is: '=', right: { value: date.day } });
  if (typed && date.month !== null) return [];
  let rows: number | null = null;
  if (column.complete) {
    rows = 0;
    for (const { text, rows: count } of column.values) {
      const cell = dateIn(typed ? Number(text) : text);
      if (
        cell !== null &&
        (date.year === null || cell.year === date.year) &&
        (date.quarter === undefined || (cell.month !== null && Math.ceil(cell.month / 3) === date.quarter)) &&
        (date.month === null || cell.month === date.month) &&
        (date.day === null || cell.day === date.day)
      )
        rows += count;
    }
    if (rows === 0) return [];
  }
  const [only] = parts;
  return [
    {
      ...base,
      rows,
      kind: date.month === null && date.quarter === undefined ? 'year' : 'date',
      from: date.from,
      to: date.to,
      condition: parts.length === 1 && only !== undefined ? only : { and: parts },
      said: `${column.name} in ${date.quarter === undefined ? iso.replace(/^--/, 'month ') : `quarter ${date.quarter}${date.year === null ? '' : ` of ${date.year}`}`}`,
      is: '=',
    },
  ];
}
