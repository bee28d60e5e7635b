import type { Json } from '../../../../core/json.ts';
import type { TableQuery } from '../../../../tools/tables/query.ts';
import { type Built, check } from './built-check.ts';
import type { TablesPlan } from './plan.ts';

/** For groups at the top or bottom: all groups are compared, and those that none but fewer than asked for exceed are the answer. Null for other plans. */
export function rankingCheck({
  queries,
  combine,
}: TablesPlan): { built: Built; constants: Record<string, Json> } | null {
  const [query] = queries;
  const [order] = query?.order ?? [];
  if (combine !== 'values' || query?.group === undefined || query.limit === undefined || query.ties !== true)
    return null;
  if (order === undefined || !('column' in order.by)) return null;
  const { column } = order.by;
  const amount = query.select.findIndex(({ name }) => name === column);
  if (amount <= 0) return null;
  const groups: TableQuery = { ...query };
  delete groups.order;
  delete groups.limit;
  delete groups.ties;
  return {
    constants: {
      GROUPS: groups as unknown as Json,
      TOP: { limit: query.limit, descending: order.descending === true, amount },
    },
    built: {
      name: 'no-group-is-beyond',
      defends: ['tie-in-ranking', 'truncated-list'],
      at: '/answer',
      code: [
        "const groups = (await run.tool('table_scan', { query: GROUPS })).rows.filter((row) => row[TOP.amount] !== null);",
        'const ahead = (a, b) => (TOP.descending ? a > b : a < b);',
        'const amounts = groups.map((row) => row[TOP.amount]).sort((a, b) => (ahead(a, b) ? -1 : ahead(b, a) ? 1 : 0));',
        'const last = amounts[Math.min(TOP.limit, amounts.length) - 1];',
        'const wanted = groups.filter((row) => !ahead(last, row[TOP.amount]));',
        'const given = new Set(Array.isArray(output.answer) ? output.answer : [output.answer]);',
        check(
          'no-group-is-beyond',
          'tie-in-ranking',
          '/answer',
          'wanted.length === given.size && wanted.every((row) => given.has(row[0]))',
          "'Of ' + groups.length + ' groups, ' + wanted.length + ' reach ' + last + '.'",
        ),
      ].join('\n'),
    },
  };
}
