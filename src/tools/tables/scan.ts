import type { Cell } from '../../core/attachment.ts';
import { AegisError } from '../../core/errors.ts';
import { aggregateCells } from './aggregate.ts';
import { fold } from './fold.ts';
import { lens } from './lens.ts';
import type { Comparison, Condition, Item, Operand, TableQuery, TableResult } from './query.ts';
import { isSourceColumn } from './source-column.ts';
import type { Column, Table } from './table.ts';

/** The value of an operand in the row of that number. `exact` is the number's decimal text where a double would lose digits. */
interface Values {
  readonly at: (row: number) => Cell;
  readonly exact?: (row: number) => string | null;
  /** The cell as written; null where it is missing. */
  readonly written?: (row: number) => string | null;
}

/** The rows that a query ranges over: those of one table, or the pairs of a join. */
interface Source {
  readonly count: number;
  operand(operand: Operand): Values;
}

/**
 * Runs a query by looking at every row of the typed columns, with exact decimals. The path that `verify` takes: nothing here knows SQL.
 * @throws AegisError `tool-failed` for a table or column that is not there, or a query that asks for what the language does not give.
 */
export function scan(tables: ReadonlyMap<string, Table>, query: TableQuery): TableResult {
  const source = sourceOf(tables, query);
  const test = query.where === undefined ? null : compile(query.where, source, tables);
  let rows: number[] = [];
  for (let row = 0; row < source.count; row++) if (test === null || test(row)) rows.push(row);

  const grouped = query.group !== undefined || query.select.some((item) => 'aggregate' in item);
  const orders = query.order ?? [];
  let result: { cells: Cell[]; keys: Cell[] }[];
  if (grouped) {
    const cells = groupRows(rows, query, source);
    const named = namedSource(query.select, cells);
    const keys = orders.map(({ by }) => named.operand(by));
    const having = query.having === undefined ? null : compile(query.having, named, tables);
    result = cells
      .map((row, index) => ({ cells: row, keys: keys.map((key) => key.at(index)), index }))
      .filter(({ index }) => having === null || having(index));
  } else {
    const items = query.select.map((item) => source.operand((item as { of: Operand }).of));
    const names = new Map(query.select.map((item, index) => [item.name, items[index]]));
    const keys = orders.map(({ by }) => {
      const own = 'column' in by && isSourceColumn(tables, query, by.column);
      const named = 'column' in by && by.as === undefined && !own ? names.get(by.column) : undefined;
      return named ?? source.operand(by);
    });
    result = rows.map((row) => ({ cells: items.map((item) => item.at(row)), keys: keys.map((key) => key.at(row)) }));
    rows = [];
    if (query.having !== undefined) {
      const all = result.map(({ cells }) => cells);
      const having = compile(query.having, namedSource(query.select, all), tables);
      result = result.filter((_, index) => having(index));
    }
  }
  if (query.distinct === true) {
    const seen = new Set<string>();
    result = result.filter(({ cells }) => {
      const identity = JSON.stringify(cells.map(identityOf));
      if (seen.has(identity)) return false;
      seen.add(identity);
      return true;
    });
  }
  if (orders.length > 0) {
    const folded = result.map((entry, index) => ({ entry, index, keys: entry.keys.map(identityOf) }));
    folded.sort((a, b) => compareKeys(a.keys, b.keys, orders) || a.index - b.index);
    result = folded.map(({ entry }) => entry);
  }
  return { columns: query.select.map(({ name }) => name), rows: cut(result, query).map(({ cells }) => cells) };
}

function cut(rows: { cells: Cell[]; keys: Cell[] }[], query: TableQuery): { cells: Cell[] }[] {
  const from = query.offset ?? 0;
  if (query.limit === undefined) return from === 0 ? rows : rows.slice(from);
  let end = Math.min(rows.length, from + query.limit);
  const last = rows[end - 1];
  if (query.ties === true && query.limit > 0 && last !== undefined && query.order !== undefined) {
    const key = JSON.stringify(last.keys.map(identityOf));
    while (end < rows.length && JSON.stringify(rows[end]?.keys.map(identityOf)) === key) end++;
  }
  return rows.slice(from, end);
}

function compareKeys(a: readonly Cell[], b: readonly Cell[], orders: readonly { descending?: boolean }[]): number {
  for (let i = 0; i < orders.length; i++) {
    const [x, y] = [a[i] ?? null, b[i] ?? null];
    if (x === null || y === null) {
      if (x === y) continue;
      return x === null ? 1 : -1;
    }
    const order = compareCells(x, y);
    if (order !== 0) return orders[i]?.descending === true ? -order : order;
  }
  return 0;
}

/** -1, 0 or 1. Numbers (and booleans, as 0 and 1) stand before texts; texts, already folded, go by code points. */
function compareCells(a: string | number | boolean, b: string | number | boolean): number {
  const x = typeof a === 'boolean' ? Number(a) : a;
  const y = typeof b === 'boolean' ? Number(b) : b;
  if (typeof x === 'number') return typeof y === 'number' ? Math.sign(x - y) : -1;
  if (typeof y === 'number') return 1;
  if (x === y) return 0;
  return astral.test(x) || astral.test(y) ? compareCodePoints(x, y) : x < y ? -1 : 1;
}

const astral = /[\ud800-\udfff]/;

function compareCodePoints(a: string, b: string): number {
  const [x, y] = [Array.from(a), Array.from(b)];
  for (let i = 0; i < Math.min(x.length, y.length); i++) {
    const order = (x[i]?.codePointAt(0) ?? 0) - (y[i]?.codePointAt(0) ?? 0);
    if (order !== 0) return Math.sign(order);
  }
  return Math.sign(x.length - y.length);
}

/** What makes two cells the same: texts folded. */
function identityOf(cell: Cell): Cell {
  return typeof cell === 'string' ? fold(cell) : cell;
}

function groupRows(rows: readonly number[], query: TableQuery, source: Source): Cell[][] {
  const by = (query.group ?? []).map((operand) => source.operand(operand));
  const groups = new Map<string, number[]>();
  if (query.group === undefined) groups.set('', []);
  for (const row of rows) {
    const key = by.length === 0 ? '' : JSON.stringify(by.map((value) => identityOf(value.at(row))));
    const group = groups.get(key);
    if (group) group.push(row);
    else groups.set(key, [row]);
  }
  const items = query.select.map((item) => ({
    aggregate: 'aggregate' in item ? item.aggregate : null,
    values: item.of === undefined ? null : source.operand(item.of),
  }));
  return [...groups.values()].map((group) =>
    items.map(({ aggregate, values }) => {
      if (aggregate === null) return group[0] === undefined || values === null ? null : values.at(group[0]);
      if (values === null) return aggregate === 'count' ? group.length : null;
      return aggregateCells(aggregate, group, values);
    }),
  );
}

/** Result rows seen as a source: their columns are the items' names. */
function namedSource(items: readonly Item[], rows: readonly Cell[][]): Source {
  return {
    count: rows.length,
    operand(operand) {
      if ('value' in operand) return { at: () => operand.value };
      if (!('column' in operand)) throw unknown('Here only result columns can be named.');
      const index = items.findIndex(({ name }) => name === operand.column);
      if (index < 0) throw unknown(`The query gives no column named "${operand.column}".`);
      const { as } = operand;
      return { at: (row) => (as === undefined ? (rows[row]?.[index] ?? null) : lens(rows[row]?.[index] ?? null, as)) };
    },
  };
}

function sourceOf(tables: ReadonlyMap<string, Table>, query: TableQuery): Source {
  const left = tableNamed(tables, query.table);
  const values = (column: Column, row: (index: number) => number): Values => {
    const at = (index: number) => column.values[row(index)] ?? null;
    const written = (index: number) => (at(index) === null ? null : (column.raw[row(index)] ?? null));
    return column.exact === null
      ? { at, written }
      : { at, written, exact: (index) => column.exact?.[row(index)] ?? null };
  };
  const operandOver =
    (find: (name: string) => Values, rowOf: (index: number) => number): Source['operand'] =>
    (operand) => {
      if ('value' in operand) return { at: () => operand.value };
      if ('row' in operand) return { at: (index) => rowOf(index) + 1 };
      if ('first' in operand) {
        const cell = scan(tables, operand.first).rows[0]?.[0] ?? null;
        const value = operand.plus === undefined ? cell : typeof cell === 'number' ? cell + operand.plus : null;
        return { at: () => value };
      }
      const found = find(operand.column);
      const { as } = operand;
      if (as === 'text') return { at: (index) => found.written?.(index) ?? lens(found.at(index), 'text') };
      return as === undefined ? found : { at: (index) => lens(found.at(index), as) };
    };
  if (query.join === undefined) {
    const same = (index: number) => index;
    return {
      count: left.rowCount,
      operand: operandOver((name) => values(columnNamed(left, name), same), same),
    };
  }
  const right = tableNamed(tables, query.join.table);
  const pairs = joinRows(columnNamed(left, query.join.left), columnNamed(right, query.join.right));
  const leftRow = (index: number) => pairs[index]?.[0] ?? -1;
  const rightRow = (index: number) => pairs[index]?.[1] ?? -1;
  const find = (name: string): Values => {
    const own = left.columns.find((column) => column.name === name);
    if (own) return values(own, leftRow);
    const prefix = `${right.name}.`;
    const other = right.columns.find(
      (column) => column.name === name || (name.startsWith(prefix) && column.name === name.slice(prefix.length)),
    );
    if (other) return values(other, rightRow);
    return values(columnNamed(left, name), leftRow);
  };
  return { count: pairs.length, operand: operandOver(find, leftRow) };
}

function joinRows(left: Column, right: Column): [number, number][] {
  const partners = new Map<Cell, number[]>();
  right.values.forEach((cell, row) => {
    if (cell === null) return;
    const key = identityOf(cell);
    const list = partners.get(key);
    if (list) list.push(row);
    else partners.set(key, [row]);
  });
  return left.values.flatMap((cell, row) =>
    cell === null ? [] : (partners.get(identityOf(cell)) ?? []).map((other): [number, number] => [row, other]),
  );
}

function compile(condition: Condition, source: Source, tables: ReadonlyMap<string, Table>): (row: number) => boolean {
  if ('and' in condition) {
    const parts = condition.and.map((part) => compile(part, source, tables));
    return (row) => parts.every((part) => part(row));
  }
  if ('or' in condition) {
    const parts = condition.or.map((part) => compile(part, source, tables));
    return (row) => parts.some((part) => part(row));
  }
  if ('not' in condition) {
    const part = compile(condition.not, source, tables);
    return (row) => !part(row);
  }
  const left = source.operand(condition.left).at;
  if ('missing' in condition) return (row) => left(row) === null;
  if ('in' in condition) return among(left, condition.in);
  if ('inQuery' in condition)
    return among(
      left,
      scan(tables, condition.inQuery).rows.map((cells) => cells[0] ?? null),
    );
  if ('between' in condition) {
    const [low, high] = condition.between.map((end) => source.operand(end).at);
    if (low === undefined || high === undefined) return () => false;
    return (row) => holds('>=', left(row), low(row)) && holds('<=', left(row), high(row));
  }
  const right = source.operand(condition.right).at;
  const is = condition.is;
  return (row) => holds(is, left(row), right(row));
}

function among(left: (row: number) => Cell, values: readonly Cell[]): (row: number) => boolean {
  const wanted = new Set(values.filter((value) => value !== null).map(identityOf));
  return (row) => {
    const cell = left(row);
    return cell !== null && wanted.has(identityOf(cell));
  };
}

function holds(is: Comparison, a: Cell, b: Cell): boolean {
  if (a === null || b === null) return false;
  if (is === 'contains' || is === 'starts' || is === 'ends') {
    const [text, part] = [fold(String(a)), fold(String(b))];
    return is === 'contains' ? text.includes(part) : is === 'starts' ? text.startsWith(part) : text.endsWith(part);
  }
  if (typeof a !== typeof b) return false;
  const [x, y] = typeof a === 'string' && typeof b === 'string' ? [fold(a), fold(b)] : [a, b];
  const order = compareCells(x, y);
  switch (is) {
    case '=':
      return order === 0;
    case '!=':
      return order !== 0;
    case '<':
      return order < 0;
    case '<=':
      return order <= 0;
    case '>':
      return order > 0;
    case '>=':
      return order >= 0;
  }
}

function tableNamed(tables: ReadonlyMap<string, Table>, name: string): Table {
  const table = tables.get(name);
  if (table) return table;
  throw unknown(`There is no table named "${name}". There is: ${[...tables.keys()].join(', ') || 'none'}.`);
}

function columnNamed(table: Table, name: string): Column {
  const column = table.columns.find((candidate) => candidate.name === name);
  if (column) return column;
  throw unknown(
    `The table "${table.name}" has no column named "${name}". It has: ${table.columns.map((c) => c.name).join(', ')}.`,
  );
}

function unknown(message: string): AegisError {
  return new AegisError('tool-failed', message, 'Name a table and columns that are there.');
}
