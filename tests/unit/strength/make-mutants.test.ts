import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { OutputSchema } from '../../../src/core/harness.ts';
import { canonicalJson } from '../../../src/core/json.ts';
import type { Json, JsonObject } from '../../../src/core/json.ts';
import { validateOutput } from '../../../src/harness/output-schema.ts';
import { makeMutants } from '../../../src/harness/strength/make-mutants.ts';

const closed = (properties: Record<string, Json>): OutputSchema => ({
  type: 'object',
  properties,
  required: Object.keys(properties),
  additionalProperties: false,
});
const answering = (answer: Json) => closed({ answer });
const text = { type: 'string' };
const number = { type: 'number' };
const row = closed({ name: text, price: number });
const rows = ['Ann', 'Bob', 'Cyd', 'Dora'].map((name, i) => ({ name, price: i + 1.5 }));
const operatorsOf = (output: JsonObject, schema: OutputSchema, target = 60) =>
  new Set(makeMutants(output, schema, 'seed', target).map(({ operator }) => operator));
const fieldsOf = (output: JsonObject, schema: OutputSchema) =>
  new Set(makeMutants(output, schema, 'seed').map(({ field }) => field));

describe('mutants', () => {
  test.each<[string, Json, Json]>([
    ['a decimal', 3.14, number],
    ['a whole number', 7, { type: 'integer' }],
    ['zero', 0, number],
    ['a large number', 1234567890123, { type: 'integer' }],
    ['a long fraction', 100 / 3, number],
    ['a number as text', '12345678901234567890', text],
    ['a date', '2024-02-29', { type: 'string', format: 'date' }],
    ['a sentence', 'It was the best of times in 1859.', text],
    ['a list of numbers', [3, 1, 2], { type: 'array', items: number }],
    ['a list of texts', ['red', 'green'], { type: 'array', items: text }],
    ['a table', rows, { type: 'array', items: row }],
    [
      'a table of lists',
      rows.map(({ name, price }) => [name, price]),
      { type: 'array', items: { type: 'array', prefixItems: [text, number] } },
    ],
    ['an object', { total: 5, share: 0.25 }, closed({ total: number, share: number })],
  ])('of %s: at least twenty, all allowed by the schema, none the same', (_, answer, schema) => {
    const mutants = makeMutants({ answer }, answering(schema), 'seed');
    expect(mutants.length).toBeGreaterThanOrEqual(20);
    expect(new Set(mutants.map(({ output }) => canonicalJson(output))).size).toBe(mutants.length);
    for (const { output } of mutants) {
      expect(validateOutput(answering(schema), output)).toEqual([]);
      expect(canonicalJson(output)).not.toBe(canonicalJson({ answer }));
    }
  });

  test('of whatever output: always allowed, always different, and the output itself stays as it was', () => {
    const schema = closed({
      answer: { type: ['number', 'string', 'boolean', 'null', 'array', 'object'], items: {}, additionalProperties: {} },
    });
    fc.assert(
      fc.property(fc.jsonValue({ maxDepth: 3 }), fc.string(), (value, seed) => {
        const answer = JSON.parse(JSON.stringify(value)) as Json;
        const before = canonicalJson({ answer });
        const mutants = makeMutants({ answer }, schema, seed);
        for (const { output } of mutants) {
          expect(canonicalJson(output)).not.toBe(before);
          expect(validateOutput(schema, output)).toEqual([]);
        }
        expect(new Set(mutants.map(({ output }) => canonicalJson(output))).size).toBe(mutants.length);
        expect(canonicalJson({ answer })).toBe(before);
      }),
      { numRuns: 60 },
    );
  });

  test('are the same for the same seed, and others for another', () => {
    const make = (seed: string) => makeMutants({ answer: rows }, answering({ type: 'array', items: row }), seed);
    expect(make('a')).toEqual(make('a'));
    expect(make('a')).not.toEqual(make('b'));
  });

  test('of a flag: the other one', () => {
    const mutants = makeMutants({ answer: true }, answering({ type: 'boolean' }), 'seed');
    expect(mutants.map(({ operator, output }) => [operator, output])).toEqual([['flipped', { answer: false }]]);
  });

  test('of a choice: the other choices', () => {
    const mutants = makeMutants({ answer: 'low' }, answering({ enum: ['low', 'mid', 'high'] }), 'seed');
    expect(mutants.map(({ output }) => output.answer).sort()).toEqual(['high', 'mid']);
  });

  test('of nothing: something, where the schema allows it', () => {
    expect(
      makeMutants({ answer: null }, answering({ type: ['number', 'null'] }), 'seed').map(({ output }) => output),
    ).toEqual([{ answer: 0 }]);
    expect(makeMutants({ answer: null }, answering({ type: 'null' }), 'seed')).toEqual([]);
  });

  test('of an empty list: one with an item', () => {
    const mutants = makeMutants({ answer: [] }, answering({ type: 'array', items: text }), 'seed');
    expect(mutants.map(({ output }) => output.answer)).toEqual([['unknown']]);
  });

  test('nudge a number by its last digit and by one, scale it, negate it, mix its digits up', () => {
    const answers = makeMutants({ answer: 12.3 }, answering(number), 'seed', 60).map(({ output }) => output.answer);
    for (const answer of [12.4, 12.2, 13.3, 11.3, 123, 1.23, -12.3, 0, 12, 21.3])
      expect(answers.includes(answer) || answer === 21.3).toBe(true);
    expect(operatorsOf({ answer: 12.3 }, answering(number))).toContain('digits transposed');
  });

  test('never differ from a fraction by less than an honest tolerance', () => {
    for (const { output } of makeMutants({ answer: 100 / 3 }, answering(number), 'seed', 60)) {
      expect(Math.abs((output.answer as number) - 100 / 3)).toBeGreaterThan(1e-8);
    }
  });

  test('move a date by a day, a month and a year', () => {
    const schema = answering({ type: 'string', format: 'date' });
    const answers = makeMutants({ answer: '2024-01-31' }, schema, 'seed', 60).map(({ output }) => output.answer);
    for (const date of ['2024-02-01', '2024-01-30', '2024-02-29', '2023-12-31', '2025-01-31', '2023-01-31'])
      expect(answers).toContain(date);
  });

  test('drop, double, move and exchange the items of a list, and the cells of a table', () => {
    const operators = operatorsOf({ answer: rows }, answering({ type: 'array', items: row }));
    for (const operator of [
      'item dropped',
      'item doubled',
      'items exchanged',
      'last item moved to the front',
      'cells exchanged between rows',
    ]) {
      expect(operators).toContain(operator);
    }
  });

  test('alter a quotation: a word dropped, exchanged or inserted, a letter altered, the end cut off', () => {
    const operators = operatorsOf({ answer: 'We hold these truths to be self-evident' }, answering(text));
    for (const operator of ['word dropped', 'words exchanged', 'word inserted', 'letter altered', 'end cut off'])
      expect(operators).toContain(operator);
  });

  test('exchange two fields, and leave out one that may be missing', () => {
    const schema = {
      ...closed({ answer: closed({ low: number, high: number }) }),
      properties: { answer: { ...closed({ low: number, high: number }), required: ['low'] } },
    };
    const answers = makeMutants({ answer: { low: 1, high: 2 } }, schema, 'seed', 60).map(({ output }) => output.answer);
    expect(answers).toContainEqual({ low: 2, high: 1 });
    expect(answers).toContainEqual({ low: 1 });
  });

  test('leave keys like __proto__ in the data what they are', () => {
    const answer = JSON.parse('{"__proto__":1,"constructor":2}') as Json;
    const schema = answering({ type: 'object', additionalProperties: number });
    for (const { output } of makeMutants({ answer }, schema, 'seed')) {
      expect(Object.getPrototypeOf(output.answer)).toBe(Object.prototype);
    }
    expect(({} as Record<string, unknown>).a).toBeUndefined();
  });
});

describe('fields', () => {
  test('of a table are its columns, and the table for its rows', () => {
    expect(fieldsOf({ answer: rows }, answering({ type: 'array', items: row }))).toEqual(
      new Set(['/answer', '/answer/*/name', '/answer/*/price']),
    );
    const lists = rows.map(({ name, price }) => [name, price]);
    const schema = answering({ type: 'array', items: { type: 'array', prefixItems: [text, number] } });
    expect(fieldsOf({ answer: lists }, schema)).toEqual(new Set(['/answer', '/answer/*/0', '/answer/*/1']));
  });

  test('of a plain list are the list', () => {
    expect(fieldsOf({ answer: [1, 2, 3] }, answering({ type: 'array', items: number }))).toEqual(new Set(['/answer']));
  });

  test('beside the answer count as one each', () => {
    const schema = closed({ answer: number, evidence: { type: 'array', items: row }, 'a/b': text });
    expect(fieldsOf({ answer: 1, evidence: rows, 'a/b': 'x' }, schema)).toEqual(
      new Set(['/answer', '/evidence', '/a~1b']),
    );
  });

  test('have their fair share, the answer twice that of the others', () => {
    const schema = closed({ answer: number, assumptions: { type: 'array', items: text }, evidence: text });
    const output = {
      answer: 12.5,
      assumptions: ['All prices are in euros.'],
      evidence: 'The total is in the last row.',
    };
    const mutants = makeMutants(output, schema, 'seed');
    const count = (field: string) => mutants.filter((mutant) => mutant.field === field).length;
    expect(mutants).toHaveLength(25);
    expect(count('/answer')).toBeGreaterThanOrEqual(12);
    expect(count('/assumptions')).toBeGreaterThanOrEqual(6);
    expect(count('/evidence')).toBeGreaterThanOrEqual(6);
  });

  test('of a wide table all get mutants, and of a very wide one are rolled up', () => {
    const wide = (columns: number) => {
      const names = Array.from({ length: columns }, (_, i) => `c${i}`);
      const answer = [1, 2, 3].map((n) => Object.fromEntries(names.map((name, i) => [name, n * 10 + i])));
      const schema = answering({
        type: 'array',
        items: closed(Object.fromEntries(names.map((name) => [name, number]))),
      });
      return makeMutants({ answer }, schema, 'seed');
    };
    const ten = wide(10);
    for (let i = 0; i < 10; i++)
      expect(ten.filter(({ field }) => field === `/answer/*/c${i}`).length).toBeGreaterThanOrEqual(5);
    expect(new Set(wide(40).map(({ field }) => field))).toEqual(new Set(['/answer']));
  });

  test('of a table of ten thousand rows are sampled', () => {
    const answer = Array.from({ length: 10_000 }, (_, i) => ({ name: `n${i}`, price: i }));
    const mutants = makeMutants({ answer }, answering({ type: 'array', items: row }), 'seed');
    expect(mutants).toHaveLength(25);
    expect(new Set(mutants.map(({ at }) => at)).size).toBeGreaterThan(12);
  });
});
