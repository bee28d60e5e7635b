import fc from 'fast-check';
import { expect, test } from 'vitest';
import { attachmentProfileSchema } from '../../../src/core/attachment.ts';
import { AegisError } from '../../../src/core/errors.ts';
import { canonicalJson } from '../../../src/core/json.ts';
import { namesOf, read } from './source.ts';

const names = fc.constantFrom('a.csv', 'a.tsv', 'a.json', 'a.ndjson', 'a.txt', 'a');
const pieces = fc.constantFrom(
  'a',
  '1',
  '1,5',
  '"',
  '""',
  '\\"',
  ',',
  ';',
  '\t',
  '|',
  '\n',
  '\r\n',
  ' ',
  '{',
  '}',
  '[',
  ']',
  ':',
  'é',
  '-',
  '%',
  '(',
  ')',
  '2024-01-02',
  '1/2/2024',
  '=',
  '\ud800',
  '\u0000',
  '🐙',
);
const content = fc.oneof(
  fc.uint8Array({ maxLength: 200 }),
  fc.array(pieces, { maxLength: 60 }).map((parts) => new TextEncoder().encode(parts.join(''))),
);

test('any bytes under any name give a valid profile, the same each time, or an error that says what to do', async () => {
  await fc.assert(
    fc.asyncProperty(names, content, async (name, bytes) => {
      try {
        const { profile, table } = await read(name, bytes);
        attachmentProfileSchema.parse(profile);
        expect(canonicalJson((await read(name, bytes)).profile)).toBe(canonicalJson(profile));
        for (const column of table?.columns ?? []) expect(column.values).toHaveLength(table?.rowCount ?? 0);
      } catch (error) {
        if (!AegisError.isInstance(error)) throw error;
        expect(['unreadable-attachment', 'bad-input', 'too-large']).toContain(error.code);
        expect(error.fix).not.toBe('');
      }
    }),
    { numRuns: 1500 },
  );
});

const cell = fc.array(fc.oneof(pieces, fc.string({ unit: 'grapheme', maxLength: 3 })), { maxLength: 5 }).map((parts) =>
  parts
    .join('')
    .replace(/[\ud800-\udfff\0]/g, '')
    .trim(),
);
const headers = ['alpha', 'beta', 'gamma'];

test('a quoted table of any texts is read back as it was written, whatever the separator', async () => {
  const rows = fc.array(
    fc.tuple(
      cell,
      cell,
      cell.map((text) => `x${text}`),
    ),
    { minLength: 1, maxLength: 8 },
  );
  await fc.assert(
    fc.asyncProperty(
      rows,
      fc.constantFrom(',', ';', '\t', '|'),
      fc.constantFrom('\n', '\r\n'),
      async (data, separator, end) => {
        const quoted = (text: string) => `"${text.replaceAll('"', '""')}"`;
        const text = [headers, ...data].map((row) => row.map(quoted).join(separator) + end).join('');
        const result = await read('a.csv', text);
        expect(namesOf(result)).toEqual(headers);
        expect(result.table?.columns.map(({ raw }) => raw)).toEqual(headers.map((_, i) => data.map((row) => row[i])));
      },
    ),
    { numRuns: 500 },
  );
});
