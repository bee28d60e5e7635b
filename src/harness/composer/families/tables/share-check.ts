import type { Json } from '../../../../core/json.ts';
import type { TableQuery } from '../../../../tools/tables/query.ts';
import { type Built, check } from './built-check.ts';
import type { TablesPlan } from './plan.ts';

/** For a share: the part and the rows of the base that are not in it, added up apart, give the share again. Null for other plans. */
export function shareCheck({ queries, combine }: TablesPlan): { built: Built; constants: Record<string, Json> } | null {
  const [part, base] = queries;
  if (combine !== 'percent' || part?.where === undefined || base === undefined) return null;
  const rest: TableQuery = {
    ...base,
    where: base.where === undefined ? { not: part.where } : { and: [base.where, { not: part.where }] },
  };
  return {
    constants: { PART: part as unknown as Json, REST: rest as unknown as Json },
    built: {
      name: 'part-and-rest-make-the-base',
      defends: ['percentage-base'],
      at: '/answer',
      code: [
        "const part = (await run.tool('table_scan', { query: PART })).rows[0][0] ?? 0;",
        "const rest = (await run.tool('table_scan', { query: REST })).rows[0][0] ?? 0;",
        'const base = run.lib.sum([part, rest]);',
        check(
          'part-and-rest-make-the-base',
          'percentage-base',
          '/answer',
          "typeof output.answer === 'number' && run.lib.near(base.times(output.answer).over(100).round(6).toString(), part, 1e-6)",
          "'The part is ' + part + ', the rest is ' + rest + ': the share is of both together.'",
        ),
      ].join('\n'),
    },
  };
}
