import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { stem, words } from '../../../src/core/words.ts';

describe('words', () => {
  test('splits at white space, punctuation and underscores, in lower case', () => {
    expect(words('How many   first_names are in src/auth.py?')).toEqual([
      'how',
      'many',
      'first',
      'names',
      'are',
      'in',
      'src',
      'auth',
      'py',
    ]);
  });

  test('keeps a number with its separators whole', () => {
    expect(words('1,234.5 and 3.14, 2024.')).toEqual(['1,234.5', 'and', '3.14', '2024']);
  });

  test('drops the ending of a possessive and keeps an apostrophe inside a word', () => {
    expect(words("Ann's don’t")).toEqual(['ann', "don't"]);
  });

  test('reads letters of every script, and full-width forms as plain ones', () => {
    expect(words('São Paulo ＡＢＣ Ωmega')).toEqual(['são', 'paulo', 'abc', 'ωmega']);
  });

  test('finds no word in what has none', () => {
    expect(words(' -–… €')).toEqual([]);
  });
});

describe('stem', () => {
  const forms: Record<string, string> = {
    country: 'countries',
    city: 'cities',
    average: 'averages averaged averaging',
    count: 'counts counted counting',
    price: 'prices priced pricing',
    score: 'scores scored scoring',
    date: 'dates dated dating',
    sample: 'samples sampled sampling',
    summarize: 'summarizes summarized summarizing',
    compare: 'compares compared comparing',
    calculate: 'calculates calculated calculating',
    create: 'creates created creating',
    include: 'includes included including',
    delete: 'deletes deleted deleting',
    merge: 'merges merged merging',
    size: 'sizes sized sizing',
    stop: 'stops stopped stopping',
    total: 'totals totalled totalling totaled totaling',
    fill: 'fills filled filling',
    add: 'adds added adding',
    pass: 'passes passed passing',
    win: 'wins won winning',
    sell: 'sells sold selling',
    box: 'boxes',
    bus: 'buses',
    tie: 'ties tied tying',
    apply: 'applies applied applying',
    analysis: 'analyses',
    person: 'people',
  };

  test.each(Object.entries(forms))('gives %s for all its forms', (base, list) => {
    expect([base, ...list.split(' ')].map(stem)).toEqual([base, ...list.split(' ')].map(() => base));
  });

  test.each([
    ['know', 'now'],
    ['summarize', 'sum'],
    ['country', 'count'],
    ['counter', 'count'],
    ['news', 'new'],
    ['capital', 'api'],
    ['cares', 'cars'],
    ['planes', 'plans'],
    ['prides', 'prices'],
    ['need', 'knee'],
  ])('keeps %s apart from %s', (one, other) => {
    expect(stem(one)).not.toBe(stem(other));
  });

  test.each(['news', 'species', 'string', 'thing', 'during', 'speed', 'hundred', 'status', 'glass', 'gas', 'analysis'])(
    'leaves %s as it is',
    (word) => {
      expect(stem(word)).toBe(word);
    },
  );

  test('is a fixed point for any word', () => {
    fc.assert(
      fc.property(fc.stringMatching(/^[a-z]{1,8}(?:s|es|ies|ed|ied|ing)?$/), (word) => {
        expect(stem(stem(word))).toBe(stem(word));
      }),
      { numRuns: 2000 },
    );
  });

  test('takes any text without throwing', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        for (const word of words(text)) expect(stem(word).length).toBeGreaterThan(0);
      }),
    );
  });
});
