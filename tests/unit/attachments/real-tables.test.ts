import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';
import { read, rowsOf } from './source.ts';

const folder = fileURLToPath(new URL('../../../../shared/data/wikitablequestions/csv/', import.meta.url));

// Skipped where the WikiTableQuestions data does not lie beside the project.
describe.skipIf(!existsSync(folder))('real tables', () => {
  test('every tenth table of WikiTableQuestions is read', async () => {
    const files = readdirSync(folder).flatMap((part) =>
      readdirSync(`${folder}${part}`)
        .filter((name) => name.endsWith('.csv'))
        .map((name) => `${part}/${name}`),
    );
    expect(files.length).toBeGreaterThan(1600);
    for (const path of files.filter((_, i) => i % 10 === 0)) {
      const { profile } = await read(path, readFileSync(`${folder}${path}`));
      expect(profile.table?.rows, path).toBeGreaterThan(0);
    }
  });

  test('backslashed quotation marks, line breaks in headers and dates in words are understood', async () => {
    const path = '203-csv/417.csv';
    const rows = rowsOf(await read(path, readFileSync(folder + path)));
    expect(rows.flat()).toContain('Greg "Stylez G." White');
  });
});
