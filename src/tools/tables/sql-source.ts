import { kindOf, viewedCell, type ColumnView } from './column-view.ts';
import { fold } from './fold.ts';
import type { Operand, TableQuery } from './query.ts';
import { bind, missingValue, refuse, tableNamed, type SqlValue, type Statement } from './sql-scope.ts';
import type { Column, Table } from './table.ts';

/** How a value that is not a stored column is looked for texts in. */
export function matchOf(kind: SqlValue['kind'], key: string): () => string {
  return () => (kind === 'text' ? key : `aegis_match(${key}, ${kind === 'boolean' ? '1' : '0'})`);
}

/** A constant as a value in SQL: a parameter. */
export function constant(value: string | number | boolean, statement: Statement): SqlValue {
  const key = bind(statement, typeof value === 'string' ? fold(value) : value);
  const match = () => bind(statement, fold(String(value)));
  if (typeof value !== 'string') {
    const kind = typeof value === 'number' ? 'number' : 'boolean';
    return { kind, key: () => key, match, out: () => key, reading: { kind }, stored: null };
  }
  return { kind: 'text', key: () => key, match, out: () => key, reading: { kind: 'constant', value }, stored: null };
}

/** What a query ranges over. */
export interface Source {
  /** A number that grows with the rows' order and tells them apart. */
  readonly place: string;
  operand(operand: Operand): SqlValue;
  /** The FROM clause; to be asked for last, when all columns are known. */
  from(): string;
}

/** One of the one or two tables of a source. */
interface Side {
  readonly table: Table;
  readonly alias: string;
  readonly names: Set<string>;
  /** The row (from 0) at a place. */
  readonly rowAt: (place: number) => number;
}

/** The rows of one table, or the pairs of rows that a join makes. */
export function sourceOf(query: TableQuery, statement: Statement): Source {
  const alias = () => `t${String(statement.aliases++)}`;
  const leftTable = tableNamed(statement.tables, query.table);
  const { join } = query;
  if (join === undefined) {
    const only: Side = { table: leftTable, alias: alias(), names: new Set(), rowAt: (place) => place - 1 };
    const find = (name: string): [Side, Column] => [only, columnNamed(leftTable, name)];
    return {
      place: `${only.alias}.n`,
      operand: (operand) => sourceOperand(operand, only, find, `${only.alias}.n`, statement),
      from: () => fromSide(only, statement),
    };
  }
  const rightTable = tableNamed(statement.tables, join.table);
  const width = rightTable.rowCount + 1;
  const left: Side = {
    table: leftTable,
    alias: alias(),
    names: new Set(),
    rowAt: (place) => Math.floor(place / width) - 1,
  };
  const right: Side = { table: rightTable, alias: alias(), names: new Set(), rowAt: (place) => (place % width) - 1 };
  const place = `(${left.alias}.n * ${String(width)} + ${right.alias}.n)`;
  const find = (name: string): [Side, Column] => {
    const own = leftTable.columns.find((column) => column.name === name);
    if (own) return [left, own];
    const prefix = `${rightTable.name}.`;
    const other = rightTable.columns.find(
      (column) => column.name === name || (name.startsWith(prefix) && column.name === name.slice(prefix.length)),
    );
    return other ? [right, other] : [left, columnNamed(leftTable, name)];
  };
  const key = (side: Side, name: string) =>
    columnValue(side, { column: columnNamed(side.table, name), as: null }, place, statement);
  const [a, b] = [key(left, join.left), key(right, join.right)];
  const on = a.kind === b.kind && a.kind !== 'none' ? `${a.key()} = ${b.key()}` : '0';
  return {
    place,
    operand: (operand) => sourceOperand(operand, left, find, place, statement),
    from: () => `${fromSide(left, statement)} JOIN ${fromSide(right, statement)} ON ${on}`,
  };
}

function fromSide({ table, alias, names }: Side, { store }: Statement): string {
  return `(${store.from(table, names)}) AS ${alias}`;
}

function sourceOperand(
  operand: Operand,
  left: Side,
  find: (name: string) => [Side, Column],
  place: string,
  statement: Statement,
): SqlValue {
  if ('value' in operand) return constant(operand.value, statement);
  if ('row' in operand) {
    const key = `${left.alias}.n`;
    return {
      kind: 'number',
      key: () => key,
      match: matchOf('number', key),
      out: () => key,
      reading: { kind: 'number' },
      stored: null,
    };
  }
  if ('first' in operand) return firstValue(operand.first, operand.plus, statement);
  const [side, column] = find(operand.column);
  return columnValue(side, { column, as: operand.as ?? null }, place, statement);
}

function columnValue(side: Side, view: ColumnView, place: string, { store }: Statement): SqlValue {
  const kind = kindOf(view);
  const form: NonNullable<SqlValue['stored']>['form'] = (wanted, places = 0) => {
    const name = store.name(side.table, view, wanted, places);
    side.names.add(name);
    return `${side.alias}.${name}`;
  };
  if (kind === 'none') return missingValue;
  const key = () => form('key');
  const placed = kind === 'text' && !keyIsText(view);
  return {
    kind,
    key,
    match: () => (kind === 'text' ? key() : form('match')),
    out: () => (placed ? place : key()),
    reading: placed ? { kind: 'place', cell: (at) => viewedCell(view, side.rowAt(at)) } : { kind },
    stored: { view, form, places: () => store.places(view) },
  };
}

/** Whether folding leaves every text of a view as it is: ISO dates without a time. */
function keyIsText({ column, as }: ColumnView): boolean {
  return as === null ? column.type === 'date' : as === 'date' || as === 'year-month';
}

/** The first cell of the first row of another query, plus a number. */
function firstValue(query: TableQuery, plus: number | undefined, statement: Statement): SqlValue {
  const relation = statement.compile(query, statement);
  const [item] = relation.items;
  const kind = item?.kind ?? 'none';
  if (!item || kind === 'none' || (plus !== undefined && kind !== 'number')) {
    return missingValue;
  }
  const first = `(${relation.select('k0', 'first')})`;
  const key = plus === undefined ? first : `(${first} + ${bind(statement, plus)})`;
  const out = () => (kind === 'text' ? `(${relation.select('o0', 'first')})` : key);
  return { kind, key: () => key, match: matchOf(kind, key), out, reading: item.reading, stored: null };
}

function columnNamed(table: Table, name: string): Column {
  const column = table.columns.find((candidate) => candidate.name === name);
  if (column) return column;
  throw refuse(
    `The table "${table.name}" has no column named "${name}". It has: ${table.columns.map((c) => c.name).join(', ')}.`,
  );
}
