import type { TableQuery } from '../../../../../tools/tables/query.ts';
import type { ColumnView } from '../view.ts';
import { aggregateOf, amounts, measures } from './amounts.ts';
import type { Cue } from './cues.ts';
import { isIdentity, rivalsOf } from './slots.ts';
import { type StrictReading, type Work, numericOf, orderable, query, reading, spansOf, namesAtMost } from './work.ts';

/** Top and bottom rows or groups. */
export function tops(work: Work, cue: Cue | null): StrictReading[] {
  const { slots, view } = work;
  if (!namesAtMost(work, 2, 'measure', 'counted', 'free', 'shown', 'rank')) return [];
  const positional = cue === null ? slots.cues.find(({ kind }) => kind === 'first' || kind === 'last') : undefined;
  if (cue === null && positional === undefined) return [];
  const n = slots.amount?.n ?? 1;
  const shownSpans = [
    ...spansOf(work, 'shown'),
    ...spansOf(work, 'measure', 'free', 'counted').filter(({ span }) => rivalsOf(span, orderable).length === 0),
  ];
  const shown = shownSpans.slice(0, 1).flatMap(({ span }) => rivalsOf(span).map(({ column }) => column));
  const everything = view.columns.map((column) => ({ name: column.name, of: column.shown }));
  const whole = (column: ColumnView | undefined): TableQuery['select'] =>
    column === undefined ? everything : [{ name: column.name, of: column.shown }];
  if (positional !== undefined) {
    const descending = positional.kind === 'last';
    return (shown.length === 0 ? [undefined] : shown).map((column) =>
      reading(
        work,
        column === undefined ? 'table' : 'list',
        [query(work, whole(column), { order: [{ by: { row: true }, descending }], limit: n })],
        `${positional.kind} ${n} rows in the table's order${column === undefined ? '' : `: ${column.name}`}`,
      ),
    );
  }
  if (cue === null) return [];
  const descending = cue.kind === 'max';
  const rankSpans = spansOf(work, 'rank');
  const fn = aggregateOf(work);
  const readings: StrictReading[] = [];
  const said = (what: string, by: string) =>
    `the ${n === 1 ? '' : `${n} `}${what} with the ${descending ? 'most' : 'least'} ${by}, ties included`;
  const groupBy = (
    column: ColumnView,
    item: TableQuery['select'][number],
    by: string,
    quality: number,
  ): StrictReading =>
    reading(
      work,
      'values',
      [
        query(
          work,
          [{ name: column.name, of: column.shown }, item],
          { group: [column.shown], order: [{ by: { column: item.name }, descending }], limit: n, ties: true },
          { not: { left: { column: column.name }, missing: true } },
        ),
      ],
      said(column.name, by),
      quality,
    );
  if (fn !== null && fn !== 'distinct') {
    for (const column of shown)
      for (const amount of amounts(work, null))
        readings.push(groupBy(column, amount.item, amount.said, amount.quality));
    return readings;
  }
  const by =
    rankSpans.length > 0
      ? rankSpans.flatMap(({ span }) => rivalsOf(span, orderable))
      : measures(work, orderable, ['measure', 'free']);
  const named = rankSpans.length > 0 || by.some((one) => !('named' in one) || (one as { named: boolean }).named);
  // "Which customer has the most orders": nothing is measured, rows are counted.
  const nounLeft = [...slots.left, ...slots.nouns].some((index) => index >= cue.to);
  if (
    !named &&
    nounLeft &&
    shown.length > 0 &&
    (cue.words === 'most' || cue.words === 'least' || cue.words === 'fewest')
  ) {
    return shown.map((column) => groupBy(column, { name: 'rows', aggregate: 'count' }, 'rows', 1));
  }
  // "Top" and "best" alone say nothing of a measure.
  if (!named && /^(?:top|bottom|best|worst)$/.test(cue.words)) return [];
  for (const { column: measure, quality } of by) {
    for (const column of shown.length === 0 ? [undefined] : shown) {
      if (column === measure) continue;
      const repeated = column !== undefined && column.distinct < column.rows - column.missing;
      const rows = reading(
        work,
        column === undefined ? 'table' : 'values',
        [
          query(
            work,
            whole(column),
            { order: [{ by: measure.measure, descending }], limit: n, ties: true },
            { not: { left: measure.measure, missing: true } },
          ),
        ],
        said(column?.name ?? 'rows', measure.name),
        quality,
      );
      readings.push(rows);
      if (repeated && numericOf(measure) && !isIdentity(measure)) {
        readings.push(
          groupBy(
            column,
            { name: `total ${measure.name}`, aggregate: 'sum', of: measure.measure },
            `total ${measure.name}`,
            quality,
          ),
        );
      }
    }
  }
  return readings;
}
