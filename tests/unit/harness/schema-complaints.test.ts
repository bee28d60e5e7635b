import { describe, expect, test } from 'vitest';
import { complainOfSchema } from '../../../src/harness/schema-complaints.ts';
import { validateOutput } from '../../../src/harness/output-schema.ts';
import type { OutputSchema } from '../../../src/core/harness.ts';
import type { Json } from '../../../src/core/json.ts';

const answering = (answer: Json, more: OutputSchema = {}): OutputSchema => ({
  type: 'object',
  properties: { answer },
  required: ['answer'],
  additionalProperties: false,
  ...more,
});
const row = {
  type: 'object',
  properties: { name: { type: 'string' } },
  required: ['name'],
  additionalProperties: false,
};

describe('an output schema', () => {
  test.each<[string, OutputSchema]>([
    ['a number', answering({ type: 'number' })],
    ['a list of rows', answering({ type: 'array', items: row, minItems: 1 })],
    ['a number or nothing', answering({ type: ['number', 'null'] })],
    ['one of two shapes', answering({ anyOf: [{ type: 'string' }, row] })],
    ['a map of numbers', answering({ type: 'object', additionalProperties: { type: 'number' } })],
    ['a choice', answering({ enum: ['a', 'b'] })],
    ['a pair', answering({ type: 'array', prefixItems: [{ type: 'string' }, { type: 'number' }], items: false })],
    [
      'a date, described',
      answering(
        { type: 'string', format: 'date', description: 'a day' },
        { $schema: 'https://json-schema.org/draft/2020-12/schema' },
      ),
    ],
  ])('of %s is good', (_, schema) => {
    expect(complainOfSchema(schema)).toEqual([]);
  });

  test.each<[string, OutputSchema, string]>([
    ['no object', { type: 'number' }, 'must describe an object'],
    [
      'no answer',
      answering({ type: 'number' }, { properties: { result: { type: 'number' } } }),
      'has no property "answer"',
    ],
    ['an answer that may be missing', answering({ type: 'number' }, { required: [] }), 'does not require "answer"'],
    ['an answer that may be anything', answering({}), 'lets "answer" be anything'],
    ['an open object', answering({ type: 'number' }, { additionalProperties: true }), 'outputSchema is not closed'],
    [
      'an open row',
      answering({ type: 'array', items: { ...row, additionalProperties: true } }),
      'outputSchema.properties.answer.items is not closed',
    ],
    [
      'a row that says nothing of other fields',
      answering({ type: 'object', properties: {} }),
      'outputSchema.properties.answer is not closed',
    ],
    ['a pattern', answering({ type: 'string', pattern: '^(a+)+$' }), 'uses "pattern"'],
    ['a reference', answering({ $ref: '#/$defs/x' }, { $defs: { x: true } }), 'uses "$ref"'],
    ['uniqueness', answering({ type: 'array', items: { type: 'number' }, uniqueItems: true }), 'uses "uniqueItems"'],
    ['a format that nothing checks', answering({ type: 'string', format: 'colour' }), 'a format that is not checked'],
    ['an unknown type', answering({ type: 'float' }), 'an unknown type'],
    [
      'items that are no schema',
      answering({ type: 'array', items: 5 }),
      'outputSchema.properties.answer.items must be a schema',
    ],
    ['an enum that is no list', answering({ enum: 'a' }), 'an enum that is not a list'],
    [
      'too many schemas',
      answering({ anyOf: Array.from({ length: 600 }, () => ({ type: 'null' })) }),
      'more than 500 schemas',
    ],
  ])('with %s is complained of', (_, schema, complaint) => {
    expect(complainOfSchema(schema).join(' ')).toContain(complaint);
  });
});

describe('an output', () => {
  const schema = answering(
    { type: 'array', items: row },
    {
      properties: {
        answer: { type: 'array', items: row },
        note: { type: 'string', format: 'date' },
        kind: { enum: ['a', 'b'] },
        'a/b': { anyOf: [{ type: 'null' }, { type: 'number' }] },
      },
    },
  );

  test('that fits has no violations', () => {
    expect(validateOutput(schema, { answer: [{ name: 'x' }], note: '2024-02-29', kind: 'b', 'a/b': null })).toEqual([]);
  });

  test.each<[Json, { at: string; message: string }[]]>([
    [{}, [{ at: '', message: 'Instance does not have required property "answer".' }]],
    [{ answer: 5 }, [{ at: '/answer', message: 'Instance type "number" is invalid. Expected "array".' }]],
    [
      { answer: [{ name: 'x' }, { name: 5 }] },
      [{ at: '/answer/1/name', message: 'Instance type "number" is invalid. Expected "string".' }],
    ],
    [{ answer: [], extra: 1 }, [{ at: '', message: 'The field "extra" is not in the schema.' }]],
    [{ answer: [{ name: 'x', age: 1 }] }, [{ at: '/answer/0', message: 'The field "age" is not in the schema.' }]],
    [{ answer: [], note: '2024-02-30' }, [{ at: '/note', message: 'String does not match format "date".' }]],
    [{ answer: [], kind: 'c' }, [{ at: '/kind', message: 'Instance does not match any of ["a","b"].' }]],
    [{ answer: [], 'a/b': 'x' }, [{ at: '/a~1b', message: 'Instance does not match any subschemas.' }]],
    ['text', [{ at: '', message: 'Instance type "string" is invalid. Expected "object".' }]],
  ])('%j is told where it does not fit', (output, violations) => {
    expect(validateOutput(schema, output)).toEqual(violations);
  });
});
