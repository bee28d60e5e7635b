import { afterEach, expect, test } from 'vitest';
import { connectTables } from '../../src/app/connect-tables.ts';
import type { AttachmentSource } from '../../src/core/attachment.ts';
import { canonicalJson } from '../../src/core/json.ts';
import type { TableEngine } from '../../src/tools/tables/table-engine.ts';
import type { TableQuery } from '../../src/tools/tables/query.ts';

const never = new AbortController().signal;
let engine: TableEngine | null = null;
const start = (): TableEngine => (engine = connectTables());
afterEach(async () => {
  await engine?.dispose();
  engine = null;
});

function file(name: string, text: string): AttachmentSource {
  const bytes = new TextEncoder().encode(text);
  return { name, mediaType: '', bytes: bytes.length, read: async () => bytes };
}

const sales = 'city,amount,day\nOslo,"1,200.50",2024-03-01\nRiga,0.10,2024-03-02\noslo,0.20,2024-02-28\n';
const byCity: TableQuery = {
  table: 'sales.csv',
  group: [{ column: 'city' }],
  select: [
    { name: 'city', of: { column: 'city' } },
    { name: 'total', aggregate: 'sum', of: { column: 'amount' } },
    { name: 'last', aggregate: 'max', of: { column: 'day' } },
  ],
  order: [{ by: { column: 'total' }, descending: true }],
};

test('a worker reads a file and answers by SQL, by scan, by page and by phrase', async () => {
  const tables = start();
  const profile = await tables.read(never, file('sales.csv', sales));
  expect(profile).toMatchObject({ kind: 'table', encoding: 'utf-8', table: { rows: 3 } });
  expect(profile.sha256).toBe('3a5bddbaa99e94c66ffc87131a3668c5dc9f224334ac632cfdc612d9ced7570f');
  const bySql = await tables.sql(never, byCity);
  expect(bySql.rows).toEqual([
    ['Oslo', 1200.7, '2024-03-01'],
    ['Riga', 0.1, '2024-03-02'],
  ]);
  expect(canonicalJson(await tables.scan(never, byCity))).toBe(canonicalJson(bySql));
  expect(await tables.rows(never, 'sales.csv', { columns: ['day', 'amount'], offset: 1, limit: 5 })).toEqual([
    ['2024-03-02', 0.1],
    ['2024-02-28', 0.2],
  ]);
  expect(await tables.find(never, 'sales.csv', ['OSLO'])).toEqual([
    { phrase: 'OSLO', column: 'city', value: 'Oslo', rows: 2, exact: true },
  ]);
});

test('Latin-1 and faults in JSON read in a browser as they do in Node', async () => {
  const tables = start();
  const latin = Uint8Array.from([97, 10, 0xe9, 0x41, 0x80, 0x93, 10]);
  await tables.read(never, { name: 'a.csv', mediaType: '', bytes: latin.length, read: async () => latin });
  expect(await tables.rows(never, 'a.csv', { columns: null, offset: 0, limit: 9 })).toEqual([['éA€“']]);
  expect((await tables.read(never, file('a.json', '[1,\n  2\n'))).jsonError).toEqual({
    message: 'a closing bracket ] is expected',
    line: 3,
    column: 1,
  });
});

test('an error crosses the border with its code, its message and what to do', async () => {
  const tables = start();
  await expect(tables.sql(never, { ...byCity, table: 'none.csv' })).rejects.toMatchObject({
    code: 'tool-failed',
    message: 'There is no table named "none.csv". There is: none.',
    fix: 'Name a table and columns that are there.',
  });
  await expect(tables.read(never, file('a.csv', 'a,b\n1,"2\n3,4\n'))).rejects.toMatchObject({ code: 'bad-input' });
});

test('a file that is too large is refused before it is read', async () => {
  const huge: AttachmentSource = {
    name: 'huge.csv',
    mediaType: 'text/csv',
    bytes: 200 * 1024 * 1024,
    read: () => Promise.reject(new Error('It was read.')),
  };
  await expect(start().read(never, huge)).rejects.toMatchObject({ code: 'too-large' });
});

test('an abort ends the worker at once, and the next call starts another', async () => {
  const tables = start();
  const rows = Array.from({ length: 200_000 }, (_, i) => `${String(i)},x${String(i)}`);
  const controller = new AbortController();
  const reading = tables.read(controller.signal, file('large.csv', `id,name\n${rows.join('\n')}\n`));
  setTimeout(() => controller.abort(), 5);
  await expect(reading).rejects.toMatchObject({ code: 'cancelled' });
  await expect(tables.read(controller.signal, file('sales.csv', sales))).rejects.toThrow();
  expect((await tables.read(never, file('sales.csv', sales))).table?.rows).toBe(3);
  await expect(tables.scan(never, { ...byCity, table: 'large.csv' })).rejects.toMatchObject({ code: 'tool-failed' });
});
