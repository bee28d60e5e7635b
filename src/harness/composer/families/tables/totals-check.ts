import type { AttachmentProfile } from '../../../../core/attachment.ts';
import type { Json } from '../../../../core/json.ts';
import type { Condition, TableQuery } from '../../../../tools/tables/query.ts';
import { type Built, check } from './built-check.ts';
import type { TablesPlan } from './plan.ts';

/** What a row that sums up the others is called, folded. */
const labels = [
  'total',
  'totals',
  'grand total',
  'overall total',
  'subtotal',
  'sub-total',
  'sub total',
  'sum',
  'overall',
];

/** Text columns that are looked at: labels stand among the first. */
const mostColumns = 6;

/**
 * For a function over rows: none of the rows that it rests on is labelled as a total of others. Null for other plans, and where the goal's own
 * condition names such a label.
 */
export function totalsCheck(
  { queries }: TablesPlan,
  attachments: readonly AttachmentProfile[],
): { built: Built; constants: Record<string, Json> } | null {
  const [query] = queries;
  if (query === undefined || !query.select.some((item) => 'aggregate' in item && item.aggregate !== 'missing'))
    return null;
  const named = JSON.stringify(
    queries.map(({ where }) => where ?? null),
    (_, value: unknown) => (typeof value === 'object' && value !== null && 'not' in value ? null : value),
  );
  if (labels.some((label) => named.toLowerCase().includes(`"${label}"`))) return null;
  const texts = attachments
    .find(({ name }) => name === query.table)
    ?.table?.columns.filter(({ type }) => type === 'text')
    .slice(0, mostColumns);
  if (texts === undefined || texts.length === 0) return null;
  const labelled: Condition = { or: texts.map(({ name }) => ({ left: { column: name }, in: labels })) };
  const rows: TableQuery = {
    table: query.table,
    ...(query.join === undefined ? {} : { join: query.join }),
    where: query.where === undefined ? labelled : { and: [query.where, labelled] },
    select: [{ name: 'rows', aggregate: 'count' }],
  };
  return {
    constants: { TOTALS: rows as unknown as Json },
    built: {
      name: 'no-total-is-counted',
      defends: ['total-row-counted'],
      at: '/answer',
      code: [
        "const totals = (await run.tool('table_scan', { query: TOTALS })).rows[0][0];",
        check(
          'no-total-is-counted',
          'total-row-counted',
          '/answer',
          'totals === 0',
          "totals + ' of the rows that the answer rests on are labelled as a total of others.'",
        ),
      ].join('\n'),
    },
  };
}
