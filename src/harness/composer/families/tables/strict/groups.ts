import type { Aggregate, TableQuery } from '../../../../../tools/tables/query.ts';
import { aggregateOf, amounts, superlativeFn } from './amounts.ts';
import type { Grouping } from './parts.ts';
import { type Slots, isIdentity, isUnique, rivalsOf } from './slots.ts';
import type { ColumnView } from '../view.ts';
import {
  type Order,
  type StrictReading,
  type Work,
  cued,
  numericOf,
  query,
  reading,
  spansOf,
  namesAtMost,
} from './work.ts';

/** "Total revenue per region": a table with a row for each group. */
export function groups(work: Work): StrictReading[] {
  if (!namesAtMost(work, 1, 'measure', 'counted', 'free', 'shown')) return [];
  if (cued(work, 'first', 'last')) return [];
  const periods = work.slots.cues.filter(({ kind }) => kind === 'period').length;
  if (work.groupings.filter((some) => some.some(({ asked }) => asked !== undefined)).length < periods) return [];
  const superlative = superlativeFn(work);
  if (superlative !== null && work.groupings.some((some) => some.some(({ asked }) => asked === true)))
    return extremePeriods(work, superlative);
  // "Which month has the least": the extreme group is asked for, not the groups.
  if (cued(work, 'max', 'min') && cued(work, 'ask') && spansOf(work, 'measure').length === 0) return [];
  // "The highest total per region": one of the groups, or the largest row of each?
  if (superlative !== null && aggregateOf(work) !== null) return [];
  const measured = (column: ColumnView) => numericOf(column) && !(isIdentity(column) && isUnique(column));
  const free = spansOf(work, 'measure', 'free', 'shown').some(({ span }) => rivalsOf(span, measured).length > 0);
  const readings: StrictReading[] = [];
  const combos = work.groupings.reduce<Grouping[][]>(
    (all, some) => all.flatMap((one) => some.map((grouping) => [...one, grouping])),
    [[]],
  );
  for (const grouping of combos) {
    for (const { item, said, quality, assumptions } of amounts(work, superlative ?? (free ? 'sum' : 'count'))) {
      const order = orderCue(work, item.name);
      const select: TableQuery['select'] = [...grouping.map(({ operand, name }) => ({ name, of: operand })), item];
      readings.push(
        reading(
          work,
          'table',
          [
            query(work, select, {
              group: grouping.map(({ operand }) => operand),
              ...(order === null ? {} : { order }),
            }),
          ],
          `${said} for each ${grouping.map(({ name }) => name).join(' and ')}`,
          quality * grouping.reduce((product, one) => product * one.quality, 1),
          assumptions,
        ),
      );
    }
  }
  return readings;
}

/** "Which month had the highest total revenue": the period whose rows come to the most. */
function extremePeriods(work: Work, superlative: Aggregate): StrictReading[] {
  const [groupings, ...others] = work.groupings;
  if (groupings === undefined || others.length > 0 || (work.slots.amount?.n ?? 1) > 1) return [];
  const fn = aggregateOf(work);
  const measured = spansOf(work, 'measure').some(({ span }) => rivalsOf(span, numericOf).length > 0);
  const items = amounts(work, fn ?? (measured ? 'sum' : 'count'));
  return groupings.flatMap(({ operand, name, quality: fit }) =>
    items.map(({ item, said, quality, assumptions }) =>
      reading(
        work,
        'values',
        [
          query(
            work,
            [{ name, of: operand }, item],
            {
              group: [operand],
              order: [{ by: { column: item.name }, descending: superlative === 'max' }],
              limit: 1,
              ties: true,
            },
            { not: { left: operand, missing: true } },
          ),
        ],
        `the ${name} with the ${superlative === 'max' ? 'most' : 'least'} ${said}, ties included`,
        quality * fit,
        assumptions,
      ),
    ),
  );
}

/** "Sort the products by total revenue": what each value of a column comes to, in order. */
export function sortedGroups(work: Work): StrictReading[] {
  if (work.slots.amount !== null || !namesAtMost(work, 2, 'measure', 'counted', 'free', 'shown', 'rank')) return [];
  const { cues } = work.slots;
  const descending = cues.some(({ kind }) => kind === 'descending');
  const [shown] = spansOf(work, 'shown');
  if (shown === undefined) return [];
  return rivalsOf(shown.span).flatMap(({ column }) =>
    amounts(work, null).map(({ item, said, quality, assumptions }) =>
      reading(
        work,
        'table',
        [
          query(
            work,
            [{ name: column.name, of: column.shown }, item],
            { group: [column.shown], order: [{ by: { column: item.name }, descending }] },
            { not: { left: { column: column.name }, missing: true } },
          ),
        ],
        `${said} for each ${column.name}, ${descending ? 'largest' : 'smallest'} first`,
        quality,
        assumptions,
      ),
    ),
  );
}

function orderCue(work: Work, name: string): Order | null {
  const { cues } = work.slots;
  const sort = cues.some(({ kind }) => kind === 'sort' || kind === 'descending' || kind === 'ascending');
  if (!sort) return null;
  return [{ by: { column: name }, descending: cues.some(({ kind }) => kind === 'descending') }];
}

/** "Which customers have more than 2 orders": values by their number of rows. */
export function repeats(work: Work, having: NonNullable<Slots['having']>): StrictReading[] {
  if (cued(work, 'max', 'min', 'sum', 'mean', 'median', 'distinct')) return [];
  const counting = cued(work, 'count');
  return spansOf(work, 'shown', 'counted', 'free')
    .slice(0, 1)
    .flatMap(({ span }) => rivalsOf(span))
    .map(({ column, quality }) =>
      reading(
        work,
        counting ? 'count-rows' : 'values',
        [
          query(
            work,
            [
              { name: column.name, of: column.shown },
              { name: 'rows', aggregate: 'count' },
            ],
            {
              group: [column.shown],
              having: { left: { column: 'rows' }, is: having.is, right: { value: having.value } },
            },
            { not: { left: { column: column.name }, missing: true } },
          ),
        ],
        `${counting ? 'the count of' : 'the'} values of ${column.name} with a number of rows ${having.is} ${having.value}`,
        quality,
      ),
    );
}
