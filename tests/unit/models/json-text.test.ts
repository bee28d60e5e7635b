import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Json } from '../../../src/core/json.ts';
import { readJsonAnswer, readJsonValues } from '../../../src/models/json-text.ts';

function dataOf(text: string, due?: 'object' | 'any'): Json {
  const { data, complaint } = readJsonAnswer(text, due);
  expect(complaint).toBeNull();
  return data;
}

function complaintOf(text: string, due?: 'object' | 'any'): string {
  const { complaint } = readJsonAnswer(text, due);
  expect(complaint, `“${text}” should be complained of`).not.toBeNull();
  return complaint ?? '';
}

describe('what a model meant as its answer is read', () => {
  test.each<[string, string]>([
    ['as it is', '{"answer":3}'],
    ['with a line break around', '\n {"answer":3}\n'],
    ['in a fence', '```json\n{"answer":3}\n```'],
    ['in a fence of another language', '```javascript\n{"answer":3}\n```'],
    ['in a fence that has no language', '```\n{"answer":3}\n```'],
    ['in a fence that is never closed', '```json\n{"answer":3}\n'],
    ['with words before and after', 'Sure! Here is the answer:\n\n{"answer":3}\n\nLet me know if that helps.'],
    ['with a set and a citation in the words', 'By [see above] and {x | x > 0}, as [1] says: {"answer":3}'],
    ['after its thoughts', '<think>Is it {"answer": 2}? No.</think>\n{"answer":3}'],
    ['after thoughts whose opening tag was in the prompt', 'Is it {"answer": 2}? No.\n</think>\n\n{"answer":3}'],
    ['as a list of one object', '[{"answer":3}]'],
    ['with trailing commas', '{"answer":3,}'],
    ['with comments', '{ // the sum\n "answer": /* of all */ 3 }'],
    ['with single quotes', "{'answer': 3}"],
    ['with names without quotes', '{answer: 3}'],
    ['said twice', '{"answer":3}\nSo, again: {"answer": 3}'],
    [
      'beside another, where it alone stands in a fence',
      'For {"answer":1} I would say so, but:\n```json\n{"answer":3}\n```',
    ],
  ])('%s', (_, text) => {
    expect(dataOf(text)).toEqual({ answer: 3 });
  });

  test('with what Python writes', () => {
    expect(dataOf("{'a': True, 'b': False, 'c': None, 'd': 'it is True'}")).toEqual({
      a: true,
      b: false,
      c: null,
      d: 'it is True',
    });
  });

  test('with line breaks inside a string, as models write code', () => {
    expect(dataOf('{"code":"const a = 1;\n\tconst b = 2;"}')).toEqual({ code: 'const a = 1;\n\tconst b = 2;' });
  });

  test('with a fence inside a string', () => {
    const data = { code: '```js\nconst a = {};\n```' };
    expect(dataOf(JSON.stringify(data))).toEqual(data);
    expect(dataOf(`Here:\n${JSON.stringify(data)}\nDone.`)).toEqual(data);
  });

  test('with the tags of thoughts inside a string', () => {
    const data = { answer: 'a <think> b </think> c' };
    expect(dataOf(`Well: ${JSON.stringify(data)}`)).toEqual(data);
  });

  test('with apostrophes in words and in strings', () => {
    expect(dataOf(`It's what I'd say: {"answer":"it's"}`)).toEqual({ answer: "it's" });
    expect(dataOf(`{'answer': "it's", 'other': 'say \\'hi\\''}`)).toEqual({ answer: "it's", other: "say 'hi'" });
  });

  test('without taking comment marks in strings for comments', () => {
    expect(dataOf('Here: {"url":"https://example.org/*a*/",}')).toEqual({ url: 'https://example.org/*a*/' });
  });

  test('any value where any is due', () => {
    expect(dataOf('3', 'any')).toBe(3);
    expect(dataOf('The list:\n[1, 2,]', 'any')).toEqual([1, 2]);
    expect(dataOf('[{"a":1}]', 'any')).toEqual([{ a: 1 }]);
  });

  test('with half of a surrogate pair, as some tokenizers give', () => {
    expect(dataOf('{"a":"\ud800"} said again {"a":"\ud800"}')).toEqual({ a: '\ud800' });
  });

  test('in time that grows with the text only', () => {
    const rows = Array.from({ length: 20_000 }, (_, index) => ({ index, name: `row ${index}`, list: [index] }));
    const text = `Here is {x [x the table:\n${'{x [s '.repeat(20_000)}${JSON.stringify({ rows })}`;
    expect(dataOf(text)).toEqual({ rows });
  }, 5_000);

  test('without ever making a prototype of a name', () => {
    const data = dataOf('{"__proto__": {"polluted": true}, "answer": 1}') as { answer: number };
    expect(Object.getPrototypeOf(data)).toBe(Object.prototype);
    expect(({} as { polluted?: boolean }).polluted).toBeUndefined();
  });
});

describe('what cannot be read is complained of in words that help', () => {
  test.each<[string, string, RegExp]>([
    ['nothing', '', /empty/],
    ['no JSON', 'I cannot do that.', /no JSON/],
    ['thoughts that never end', '<think>Let me see {"answer": 3', /middle of its <think>/],
    ['an object that is cut off', '{"rows":[{"a":1},{"a":2}]', /breaks off.*an object that has no closing/],
    ['a list of values that is cut off', '{"rows":[1, 2, 3', /breaks off.*a list that has no closing \]/],
    [
      'a string that is cut off',
      '{"answer":"The first of the',
      /breaks off.*string that begins with "The first of the"/,
    ],
    ['a fence that is cut off', '```json\n{"answer": {"a": 1}, "b": ', /breaks off/],
    ['a list of objects that is cut off', '[{"a":1},{"a":2}', /breaks off/],
    ['an answer that is begun again and cut off', '{"answer":3}\n\nOr rather: {"answer":', /breaks off/],
    ['two different objects', '{"answer":3} or {"answer":4}', /2 different JSON values/],
    ['a list of several', '[{"a":1},{"a":2}]', /list of 2 items, and one JSON object is due/],
    ['a number', '3', /a JSON number, and one JSON object is due/],
    ['a missing comma', '{"a":1\n"b":2}', /line 2 .*comma is missing/],
    ['a list with nothing but a comma', '{"a":[,]}', /line 1/],
    ['two commas', '{"a":[1,,2]}', /line 1/],
    ['two commas at the end', '{"a":[1,,]}', /line 1/],
    ['a missing colon', '{"a" 1}', /colon is missing/],
    ['a missing value', '{"a":}', /value is missing/],
    ['a number that JSON has not', '{"a": NaN}', /line 1/],
    ['an expression', '{"a": 1 + 2}', /line 1/],
    ['brackets that do not fit', '{"a": [1, 2}', /breaks off|line 1/],
    ['an escape that JSON has not', '{"a":"\\d+"}', /backslash in a text must be written twice/],
  ])('%s', (_, text, expected) => {
    expect(complaintOf(text)).toMatch(expected);
  });

  test('a cut-off is never completed, wherever it is', () => {
    const whole = JSON.stringify({
      answer: [
        { name: 'a', n: 1 },
        { name: 'b', n: 2 },
      ],
      sum: 3,
      note: 'x',
    });
    for (let length = 1; length < whole.length; length += 1) complaintOf(whole.slice(0, length));
  });
});

describe('several values', () => {
  test('are read in order', () => {
    expect(readJsonValues('First {"a":1} then\n```\n[2]\n```')).toEqual([{ a: 1 }, [2]]);
  });
  test('are not read where one of them is cut off', () => {
    expect(readJsonValues('{"a":1} {"a":')).toEqual([]);
  });
});

describe('for any text', () => {
  test('reading never throws, and gives data or a complaint', () => {
    const sloppy = fc
      .array(
        fc.oneof(
          fc.constantFrom(
            '{',
            '}',
            '[',
            ']',
            '"',
            "'",
            ',',
            ':',
            '\\',
            '```',
            '\n',
            '<think>',
            '</think>',
            '//',
            '/*',
            '*/',
          ),
          fc.constantFrom('a', '1', 'true', '\ud800', 'key:', '"k":', 'undefined', '-', 'e'),
          fc.string({ unit: 'binary', maxLength: 8 }),
        ),
      )
      .map((parts) => parts.join(''));
    fc.assert(
      fc.property(fc.oneof(fc.string({ unit: 'binary' }), sloppy), fc.constantFrom('object', 'any'), (text, due) => {
        const { data, complaint } = readJsonAnswer(text, due);
        if (complaint !== null) expect(complaint.length).toBeGreaterThan(10);
        else if (due === 'object') expect(typeof data).toBe('object');
        readJsonValues(text);
      }),
      { numRuns: 3000 },
    );
  });

  test('any object comes back from a fence with words around', () => {
    const words = fc.stringMatching(/^[A-Za-z ,.'!?]{0,60}$/);
    const objects = fc.dictionary(fc.string(), fc.jsonValue({ stringUnit: 'grapheme' }));
    fc.assert(
      fc.property(words, words, objects, fc.nat(2), (before, after, object, indent) => {
        // `-0` is no JSON: it is written as 0.
        const text = JSON.stringify(object, null, indent);
        expect(dataOf(`${before}\n\`\`\`json\n${text}\n\`\`\`\n${after}`)).toEqual(JSON.parse(text));
        expect(dataOf(`${before}\n${text}\n${after}`)).toEqual(JSON.parse(text));
      }),
      { numRuns: 1000 },
    );
  });
});
