import { describe, expect, it } from 'vitest';
import { dateIn, lens, numberIn } from '../../../src/tools/tables/lens.ts';

describe('the number in a text', () => {
  it.each<[string, number | null]>([
    ['$1,234.50', 1234.5],
    ['1st', 1],
    ['12 (3)', 12],
    ['2–1', 2],
    ['–5', -5],
    ['-0.5', -0.5],
    ['.305', 0.305],
    ['3.5 million', 3_500_000],
    ['4:40', 280],
    ['1:02:03.5', 3723.5],
    ['none', null],
    ['', null],
  ])('%j is %j', (text, expected) => {
    expect(numberIn(text)).toBe(expected);
  });
});

describe('the date in a cell', () => {
  it.each<[string | number, string | null]>([
    ['2004-03-01', '2004-03-01'],
    ['March 1, 2004', '2004-03-01'],
    ['1 March 2004', '2004-03-01'],
    ['Mar 2004', '2004-03'],
    ['3 May', '--05-03'],
    ['1998–99', '1998'],
    [1998, '1998'],
    ['12,1998', null],
    ['May the force', null],
    [3, null],
  ])('%j is %j', (cell, expected) => {
    expect(dateIn(cell)?.iso ?? null).toBe(expected);
  });

  it('knows the day of the week, the quarter and the month', () => {
    expect(lens('2024-03-15', 'weekday')).toBe(5);
    expect(lens('2024-03-15', 'quarter')).toBe(1);
    expect(lens('2024-03-15', 'year-month')).toBe('2024-03');
    expect(lens('2024', 'quarter')).toBeNull();
  });
});
