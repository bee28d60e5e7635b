import type { AttachmentProfile, Cell, ColumnType } from '../../../../core/attachment.ts';
import type { Json } from '../../../../core/json.ts';
import { fold } from '../../../../tools/tables/fold.ts';
import { dateIn, numberIn } from '../../../../tools/tables/lens.ts';
import type { Operand, TableQuery, TableResult } from '../../../../tools/tables/query.ts';
import { scan } from '../../../../tools/tables/scan.ts';
import type { Table } from '../../../../tools/tables/table.ts';
import type { ReadingContext } from '../../family.ts';
import { stopWords, tokenize, type Token } from './tokens.ts';

/** A column as the parser sees it. */
export interface ColumnView {
  readonly index: number;
  readonly table: string;
  readonly name: string;
  readonly type: ColumnType;
  readonly tokens: readonly Token[];
  /** Whether its cells can be ordered and added as numbers, and how to look at them so. */
  readonly numeric: boolean;
  /** Whether its cells hold dates or years. */
  readonly dated: boolean;
  /** How to look at a cell to order it: as a number, a date, or as it is. */
  readonly measure: Operand;
  /** How to give its cells to a person: numbers as numbers, all else as written. */
  readonly shown: Operand;
  readonly distinct: number;
  readonly missing: number;
  readonly rows: number;
  /** Different values as written, each with its number of rows: all of them where `complete`, else those that the goal's words meet. */
  readonly values: readonly ColumnValue[];
  readonly complete: boolean;
}

/** A value of a column as written, with its number of rows. */
interface ColumnValue {
  readonly text: string;
  readonly tokens: readonly Token[];
  readonly rows: number;
}

/** A table as the parser sees it, and the way to run queries while readings are weighed. */
export interface TableView {
  readonly name: string;
  /** Where queries take their rows from. */
  readonly source: Pick<TableQuery, 'table' | 'join'>;
  readonly columns: readonly ColumnView[];
  readonly rows: number;
  /** The row that holds the sums of the others, by its label: it is no row like the others and is left out. */
  readonly totals: { column: string; label: string } | null;
  /** The column that names the rows: of texts, none missing, none twice; null where there is none. */
  readonly label: ColumnView | null;
  /** Written by a program, by its headers or dates. */
  readonly records: boolean;
  /** A table of plain records: numbers and dates typed throughout, short texts without remarks; or one written by a program. */
  readonly plain: boolean;
  run(query: TableQuery): Promise<TableResult>;
}

/** A table of at most this many cells is looked at whole: one page of rows, asked for once. */
const wholeCells = 12_000;
const wholeRows = 1_500;

/** The most words of a goal that are looked for together in a large table, and the most phrases. */
const longestPhrase = 4;
const mostPhrases = 200;

/**
 * Makes the view of one attached table. A small one is read whole by `table_rows`, and queries run on that page; in a larger one the goal's
 * phrases are looked for by `table_find`, and queries run by `table_scan`.
 */
export async function viewTable(profile: AttachmentProfile, context: ReadingContext): Promise<TableView> {
  const table = profile.table ?? { columns: [], rows: 0 };
  const whole = table.rows <= wholeRows && table.rows * table.columns.length <= wholeCells;
  if (whole) {
    const cells = (await context.tool('table_rows', {
      table: profile.name,
      columns: null,
      offset: 0,
      limit: Math.max(table.rows, 1),
    })) as unknown as Cell[][];
    return localView(profile, cells);
  }
  const hits = (await context.tool('table_find', {
    table: profile.name,
    phrases: phrasesOf(context.goal),
  })) as unknown as { column: string; value: string; rows: number }[];
  const columns = table.columns.map((column, index) => {
    const met = new Map(hits.filter((hit) => hit.column === column.name).map(({ value, rows }) => [value, rows]));
    const values = [...met].map(([text, rows]) => ({ text, rows, tokens: tokenize(text) }));
    return columnView(
      { table: profile.name, index, name: column.name, type: column.type, format: column.format, rows: table.rows },
      column.samples,
      column,
      values,
      false,
    );
  });
  const run = async (query: TableQuery) =>
    (await context.tool('table_scan', { query } as unknown as Json)) as unknown as TableResult;
  return {
    name: profile.name,
    source: { table: profile.name },
    columns,
    rows: table.rows,
    totals: null,
    label: labelOf(columns),
    records: isRecords(profile),
    plain: isRecords(profile) || isPlain(columns, null),
    run,
  };
}

/** The phrases of a goal that a cell may hold: runs of its words that neither begin nor end with a word without content. */
function phrasesOf(goal: string): string[] {
  const tokens = tokenize(goal);
  const phrases = new Set<string>();
  for (let length = longestPhrase; length > 0; length--) {
    for (let from = 0; from + length <= tokens.length; from++) {
      const [first, last] = [tokens[from], tokens[from + length - 1]];
      if (first === undefined || last === undefined || !isContent(first) || !isContent(last)) continue;
      const phrase = goal.slice(first.start, last.end);
      if (phrase.length <= 200) phrases.add(phrase);
      if (length === 1 && first.stem !== first.text) phrases.add(first.stem);
    }
  }
  return [...phrases].slice(-mostPhrases);
}

/** The view of a table whose cells are at hand. */
export function localView(profile: AttachmentProfile, cells: readonly Cell[][]): TableView {
  const table = profile.table ?? { columns: [], rows: 0 };
  const local: Table = {
    name: profile.name,
    rowCount: cells.length,
    notes: [],
    columns: table.columns.map((column, index) => {
      const values = cells.map((row) => row[index] ?? null);
      return {
        name: column.name,
        type: column.type,
        decimals: column.decimals,
        unit: null,
        format: column.format,
        raw: values.map((value) => (value === null ? '' : String(value))),
        values,
        exact: null,
      };
    }),
  };
  const tables = new Map([[profile.name, local]]);
  const totals = totalsOf(local);
  const columns = table.columns.map((column, index) => {
    const counts = new Map<string, { text: string; rows: number }>();
    const values = local.columns[index]?.values ?? [];
    for (const value of values) {
      if (value === null) continue;
      const text = String(value);
      const key = fold(text);
      const known = counts.get(key);
      if (known) known.rows++;
      else counts.set(key, { text, rows: 1 });
    }
    const list = [...counts.values()].map((entry) => ({ ...entry, tokens: tokenize(entry.text) }));
    return columnView(
      { table: profile.name, index, name: column.name, type: column.type, format: column.format, rows: cells.length },
      list.map(({ text }) => text),
      { distinct: counts.size, missing: values.filter((value) => value === null).length },
      list,
      true,
    );
  });
  return {
    name: profile.name,
    source: { table: profile.name },
    rows: cells.length,
    totals,
    label: labelOf(columns),
    records: isRecords(profile),
    plain: isRecords(profile) || isPlain(columns, totals),
    columns,
    run: (query) => Promise.resolve(scan(tables, query)),
  };
}
function labelOf(columns: readonly ColumnView[]): ColumnView | null {
  return (
    columns.find(
      ({ type, missing, distinct, rows }) => type === 'text' && missing === 0 && distinct === rows && rows > 1,
    ) ?? null
  );
}

/** Whether a program wrote the table, by its headers or dates: names such as `order_id`, a column "id", dates as YYYY-MM-DD. */
function isRecords({ table }: AttachmentProfile): boolean {
  const columns = table?.columns ?? [];
  return (
    columns.every(({ name }) => /^[a-z][a-z0-9_]*$/.test(name)) ||
    columns.some(({ name }) => /^(?:\w+[ _])?id$/i.test(name)) ||
    columns.some(
      ({ type, samples }) =>
        (type === 'date' || type === 'datetime') && samples.every((sample) => /^\d{4}-\d\d-\d\d/.test(sample)),
    )
  );
}

function isPlain(columns: readonly ColumnView[], totals: TableView['totals']): boolean {
  return (
    totals === null &&
    columns.every(
      ({ type, numeric, dated, values }) =>
        type !== 'text' ||
        (!numeric && !dated && values.every(({ text }) => text.length < 40 && !/[([\n"*\u2020]| {2}/.test(text))),
    )
  );
}

/** Finds a last row labelled as a total. One row alone, or a label that stands more than once, is data. */
function totalsOf(table: Table): TableView['totals'] {
  if (table.rowCount < 3) return null;
  for (const column of table.columns.slice(0, 4)) {
    const labels = column.values.filter((value) => typeof value === 'string' && totalLabel.test(fold(value)));
    const [label] = labels;
    if (labels.length === 1 && typeof label === 'string') return { column: column.name, label };
  }
  return null;
}

const totalLabel = /^(?:(?:grand|overall) )?totals?\b.{0,20}$|^sum$/;

function columnView(
  about: { table: string; index: number; name: string; type: ColumnType; format: string | null; rows: number },
  samples: readonly string[],
  counts: { distinct: number; missing: number },
  values: readonly ColumnValue[],
  complete: boolean,
): ColumnView {
  const { table, index, name, type, rows } = about;
  const share = (test: (text: string) => boolean) =>
    samples.length === 0 ? 0 : samples.filter(test).length / samples.length;
  const dateLike = type === 'date' || type === 'datetime';
  const number = type === 'integer' || type === 'decimal';
  const text = type === 'text';
  const years =
    number &&
    /\b(year|season|founded|established|built|opened|date)\b/i.test(name) &&
    share((t) => /^[12]\d{3}$/.test(t)) > 0.8;
  const dated =
    dateLike ||
    years ||
    (text &&
      share(
        (t) =>
          t.length < 40 &&
          /\d/.test(t) &&
          dateIn(t) !== null &&
          (dateIn(t)?.month !== null || /^\D{0,4}[12]\d{3}\b/.test(t)),
      ) > 0.6);
  const numeric = number || (text && !dated && share((t) => numberIn(t) !== null && /^[^\p{L}]{0,3}\d/u.test(t)) > 0.6);
  const measure: Operand = dateLike || number ? { column: name } : { column: name, as: dated ? 'date' : 'number' };
  const plain = (number && (about.format === null || /^[\d,.' ]*$/.test(about.format))) || type === 'boolean';
  return {
    index,
    table,
    name,
    type,
    tokens: tokenize(name.replace(/_/g, ' ').replace(/([a-z])([A-Z])/g, '$1 $2')),
    numeric,
    dated,
    measure,
    shown: plain || text ? { column: name } : { column: name, as: 'text' },
    distinct: counts.distinct,
    missing: counts.missing,
    rows,
    values,
    complete,
  };
}

/** Whether a word says anything of its own. */
export function isContent(token: Token): boolean {
  return !stopWords.has(token.text);
}
