import { parse, printParseErrorCode, type ParseError } from 'jsonc-parser';
import { AegisError } from '../../core/errors.ts';
import { buildTable } from '../tables/build-table.ts';
import { ColumnDraft } from '../tables/column-draft.ts';
import type { Table } from '../tables/table.ts';
import { nameColumns } from './name-columns.ts';
import { wellFormed } from './well-formed.ts';

export interface JsonFault {
  readonly message: string;
  /** From 1, in lines and UTF-16 units. */
  readonly line: number;
  readonly column: number;
}

type Value = string | number | boolean | null | Value[] | { [key: string]: Value };

/** Parses JSON; a fault comes with its place and in words of our own, so that it reads alike in every runtime. */
export function parseJson(text: string): { value: unknown; fault: null } | { value: null; fault: JsonFault } {
  try {
    return { value: JSON.parse(text), fault: null };
  } catch {
    return { value: null, fault: faultOf(text) };
  }
}

const faultWords: Readonly<Record<string, string>> = {
  InvalidSymbol: 'this is no JSON value',
  InvalidNumberFormat: 'this is no JSON number',
  PropertyNameExpected: 'a property name in double quotes is expected',
  ValueExpected: 'a value is expected',
  ColonExpected: 'a colon is expected',
  CommaExpected: 'a comma is expected',
  CloseBraceExpected: 'a closing brace } is expected',
  CloseBracketExpected: 'a closing bracket ] is expected',
  EndOfFileExpected: 'the text should end here',
  InvalidCommentToken: 'JSON has no comments',
  UnexpectedEndOfComment: 'JSON has no comments',
  UnexpectedEndOfString: 'a text in double quotes is not closed on its line',
  UnexpectedEndOfNumber: 'a number is cut off',
  InvalidUnicode: 'a \\u escape needs four hexadecimal digits',
  InvalidEscapeCharacter: 'a backslash must not stand before this letter',
  InvalidCharacter: 'a control character must be escaped',
};

function faultOf(text: string): JsonFault {
  const errors: ParseError[] = [];
  try {
    parse(text, errors, { disallowComments: true, allowTrailingComma: false });
  } catch {
    // Nested deeper than the parser's stack: the place stays unknown.
    return { message: 'the text is nested too deeply', line: 1, column: 1 };
  }
  const [first] = errors;
  if (!first) return { message: 'the text is not JSON', line: 1, column: 1 };
  const before = text.slice(0, first.offset);
  const code = printParseErrorCode(first.error);
  return {
    message: faultWords[code] ?? 'the text is not JSON',
    line: before.split('\n').length,
    column: first.offset - before.lastIndexOf('\n'),
  };
}

/** Whether a parsed JSON value is a list of flat records: at least one, each an object whose values are no lists or objects. */
export function isRecordList(value: unknown): value is Record<string, Value>[] {
  return (
    Array.isArray(value) &&
    value.length > 0 &&
    value.every(
      (item: unknown) =>
        typeof item === 'object' &&
        item !== null &&
        !Array.isArray(item) &&
        Object.values(item).every((cell) => typeof cell !== 'object' || cell === null),
    )
  );
}

/**
 * Puts numbers whose digits a double cannot hold into quotation marks, so that `JSON.parse` keeps them whole; cells are typed from their text
 * anyway. `text` must be valid JSON.
 */
export function quoteLongNumbers(text: string): string {
  if (!/\d{16}|\d\.\d{15}|\d{8}\.\d{8}/.test(text)) return text;
  return text.replace(/"(?:[^"\\]|\\.)*"|-?\d[-+\d.eE]*/g, (token) =>
    token.startsWith('"') || token.replace(/\D/g, '').length < 16 ? token : `"${token}"`,
  );
}

/** A table of flat records: a column for each key, in the order in which keys first occur. */
export function tableOfRecords(
  name: string,
  records: Iterable<Record<string, Value>>,
  notes: readonly string[],
): Table {
  const drafts = new Map<string, ColumnDraft>();
  const nested = new Set<string>();
  let rows = 0;
  let incomplete = 0;
  for (const record of records) {
    let filled = 0;
    for (const [key, value] of Object.entries(record)) {
      let draft = drafts.get(key);
      if (!draft) {
        draft = new ColumnDraft(wellFormed(key));
        for (let i = 0; i < rows; i++) draft.push('');
        drafts.set(key, draft);
        if (rows > 0) incomplete++;
      }
      if (typeof value === 'object' && value !== null) nested.add(key);
      draft.push(cellText(value));
      filled++;
    }
    rows++;
    if (filled < drafts.size) {
      incomplete++;
      for (const draft of drafts.values()) if (draft.length < rows) draft.push('');
    }
  }
  const all = [...drafts.values()];
  const named = nameColumns(all.map((draft) => draft.name));
  all.forEach((draft, i) => (draft.name = named.names[i] ?? draft.name));
  const own = [...notes, ...named.notes];
  if (incomplete > 0) own.push('Not all records have the same keys; a key that a record lacks counts as missing.');
  for (const key of nested) own.push(`Column "${key}": lists and objects are kept as their JSON text.`);
  return buildTable(name, all, { notes: own, commaLikely: false });
}

/** A JSON value as the text of a cell. NUL, which SQLite's text functions stop at, becomes \ufffd. */
function cellText(value: Value): string {
  if (value === null) return '';
  if (typeof value === 'string') return wellFormed(value).replaceAll('\0', '\ufffd');
  return typeof value === 'object' ? JSON.stringify(value) : String(value);
}

/**
 * Reads one JSON object a line as a table.
 * @throws AegisError `bad-input` with the line that is no object.
 */
export function readNdjson(name: string, text: string): Table {
  const notes: string[] = [];
  function* records(): Generator<Record<string, Value>> {
    let line = 0;
    for (const source of text.split('\n')) {
      line++;
      if (source.trim() === '') continue;
      const { value } = parseJson(quoteLongNumbers(source));
      const fault = value === null ? parseJson(source).fault : null;
      if (fault || typeof value !== 'object' || value === null || Array.isArray(value)) {
        const why = fault
          ? `${fault.message} (column ${String(fault.column)})`
          : 'it holds a value that is not an object';
        throw new AegisError(
          'bad-input',
          `Line ${String(line)} of "${name}" is not a JSON object: ${why}.`,
          'Each line must be one JSON object. Mend or remove that line and attach the file again.',
          { details: { name, line } },
        );
      }
      yield value as Record<string, Value>;
    }
  }
  return tableOfRecords(name, records(), notes);
}
