import { Validator } from '@cfworker/json-schema';
import { describe, expect, it } from 'vitest';
import type { Json, JsonObject } from '../../../src/core/json.ts';
import { protocolSchema } from '../../../src/models/tool-protocol.ts';
import { grammarSchema } from '../../../src/models/webllm/grammar-schema.ts';
import { loadXgrammar } from '../../support/fake-webllm/load-xgrammar.ts';
import { saysUnder } from '../../support/fake-webllm/sampler.ts';

const xgrammar = await loadXgrammar();

async function say(schema: Json, script: string): Promise<string> {
  const format = { type: 'json_object', schema: JSON.stringify(grammarSchema(schema)) };
  const next = await saysUnder(xgrammar, format, script);
  const bytes: number[] = [];
  for (let byte = await next(); byte !== null && bytes.length < 5000; byte = await next()) bytes.push(byte);
  return new TextDecoder().decode(new Uint8Array(bytes));
}

const answerSchemas: Record<string, JsonObject> = {
  'a number': {
    type: 'object',
    properties: { answer: { type: 'number', minimum: 0 }, evidence: { type: 'array', items: { type: 'string' } } },
    required: ['answer', 'evidence'],
    additionalProperties: false,
  },
  'a table': {
    type: 'object',
    properties: {
      answer: {
        type: 'array',
        items: {
          type: 'object',
          properties: { city: { type: 'string' }, total: { type: 'number' }, day: { type: 'string', format: 'date' } },
          required: ['city', 'total', 'day'],
          additionalProperties: false,
        },
        minItems: 1,
        maxItems: 3,
      },
      confidence: { type: 'integer', minimum: 0, maximum: 10 },
    },
    required: ['answer', 'confidence'],
    additionalProperties: false,
  },
  'one of several': {
    type: 'object',
    properties: { answer: { enum: ['yes', 'no', 'it "depends"'] }, note: { type: ['string', 'null'] } },
    required: ['answer', 'note'],
    additionalProperties: false,
  },
};

const tools = [
  {
    name: 'table_sql',
    description: 'Asks a table.',
    parameters: {
      type: 'object',
      properties: { sql: { type: 'string', minLength: 1 }, limit: { type: 'integer', minimum: 1, maximum: 100 } },
      required: ['sql'],
      additionalProperties: false,
    },
  },
  {
    name: 'now',
    description: 'The time.',
    parameters: { type: 'object', properties: {}, additionalProperties: false },
  },
];

const sloppy = [
  'Sure! Here is the answer: it is 12, I think.\n```json\n{"answer": 12',
  '',
  '[]',
  '{"answer": {"answer": [1, "two", null]}, "extra": true',
  '"\\',
  'ÄÖÜ — 東京 🙂',
];

describe('a grammar from a JSON Schema', () => {
  for (const [what, schema] of Object.entries(answerSchemas)) {
    it.each(sloppy)(`makes ${what} of %j`, async (script) => {
      const said = await say(schema, script);
      const { valid, errors } = new Validator(schema, '2020-12').validate(JSON.parse(said));
      expect(errors).toEqual([]);
      expect(valid).toBe(true);
    });

    it.each(sloppy)(`makes a call or an answer of the tool protocol, for ${what}, of %j`, async (script) => {
      const protocol = protocolSchema(tools, schema);
      const said = JSON.parse(await say(protocol, script)) as Json;
      expect(new Validator(protocol, '2020-12').validate(said).valid).toBe(true);
    });
  }

  it('lets a model that does well say just what it wants', async () => {
    const schema = answerSchemas['a number']!;
    const good = '{"answer": 12.5, "evidence": ["row 3: \\"12.5\\"\\nÄ"]}';
    expect(await say(schema, good)).toBe(good);
    const call = '{"tool": "table_sql", "args": {"sql": "select \\"a\\" from t where b = \'x\'", "limit": 7}}';
    expect(await say(protocolSchema(tools, schema), call)).toBe(call);
  });

  it.each<[string, Json]>([
    ['a range of numbers', { type: 'number', minimum: 0.5, exclusiveMaximum: 2 }],
    ['a bound that is not whole', { type: 'integer', minimum: 0.5, exclusiveMaximum: 9.5 }],
    ['lengths', { type: 'string', minLength: 2, maxLength: 5 }],
    ['a pattern that it cannot read', { type: 'string', pattern: '^(?=a)\\p{L}+$' }],
    ['minItems without items', { type: 'array', minItems: 1 }],
    ['more items than anyone needs', { type: 'array', items: { type: 'string' }, maxItems: 1e6 }],
    ['a limit of properties', { type: 'object', minProperties: 1, maxProperties: 2 }],
    ['a quote in a name', { type: 'object', properties: { 'a"b': { type: 'number' } }, required: ['a"b'] }],
    ['a required name of no property', { type: 'object', properties: {}, required: ['z'] }],
    ['allOf, not and if', { allOf: [{ type: 'object' }], not: { type: 'string' }, if: {}, then: false }],
    ['a reference', { $defs: { 'a/b': { type: 'integer' } }, type: 'array', items: { $ref: '#/$defs/a~1b' } }],
    ['a reference to nowhere', { $ref: '#/$defs/none' }],
    ['a reference to elsewhere', { $ref: 'https://example.org/schema' }],
    [
      'recursion',
      { type: 'object', properties: { next: { anyOf: [{ $ref: '#' }, { type: 'null' }] } }, required: ['next'] },
    ],
    [
      '100 levels',
      Array.from({ length: 100 }).reduce<JsonObject>(
        (inner) => ({ type: 'object', properties: { a: inner }, required: ['a'] }),
        {},
      ),
    ],
    ['branches of which none fits', { anyOf: [false, { enum: [] }] }],
    ['no type that there is', { type: 'strnig' }],
    ['false', false],
    ['true', true],
    [
      '__proto__',
      JSON.parse('{"type":"object","properties":{"__proto__":{"type":"integer"}},"required":["__proto__"]}') as Json,
    ],
  ])('can be built of %s', async (_what, schema) => {
    const said = await say(schema, '1');
    expect(() => JSON.parse(said) as unknown).not.toThrow();
  });

  it('keeps whole bounds, enums, constants and dates', async () => {
    expect(Number(await say({ type: 'integer', minimum: 3, exclusiveMaximum: 10 }, '99'))).toBe(9);
    expect(await say({ enum: ['a', 'b'] }, '"c"')).toMatch(/^"[ab]"$/);
    expect(await say({ const: { q: 1 } }, 'x')).toBe('{"q":1}');
    expect(await say({ type: 'string', format: 'date' }, '"2024-02-31')).toMatch(/^"\d{4}-\d\d-\d\d"$/);
  });
});
