import { z } from 'zod';
import type { Cell } from '../../core/attachment.ts';

/**
 * The language in which questions about tables are asked: small, closed and plain data, so that one query can be run by two engines
 * (SQL and scan), stand in a record, and be read by a person. Both engines give the same result, cell for cell, by these rules:
 *
 * - Rows keep the table's order; groups stand in the order of their first row. `order` sorts stably; missing values come last either way.
 * - Text meets text folded (`fold`: case, accents, dashes, quotation marks and white space aside). Numbers meet numbers, dates meet dates as ISO text.
 *   A comparison with a missing value is false, `!=` included; so is one between a number and a text.
 * - Aggregates step over missing values. `count` without `of` counts rows. Of no values at all: `count`, `distinct` and `missing` give 0, the others null.
 * - `sum` is exact. `mean` and `median` are rounded half away from zero to 10 decimal places. Every number is given as the nearest double.
 * - `min` and `max` of text go by folded text in order of code points, as `order` does; of texts that fold alike the first is given.
 */

export const lenses = ['number', 'date', 'year', 'month', 'day', 'weekday', 'quarter', 'year-month', 'text'] as const;
/**
 * A way to look at a cell of any column: `number` is the first number in a text, `date` the date in it (ISO, whole or as far as it goes: "2004-03"),
 * `year`, `month`, `day`, `weekday` (1 Monday to 7 Sunday) and `quarter` are integers, `year-month` is "2004-03", `text` is the cell as it stands in the file (trimmed), whatever its type.
 * What is not there is missing. Defined by `lens` in lens.ts, which both engines use.
 */
export type Lens = (typeof lenses)[number];

export const aggregates = ['count', 'distinct', 'sum', 'mean', 'median', 'min', 'max', 'missing'] as const;
/** `distinct` counts different values (text folded); `missing` counts cells that hold nothing. */
export type Aggregate = (typeof aggregates)[number];

/** Something that has a value in every row. */
export type Operand =
  | { column: string; as?: Lens }
  /** The row's place in the table, from 1. With `join`: of the left table. */
  | { row: true }
  | { value: string | number | boolean }
  /** The first cell of the first row of another query (missing where there is none), plus a number: the row before or after, say. */
  | { first: TableQuery; plus?: number };

export const comparisons = ['=', '!=', '<', '<=', '>', '>=', 'contains', 'starts', 'ends'] as const;
/** `contains`, `starts` and `ends` are about folded text. */
export type Comparison = (typeof comparisons)[number];

export type Condition =
  | { and: Condition[] }
  | { or: Condition[] }
  | { not: Condition }
  | { left: Operand; is: Comparison; right: Operand }
  /** Both ends included. */
  | { left: Operand; between: [Operand, Operand] }
  | { left: Operand; in: (string | number | boolean)[] }
  | { left: Operand; inQuery: TableQuery }
  | { left: Operand; missing: true };

/** A column of the result: a value of the row or group, or an aggregate over the rows (of the group). */
export type Item = { name: string; of: Operand } | { name: string; aggregate: Aggregate; of?: Operand };

export interface TableQuery {
  /** The attachment's name. */
  table: string;
  /** Adds the columns of each row of another table whose column equals this one's (folded text, or number). Rows without a partner are dropped. A column name that both have belongs to the first table; the other's is `table.column`. */
  join?: { table: string; left: string; right: string };
  where?: Condition;
  /** One result row for each combination. Then every item is an aggregate or one of these. */
  group?: Operand[];
  /** At least one. With an aggregate and no `group`: one row for all. */
  select: Item[];
  /** About result columns (`column` is an item's name), after grouping. */
  having?: Condition;
  /** Drops result rows that were there before (text folded). */
  distinct?: boolean;
  /** Where rows are grouped or aggregated: by items' names. Else by any operand; a column that the table has not is an item's name. */
  order?: { by: Operand; descending?: boolean }[];
  offset?: number;
  limit?: number;
  /** Also keeps rows whose order keys equal those of the last one within `limit`. */
  ties?: boolean;
}

export interface TableResult {
  columns: string[];
  rows: Cell[][];
}

const scalarSchema = z.union([z.string(), z.number(), z.boolean()]);

const operandSchema: z.ZodType<Operand> = z.lazy(() =>
  z.union([
    z.strictObject({ column: z.string(), as: z.enum(lenses).exactOptional() }),
    z.strictObject({ row: z.literal(true) }),
    z.strictObject({ value: scalarSchema }),
    z.strictObject({ first: tableQuerySchema, plus: z.number().exactOptional() }),
  ]),
);

const conditionSchema: z.ZodType<Condition> = z.lazy(() =>
  z.union([
    z.strictObject({ and: z.array(conditionSchema) }),
    z.strictObject({ or: z.array(conditionSchema) }),
    z.strictObject({ not: conditionSchema }),
    z.strictObject({ left: operandSchema, is: z.enum(comparisons), right: operandSchema }),
    z.strictObject({ left: operandSchema, between: z.tuple([operandSchema, operandSchema]) }),
    z.strictObject({ left: operandSchema, in: z.array(scalarSchema) }),
    z.strictObject({ left: operandSchema, inQuery: tableQuerySchema }),
    z.strictObject({ left: operandSchema, missing: z.literal(true) }),
  ]),
);

const itemSchema: z.ZodType<Item> = z.union([
  z.strictObject({ name: z.string(), of: operandSchema }),
  z.strictObject({ name: z.string(), aggregate: z.enum(aggregates), of: operandSchema.exactOptional() }),
]);

/** The schema of a query: what `table_sql` and `table_scan` take. */
export const tableQuerySchema: z.ZodType<TableQuery> = z.lazy(() =>
  z.strictObject({
    table: z.string(),
    join: z.strictObject({ table: z.string(), left: z.string(), right: z.string() }).exactOptional(),
    where: conditionSchema.exactOptional(),
    group: z.array(operandSchema).exactOptional(),
    select: z.array(itemSchema).min(1),
    having: conditionSchema.exactOptional(),
    distinct: z.boolean().exactOptional(),
    order: z.array(z.strictObject({ by: operandSchema, descending: z.boolean().exactOptional() })).exactOptional(),
    offset: z.number().int().nonnegative().exactOptional(),
    limit: z.number().int().nonnegative().exactOptional(),
    ties: z.boolean().exactOptional(),
  }),
);
