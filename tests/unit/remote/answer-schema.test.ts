import { describe, expect, test } from 'vitest';
import type { JsonObject } from '../../../src/core/json.ts';
import { analyzeRequest } from '../../../src/harness/designer/analyze-request.ts';
import { validateOutput } from '../../../src/harness/output-schema.ts';
import {
  anthropicSchema,
  googleSchema,
  isExpressible,
  openAISchema,
} from '../../../src/models/remote/answer-schema.ts';
import { plainAnalysis } from '../../shared/plain-analysis.ts';

/** The schema that every run with a model begins with. */
const analysisSchema =
  analyzeRequest(
    { goal: 'Name a machine.', attachments: [], now: 0, answers: {}, tool: () => Promise.reject(new Error('none')) },
    plainAnalysis({ kind: 'knowledge' }),
    'run',
    null,
  ).schema ?? {};

const object = (properties: JsonObject, rest: JsonObject = {}): JsonObject => ({
  type: 'object',
  properties,
  required: Object.keys(properties),
  additionalProperties: false,
  ...rest,
});

const rich = object(
  {
    answer: { oneOf: [{ type: 'number', minimum: 0 }, { type: 'null' }] },
    status: { enum: ['open', 'shut'] },
    when: { type: 'string', format: 'date', minLength: 10, maxLength: 10 },
    link: { type: 'string', format: 'uri' },
    rows: {
      type: 'array',
      minItems: 1,
      items: object({ name: { type: 'string' }, share: { type: ['number', 'null'] } }),
    },
    note: { type: 'string', default: '', examples: ['x'] },
  },
  {
    required: ['answer', 'rows'],
    $schema: 'https://json-schema.org/draft/2020-12/schema',
    $comment: 'c',
    minProperties: 2,
  },
);

/** Every schema within a schema, itself included. */
function allIn(schema: unknown): JsonObject[] {
  if (typeof schema !== 'object' || schema === null) return [];
  if (Array.isArray(schema)) return schema.flatMap(allIn);
  const one = schema as JsonObject;
  const inner = [...Object.values((one.properties ?? {}) as JsonObject), one.items, one.anyOf, one.oneOf];
  return [one, ...inner.flatMap(allIn)];
}

describe('a schema for OpenAI', () => {
  test.each([
    ['the analysis', analysisSchema],
    ['one with a bit of everything', rich],
  ])('of %s closes every object, requires every property, and has no keyword that strict mode refuses', (_, schema) => {
    for (const one of allIn(openAISchema(schema))) {
      if (one.properties === undefined) continue;
      expect(one.additionalProperties).toBe(false);
      expect(one.required).toEqual(Object.keys(one.properties as JsonObject));
    }
    const words = JSON.stringify(openAISchema(schema));
    for (const refused of [
      'minLength',
      'maxLength',
      'oneOf',
      '$schema',
      '$comment',
      'default',
      'examples',
      'minProperties',
      '"uri"',
    ])
      expect(words).not.toContain(refused);
  });

  test('accepts nothing that the schema itself would not', () => {
    const full = {
      answer: 1,
      status: 'open',
      when: '2026-01-01',
      link: 'https://a.example',
      rows: [{ name: 'n', share: null }],
      note: '',
    };
    const adapted = openAISchema(rich);
    expect(validateOutput(rich, full)).toEqual([]);
    expect(validateOutput(adapted, full)).toEqual([]);
    for (const broken of [
      { ...full, status: 'ajar' },
      { ...full, rows: [] },
      { ...full, note: null },
      { ...full, more: 1 },
      { ...full, answer: -1 },
    ]) {
      expect(validateOutput(rich, broken)).not.toEqual([]);
      expect(validateOutput(adapted, broken)).not.toEqual([]);
    }
    const { note: _, ...without } = full;
    expect(validateOutput(rich, without)).toEqual([]);
    expect(validateOutput(adapted, without)).not.toEqual([]);
  });

  test('says the type of constants and enumerations', () => {
    const { properties } = openAISchema(object({ a: { const: 'x' }, b: { enum: [1, null] } }));
    expect(properties).toEqual({ a: { const: 'x', type: 'string' }, b: { enum: [1, null], type: ['number', 'null'] } });
  });
});

test('a schema for Anthropic keeps its limits, which the package tells in words, and loses what says nothing', () => {
  const adapted = anthropicSchema(rich);
  expect(JSON.stringify(adapted)).toContain('minLength');
  for (const gone of ['$schema', '$comment', 'examples', 'default'])
    expect(JSON.stringify(adapted)).not.toContain(gone);
});

test('a schema for Gemini has no word that it does not know', () => {
  const known = [
    'type',
    'enum',
    'const',
    'anyOf',
    'properties',
    'required',
    'items',
    'title',
    'description',
    'minimum',
    'maximum',
    'minItems',
    'maxItems',
    'additionalProperties',
    'format',
  ];
  for (const one of allIn(googleSchema(rich)))
    expect(Object.keys(one).filter((key) => !known.includes(key))).toEqual([]);
});

describe('a schema is told in words where a provider’s subset would change its meaning', () => {
  test.each([
    ['a map', object({ counts: { type: 'object', additionalProperties: { type: 'number' } } })],
    ['an object of anything', object({ data: { type: 'object' } })],
    ['a part that may be anything', object({ data: {} })],
    ['a list of anything', object({ data: { type: 'array' } })],
    ['a tuple', object({ pair: { type: 'array', prefixItems: [{ type: 'number' }, { type: 'string' }] } })],
    ['a root that is no object', { anyOf: [object({ a: { type: 'string' } }), object({ b: { type: 'string' } })] }],
    ['true', object({ data: true })],
  ])('%s', (_, schema) => {
    expect(isExpressible(schema)).toBe(false);
  });

  test.each([
    ['the analysis', analysisSchema],
    ['one with a bit of everything', rich],
  ])('but not %s', (_, schema) => {
    expect(isExpressible(schema)).toBe(true);
  });
});
