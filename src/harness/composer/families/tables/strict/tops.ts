import type { Operand, TableQuery } from '../../../../../tools/tables/query.ts';
import type { ColumnView } from '../view.ts';
import { aggregateOf, amounts, measures } from './amounts.ts';
import { type Cue, impliedMeasure } from './cues.ts';
import { gap, isIdentity, isUnique, rivalsOf } from './slots.ts';
import { type StrictReading, type Work, numericOf, orderable, query, reading, spansOf, namesAtMost } from './work.ts';

/** Superlatives of one occasion, never of a sum. */
const single = /^(?:strongest|weakest|peak|closest|nearest)$/;

/** Top and bottom rows or groups. */
export function tops(work: Work, cue: Cue | null): StrictReading[] {
  const { slots, view } = work;
  if (!namesAtMost(work, 2, 'measure', 'counted', 'free', 'shown', 'rank')) return [];
  // "The total revenue of the top 3 customers" is one number.
  if (cue !== null && slots.cues.some(({ kind, to }) => /^(?:sum|mean|median|count)$/.test(kind) && to <= cue.from))
    return [];
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
    // The first rows are those of the file, or those of the earliest dates, unless the goal says by what.
    const ranks = spansOf(work, 'rank').flatMap(({ span }) => rivalsOf(span, orderable));
    const by = (
      ranks.length > 0
        ? ranks.map(({ column }) => column)
        : view.columns.filter(({ type }) => type === 'date' || type === 'datetime')
    ).map(({ measure, name }) => ({ order: measure, said: `by ${name}`, ties: true }));
    const orders: { order: Operand; said: string; ties: boolean }[] =
      ranks.length > 0 ? by : [{ order: { row: true }, said: "in the table's order", ties: false }, ...by];
    return (shown.length === 0 ? [undefined] : shown).flatMap((column) =>
      orders.map(({ order, said: place, ties }) =>
        reading(
          work,
          column === undefined ? 'table' : 'list',
          [query(work, whole(column), { order: [{ by: order, descending }], limit: n, ...(ties ? { ties } : {}) })],
          `${positional.kind} ${n} rows ${place}${column === undefined ? '' : `: ${column.name}`}`,
        ),
      ),
    );
  }
  if (cue === null) return [];
  const rankSpans = spansOf(work, 'rank');
  const fn = aggregateOf(work);
  const by =
    rankSpans.length > 0
      ? rankSpans.flatMap(({ span }) => rivalsOf(span, orderable))
      : measures(work, (column) => orderable(column) && !(isIdentity(column) && isUnique(column)), ['measure', 'free']);
  // Who is oldest was born first.
  const flipped = /^(?:oldest|youngest)$/.test(cue.words) && by.some(({ column }) => column.dated);
  const descending = (cue.kind === 'max') !== flipped;
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
  const named = rankSpans.length > 0 || by.some((one) => !('named' in one) || (one as { named: boolean }).named);
  const counts = cue.words === 'most' || cue.words === 'least' || cue.words === 'fewest';
  // "Which country has the most customers": different values are counted, of whatever column names them.
  const things = counts
    ? spansOf(work, 'measure').filter(({ cue: own, span }) => own === cue && rivalsOf(span, orderable).length === 0)
    : [];
  const [thing] = things;
  if (!named && thing !== undefined && shownSpans[0] !== undefined && shownSpans[0].span !== thing.span) {
    return shown.flatMap((column) =>
      rivalsOf(thing.span).map(({ column: counted, quality }) =>
        isUnique(counted)
          ? groupBy(column, { name: 'rows', aggregate: 'count' }, 'rows', quality)
          : groupBy(
              column,
              { name: `different ${counted.name}`, aggregate: 'distinct', of: counted.shown },
              `different values of ${counted.name}`,
              quality,
            ),
      ),
    );
  }
  // "Which customer has the most orders", "the most faults": nothing is measured, rows are counted.
  const nounLeft =
    [...slots.left, ...slots.nouns].some((index) => index >= cue.to) ||
    slots.filters.some(({ from }) => from >= cue.to && gap(slots.tokens, cue.to, from));
  if (!named && nounLeft && shown.length > 0 && counts) {
    return shown.map((column) => groupBy(column, { name: 'rows', aggregate: 'count' }, 'rows', 1));
  }
  // "Top" and "best" alone say nothing of a measure.
  if (!named && /^(?:top|bottom|best|worst)$/.test(cue.words)) return [];
  for (const { column: measure, quality } of by) {
    for (const column of shown.length === 0 ? [undefined] : shown) {
      if (column === measure && (n > 1 || impliedMeasure[cue.words] === undefined)) continue;
      const repeated = column !== undefined && column !== measure && column.distinct < column.rows - column.missing;
      const adds = numericOf(measure) && !isIdentity(measure);
      // A customer who stands in many rows has the revenue of all of them; a product's price is that of one row.
      const grows =
        repeated &&
        adds &&
        isAmount(measure) &&
        /^(?:highest|lowest|top|bottom|most|least|best|worst)$/.test(cue.words);
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
      // "The 3 cheapest products": three different ones, each by its best row.
      const best = {
        name: `${descending ? 'largest' : 'smallest'} ${measure.name}`,
        aggregate: descending ? 'max' : 'min',
        of: measure.measure,
      } as const;
      if (!grows) readings.push(n > 1 && repeated ? groupBy(column, best, best.name, quality) : rows);
      if (repeated && adds && !isLevel(measure) && !single.test(cue.words) && impliedMeasure[cue.words] === undefined) {
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

/** Whether a column's name says that its cells add up over rows: revenue, a quantity. */
function isAmount(column: ColumnView): boolean {
  return (
    /\b(?:revenue|sales?|turnover|amount|quantity|qty|units|spend|spent|profit|income|expenses?|hours|count|total)\b/i.test(
      wordsOf(column),
    ) && !isLevel(column)
  );
}

/** Whether a column's name says that adding up its cells means nothing: a price, a temperature, a score. */
function isLevel(column: ColumnView): boolean {
  return /\b(?:unit|price|rate|temperature|temp|humidity|pressure|speed|score|grade|rating|age|percent|percentage|average|avg|mean|level|balance|limit|height|depth|year|rank|position|satisfaction)\b/i.test(
    wordsOf(column),
  );
}

function wordsOf(column: ColumnView): string {
  return column.tokens.map(({ text }) => text).join(' ');
}
