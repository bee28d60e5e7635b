import { canonicalJson } from '../../core/json.ts';
import type { Item, Lens, Operand, TableQuery } from './query.ts';
import { aggregateSql } from './sql-aggregate.ts';
import { conditionSql, type ConditionScope } from './sql-condition.ts';
import {
  deepest,
  missingValue,
  refuse,
  type LensSlot,
  type Reading,
  type Relation,
  type SqlValue,
  type Statement,
  type ViewStore,
} from './sql-scope.ts';
import { constant, matchOf, sourceOf, type Source } from './sql-source.ts';
import type { Table } from './table.ts';
import { isSourceColumn } from './source-column.ts';

/** A query as one SQL statement: identifiers are of our own making, every value is a parameter. */
export interface CompiledQuery {
  readonly sql: string;
  readonly params: readonly (string | number)[];
  readonly slots: readonly LensSlot[];
  /** One for each result column. */
  readonly readings: readonly Reading[];
}

/**
 * Compiles a query to SQL for SQLite. Follows the rules of query.ts to the letter; a property test holds it to the scan.
 * @throws AegisError `tool-failed` for a table or column that is not there, or a query that asks for what the language does not give.
 */
export function compileSql(tables: ReadonlyMap<string, Table>, query: TableQuery, store: ViewStore): CompiledQuery {
  const statement: Statement = { tables, store, params: [], slots: [], depth: 0, aliases: 0, compile: compileQuery };
  const relation = compileQuery(query, statement);
  return {
    sql: relation.select(query.select.map((_, i) => `o${String(i)}`).join(', ')),
    params: statement.params,
    slots: statement.slots,
    readings: relation.items.map(({ reading }) => reading),
  };
}

function compileQuery(query: TableQuery, statement: Statement): Relation {
  if (++statement.depth > deepest)
    throw refuse('The query has too many queries within queries.', 'Ask in fewer steps.');
  const source = sourceOf(query, statement);
  const scope = conditionScope(statement, (operand) => source.operand(operand));
  const where = query.where === undefined ? '' : ` WHERE ${conditionSql(query.where, scope)}`;
  const grouped = query.group !== undefined || query.select.some((item) => 'aggregate' in item);
  const items = grouped
    ? groupedItems(query, source)
    : query.select.map((item) => source.operand((item as { of: Operand }).of));
  // The keys of items that something compares; a query within another is asked for that of its first.
  const compared = new Set<number>(query.distinct === true ? items.keys() : statement.depth > 1 ? [0] : []);
  const keyOf = (index: number) => {
    compared.add(index);
    return `k${String(index)}`;
  };
  const results = conditionScope(statement, (operand) => resultOperand(operand, query.select, items, keyOf, statement));
  const columns = [`${grouped ? `min(${source.place})` : source.place} AS n`];
  items.forEach((item, i) => columns.push(`${item.out()} AS o${String(i)}`));
  const keys = (query.order ?? []).map(({ by }, j) => {
    if (grouped) return results.operand(by).key();
    const own = 'column' in by && isSourceColumn(statement.tables, query, by.column);
    const named =
      'column' in by && by.as === undefined && !own ? query.select.findIndex(({ name }) => name === by.column) : -1;
    if (named >= 0) return keyOf(named);
    columns.push(`${source.operand(by).key()} AS s${String(j)}`);
    return `s${String(j)}`;
  });
  const having = query.having === undefined ? null : conditionSql(query.having, results);
  for (const i of compared) columns.push(`${items[i]?.key() ?? 'NULL'} AS k${String(i)}`);
  const groups = groupBy(query, source);
  // The FROM clause comes last: by now it is known which columns are needed.
  let inner = `SELECT ${columns.join(', ')} FROM ${source.from()}${where}${groups}`;
  if (having !== null) inner = `SELECT * FROM (${inner}) WHERE ${having}`;
  if (query.distinct === true) {
    const by = items.map((_, i) => `k${String(i)}`).join(', ');
    inner = `SELECT * FROM (SELECT *, row_number() OVER (PARTITION BY ${by} ORDER BY n) AS d FROM (${inner})) WHERE d = 1`;
  }
  statement.depth--;
  return { items, select: (list, first) => paged(inner, list, keys, query) + (first === undefined ? '' : ' LIMIT 1') };
}

function groupBy(query: TableQuery, source: Source): string {
  if (query.group === undefined) return '';
  const keys = query.group.map((operand) => source.operand(operand).key());
  return keys.length === 0 ? ' HAVING count(*) > 0' : ` GROUP BY ${keys.join(', ')}`;
}

/** The ordered result, cut to the page that the query asks for. */
function paged(inner: string, list: string, keys: readonly string[], query: TableQuery): string {
  const falling = keys.map((_, j) => query.order?.[j]?.descending === true);
  const terms = (reversed: boolean) =>
    [
      ...keys.flatMap((key, j) => [
        `${key} IS NULL${reversed ? ' DESC' : ''}`,
        `${key}${falling[j] === reversed ? '' : ' DESC'}`,
      ]),
      `n${reversed ? ' DESC' : ''}`,
    ].join(', ');
  const from = query.offset ?? 0;
  const order = terms(false);
  if (query.limit === undefined && from === 0) return `SELECT ${list} FROM (${inner}) ORDER BY ${order}`;
  const limit = query.limit ?? -1;
  if (query.ties !== true || query.order === undefined || limit <= 0) {
    return `SELECT * FROM (SELECT ${list} FROM (${inner}) ORDER BY ${order} LIMIT ${String(limit)} OFFSET ${String(from)})`;
  }
  // The rows within the limit, and those whose keys equal the keys of the last of them.
  const alike = keys.map((key) => `${key} IS (SELECT ${key} FROM last)`);
  return (
    `SELECT * FROM (WITH result AS (${inner}), head AS MATERIALIZED (SELECT * FROM result ORDER BY ${order} LIMIT ${String(from + limit)}), ` +
    `last AS MATERIALIZED (SELECT * FROM head ORDER BY ${terms(true)} LIMIT 1) ` +
    `SELECT ${list} FROM result WHERE n IN (SELECT n FROM head) OR (${alike.length === 0 ? '1' : alike.join(' AND ')}) ` +
    `ORDER BY ${order} LIMIT -1 OFFSET ${String(from)})`
  );
}

function conditionScope(statement: Statement, operand: (operand: Operand) => SqlValue): ConditionScope {
  return {
    statement,
    operand,
    keysOf(query) {
      const relation = compileQuery(query, statement);
      return { kind: relation.items[0]?.kind ?? 'none', select: relation.select('k0') };
    },
  };
}

function groupedItems(query: TableQuery, source: Source): SqlValue[] {
  const groups = new Set((query.group ?? []).map(canonicalJson));
  return query.select.map((item) => {
    if ('aggregate' in item) {
      return aggregateSql(item.aggregate, item.of === undefined ? null : source.operand(item.of), source.place);
    }
    if (!groups.has(canonicalJson(item.of))) {
      throw refuse(
        `"${item.name}" stands beside aggregates and is no group.`,
        'Group by it, or ask for it in a query of its own.',
      );
    }
    const value = source.operand(item.of);
    const own = value.stored !== null && value.reading.kind === 'place';
    return own ? { ...value, out: () => `min(${source.place})` } : value;
  });
}

/** A result column, or a constant, as `having` and the order of groups see it. */
function resultOperand(
  operand: Operand,
  select: readonly Item[],
  items: readonly SqlValue[],
  keyOf: (index: number) => string,
  statement: Statement,
): SqlValue {
  if ('value' in operand) return constant(operand.value, statement);
  if (!('column' in operand)) throw refuse('Here only result columns can be named.');
  const index = select.findIndex(({ name }) => name === operand.column);
  const item = items[index];
  if (!item) throw refuse(`The query gives no column named "${operand.column}".`);
  if (operand.as === undefined) {
    const key = () => keyOf(index);
    const match = () => (item.kind === 'text' ? key() : matchOf(item.kind, key())());
    return { ...item, key, match, out: () => `o${String(index)}`, stored: null };
  }
  return throughLens(item, `o${String(index)}`, operand.as, statement);
}

/** A result seen through a lens; SQLite asks JavaScript, once for each result row. */
function throughLens(item: SqlValue, out: string, as: Lens, statement: Statement): SqlValue {
  if (item.kind === 'none') return missingValue;
  statement.slots.push({ reading: item.reading, as });
  const slot = String(statement.slots.length - 1);
  const kind = ['date', 'year-month', 'text'].includes(as) ? 'text' : 'number';
  const key = `aegis_lens(${slot}, ${out})`;
  return { kind, key: () => key, match: matchOf(kind, key), out: () => key, reading: { kind: 'none' }, stored: null };
}
