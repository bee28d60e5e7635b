import type { Answer } from './answer-shape.ts';
import { cellText, type Table } from './table-shape.ts';
import type { Json } from '../../core/json.ts';

/** A text for the clipboard or a file, and how many of its cells were changed to be safe there. */
export interface CopyText {
  text: string;
  /** Cells that begin like a formula and got an apostrophe in front. */
  guarded: number;
}

/** The answer as plain text: digits as they are, a line for each item, tab-separated values for a table. */
export function plainText(answer: Answer): CopyText {
  switch (answer.kind) {
    case 'number':
      return asIs(answer.text);
    case 'boolean':
      return asIs(answer.value ? 'Yes' : 'No');
    case 'date':
      return asIs(answer.date.plain);
    case 'text':
      return asIs(answer.text);
    case 'list':
      return asIs(answer.items.join('\n'));
    case 'table':
      return separated(answer.table, '\t');
    case 'record':
      return asIs(
        Object.entries(answer.record)
          .map(([key, value]) => `${key}: ${cellText(value)}`)
          .join('\n'),
      );
    case 'nothing':
      return asIs('');
  }
}

/** A table as a CSV file (RFC 4180), with a byte order mark so that spreadsheets read it as UTF-8. */
export function csvFile(table: Table): CopyText {
  const { text, guarded } = separated(table, ',');
  return { text: `\uFEFF${text}\r\n`, guarded };
}

function asIs(text: string): CopyText {
  return { text, guarded: 0 };
}

function separated({ columns, rows }: Table, separator: ',' | '\t'): CopyText {
  let guarded = 0;
  const write = (cell: Json): string => {
    const safe = guard(cell);
    if (safe !== cellText(cell)) guarded += 1;
    return quote(safe, separator);
  };
  const head = columns.map(({ key }) => write(key)).join(separator);
  const body = rows.map((row) => columns.map((_, at) => write(row[at] ?? null)).join(separator));
  return { text: [head, ...body].join(separator === ',' ? '\r\n' : '\n'), guarded };
}

/**
 * A spreadsheet runs a text that begins with one of these as a formula, and an answer may quote a stranger's file. An apostrophe in front makes
 * it a text (OWASP, CSV Injection). Numbers are numbers, also with a minus.
 */
const formula = /^[\t\r\n ]*[=+\-@\uFF0B\uFF0D\uFF1D\uFF20]|^[\t\r]/;

function guard(cell: Json): string {
  const text = cellText(cell);
  if (typeof cell !== 'string' || !formula.test(text)) return text;
  return /^[+-]?\d+(?:\.\d+)?$/.test(text) ? text : `'${text}`;
}

function quote(text: string, separator: string): string {
  return text.includes(separator) || /["\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}
