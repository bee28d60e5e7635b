import { AegisError } from '../../core/errors.ts';

interface Signature {
  readonly magic: readonly number[];
  readonly what: string;
}

const bytesOf = (text: string): number[] => Array.from(text, (letter) => letter.charCodeAt(0));

/** How the binary files that people attach by mistake begin. */
const signatures: readonly Signature[] = [
  { magic: [0x89, 0x50, 0x4e, 0x47], what: 'a PNG picture' },
  { magic: [0xff, 0xd8, 0xff], what: 'a JPEG picture' },
  { magic: bytesOf('GIF8'), what: 'a GIF picture' },
  { magic: bytesOf('%PDF-'), what: 'a PDF document' },
  { magic: [0xd0, 0xcf, 0x11, 0xe0], what: 'an old Office document (XLS, DOC)' },
  { magic: [0x1f, 0x8b], what: 'a gzip archive' },
  { magic: [0x42, 0x5a, 0x68], what: 'a bzip2 archive' },
  { magic: [0xfd, 0x37, 0x7a, 0x58, 0x5a], what: 'an XZ archive' },
  { magic: [0x28, 0xb5, 0x2f, 0xfd], what: 'a Zstandard archive' },
  { magic: [0x37, 0x7a, 0xbc, 0xaf], what: 'a 7-Zip archive' },
  { magic: bytesOf('Rar!'), what: 'a RAR archive' },
  { magic: bytesOf('PAR1'), what: 'a Parquet file' },
  { magic: bytesOf('SQLite format 3'), what: 'an SQLite database' },
  { magic: [0x7f, 0x45, 0x4c, 0x46], what: 'a program' },
  { magic: [0x00, 0x61, 0x73, 0x6d], what: 'a WebAssembly module' },
];
const zip = [0x50, 0x4b, 0x03, 0x04];

const exportAdvice =
  'Open it in the program that made it and export it as CSV, or save its text as a UTF-8 text file, and attach that.';

/**
 * Refuses what is no text: known binary formats by their first bytes, and anything with NUL bytes that is not UTF-16.
 * @throws AegisError `unreadable-attachment`, naming the format and what to attach instead.
 */
export function refuseKnownBinary(name: string, bytes: Uint8Array): void {
  const starts = (magic: readonly number[]) => magic.every((byte, i) => bytes[i] === byte);
  if (starts(zip)) throw binary(name, zipKind(name, bytes));
  const found = signatures.find(({ magic }) => starts(magic));
  if (found) throw binary(name, found.what);
}

/** The error for a file that is binary; `what` names the format where it is known. */
export function binary(name: string, what: string | null): AegisError {
  const message = what === null ? `"${name}" is not text: it holds binary data.` : `"${name}" is ${what}, not text.`;
  return new AegisError('unreadable-attachment', message, exportAdvice, { details: { name } });
}

/** What a ZIP container is: Office files name their parts in plain text near the start. */
function zipKind(name: string, bytes: Uint8Array): string {
  const head = String.fromCharCode(...bytes.subarray(0, 4096));
  if (head.includes('xl/') || /\.xls[xmb]$/i.test(name)) return 'an Excel workbook';
  if (head.includes('opendocument.spreadsheet') || /\.ods$/i.test(name)) return 'an OpenDocument spreadsheet';
  if (head.includes('word/') || /\.docx$/i.test(name)) return 'a Word document';
  return 'a ZIP archive';
}
