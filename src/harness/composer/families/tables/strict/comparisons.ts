import type { Operand, TableQuery } from '../../../../../tools/tables/query.ts';
import { aggregateOf, measures } from './amounts.ts';
import { conditionFor } from './parts.ts';
import { rivalsOf } from './slots.ts';
import { type StrictReading, type Work, numericOf, orderable, query, reading, spansOf, namesAtMost } from './work.ts';

/** "The difference in revenue between North and South", "between the highest and lowest price". */
export function differences(work: Work): StrictReading[] {
  const { slots, choice, view } = work;
  if (!namesAtMost(work, 1, 'measure', 'counted', 'free', 'shown', 'rank')) return [];
  const kinds = new Set(slots.cues.map(({ kind }) => kind));
  if (kinds.has('max') && kinds.has('min')) {
    return measures(work, orderable).map(({ column, quality }) => {
      const of: Operand = column.dated ? { column: column.name, as: 'year' } : column.measure;
      return reading(
        work,
        'difference',
        (['max', 'min'] as const).map((aggregate) => query(work, [{ name: aggregate, aggregate, of }])),
        `the largest less the smallest ${column.name}`,
        quality,
      );
    });
  }
  const pairs = choice.chosen.filter((one) =>
    choice.chosen.some(
      (other) => other !== one && other.constraint.column === one.constraint.column && other.constraint.is === '=',
    ),
  );
  if (pairs.length !== 2) return [];
  const rest = choice.chosen.filter((one) => !pairs.includes(one));
  const counts =
    kinds.has('more-by') &&
    spansOf(work, 'measure', 'free', 'shown', 'counted').every(({ span }) => rivalsOf(span, numericOf).length === 0);
  const fn = aggregateOf(work);
  const items =
    counts || fn === 'count'
      ? [{ item: { name: 'count', aggregate: 'count' } as const, said: 'number of rows', quality: 1 }]
      : measures(work, numericOf).map(({ column, quality }) => ({
          item: {
            name: column.name,
            aggregate: fn === 'mean' ? ('mean' as const) : ('sum' as const),
            of: column.measure,
          },
          said: `${fn === 'mean' ? 'average' : 'total'} ${column.name}`,
          quality,
        }));
  // "How much more is A than B" takes for granted that it is more: the sign says whether.
  const cue = slots.cues.find(({ kind }) => kind === 'more-by');
  const signed = cue !== undefined;
  const fewer = cue !== undefined && /(?:fewer|less|lower)$/.test(cue.words);
  return items.map(({ item, said, quality }) => ({
    plan: {
      combine: signed ? ('less' as const) : ('difference' as const),
      queries: (fewer ? [...pairs].reverse() : pairs).map((pair): TableQuery => {
        const { condition } = conditionFor([...rest, pair], slots, view);
        return { ...view.source, ...(condition === null ? {} : { where: condition }), select: [item] };
      }),
    },
    statement: `The difference in ${said} between ${pairs.map(({ constraint }) => constraint.said).join(' and ')}.`,
    assumptions: signed
      ? [`A negative number says that it is ${fewer ? 'more' : 'less'}.`]
      : ['The difference is given without a sign.'],
    weight: quality,
  }));
}

/** "The ratio of North to South revenue", of one column to another. */
export function ratios(work: Work): StrictReading[] {
  const { slots, choice, view } = work;
  const pairs = choice.chosen.filter((one) =>
    choice.chosen.some(
      (other) => other !== one && other.constraint.column === one.constraint.column && other.constraint.is === '=',
    ),
  );
  const columns = spansOf(work, 'measure', 'free').flatMap(({ span }) => rivalsOf(span, numericOf).slice(0, 1));
  if (pairs.length === 2) {
    const rest = choice.chosen.filter((one) => !pairs.includes(one));
    const item =
      columns[0] === undefined
        ? ({ name: 'count', aggregate: 'count' } as const)
        : ({ name: columns[0].column.name, aggregate: 'sum', of: columns[0].column.measure } as const);
    return [
      {
        plan: {
          combine: 'ratio',
          queries: pairs.map((pair): TableQuery => {
            const { condition } = conditionFor([...rest, pair], slots, view);
            return { ...view.source, ...(condition === null ? {} : { where: condition }), select: [item] };
          }),
        },
        statement: `The ratio of ${pairs.map(({ constraint }) => constraint.said).join(' to ')}${columns[0] === undefined ? ' in rows' : ` in total ${columns[0].column.name}`}.`,
        assumptions: ['The ratio is the first over the second, rounded to 10 decimal places.'],
        weight: 1,
      },
    ];
  }
  const [a, b] = columns;
  if (a === undefined || b === undefined || columns.length !== 2) return [];
  return [
    reading(
      work,
      'ratio',
      [a, b].map(({ column }) => query(work, [{ name: `total ${column.name}`, aggregate: 'sum', of: column.measure }])),
      `total ${a.column.name} over total ${b.column.name}`,
      a.quality * b.quality,
      ['The ratio is rounded to 10 decimal places.'],
    ),
  ];
}
