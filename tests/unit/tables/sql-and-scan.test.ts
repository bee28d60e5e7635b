import fc from 'fast-check';
import { beforeAll, expect, test } from 'vitest';
import { AegisError } from '../../../src/core/errors.ts';
import { canonicalJson } from '../../../src/core/json.ts';
import { openSqlite } from '../../../src/tools/tables/open-sqlite.ts';
import { tableQuerySchema, type TableResult } from '../../../src/tools/tables/query.ts';
import { scan } from '../../../src/tools/tables/scan.ts';
import { SqliteStore } from '../../../src/tools/tables/sqlite-store.ts';
import { arbitraryQuery, arbitraryTable } from './arbitrary-query.ts';

let sqlite: Awaited<ReturnType<typeof openSqlite>>;
beforeAll(async () => {
  sqlite = await openSqlite();
});

/** What came out as canonical JSON, or what the query was refused for. */
function outcome(run: () => TableResult): string {
  try {
    return canonicalJson(run());
  } catch (error) {
    if (AegisError.isInstance(error)) return error.message;
    throw error;
  }
}

test('SQL and scan give the same result for any query over any tables', () => {
  fc.assert(
    fc.property(
      arbitraryTable('left'),
      arbitraryTable('right'),
      fc.array(arbitraryQuery, { minLength: 1, maxLength: 3 }),
      (left, right, queries) => {
        const tables = new Map([
          ['left', left],
          ['right', right],
        ]);
        const store = new SqliteStore(sqlite);
        try {
          for (const query of queries) {
            tableQuerySchema.parse(query);
            const bySql = outcome(() => store.run(tables, query));
            expect(bySql, JSON.stringify(query)).toBe(outcome(() => scan(tables, query)));
          }
        } finally {
          store.close();
        }
      },
    ),
    { numRuns: Number(process.env['AEGIS_RUNS'] ?? 300) },
  );
});
