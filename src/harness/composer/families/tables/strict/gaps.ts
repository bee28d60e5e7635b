import type { ColumnView } from '../view.ts';
import type { Condition, Operand, TableQuery } from '../../../../../tools/tables/query.ts';
import { rivalsOf } from './slots.ts';
import { type StrictReading, type Work, query, reading, spansOf } from './work.ts';

/** Missing cells: their count, or the rows that have them. */
export function missings(work: Work): StrictReading[] {
  const { slots, view } = work;
  const spans = spansOf(work, 'measure', 'free', 'counted', 'shown');
  const cue = slots.cues.find(({ kind }) => kind === 'missing');
  if (cue === undefined || slots.cues.filter(({ kind }) => kind === 'missing').length > 1) return [];
  const counting = slots.cues.some(({ kind }) => kind === 'count' || kind === 'sum');
  const target =
    spans.find(({ cue: own }) => own === cue) ??
    spans.filter(({ role }) => role !== 'counted' || spans.length === 1).at(-1);
  const eachColumn = /\b(?:each|every|per|by) columns?\b/.test(slots.tokens.map(({ text }) => text).join(' '));
  if (eachColumn && target !== undefined) return [];
  if (target === undefined) {
    const items = view.columns.map((column) => ({
      name: column.name,
      aggregate: 'missing' as const,
      of: { column: column.name },
    }));
    return [
      reading(
        work,
        counting && !eachColumn ? 'row-sum' : 'record',
        [query(work, items)],
        counting && !eachColumn
          ? 'the count of missing cells in all columns'
          : 'the count of missing cells of each column',
      ),
    ];
  }
  return rivalsOf(target.span).flatMap(({ column, quality }) => {
    const zero = zeroCount(work, cue.words, column, quality);
    if (counting)
      return [
        ...zero,
        reading(
          work,
          'cell',
          [query(work, [{ name: 'missing', aggregate: 'missing', of: { column: column.name } }])],
          `the count of missing cells in ${column.name}`,
          quality,
        ),
      ];
    const shown = spans.filter((one) => one !== target).flatMap(({ span }) => rivalsOf(span).slice(0, 1));
    const select = (shown.length === 0 ? view.columns : shown.map((one) => one.column)).map((one) => ({
      name: one.name,
      of: one.shown,
    }));
    // "Employees without a bonus": those whose bonus is zero may be meant too, and to list them both would pick silently.
    if (zero.length > 0) return [];
    return [
      reading(
        work,
        select.length === 1 ? 'values' : 'table',
        [query(work, select, {}, { left: { column: column.name }, missing: true })],
        `the rows with no ${column.name}`,
        quality,
      ),
    ];
  });
}

/** "How many temperatures are missing per sensor": a count for each group. */
export function missingByGroup(work: Work): StrictReading[] {
  const [grouping, ...others] = work.groupings;
  const targets = spansOf(work, 'measure', 'free', 'counted', 'shown');
  const [target] = targets;
  const cues = work.slots.cues.filter(({ kind }) => kind === 'missing');
  if (grouping === undefined || others.length > 0 || target === undefined || targets.length > 1 || cues.length > 1)
    return [];
  if (/^(?:no|without|have|has|with)\b/.test(cues[0]?.words ?? '')) return [];
  return grouping.flatMap(({ operand, name, quality }) =>
    rivalsOf(target.span).map(({ column, quality: fit }) =>
      reading(
        work,
        'table',
        [
          query(
            work,
            [
              { name, of: operand },
              { name: `missing ${column.name}`, aggregate: 'missing', of: { column: column.name } },
            ],
            { group: [operand] },
          ),
        ],
        `the count of missing cells in ${column.name} for each ${name}`,
        quality * fit,
      ),
    ),
  );
}

/** "How many have no bonus": the missing ones, or also those of zero? The second reading, where the column has zeros. */
function zeroCount(work: Work, words: string, column: ColumnView, quality: number): StrictReading[] {
  if (!/^(?:no|without|without an?|without any|have no|has no|with no)$/.test(words)) return [];
  if (!column.numeric || !column.values.some(({ text }) => Number(text) === 0)) return [];
  const none: Condition = {
    or: [
      { left: { column: column.name }, missing: true },
      { left: column.measure, is: '=', right: { value: 0 } },
    ],
  };
  return [
    reading(
      work,
      'cell',
      [query(work, [{ name: 'count', aggregate: 'count' }], {}, none)],
      `the count of rows whose ${column.name} is missing or 0`,
      quality,
    ),
  ];
}

/** Rows or values that stand more than once: their count in both senses, or the values. */
export function duplicates(work: Work): StrictReading[] {
  const { slots, view } = work;
  const counting = slots.cues.some(({ kind }) => kind === 'count');
  const spans = spansOf(work, 'measure', 'free', 'counted', 'shown');
  const [target] = spans;
  if (target === undefined) {
    const operands = view.columns.map((column): Operand => ({ column: column.name }));
    const all = view.columns.map((column) => ({ name: column.name, of: { column: column.name } }));
    if (!counting) {
      return [
        reading(
          work,
          'table',
          [
            query(work, [...all, { name: 'rows', aggregate: 'count' }], {
              group: operands,
              having: { left: { column: 'rows' }, is: '>', right: { value: 1 } },
            }),
          ],
          'the rows that stand more than once',
        ),
      ];
    }
    return [
      reading(
        work,
        'less-rows',
        [query(work, [{ name: 'count', aggregate: 'count' }]), query(work, all, { group: operands })],
        'the count of rows that repeat an earlier row',
        1,
        ['A row is a duplicate where all its cells equal those of an earlier row.'],
      ),
    ];
  }
  return rivalsOf(target.span).flatMap(({ column, quality }) => {
    const repeated: TableQuery = query(
      work,
      [
        { name: column.name, of: { column: column.name } },
        { name: 'rows', aggregate: 'count' },
      ],
      { group: [{ column: column.name }], having: { left: { column: 'rows' }, is: '>', right: { value: 1 } } },
      { not: { left: { column: column.name }, missing: true } },
    );
    if (!counting)
      return [
        reading(work, 'values', [repeated], `the values of ${column.name} that stand in more than one row`, quality),
      ];
    return [
      reading(
        work,
        'difference',
        [
          query(work, [{ name: 'count', aggregate: 'count', of: { column: column.name } }]),
          query(work, [{ name: 'different', aggregate: 'distinct', of: { column: column.name } }]),
        ],
        `the count of rows whose ${column.name} stands in an earlier row`,
        quality,
      ),
      reading(
        work,
        'count-rows',
        [repeated],
        `the count of values of ${column.name} that stand in more than one row`,
        quality,
      ),
    ];
  });
}
