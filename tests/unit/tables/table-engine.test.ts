import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { Json } from '../../../src/core/json.ts';
import { findTool } from '../../../src/tools/registry.ts';
import { createTableEngine } from '../../../src/tools/tables/create-table-engine.ts';
import type { TableQuery } from '../../../src/tools/tables/query.ts';
import type { TableEngine } from '../../../src/tools/tables/table-engine.ts';
import { file } from '../attachments/source.ts';

const never = new AbortController().signal;
let engine: TableEngine;
beforeEach(() => {
  engine = createTableEngine();
});
afterEach(() => engine.dispose());

const sales = 'City,amount,paid\nOslo,"1,200.50",yes\nRiga,0.10,no\n OSLO ,0.20,yes\nSão Paulo,n/a,\n';
const total: TableQuery = {
  table: 'sales.csv',
  group: [{ column: 'City' }],
  select: [
    { name: 'city', of: { column: 'City' } },
    { name: 'total', aggregate: 'sum', of: { column: 'amount' } },
    { name: 'first', aggregate: 'min', of: { column: 'City' } },
    { name: 'paid', aggregate: 'max', of: { column: 'paid' } },
  ],
};

describe('queries', () => {
  test('groups meet whatever their case, sums are exact, booleans stay booleans, by both paths', async () => {
    await engine.read(never, file('sales.csv', sales));
    const expected = {
      columns: ['city', 'total', 'first', 'paid'],
      rows: [
        ['Oslo', 1200.7, 'Oslo', true],
        ['Riga', 0.1, 'Riga', false],
        ['São Paulo', null, 'São Paulo', null],
      ],
    };
    expect(await engine.sql(never, total)).toEqual(expected);
    expect(await engine.scan(never, total)).toEqual(expected);
  });

  test('names and values that look like SQL are names and values', async () => {
    const evil = 'x"; DROP TABLE s0; --';
    await engine.read(never, file(`${evil}.csv`, `"${evil.replaceAll('"', '""')}",n\n"' OR 1=1 --",1\nb,2\n`));
    const query: TableQuery = {
      table: `${evil}.csv`,
      where: { left: { column: evil }, is: '=', right: { value: "' OR 1=1 --" } },
      select: [{ name: "n'; --", of: { column: 'n' } }],
    };
    expect(await engine.sql(never, query)).toEqual({ columns: ["n'; --"], rows: [[1]] });
    expect(await engine.scan(never, query)).toEqual({ columns: ["n'; --"], rows: [[1]] });
  });

  test('numbers that no 64-bit integer holds are added exactly', async () => {
    await engine.read(never, file('a.csv', 'n\n12345678901234567890\n0.000000000000000001\n-12345678901234567890\n'));
    for (const [aggregate, value] of [
      ['sum', 1e-18],
      ['median', 0],
      ['distinct', 3],
    ] as const) {
      const query: TableQuery = { table: 'a.csv', select: [{ name: 'x', aggregate, of: { column: 'n' } }] };
      expect((await engine.sql(never, query)).rows).toEqual([[value]]);
      expect((await engine.scan(never, query)).rows).toEqual([[value]]);
    }
  });

  test('a table or column that is not there is named, with what there is', async () => {
    await engine.read(never, file('sales.csv', sales));
    const wrong: TableQuery = { table: 'sales.csv', select: [{ name: 'x', of: { column: 'Town' } }] };
    for (const path of ['sql', 'scan'] as const) {
      await expect(engine[path](never, wrong)).rejects.toMatchObject({
        code: 'tool-failed',
        message: 'The table "sales.csv" has no column named "Town". It has: City, amount, paid.',
      });
      await expect(engine[path](never, { ...wrong, table: 'x' })).rejects.toThrow(
        'There is no table named "x". There is: sales.csv.',
      );
    }
  });

  test('a join that would multiply rows without end is refused by both paths', async () => {
    const many = `k\n${'a\n'.repeat(1500)}`;
    await engine.read(never, file('l.csv', many));
    await engine.read(never, file('r.csv', many));
    const join: TableQuery = {
      table: 'l.csv',
      join: { table: 'r.csv', left: 'k', right: 'k' },
      select: [{ name: 'n', aggregate: 'count' }],
    };
    const outer: TableQuery = { table: 'l.csv', select: [{ name: 'x', of: { first: join } }] };
    for (const query of [join, outer]) {
      await expect(engine.sql(never, query)).rejects.toMatchObject({
        code: 'tool-failed',
        message: expect.stringContaining('pairs of rows') as string,
      });
      await expect(engine.scan(never, query)).rejects.toMatchObject({ code: 'tool-failed' });
    }
  });

  test('another file of the same name takes the place of the first', async () => {
    const count: TableQuery = { table: 'a.csv', select: [{ name: 'n', aggregate: 'sum', of: { column: 'n' } }] };
    await engine.read(never, file('a.csv', 'n\n1\n2\n'));
    expect((await engine.sql(never, count)).rows).toEqual([[3]]);
    expect(await engine.find(never, 'a.csv', ['2'])).toHaveLength(1);
    await engine.read(never, file('a.csv', 'n\n5\n'));
    expect((await engine.sql(never, count)).rows).toEqual([[5]]);
    expect(await engine.find(never, 'a.csv', ['2'])).toEqual([]);
  });

  test('of more tables than a run may have, the one read first is forgotten', async () => {
    const count = (table: string): TableQuery => ({ table, select: [{ name: 'n', aggregate: 'count' }] });
    for (let i = 0; i < 9; i++) {
      await engine.read(never, file(`${String(i)}.csv`, 'n\n1\n'));
      await engine.sql(never, count(`${String(i)}.csv`));
    }
    await expect(engine.sql(never, count('0.csv'))).rejects.toThrow(/no table named "0.csv"/);
    expect((await engine.sql(never, count('1.csv'))).rows).toEqual([[1]]);
  });

  test('nothing runs once it is aborted', async () => {
    await engine.read(never, file('sales.csv', sales));
    const controller = new AbortController();
    controller.abort();
    await expect(engine.sql(controller.signal, total)).rejects.toThrow();
    await expect(engine.scan(controller.signal, total)).rejects.toThrow();
  });
});

describe('rows', () => {
  test('a page gives the asked columns in the asked order, and ends with the table', async () => {
    await engine.read(never, file('sales.csv', sales));
    expect(await engine.rows(never, 'sales.csv', { columns: ['paid', 'City'], offset: 2, limit: 10 })).toEqual([
      [true, 'OSLO'],
      [null, 'São Paulo'],
    ]);
    expect(await engine.rows(never, 'sales.csv', { columns: null, offset: 9, limit: 10 })).toEqual([]);
    await expect(engine.rows(never, 'sales.csv', { columns: ['x'], offset: 0, limit: 1 })).rejects.toThrow(
      /no column named "x"/,
    );
  });
});

describe('find', () => {
  test('phrases meet whole cells first, then whole words in them, by any spelling that folds alike', async () => {
    await engine.read(never, file('sales.csv', `${sales}"Oslo, Norway",1200.5,no\nOslofjord,2,no\n`));
    const found = await engine.find(never, 'sales.csv', ['oslo', 'SAO  PAULO', 'norway', 'slo', '1200.5', '']);
    expect(found.map(({ phrase, column, value, rows, exact }) => [phrase, column, value, rows, exact])).toEqual([
      ['oslo', 'City', 'Oslo', 2, true],
      ['oslo', 'City', 'Oslo, Norway', 1, false],
      ['SAO  PAULO', 'City', 'São Paulo', 1, true],
      ['norway', 'City', 'Oslo, Norway', 1, false],
      ['1200.5', 'amount', '1,200.50', 2, true],
    ]);
  });

  test('missing marks are not found, and words of properties are harmless', async () => {
    await engine.read(never, file('sales.csv', sales));
    expect(await engine.find(never, 'sales.csv', ['n/a', '__proto__', 'constructor'])).toEqual([]);
  });
});

describe('tools', () => {
  const call = (name: string, args: Json) => {
    const tool = findTool(name);
    if (!tool) throw new Error(`There is no tool ${name}.`);
    return tool.call(never, args, { now: 0, attachments: [], tables: engine });
  };

  test('table_sql and table_scan answer a query alike; table_rows and table_find pass theirs on', async () => {
    await engine.read(never, file('sales.csv', sales));
    const args = { query: total } as unknown as Json;
    expect(await call('table_sql', args)).toEqual(await call('table_scan', args));
    expect(await call('table_rows', { table: 'sales.csv', columns: ['amount'], offset: 0, limit: 1 })).toEqual([
      [1200.5],
    ]);
    expect(await call('table_find', { table: 'sales.csv', phrases: ['riga'] })).toMatchObject([{ column: 'City' }]);
  });

  test('arguments of another shape are refused with what is wrong', async () => {
    await expect(call('table_sql', { query: { table: 'a.csv', select: [], sql: 'DROP' } })).rejects.toMatchObject({
      code: 'tool-failed',
    });
    await expect(call('table_rows', { table: 'a', columns: null, offset: 0, limit: 2001 })).rejects.toThrow(/limit/);
  });

  test('a result of more than 10,000 rows is refused', async () => {
    await engine.read(never, file('a.csv', `n\n${'1\n'.repeat(10_001)}`));
    const args = { query: { table: 'a.csv', select: [{ name: 'n', of: { column: 'n' } }] } };
    for (const name of ['table_sql', 'table_scan']) {
      await expect(call(name, args)).rejects.toThrow('The query gives 10001 rows; at most 10000 can be given.');
    }
  });
});
