import { describe, expect, it } from 'vitest';
import { answerValues, matches } from '../../../bench/wtq/denotation.ts';

describe('whether an answer of WikiTableQuestions is right', () => {
  it.each<[string[], (string | number)[], boolean]>([
    [['Bangkok, Thailand'], ['Bangkok, Thailand'], true],
    [['Málaga CF'], ['malaga cf'], true],
    [['4'], [4], true],
    [['72,032'], [72032], true],
    [['4'], ['4.0000001'], true],
    [['4'], [5], false],
    [['a', 'b'], ['b', 'a'], true],
    [['a', 'b'], ['a'], false],
    [['a'], ['a', 'a'], true],
    [['a', 'b'], ['a', 'b', 'c'], false],
    [['"Baby"'], ['Baby'], true],
    [['Germany'], ['Germany (GER)[1]'], true],
    [['2004-xx-xx'], ['2004-XX-XX'], true],
    [['16 years'], [16], false],
    [['(15:11) augmented fourth'], ['(15:11) augmented fourth'], true],
  ])('%j and %j: %s', (target, answer, expected) => {
    expect(matches(target, answer)).toBe(expected);
  });

  it('takes a table by its first column, and yes for true', () => {
    expect(answerValues([{ a: 1, b: 2 }])).toEqual([1]);
    expect(answerValues(true)).toEqual(['yes']);
  });
});
