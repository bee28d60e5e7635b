import { expect, test } from 'vitest';
import { read } from './source.ts';

const bytes = (...parts: (string | number[])[]): Uint8Array =>
  Uint8Array.from(
    parts.flatMap((part) => (typeof part === 'string' ? Array.from(part, (c) => c.charCodeAt(0)) : part)),
  );

test.each([
  ['a PNG picture', bytes([0x89], 'PNG\r\n', [0x1a, 0x0a])],
  ['a PDF document', bytes('%PDF-1.7\n%', [0xe2, 0xe3])],
  ['an Excel workbook', bytes('PK', [3, 4, 20, 0], 'xl/workbook.xml')],
  ['a Word document', bytes('PK', [3, 4, 20, 0], 'word/document.xml')],
  ['an OpenDocument spreadsheet', bytes('PK', [3, 4, 20, 0], 'mimetypeapplication/vnd.oasis.opendocument.spreadsheet')],
  ['a ZIP archive', bytes('PK', [3, 4, 20, 0], 'notes.txt')],
  ['an old Office document (XLS, DOC)', bytes([0xd0, 0xcf, 0x11, 0xe0, 0xa1])],
  ['a gzip archive', bytes([0x1f, 0x8b, 8])],
  ['a Parquet file', bytes('PAR1', [0x15])],
  ['an SQLite database', bytes('SQLite format 3', [0])],
  ['a JPEG picture', bytes([0xff, 0xd8, 0xff, 0xe0])],
])('%s named .csv is refused by its name, with the advice to export it as CSV', async (what, content) => {
  await expect(read('data.csv', content)).rejects.toMatchObject({
    code: 'unreadable-attachment',
    message: `"data.csv" is ${what}, not text.`,
    fix: expect.stringContaining('export it as CSV') as string,
  });
});

test('a workbook is told by its name where its parts are not named at the start', async () => {
  await expect(read('data.xlsx', bytes('PK', [3, 4, 20, 0]))).rejects.toThrow(/an Excel workbook/);
});

test('other bytes that hold NUL are refused as binary', async () => {
  await expect(read('data.csv', bytes('a,b\n1,', [0, 0, 0], '\n'))).rejects.toMatchObject({
    code: 'unreadable-attachment',
    message: '"data.csv" is not text: it holds binary data.',
  });
});

test('bytes full of control characters are refused as binary', async () => {
  const noise = Uint8Array.from({ length: 4000 }, (_, i) => ((i * 7919) % 255) + 1);
  await expect(read('data.csv', noise)).rejects.toThrow(/binary data/);
});
