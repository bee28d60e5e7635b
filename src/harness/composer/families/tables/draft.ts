import type { AttachmentProfile } from '../../../../core/attachment.ts';
import type { Json } from '../../../../core/json.ts';
import type { Operand, TableQuery } from '../../../../tools/tables/query.ts';
import type { HarnessDraft } from '../../family.ts';
import { type Built, check } from './built-check.ts';
import { rankingCheck } from './ranking-check.ts';
import { shareCheck } from './share-check.ts';
import { totalsCheck } from './totals-check.ts';
import { answerCode, answerSchema } from './answer-code.ts';
import type { TablesPlan } from './plan.ts';

/** What a model would be told; `solve` needs none. */
const systemPrompt =
  'You answer one question about attached tables. Ask the tables with the query tools; never count or add in your head. Name every tie, and state what you assume.';

/** The harness of a plan: `solve` asks by SQL, `verify` looks at every row again and tests the answer from other sides. */
export function draftTables(plan: TablesPlan, attachments: readonly AttachmentProfile[]): HarnessDraft {
  const { queries, combine } = plan;
  const counted = queries.map((query): TableQuery => ({
    ...rowsOf(query),
    select: [{ name: 'rows', aggregate: 'count', ...cellsOf(query) }],
  }));
  const { checks, constants } = checksOf(plan, attachments);
  return {
    systemPrompt,
    tools: {
      table_sql: 'Answers QUERIES by SQL, and counts the rows that they rest on.',
      table_scan: 'Answers them again by looking at every row; for checks.',
    },
    outputSchema: {
      type: 'object',
      properties: {
        answer: answerSchema(queries[0]?.select.map(({ name }) => name) ?? [], combine),
        rows: { type: 'array', items: { type: 'integer', minimum: 0 } },
        assumptions: { type: 'array', items: { type: 'string' } },
      },
      required: ['answer', 'rows', 'assumptions'],
      additionalProperties: false,
    },
    constants: {
      QUERIES: queries as unknown as Json,
      COUNTS: counted as unknown as Json,
      ASSUMPTIONS: [...plan.assumptions],
      ...constants,
    },
    solve: [
      'const results = [];',
      "for (const query of QUERIES) results.push(await run.tool('table_sql', { query }));",
      'const rows = [];',
      "for (const query of COUNTS) rows.push((await run.tool('table_sql', { query })).rows[0][0]);",
      ...answerCode(combine),
      'return { answer, rows, assumptions: ASSUMPTIONS };',
    ].join('\n'),
    verify: checks.map(({ code }) => (code.includes('const ') ? block(code) : code)).join('\n\n'),
    checks: checks.map(({ name, defends, at }) => ({ name, defends, at })),
    invariants: [{ id: 'every-row-seen', text: 'Looking at every row gives the same answer as the query.' }],
  };
}

function checksOf(
  plan: TablesPlan,
  attachments: readonly AttachmentProfile[],
): { checks: Built[]; constants: Record<string, Json> } {
  const { queries, combine } = plan;
  const [query] = queries;
  const constants: Record<string, Json> = {};
  const checks: Built[] = [
    {
      name: 'every-row-seen',
      defends: ['every-row-seen', 'arithmetic-drift'],
      at: '/answer',
      code: [
        'const results = [];',
        "for (const query of QUERIES) results.push(await run.tool('table_scan', { query }));",
        ...answerCode(combine),
        check(
          'every-row-seen',
          'every-row-seen',
          '/answer',
          'run.lib.same(output.answer, answer)',
          "'Looking at every row gives ' + JSON.stringify(answer).slice(0, 200) + '.'",
        ),
      ].join('\n'),
    },
    {
      name: 'rows-counted-again',
      defends: ['missing-values'],
      at: '/rows',
      code: [
        'const counted = [];',
        "for (const query of COUNTS) counted.push((await run.tool('table_scan', { query })).rows[0][0]);",
        check(
          'rows-counted-again',
          'missing-values',
          '/rows',
          'run.lib.same(output.rows, counted)',
          "'The answer rests on ' + counted.join(' and ') + ' rows.'",
        ),
      ].join('\n'),
    },
  ];
  if (query === undefined) return { checks, constants };
  const used = queries.map(cellsOf);
  if (used.some(({ of }) => of !== undefined)) {
    constants['GAPS'] = queries.map((one, index) => ({
      ...rowsOf(one),
      select: [
        { name: 'rows', aggregate: 'count' },
        used[index]?.of === undefined
          ? { name: 'none', of: { value: 0 } }
          : { name: 'missing', aggregate: 'missing', ...used[index] },
      ],
    })) as unknown as Json;
    checks.push({
      name: 'cells-and-gaps-make-all-rows',
      defends: ['missing-values'],
      at: '/rows',
      code: [
        'const gaps = [];',
        "for (const query of GAPS) gaps.push((await run.tool('table_scan', { query })).rows[0]);",
        check(
          'cells-and-gaps-make-all-rows',
          'missing-values',
          '/rows',
          'output.rows.length === gaps.length && gaps.every(([all, missing], index) => output.rows[index] + missing === all)',
          "'Cells left out because they hold nothing: ' + gaps.map(([all, missing]) => missing + ' of ' + all).join(' and ') + '.'",
        ),
      ].join('\n'),
    });
  }
  if (!zeroAllowed(plan)) {
    checks.push({
      name: 'selection-is-not-empty',
      defends: ['empty-selection'],
      at: '/rows',
      code: check(
        'selection-is-not-empty',
        'empty-selection',
        '/rows',
        'output.rows.every((count) => count > 0)',
        "'There are rows to answer from.'",
      ),
    });
  }
  const item = query.select.length === 1 ? query.select[0] : undefined;
  if (
    combine === 'cell' &&
    item !== undefined &&
    'aggregate' in item &&
    query.group === undefined &&
    query.where !== undefined &&
    (item.aggregate === 'count' || item.aggregate === 'sum')
  ) {
    constants['REST'] = { ...query, where: { not: query.where } } as unknown as Json;
    const whole: TableQuery = { ...query };
    delete whole.where;
    constants['WHOLE'] = whole as unknown as Json;
    checks.push({
      name: 'part-and-rest-make-the-whole',
      defends: ['negation-missed'],
      at: '/answer',
      code: [
        "const rest = (await run.tool('table_scan', { query: REST })).rows[0][0] ?? 0;",
        "const whole = (await run.tool('table_scan', { query: WHOLE })).rows[0][0] ?? 0;",
        check(
          'part-and-rest-make-the-whole',
          'negation-missed',
          '/answer',
          "typeof output.answer === 'number' && run.lib.near(run.lib.sum([output.answer, rest]).toString(), whole, 1e-6)",
          "'With the rows that are left out (' + rest + ') it makes ' + whole + '.'",
        ),
      ].join('\n'),
    });
  }
  if (combine === 'table' && query.group !== undefined && query.having === undefined && query.limit === undefined) {
    const last = query.select.at(-1);
    if (
      last !== undefined &&
      'aggregate' in last &&
      (last.aggregate === 'count' || last.aggregate === 'sum') &&
      (last.aggregate === 'sum' || last.of === undefined)
    ) {
      const total: TableQuery = { ...query, select: [last] };
      delete total.group;
      delete total.order;
      constants['TOTAL'] = total as unknown as Json;
      constants['AMOUNT'] = last.name;
      checks.push({
        name: 'groups-add-up',
        defends: ['truncated-list'],
        at: '/answer',
        code: [
          "const total = (await run.tool('table_scan', { query: TOTAL })).rows[0][0] ?? 0;",
          'const amounts = Array.isArray(output.answer) ? output.answer.map((row) => row[AMOUNT] ?? 0) : [];',
          check(
            'groups-add-up',
            'truncated-list',
            '/answer',
            "amounts.every((amount) => typeof amount === 'number') && run.lib.near(run.lib.sum(amounts).toString(), total, 1e-6)",
            "'The groups add up to ' + total + '.'",
          ),
        ].join('\n'),
      });
    }
  }
  const extreme = otherWay(query);
  if (combine === 'values' && extreme !== null) {
    constants['EXTREME'] = extreme as unknown as Json;
    checks.push({
      name: 'ties-are-named',
      defends: ['tie-in-ranking'],
      at: '/answer',
      code: [
        "const extreme = await run.tool('table_scan', { query: EXTREME });",
        'const named = new Set(extreme.rows.map((row) => row[0]).filter((cell) => cell !== null));',
        'const given = Array.isArray(output.answer) ? output.answer : [output.answer];',
        check(
          'ties-are-named',
          'tie-in-ranking',
          '/answer',
          'given.length === named.size && given.every((cell) => named.has(cell))',
          "'All that share the extreme value are named: ' + named.size + '.'",
        ),
      ].join('\n'),
    });
  }
  const of =
    item !== undefined && 'of' in item && !('aggregate' in item)
      ? item.of
      : query.group?.length === 1
        ? query.group[0]
        : undefined;
  if (combine === 'values' && of !== undefined && 'column' in of) {
    constants['SHOWN'] = of;
    constants['SOURCE'] = {
      table: query.table,
      ...(query.join === undefined ? {} : { join: query.join }),
    };
    checks.push(
      {
        name: 'values-stand-in-the-table',
        defends: ['entity-fabrication'],
        at: '/answer',
        code: [
          'const values = Array.isArray(output.answer) ? output.answer : [output.answer];',
          "const met = await run.tool('table_scan', { query: { ...SOURCE, where: { left: SHOWN, in: values }, select: [{ name: 'value', of: SHOWN }], distinct: true } });",
          check(
            'values-stand-in-the-table',
            'entity-fabrication',
            '/answer',
            'values.length > 0 && values.every((value) => met.rows.some((row) => row[0] === value || String(row[0]).toLowerCase() === String(value).toLowerCase()))',
            "'Each value stands in the table as given.'",
          ),
        ].join('\n'),
      },
      {
        name: 'no-value-twice',
        defends: ['duplicate-rows'],
        at: '/answer',
        code: check(
          'no-value-twice',
          'duplicate-rows',
          '/answer',
          'run.lib.unique(Array.isArray(output.answer) ? output.answer : [output.answer])',
          "'No value is named twice.'",
        ),
      },
    );
  }
  if (query.join !== undefined) {
    const { join } = query;
    constants['PARTNERS'] = {
      table: join.table,
      group: [{ column: join.right }],
      select: [
        { name: 'key', of: { column: join.right } },
        { name: 'rows', aggregate: 'count' },
      ],
      having: { left: { column: 'rows' }, is: '>', right: { value: 1 } },
      where: { not: { left: { column: join.right }, missing: true } },
    };
    checks.push({
      name: 'no-row-counted-twice',
      defends: ['join-fan-out'],
      at: '/answer',
      code: [
        "const repeated = await run.tool('table_scan', { query: PARTNERS });",
        check(
          'no-row-counted-twice',
          'join-fan-out',
          '/answer',
          'repeated.rows.length === 0',
          "'Each row has at most one partner in the other table.'",
        ),
      ].join('\n'),
    });
  }
  const further = [shareCheck(plan), rankingCheck(plan), totalsCheck(plan, attachments)].filter((one) => one !== null);
  for (const { built, constants: own } of further) {
    checks.push(built);
    Object.assign(constants, own);
  }
  checks.push({
    name: 'assumptions-are-stated',
    defends: ['implicit-assumption'],
    at: '/assumptions',
    code: check(
      'assumptions-are-stated',
      'implicit-assumption',
      '/assumptions',
      'run.lib.same(output.assumptions, ASSUMPTIONS)',
      "'Everything taken for granted is stated.'",
    ),
  });
  return { checks, constants };
}

/** The rows that a query is about, before it groups or chooses. */
function rowsOf({ table, join, where }: TableQuery): Pick<TableQuery, 'table' | 'join' | 'where'> {
  return { table, ...(join === undefined ? {} : { join }), ...(where === undefined ? {} : { where }) };
}

/** The cells that a query's one function of a column rests on; nothing where rows are counted or grouped. */
function cellsOf({ select, group }: TableQuery): { of?: Operand } {
  const [item] = select;
  if (item === undefined || select.length > 1 || group !== undefined || !('aggregate' in item)) return {};
  if (item.aggregate === 'missing' || item.aggregate === 'count' || item.of === undefined) return {};
  return { of: item.of };
}

/** Code in a scope of its own, so that two checks may use the same names. */
function block(code: string): string {
  return `{\n${code
    .split('\n')
    .map((line) => `  ${line}`)
    .join('\n')}\n}`;
}

/** Whether an answer may rest on no rows: a count, an existence. */
function zeroAllowed({ queries, combine }: TablesPlan): boolean {
  if (combine === 'exists' || combine === 'count-rows' || combine === 'row-sum' || combine === 'record') return true;
  return queries.every(({ select }) =>
    select.every(
      (item) =>
        'aggregate' in item &&
        (item.aggregate === 'count' || item.aggregate === 'distinct' || item.aggregate === 'missing'),
    ),
  );
}

/** The rows of an extreme value found without sorting: those whose value equals the largest or smallest. Null for other queries. */
function otherWay(query: TableQuery): TableQuery | null {
  const [order] = query.order ?? [];
  if (
    order === undefined ||
    query.limit !== 1 ||
    query.offset !== undefined ||
    query.group !== undefined ||
    query.ties !== true
  )
    return null;
  const by: Operand = order.by;
  if (!('column' in by)) return null;
  const extreme: TableQuery = {
    table: query.table,
    ...(query.join === undefined ? {} : { join: query.join }),
    ...(query.where === undefined ? {} : { where: query.where }),
    select: [{ name: 'extreme', aggregate: order.descending === true ? 'max' : 'min', of: by }],
  };
  const equal = { left: by, is: '=', right: { first: extreme } } as const;
  const other: TableQuery = { ...query, where: query.where === undefined ? equal : { and: [query.where, equal] } };
  delete other.order;
  delete other.limit;
  delete other.ties;
  return other;
}
