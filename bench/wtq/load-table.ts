import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { AttachmentProfile } from '../../src/core/attachment.ts';
import { buildTable } from '../../src/tools/tables/build-table.ts';
import { ColumnDraft } from '../../src/tools/tables/column-draft.ts';
import { profileTable, type Table } from '../../src/tools/tables/table.ts';

/** A table of the data set and its profile, read without the engine: for fitting, where thousands are read. */
export async function loadTable(
  folder: string,
  context: string,
): Promise<{ table: Table; profile: AttachmentProfile }> {
  const text = await readFile(join(folder, context), 'utf8');
  const [header = [], ...rows] = parse(text);
  const name = context.split('/').slice(-2).join('-');
  const used = new Set<string>();
  const drafts = header.map((title, index) => {
    let unique = title.replace(/\s+/g, ' ').trim() || `column ${index + 1}`;
    while (used.has(unique)) unique += ` (${index + 1})`;
    used.add(unique);
    const draft = new ColumnDraft(unique);
    for (const row of rows) draft.push(row[index] ?? '');
    return draft;
  });
  const table = buildTable(name, drafts, { notes: [], commaLikely: false });
  const profile: AttachmentProfile = {
    name,
    mediaType: 'text/csv',
    bytes: text.length,
    sha256: '0'.repeat(64),
    kind: 'table',
    encoding: 'utf-8',
    table: profileTable(table),
    text: null,
    jsonError: null,
    notes: [],
  };
  return { table, profile };
}

/** Cells in quotation marks, with backslash before a quotation mark or backslash inside. */
function parse(text: string): string[][] {
  const rows: string[][] = [];
  for (const line of text.matchAll(/(?:"(?:\\[^]|[^"\\])*"|[^\n"])+/g)) {
    rows.push(
      [...line[0].matchAll(/"((?:\\[^]|[^"\\])*)"/g)].map((cell) =>
        (cell[1] ?? '').replace(/\\([^])/g, '$1').replace(/\n/g, ' '),
      ),
    );
  }
  return rows;
}
