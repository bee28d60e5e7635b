import { describe, expect, test } from 'vitest';
import { profileTable } from '../../../src/tools/tables/table.ts';
import { read, rowsOf } from '../attachments/source.ts';

const column = async (content: string, index = 0) => {
  const { table } = await read('a.csv', content);
  const found = table?.columns[index];
  if (!found) throw new Error('There is no such column.');
  return found;
};

describe('types', () => {
  test.each([
    ['integer', 'x\n1\n-2\n1998\n', [1, -2, 1998]],
    ['decimal', 'x\n1\n2.50\n', [1, 2.5]],
    ['date', 'x\n2024-01-02\n3 May 1999\n', ['2024-01-02', '1999-05-03']],
    ['datetime', 'x\n2024-01-02 10:00\n', ['2024-01-02T10:00:00']],
    ['boolean', 'x\nyes\nNo\n', [true, false]],
    ['boolean', 'x\nTRUE\nfalse\n', [true, false]],
    ['text', 'x\ntrue\nno\n', ['true', 'no']],
    ['text', 'x\n00123\n00124\n', ['00123', '00124']],
    ['text', 'x\n1\n2\nthree\n', ['1', '2', 'three']],
    ['integer', 'x\n0\n1\n', [0, 1]],
    ['empty', 'x,y\n-,1\nn/a,2\n', [null, null]],
  ])('%s', async (type, content, values) => {
    expect(await column(content)).toMatchObject({ type, values });
  });

  test('marks for nothing are missing, whatever the type, and the notes say which', async () => {
    const result = await read('a.csv', 'n,t\n1,x\nn/a,NULL\n-,–\n2,\nNaN,None\n');
    expect(rowsOf(result)).toEqual([
      [1, 'x'],
      [null, null],
      [null, null],
      [2, null],
      [null, null],
    ]);
    expect(result.profile.table?.columns.map(({ missing }) => missing)).toEqual([3, 4]);
    expect(result.profile.notes).toContain(
      'Cells that hold n/a, -, NaN, NULL, – or None count as missing (in "n" and "t").',
    );
  });

  test('NA among country codes is Namibia', async () => {
    expect((await column('code\nDE\nNA\nFR\n')).values).toEqual(['DE', 'NA', 'FR']);
    expect((await column('name\nAnn\nNA\nBen\n')).values).toEqual(['Ann', null, 'Ben']);
  });

  test('a column that is nearly all numbers stays text, and the note shows why', async () => {
    const { profile } = await read('a.csv', 'n\n1\n2\n3\n4\n5 (est.)\n');
    expect(profile.table?.columns[0]?.type).toBe('text');
    expect(profile.notes).toContain(
      'Column "n": nearly all cells are numbers, but not all (5 (est.)), so the column is kept as text.',
    );
  });

  test('digits that a double would lose are kept beside the number', async () => {
    const found = await column('n\n12345678901234567890\n0.10\n\n');
    expect(found).toMatchObject({ type: 'decimal', exact: ['12345678901234567890', '0.1'] });
    expect((await column('n\n1234567.89\n')).exact).toBeNull();
  });
});

describe('one column decides for another', () => {
  test('a proven order of day and month holds for the other dates of the table', async () => {
    const { table, profile } = await read('a.csv', 'sent,paid\n03/04/2024,05/04/2024\n04/04/2024,25/04/2024\n');
    expect(table?.columns.map(({ values }) => values[0])).toEqual(['2024-04-03', '2024-04-05']);
    expect(profile.notes).toContain(
      'Column "sent": 03/04/2024 is read as day/month, as the other dates of the table are written.',
    );
  });

  test('dates that nothing in the table decides stay text, with both readings in the format', async () => {
    const { profile, table } = await read('a.csv', 'sent\n03/04/2024\n05/06/2024\n');
    expect(table?.columns[0]).toMatchObject({
      type: 'text',
      format: 'DD/MM/YYYY or MM/DD/YYYY',
      values: ['03/04/2024', '05/06/2024'],
    });
    expect(profile.notes[0]).toContain('could be day/month or month/day and nothing in the table decides');
  });

  test('columns that contradict each other decide nothing', async () => {
    const { table } = await read('a.csv', 'a,b,c\n13/01/2024,01/14/2024,03/04/2024\n');
    expect(table?.columns.map(({ type }) => type)).toEqual(['date', 'date', 'text']);
  });

  test('a proven decimal comma holds for the other numbers; semicolons suggest one', async () => {
    const proven = await read('a.csv', 'a|b\n1,234|0,5\n5,678|1,25\n');
    expect(rowsOf(proven)[0]).toEqual([1.234, 0.5]);
    expect(rowsOf(await read('a.csv', 'a;b\n1,234;x\n5,678;y\n'))[0]).toEqual([1.234, 'x']);
    expect(rowsOf(await read('a.csv', 'a,b\n"1,234",x\n"5,678",y\n'))[0]).toEqual([1234, 'x']);
  });
});

describe('notes on rows', () => {
  test('a last row that looks like a total is kept and noted', async () => {
    const { profile, table } = await read('a.csv', 'city,n\nOslo,1\nRiga,2\nGrand total,3\n');
    expect(table?.rowCount).toBe(3);
    expect(profile.notes).toContain(
      'The last row looks like a total ("Grand total"); it is kept as a row like any other.',
    );
    const other = await read('a.csv', 'city,n\nOslo,1\nTotality,2\n');
    expect(other.profile.notes).toEqual([]);
  });

  test('rows that repeat an earlier row are counted', async () => {
    const { profile } = await read('a.csv', 'a,b\n1,x\n2,x\n1,x\n1,x\n1,y\n');
    expect(profile.notes).toContain('2 rows repeat an earlier row exactly; they are kept.');
  });
});

test('a profile gives extremes, counts of different and missing values, and samples cut short', async () => {
  const long = 'x'.repeat(100);
  const { table } = await read('a.csv', `n,d,t\n3,2024-01-02,${long}\n1,2023-01-02,b\n3,,b\n10,2025-01-02,c\n`);
  if (!table) throw new Error('It is a table.');
  expect(profileTable(table)).toEqual({
    rows: 4,
    columns: [
      {
        name: 'n',
        type: 'integer',
        missing: 0,
        distinct: 3,
        min: 1,
        max: 10,
        decimals: 0,
        format: null,
        samples: ['3', '1', '10'],
      },
      {
        name: 'd',
        type: 'date',
        missing: 1,
        distinct: 3,
        min: '2023-01-02',
        max: '2025-01-02',
        decimals: 0,
        format: null,
        samples: ['2024-01-02', '2023-01-02', '2025-01-02'],
      },
      {
        name: 't',
        type: 'text',
        missing: 0,
        distinct: 3,
        min: null,
        max: null,
        decimals: 0,
        format: null,
        samples: [`${'x'.repeat(79)}…`, 'b', 'c'],
      },
    ],
  });
});
