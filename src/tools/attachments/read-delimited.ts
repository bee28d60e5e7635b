import { AegisError } from '../../core/errors.ts';
import { buildTable } from '../tables/build-table.ts';
import { ColumnDraft } from '../tables/column-draft.ts';
import type { Table } from '../tables/table.ts';
import { delimitedRows, type Separator } from './delimited-rows.ts';
import { hasHeader } from './has-header.ts';
import { nameColumns } from './name-columns.ts';
import type { Sniffed } from './sniff-dialect.ts';

/** Most columns of one table: what SQLite holds in one of its tables. */
const columnLimit = 2000;

/** Rows that are looked at before it is decided where the table begins and whether it has a header. */
const lookAhead = 100;

interface Row {
  readonly cells: string[];
  readonly line: number;
}

const separatorNames: Readonly<Record<Separator, string>> = {
  ',': 'commas',
  '\t': 'tabs',
  ';': 'semicolons',
  '|': 'vertical bars',
};

/**
 * Reads a delimited text (CSV, TSV and the like) as a table. Rows with fewer cells than the header are filled with missing cells and noted;
 * a row with more is refused, since a separator inside an unquoted cell moves all that follows to the wrong column.
 * @throws AegisError `bad-input` for a quotation mark that is not closed, a row that is too long, or too many columns, each with its line.
 */
export function readDelimited(name: string, text: string, sniffed: Sniffed): Table {
  const builder = new DelimitedBuilder(name, sniffed);
  const fault = delimitedRows(text, sniffed.dialect, (cells, line) => builder.add({ cells, line }));
  if (!fault) return builder.finish();
  // The first backslashed quotation mark may stand far below the lines that were sniffed.
  if (sniffed.dialect.escape === '\\' || !text.includes('\\"')) throw quoteFault(name, fault.line);
  return readDelimited(name, text, { ...sniffed, dialect: { ...sniffed.dialect, escape: '\\' } });
}

class DelimitedBuilder {
  readonly #name: string;
  readonly #sniffed: Sniffed;
  readonly #notes: string[] = [];
  readonly #waiting: Row[] = [];
  #drafts: ColumnDraft[] | null = null;
  #blank = 0;
  #blankSince = 0;
  readonly #short: number[] = [];
  #shortCount = 0;
  #trailing = 0;
  #swallowing: number | null = null;

  constructor(name: string, sniffed: Sniffed) {
    this.#name = name;
    this.#sniffed = sniffed;
    const { separator, escape } = sniffed.dialect;
    if (separator !== ',' && sniffed.width > 1)
      this.#notes.push(`Cells are separated by ${separatorNames[separator]}.`);
    if (escape === '\\') this.#notes.push('Quotation marks inside cells are written with a backslash (\\").');
  }

  add(row: Row): undefined {
    if (row.cells.every((cell) => cell.trim() === '')) {
      this.#blankSince++;
      return;
    }
    this.#blank += this.#blankSince;
    this.#blankSince = 0;
    if (this.#drafts) {
      this.#push(this.#drafts, row);
      return;
    }
    this.#waiting.push(row);
    if (this.#waiting.length >= lookAhead) this.#begin();
  }

  finish(): Table {
    const drafts = this.#drafts ?? this.#begin();
    const { dialect } = this.#sniffed;
    if (this.#blank > 0) this.#notes.push(`${rowCount(this.#blank)} without any filled cell left out.`);
    if (this.#trailing > 0) this.#notes.push(`Separators at the end of ${lineCount(this.#trailing)} left out.`);
    if (this.#shortCount > 0) {
      const places = this.#short.join(', ') + (this.#shortCount > this.#short.length ? ', …' : '');
      this.#notes.push(
        `${rowCount(this.#shortCount)} with fewer cells than the header: the cells that lack at the end count as missing (line ${places}).`,
      );
    }
    if (this.#swallowing !== null) {
      const place = String(this.#swallowing);
      this.#notes.push(
        `A quoted cell on line ${place} holds lines that look like rows of the table; if they are, its quotation mark is misplaced.`,
      );
    }
    const kept = drafts.filter((draft) => draft.name !== '' || draft.texts.some((text) => text !== ''));
    const named = nameColumns(kept.map(({ name }) => name));
    kept.forEach((draft, i) => (draft.name = named.names[i] ?? draft.name));
    const table = buildTable(this.#name, kept, {
      notes: [...this.#notes, ...named.notes],
      commaLikely: dialect.separator === ';',
    });
    return table.rowCount === 0 ? { ...table, notes: [...table.notes, 'The table has a header and no rows.'] } : table;
  }

  /** Decides where the table begins and whether it has a header, and takes in the rows that waited for it. */
  #begin(): ColumnDraft[] {
    this.#skipPreamble();
    const [first, ...rest] = this.#waiting;
    this.#waiting.length = 0;
    if (!first)
      throw new AegisError(
        'unreadable-attachment',
        `"${this.#name}" holds no rows.`,
        'Attach a file with a header and rows.',
      );
    const headed = hasHeader(
      first.cells,
      rest.map(({ cells }) => cells),
    );
    const headers = headed ? first.cells.map(unquote) : first.cells.map((_, i) => `column_${String(i + 1)}`);
    if (headers.length > columnLimit) throw tooManyColumns(this.#name, headers.length);
    const drafts = headers.map((header) => new ColumnDraft(header.trim()));
    this.#drafts = drafts;
    if (!headed) {
      this.#notes.push('The first row holds data, not names: the columns are called column_1, column_2 and so on.');
      this.#push(drafts, first);
    }
    for (const row of rest) this.#push(drafts, row);
    return drafts;
  }

  /** Leaves out lines of a single cell above the table (a title, an Excel `sep=;`), where the table below is clearly wider. */
  #skipPreamble(): void {
    const { width, share } = this.#sniffed;
    const start = this.#waiting.findIndex(({ cells }) => filled(cells) > 1);
    if (width < 2 || share < 0.5 || start < 1 || start > 10 || this.#waiting.length < start + 2) return;
    const titles = this.#waiting.splice(0, start);
    const text = titles.map(({ cells }) => cells.find((cell) => cell.trim() !== '')?.trim() ?? '').join(' / ');
    this.#notes.push(
      `${lineCount(start)} above the table left out: ${text.length > 120 ? `${text.slice(0, 119)}…` : text}`,
    );
  }

  #push(drafts: readonly ColumnDraft[], { cells, line }: Row): void {
    if (cells.length > drafts.length) {
      if (cells.slice(drafts.length).some((cell) => cell.trim() !== '')) throw this.#tooLong(drafts, cells, line);
      this.#trailing++;
    } else if (cells.length < drafts.length) {
      const separator = this.#sniffed.dialect.separator;
      if (cells.some((cell) => cell.includes('\n') && cell.includes(separator))) throw quoteFault(this.#name, line);
      this.#shortCount++;
      if (this.#short.length < 3) this.#short.push(line);
    }
    for (const [i, draft] of drafts.entries()) draft.push(unquote(cells[i] ?? ''));
    if (this.#swallowing === null && drafts.length > 2 && cells.some((cell) => this.#holdsRows(cell, drafts.length))) {
      this.#swallowing = line;
    }
  }

  /** Whether a cell spans lines of which one, taken apart, would be a row of the table: its quotation mark may stand there by mistake. */
  #holdsRows(cell: string, width: number): boolean {
    if (!cell.includes('\n')) return false;
    const within = cell.split('\n').slice(1, -1);
    return within.some((line) => line.split(this.#sniffed.dialect.separator).length === width);
  }

  #tooLong(drafts: readonly ColumnDraft[], cells: readonly string[], line: number): AegisError {
    return new AegisError(
      'bad-input',
      `Line ${String(line)} of "${this.#name}" has ${String(cells.length)} cells, but its header has ${String(drafts.length)}.`,
      'A cell that holds the separator must stand in quotation marks; quote it, or name every column in the header, and attach the file again.',
      { details: { name: this.#name, line } },
    );
  }
}

/** A quoted cell after a space, which RFC 4180 does not know and papaparse leaves as it is. */
function unquote(cell: string): string {
  if (!cell.startsWith(' "')) return cell;
  const text = cell.trim();
  return text.length > 2 && text.endsWith('"') ? text.slice(1, -1).replaceAll('""', '"') : cell;
}

function filled(cells: readonly string[]): number {
  return cells.filter((cell) => cell.trim() !== '').length;
}

function quoteFault(name: string, line: number): AegisError {
  return new AegisError(
    'bad-input',
    `A quotation mark on line ${String(line)} of "${name}" is not closed, or text follows where it is closed.`,
    'Close it, or write a quotation mark inside a quoted cell twice (""), and attach the file again.',
    { details: { name, line } },
  );
}

function tooManyColumns(name: string, columns: number): AegisError {
  return new AegisError(
    'too-large',
    `"${name}" has ${String(columns)} columns; at most ${String(columnLimit)} can be read.`,
    'Leave out the columns that the goal does not need.',
    { details: { name, columns, limit: columnLimit } },
  );
}

function rowCount(count: number): string {
  return count === 1 ? '1 row' : `${String(count)} rows`;
}

function lineCount(count: number): string {
  return count === 1 ? '1 line' : `${String(count)} lines`;
}
