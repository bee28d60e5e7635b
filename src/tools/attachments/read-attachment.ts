import type { AttachmentProfile, AttachmentSource } from '../../core/attachment.ts';
import { attachmentLimits } from '../../core/limits.ts';
import { AegisError } from '../../core/errors.ts';
import { profileTable, type Table } from '../tables/table.ts';
import { decodeText } from './decode-text.ts';
import { fileSha256 } from './file-sha256.ts';
import { formOf, separatorOf, type Form } from './form-of.ts';
import { readDelimited } from './read-delimited.ts';
import { isRecordList, parseJson, quoteLongNumbers, readNdjson, tableOfRecords } from './read-json.ts';
import { refuseKnownBinary } from './refuse-binary.ts';
import { sniffDialect } from './sniff-dialect.ts';

/** An attachment as it was read: what the stages know of it, and its table, where it is one. */
export interface ReadAttachment {
  readonly profile: AttachmentProfile;
  readonly table: Table | null;
}

/**
 * Reads an attachment: checks its size before a byte is read, refuses what is binary, detects encoding and form, parses, types columns.
 * @throws AegisError `too-large` (before reading, or for a text that is too long to be kept whole), `unreadable-attachment` for what is binary
 * or empty, `bad-input` for a table that cannot be read safely (a quotation mark not closed, a row that is too long, a line that is no JSON).
 */
export async function readAttachment(signal: AbortSignal, source: AttachmentSource): Promise<ReadAttachment> {
  signal.throwIfAborted();
  const { name, mediaType } = source;
  if (source.bytes > attachmentLimits.bytes) throw tooLarge(name, source.bytes, attachmentLimits.bytes, 'A file');
  const bytes = await source.read();
  signal.throwIfAborted();
  if (bytes.length > attachmentLimits.bytes) throw tooLarge(name, bytes.length, attachmentLimits.bytes, 'A file');
  refuseKnownBinary(name, bytes);
  const decoded = decodeText(name, bytes);
  if (decoded.text.trim() === '') {
    throw new AegisError('unreadable-attachment', `"${name}" is empty.`, 'Attach a file that holds something.', {
      details: { name },
    });
  }
  const content = contentOf(name, decoded.text, formOf(name, mediaType), decoded.notes);
  signal.throwIfAborted();
  if (content.text !== null) refuseLongText(name, content.text);
  const profile: AttachmentProfile = {
    name,
    mediaType,
    bytes: bytes.length,
    sha256: await fileSha256(bytes),
    kind: content.kind,
    encoding: decoded.encoding,
    table: content.table === null ? null : profileTable(content.table),
    text: content.text,
    jsonError: content.jsonError,
    notes: content.table === null ? [...decoded.notes] : [...content.table.notes],
  };
  return { profile, table: content.table };
}

interface Content {
  readonly kind: AttachmentProfile['kind'];
  readonly table: Table | null;
  readonly text: string | null;
  readonly jsonError: AttachmentProfile['jsonError'];
}

function contentOf(name: string, text: string, form: Form, notes: readonly string[]): Content {
  switch (form) {
    case 'delimited':
      return tabular(withNotes(readDelimited(name, text, sniffDialect(text, separatorOf(name))), notes));
    case 'ndjson':
      return tabular(withNotes(readNdjson(name, text), notes));
    case 'json':
      return jsonContent(name, text, notes, true);
    case 'text':
      return textual(text);
    case 'unknown':
      return unknownContent(name, text, notes);
  }
}

/** A file whose name says nothing: JSON if it parses as a list or object, a table if its lines come apart evenly, else text. */
function unknownContent(name: string, text: string, notes: readonly string[]): Content {
  if (/^\s*[[{]/.test(text)) {
    const json = jsonContent(name, text, notes, false);
    if (json.jsonError === null) return json;
  }
  const sniffed = sniffDialect(text, null);
  const even = sniffed.share === 1 && sniffed.rows >= 3;
  // Prose has a comma in every line more often than a tab or a semicolon.
  if (!even || sniffed.width < (sniffed.dialect.separator === ',' ? 3 : 2)) return textual(text);
  try {
    const note = 'The file is read as a table, since its lines come apart evenly.';
    return tabular(withNotes(readDelimited(name, text, sniffed), [...notes, note]));
  } catch (error) {
    if (AegisError.isInstance(error)) return textual(text);
    throw error;
  }
}

function jsonContent(name: string, text: string, notes: readonly string[], insist: boolean): Content {
  const { value, fault } = parseJson(text);
  if (fault) {
    if (insist) refuseLongText(name, text);
    return { kind: 'json', table: null, text, jsonError: fault };
  }
  if (!isRecordList(value)) return { kind: 'json', table: null, text, jsonError: null };
  const quoted = quoteLongNumbers(text);
  const again: unknown = quoted === text ? value : JSON.parse(quoted);
  return tabular(tableOfRecords(name, isRecordList(again) ? again : value, notes));
}

function tabular(table: Table): Content {
  return { kind: 'table', table, text: null, jsonError: null };
}

function textual(text: string): Content {
  return { kind: 'text', table: null, text, jsonError: null };
}

function withNotes(table: Table, notes: readonly string[]): Table {
  return { ...table, notes: [...notes, ...table.notes] };
}

function refuseLongText(name: string, text: string): void {
  // UTF-8 has at most three bytes for a UTF-16 unit, so that most texts need no count.
  if (text.length * 3 <= attachmentLimits.textBytes) return;
  const bytes = new TextEncoder().encode(text).length;
  if (bytes > attachmentLimits.textBytes) {
    throw tooLarge(name, bytes, attachmentLimits.textBytes, 'A text or a JSON document that is not a table');
  }
}

function tooLarge(name: string, bytes: number, limit: number, what: string): AegisError {
  const mebibytes = (count: number) => `${(count / 1024 / 1024).toFixed(count < limit * 1.1 ? 2 : 0)} MiB`;
  return new AegisError(
    'too-large',
    `"${name}" has ${mebibytes(bytes)}. ${what} may have at most ${String(limit / 1024 / 1024)} MiB.`,
    'Attach the part that the goal is about.',
    { details: { name, bytes, limit } },
  );
}
