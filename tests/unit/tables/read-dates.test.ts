import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { readDates } from '../../../src/tools/tables/read-dates.ts';

const iso = (cells: string[], dayFirst: boolean | null = null) => {
  const read = readDates(cells, dayFirst);
  return read && 'iso' in read ? read.iso : null;
};

test.each([
  [['2024-02-29', '1999-1-5'], ['2024-02-29', '1999-01-05'], null],
  [['2024/02/29'], ['2024-02-29'], 'YYYY/MM/DD'],
  [['10 September 1996', '1st Sept. 1996', '2 Sep 1996'], ['1996-09-10', '1996-09-01', '1996-09-02'], 'D Month YYYY'],
  [['10-Sep-96', '3-jan-05'], ['1996-09-10', '2005-01-03'], 'D Month YYYY'],
  [['September 10, 1996', 'Sep 3rd 1996'], ['1996-09-10', '1996-09-03'], 'Month D, YYYY'],
  [['Sunday, September 8, 1996', 'Mon 9 Sep 1996'], ['1996-09-08', '1996-09-09'], 'D Month YYYY, Month D, YYYY'],
  [['31.12.2023', '01.02.2024'], ['2023-12-31', '2024-02-01'], 'DD.MM.YYYY'],
])('%j', (cells, expected, format) => {
  expect(readDates(cells, null)).toMatchObject({ type: 'date', iso: expected, format });
});

describe('day and month', () => {
  test('one date with a day beyond 12 decides for the column, and the note names it', () => {
    expect(readDates(['03/04/2024', '13/04/2024'], null)).toMatchObject({
      iso: ['2024-04-03', '2024-04-13'],
      format: 'DD/MM/YYYY',
      notes: ['dates are read as day/month/year, which 13/04/2024 proves'],
    });
    expect(iso(['03/04/2024', '03/14/2024'])).toEqual(['2024-03-04', '2024-03-14']);
  });

  test('dates that nothing decides are ambiguous', () => {
    expect(readDates(['03/04/2024', '05/06/2024'], null)).toEqual({
      type: 'ambiguous',
      example: '03/04/2024',
      format: 'DD/MM/YYYY or MM/DD/YYYY',
    });
  });

  test('the rest of the table may decide, which is noted', () => {
    expect(readDates(['03/04/2024'], true)).toMatchObject({
      iso: ['2024-04-03'],
      notes: ['03/04/2024 is read as day/month, as the other dates of the table are written'],
    });
    expect(iso(['03/04/2024'], false)).toEqual(['2024-03-04']);
  });

  test('dates that read the same both ways need no decision; points mean that the day comes first', () => {
    expect(iso(['05/05/2024'])).toEqual(['2024-05-05']);
    expect(iso(['03.04.2024'])).toEqual(['2024-04-03']);
  });

  test('dates that contradict each other are no dates', () => {
    expect(iso(['13/04/2024', '04/13/2024'])).toBeNull();
  });
});

describe('times', () => {
  test('local times stay as they are, seconds and halves of the day included', () => {
    expect(readDates(['2024-02-29 09:05', '2024-02-29T23:59:58'], null)).toMatchObject({
      type: 'datetime',
      iso: ['2024-02-29T09:05:00', '2024-02-29T23:59:58'],
    });
    expect(iso(['2/29/2024 12:05 AM', '2/29/2024 1:00 pm'])).toEqual(['2024-02-29T00:05:00', '2024-02-29T13:00:00']);
  });

  test('times with a zone are moved to UTC, which is noted; fractions get equal lengths', () => {
    expect(readDates(['2024-03-01T00:30:00+02:00', '2024-02-29T22:00:00.5Z'], null)).toMatchObject({
      iso: ['2024-02-29T22:30:00.0Z', '2024-02-29T22:00:00.5Z'],
      notes: ['times are moved to UTC'],
    });
  });

  test('cells with and without a time, or with and without a zone, are no column of times', () => {
    expect(iso(['2024-02-29', '2024-02-29 10:00'])).toBeNull();
    expect(iso(['2024-02-29T10:00Z', '2024-02-29T10:00'])).toBeNull();
  });
});

test('what no calendar has, and what only looks like a date, is no date', () => {
  for (const cell of [
    '2023-02-29',
    '2024-13-01',
    '31/04/2024',
    '2024-00-10',
    '1.2.15',
    '8-3-10',
    '1900-02-29',
    '4/13',
    'May 2004',
    '2024-01-01 24:00',
    '2024-01-01 10:60',
  ]) {
    expect(iso([cell]), cell).toBeNull();
  }
  expect(iso(['29 Feb 2000', '29/02/2024'])).toEqual(['2000-02-29', '2024-02-29']);
});

test('years of two digits are the nearest by the rule of POSIX, which is noted', () => {
  expect(readDates(['13/01/68', '13/01/69'], null)).toMatchObject({
    iso: ['2068-01-13', '1969-01-13'],
    notes: ['dates are read as day/month/year, which 13/01/68 proves', 'years of two digits are read as 1969 to 2068'],
  });
});

test('any day of the calendar written with its month in words is read back', () => {
  const months = ['Jan', 'February', 'mar', 'APR', 'May', 'june', 'Jul', 'August', 'Sept', 'Oct', 'nov', 'December'];
  const day = fc.integer({ min: Date.UTC(1000, 0, 1) / 864e5, max: Date.UTC(2999, 11, 31) / 864e5 });
  fc.assert(
    fc.property(day, fc.boolean(), (number, monthFirst) => {
      const date = new Date(number * 864e5);
      const month = months[date.getUTCMonth()] ?? '';
      const [d, y] = [String(date.getUTCDate()), String(date.getUTCFullYear())];
      expect(iso([monthFirst ? `${month} ${d}, ${y}` : `${d} ${month} ${y}`])).toEqual([
        date.toISOString().slice(0, 10),
      ]);
    }),
  );
});
