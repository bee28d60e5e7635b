import type { Condition, TableQuery } from '../../../../../tools/tables/query.ts';
import { conditionFor } from './parts.ts';
import { isIdentity, rivalsOf } from './slots.ts';
import { type StrictReading, type Work, numericOf, spansOf, namesAtMost } from './work.ts';

/** "What share of revenue comes from North": a part in percent of its whole. */
export function shares(work: Work): StrictReading[] {
  const { slots, choice, view } = work;
  if (choice.chosen.length === 0 || !namesAtMost(work, 1, 'measure', 'free', 'counted', 'shown', 'rank')) return [];
  const verb = slots.tokens.findIndex(
    ({ text }, index) =>
      index > 0 &&
      /^(?:is|are|was|were|come|comes|came|from|belong|belongs|went|goes|have|has|had|made)$/.test(text) &&
      slots.cues.some((cue) => cue.kind === 'share' && cue.to <= index),
  );
  const before = choice.chosen.filter(({ constraint }) => verb >= 0 && constraint.to <= verb);
  const after = choice.chosen.filter((one) => !before.includes(one));
  const splits: { base: typeof before; part: typeof before }[] =
    after.length === 0 ? [{ base: [], part: before }] : [{ base: before, part: after }];
  if (after.length > 1)
    splits.push(
      { base: [...before, ...after.slice(1)], part: after.slice(0, 1) },
      { base: [...before, ...after.slice(0, 1)], part: after.slice(1) },
    );
  const named = spansOf(work, 'measure', 'free').flatMap(({ span }) =>
    rivalsOf(span, (column) => numericOf(column) && !isIdentity(column)),
  );
  const readings: StrictReading[] = [];
  for (const { base, part } of splits) {
    const whole = conditionFor(base, slots, view);
    const some = conditionFor([...base, ...part], slots, view);
    const from = (condition: Condition | null, item: TableQuery['select'][number]): TableQuery => ({
      ...view.source,
      ...(condition === null ? {} : { where: condition }),
      select: [item],
    });
    const items =
      named.length === 0
        ? [{ item: { name: 'count', aggregate: 'count' } as const, said: 'rows', quality: 1 }]
        : named.map(({ column, quality }) => ({
            item: { name: `total ${column.name}`, aggregate: 'sum', of: column.measure } as const,
            said: `total ${column.name}`,
            quality,
          }));
    for (const { item, said, quality } of items) {
      readings.push({
        plan: { queries: [from(some.condition, item), from(whole.condition, item)], combine: 'percent' },
        statement: `Of the ${said}${whole.said === '' ? '' : ` where ${whole.said}`}, the percentage where ${conditionFor(part, slots, view).said}.`,
        assumptions: ['The share is given in percent, rounded to 10 decimal places.'],
        weight: quality,
      });
    }
  }
  return readings;
}
