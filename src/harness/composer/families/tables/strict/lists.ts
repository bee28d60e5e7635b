import type { Operand, TableQuery } from '../../../../../tools/tables/query.ts';
import type { ColumnView } from '../view.ts';
import { isUnique, rivalsOf } from './slots.ts';
import { type Order, type StrictReading, type Work, cued, numericOf, query, reading, spansOf } from './work.ts';

/** "List …", "what is the price of …": columns of the rows that are meant. */
export function lists(work: Work): StrictReading[] {
  if (cued(work, 'max', 'min', 'sum', 'mean', 'median', 'count', 'distinct', 'period')) return [];
  const { slots, view } = work;
  const spans = spansOf(work, 'shown', 'measure', 'free');
  const order = sortOrder(work) ?? alphabetical(work);
  // "Highest first" of what no words say.
  if (order === null && cued(work, 'sort', 'ascending', 'descending')) return [];
  const positional = slots.cues.find(({ kind }) => kind === 'first' || kind === 'last');
  const listing = slots.cues.some(
    ({ kind, words }) =>
      kind === 'ask' && /^(?:list|show|give|display|find|get|return|print|look up|tell me)/.test(words),
  );
  // "Which orders have a remark": whether there is one is asked, not which.
  const had = spans.some(({ span }) =>
    /\b(?:have|has|had|with)(?: an?| any| some)?$/.test(
      slots.tokens
        .slice(Math.max(0, span.from - 2), span.from)
        .map(({ text }) => text)
        .join(' '),
    ),
  );
  if (had) return [];
  if (!listing && spans.length === 0 && !(cued(work, 'sort') && order !== null)) return [];
  if (spans.length === 0 && slots.filters.length === 0 && order === null && positional === undefined) return [];
  // "Which cities made it to round 5": a second column that is not listed beside the first has a part that is not understood.
  const beside = spans.filter(({ role }, index) => index > 0 && role !== 'shown');
  if (!listing && beside.length > 0) return [];
  // The first row is the first of the file, or the one of the earliest date: both are laid out.
  const dates = view.columns.filter(({ type }) => type === 'date' || type === 'datetime');
  const places: { rest: Partial<TableQuery>; said: string }[] =
    positional === undefined
      ? [{ rest: order === null ? {} : { order }, said: 'the rows' }]
      : [
          { by: { row: true } as Operand, said: `the ${positional.kind} row` },
          ...dates.map(({ measure, name }) => ({ by: measure, said: `the row with the ${positional.kind} ${name}` })),
        ].map(({ by, said }) => ({
          rest: { order: [{ by, descending: positional.kind === 'last' }], limit: 1, ties: true },
          said,
        }));
  const combos = spans.reduce<{ columns: ColumnView[]; quality: number }[]>(
    (all, { span }) =>
      all.flatMap((one) =>
        rivalsOf(span).map(({ column, quality }) => ({
          columns: [...one.columns, column],
          quality: one.quality * quality,
        })),
      ),
    [{ columns: [], quality: 1 }],
  );
  return combos.slice(0, 8).flatMap(({ columns, quality }) => {
    const sorted =
      order === null
        ? []
        : spansOf(work, 'rank').flatMap(({ span }) =>
            rivalsOf(span)
              .slice(0, 1)
              .map(({ column }) => column),
          );
    const chosen = columns.length === 0 ? view.columns : [...new Set([...columns, ...sorted])];
    const select = chosen.map((column) => ({ name: column.name, of: column.shown }));
    const single = chosen.length === 1;
    const ordersItself = chosen.length === 1 && work.slots.cues.some(({ words }) => words.startsWith('alphabetical'));
    const distinct = single && (order === null || ordersItself) && positional === undefined;
    const what = columns.length === 0 ? 'all columns' : chosen.map(({ name }) => name).join(', ');
    // "Sort the products by revenue": the rows of a product, or what they come to? Both are laid out.
    const [column] = columns;
    const [amount] = sorted;
    const totals =
      order !== null &&
      column !== undefined &&
      amount !== undefined &&
      columns.length === 1 &&
      !isUnique(column) &&
      numericOf(amount)
        ? [
            reading(
              work,
              'table',
              [
                query(
                  work,
                  [
                    { name: column.name, of: column.shown },
                    { name: `total ${amount.name}`, aggregate: 'sum', of: amount.measure },
                  ],
                  {
                    group: [column.shown],
                    order: order.map((one) => ({ ...one, by: { column: `total ${amount.name}` } })),
                  },
                ),
              ],
              `total ${amount.name} for each ${column.name}, in order`,
              quality,
            ),
          ]
        : [];
    const listed = places.map(({ rest, said }) =>
      reading(
        work,
        single ? 'values' : 'table',
        [query(work, select, { ...rest, ...(distinct ? { distinct: true } : {}) })],
        `${what} of ${said}`,
        quality,
        distinct ? ['A value that stands in several rows is given once.'] : [],
      ),
    );
    return [...listed, ...totals];
  });
}

/** "List the products alphabetically": by the column that is listed. */
function alphabetical(work: Work): Order | null {
  if (!work.slots.cues.some(({ words }) => words.startsWith('alphabetical'))) return null;
  const [first] = spansOf(work, 'shown', 'free').flatMap(({ span }) => rivalsOf(span));
  return first === undefined ? null : [{ by: { column: first.column.name }, descending: cued(work, 'descending') }];
}

function sortOrder(work: Work): Order | null {
  const { cues } = work.slots;
  const descending = cues.some(({ kind }) => kind === 'descending');
  const rank = spansOf(work, 'rank').flatMap(({ span }) => rivalsOf(span));
  const [by] = rank;
  return by === undefined
    ? null
    : [
        {
          by:
            by.column.measure.constructor === Object && by.column.type === 'text'
              ? { column: by.column.name }
              : by.column.measure,
          descending,
        },
      ];
}
