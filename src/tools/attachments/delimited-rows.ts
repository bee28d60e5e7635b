import Papa, { type LocalFile, type ParseConfig, type ParseLocalConfig } from 'papaparse';

export const separators = [',', '\t', ';', '|'] as const;
export type Separator = (typeof separators)[number];

/** How a delimited text is written. */
export interface Dialect {
  readonly separator: Separator;
  /** How a quotation mark inside a quoted cell is escaped: doubled (`""`, RFC 4180) or with a backslash (`\"`). */
  readonly escape: '"' | '\\';
}

export interface QuoteFault {
  /** The line, from 1, where the row with the faulty quotation mark begins. */
  readonly line: number;
}

/** Rows are handed over in blocks of about this many UTF-16 units, so that the parsed form of a large file is never held whole. */
const blockSize = 4 * 1024 * 1024;

/**
 * Parses a delimited text with papaparse and gives each row with the line on which it begins (from 1). Blank rows come as `['']`.
 * Stops at the first faulty quotation mark and returns its place; null when there was none. `onRow` may return false to stop.
 */
export function delimitedRows(
  text: string,
  dialect: Dialect,
  onRow: (cells: string[], line: number) => boolean | undefined,
): QuoteFault | null {
  const newline = text.includes('\n') ? '\n' : text.includes('\r') ? '\r' : '\n';
  const quoted = text.includes('"');
  let line = 1;
  let fault: QuoteFault | null = null;
  // papaparse takes a carriage return after the last quotation mark for text behind it.
  const body = withoutEnd(text);
  const config: ParseConfig<string[]> & ParseLocalConfig<string[], LocalFile> & { download?: false; worker?: false } = {
    delimiter: dialect.separator,
    newline,
    escapeChar: dialect.escape,
    chunkSize: blockSize,
    chunk(results, parser) {
      const faulty = results.errors.find(({ type }) => type === 'Quotes')?.row;
      for (const [index, cells] of results.data.entries()) {
        if (index === faulty) {
          fault = { line };
          parser.abort();
          return;
        }
        if (onRow(cells, line) === false) {
          parser.abort();
          return;
        }
        line += quoted ? 1 + lineBreaks(cells, newline) : 1;
      }
    },
    // A string is parsed at once: there is nothing to wait for. The types ask for this.
    complete: () => undefined,
  };
  Papa.parse(body, config);
  return fault;
}

/** A text without the line breaks at its end. */
function withoutEnd(text: string): string {
  let end = text.length;
  while (end > 0 && (text[end - 1] === '\n' || text[end - 1] === '\r')) end--;
  return text.slice(0, end);
}

function lineBreaks(cells: readonly string[], newline: string): number {
  let found = 0;
  for (const cell of cells) {
    for (let at = cell.indexOf(newline); at !== -1; at = cell.indexOf(newline, at + 1)) found++;
  }
  return found;
}
