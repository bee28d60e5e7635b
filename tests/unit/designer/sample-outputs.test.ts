import { describe, expect, test } from 'vitest';
import type { OutputSchema } from '../../../src/core/harness.ts';
import { canonicalJson } from '../../../src/core/json.ts';
import { sampleOutputs } from '../../../src/harness/designer/sample-outputs.ts';
import { validateOutput } from '../../../src/harness/output-schema.ts';

const closed = (properties: OutputSchema): OutputSchema => ({
  type: 'object',
  properties,
  required: Object.keys(properties),
  additionalProperties: false,
});
const evidence = { goal: 'Name three rivers of Austria and their lengths in 2024.', attachments: [] };
const schemas: [string, OutputSchema][] = [
  ['a text', closed({ answer: { type: 'string', minLength: 1, maxLength: 2000 } })],
  ['a short text', closed({ answer: { type: 'string', minLength: 5, maxLength: 20 } })],
  ['a list of three', closed({ answer: { type: 'array', minItems: 3, maxItems: 3, items: { type: 'string' } } })],
  [
    'a number within bounds',
    closed({ answer: { type: 'integer', minimum: 5, exclusiveMaximum: 40 }, why: { type: 'string' } }),
  ],
  [
    'a table of records',
    closed({
      answer: {
        type: 'array',
        minItems: 1,
        items: closed({
          name: { type: 'string' },
          km: { type: ['number', 'null'] },
          seen: { type: 'string', format: 'date' },
        }),
      },
      confidence: { type: 'string', enum: ['low', 'medium', 'high'] },
    }),
  ],
  [
    'one of two',
    closed({ answer: { anyOf: [{ type: 'boolean' }, { type: 'string' }] }, note: { type: 'string', minLength: 1 } }),
  ],
];

describe('sample outputs', () => {
  test.each(schemas)('of %s fit the schema, differ, and are the same for the same seed', (_, schema) => {
    const { untrue, plausible } = sampleOutputs(schema, 'run-a', evidence);
    const outputs = [...untrue.map(({ output }) => output), ...plausible];
    expect(untrue.length).toBeGreaterThanOrEqual(4);
    expect(plausible.length).toBeGreaterThanOrEqual(1);
    for (const output of outputs) expect(validateOutput(schema, output)).toEqual([]);
    expect(new Set(outputs.map(canonicalJson)).size).toBe(outputs.length);
    expect(sampleOutputs(schema, 'run-a', evidence)).toEqual({ untrue, plausible });
  });

  test('of a text are of several kinds, some about the subject, and the plausible ones use the goal’s words', () => {
    const [, schema] = schemas[0] ?? ['', {}];
    const { untrue, plausible } = sampleOutputs(schema, 'run-a', evidence);
    expect([...new Set(untrue.map(({ kind }) => kind))]).toEqual([
      'empty',
      'excuse',
      'generic',
      'figures',
      'quotation',
      'orders',
    ]);
    const about = untrue.filter(({ output }) => canonicalJson(output.answer).includes('Austria'));
    expect(about.length).toBeGreaterThan(5);
    expect(about.length).toBeLessThan(untrue.length);
    expect(plausible.every(({ answer }) => canonicalJson(answer).includes('Name'))).toBe(true);
  });

  test('of a schema that no simple value fits are left out', () => {
    const { untrue, plausible } = sampleOutputs(
      closed({ answer: { type: 'integer', minimum: 8, multipleOf: 1e9 } }),
      'run-a',
      evidence,
    );
    expect(untrue).toEqual([]);
    expect(plausible).toEqual([]);
  });
});
