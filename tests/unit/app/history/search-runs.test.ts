import { describe, expect, it } from 'vitest';
import { filterRuns, fold, matchSpans, searchWords } from '../../../../src/app/history/search-runs.ts';
import { someRun } from './runs.ts';

const runs = [
  someRun({ id: 'a', goal: 'Crème brûlée orders by month' }),
  someRun({ id: 'b', goal: 'Which supplier in São Paulo was late?', status: 'refused' }),
  someRun({ id: 'c', goal: 'Orders by region', status: 'interrupted', source: 'imported' }),
  someRun({ id: 'd', goal: 'Orders by supplier', status: 'running' }),
];
const found = (query: string): string[] =>
  filterRuns(runs, { words: searchWords(query), verdict: 'all', source: 'all' }).runs.map(({ id }) => id);

describe('searching the history', () => {
  it('finds words in any order, also parts of words', () => {
    expect(found('month orders')).toEqual(['a']);
    expect(found('suppl')).toEqual(['b', 'd']);
  });

  it('takes letters with and without marks for the same, in the goal and in the query', () => {
    expect(found('creme brulee')).toEqual(['a']);
    expect(found('SÃO')).toEqual(['b']);
    expect(fold('Straße Øresund Łódź')).toBe('strasse oresund lodz');
  });

  it('finds everything where nothing is asked for', () => {
    expect(found('  ')).toEqual(['a', 'b', 'c', 'd']);
  });

  it('treats signs of regular expressions as letters', () => {
    expect(found('late?')).toEqual(['b']);
    expect(found('.*')).toEqual([]);
  });
});

describe('filtering the history', () => {
  it('counts what each verdict would leave, whichever is chosen', () => {
    const { counts, runs: left } = filterRuns(runs, { words: ['orders'], verdict: 'open', source: 'all' });
    expect(left.map(({ id }) => id)).toEqual(['c', 'd']);
    expect(counts).toMatchObject({ all: 3, verified: 1, refused: 0, open: 2 });
  });

  it('tells runs that were made here from those that came in a file', () => {
    expect(filterRuns(runs, { words: [], verdict: 'all', source: 'imported' }).runs.map(({ id }) => id)).toEqual(['c']);
  });
});

describe('marking what was found', () => {
  const marked = (goal: string, query: string): string[] =>
    matchSpans(goal, searchWords(query)).map(([from, to]) => goal.slice(from, to));

  it('marks the letters of the goal as it was written', () => {
    expect(marked('Crème brûlée orders', 'brulee creme')).toEqual(['Crème', 'brûlée']);
    expect(marked('Die Straße', 'strasse')).toEqual(['Straße']);
  });

  it('joins marks that overlap', () => {
    expect(marked('orders', 'order rders')).toEqual(['orders']);
  });

  it('marks letters that are written as a letter and a mark of their own', () => {
    expect(marked('Cre\u0300me', 'creme')).toEqual(['Cre\u0300me']);
  });
});
