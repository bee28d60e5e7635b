import { Validator } from '@cfworker/json-schema';
import { describe, expect, test } from 'vitest';
import type { Json } from '../../../src/core/json.ts';
import { compactSchema } from '../../../src/pipeline/agent/compact-schema.ts';
import { shortenResult } from '../../../src/pipeline/agent/shorten-result.ts';
import { nearestName } from '../../../src/pipeline/agent/tool-offers.ts';
import { findTool, tools } from '../../../src/tools/registry.ts';

describe('the schema of a tool’s arguments', () => {
  test('of every tool is short enough for a small window', () => {
    const sizes = tools.map(
      ({ name, parameters }) => [name, JSON.stringify(compactSchema(parameters)).length] as const,
    );
    expect(sizes.filter(([, size]) => size > 3600)).toEqual([]);
  });

  test.each<[string, Json, boolean]>([
    ['table_sql', { query: { table: 't', select: [{ name: 'n', aggregate: 'sum', of: { column: 'a' } }] } }, true],
    [
      'table_sql',
      {
        query: {
          table: 't',
          select: [{ name: 'n', of: { column: 'a' } }],
          where: { and: [{ left: { column: 'a' }, is: '=', right: { value: 1 } }] },
        },
      },
      true,
    ],
    ['table_sql', { query: { table: 't', select: [{ name: 'n', of: { colum: 'a' } }] } }, false],
    ['table_sql', { query: { table: 't', select: [] } }, false],
    [
      'table_sql',
      {
        query: {
          table: 't',
          select: [{ name: 'n', of: { column: 'a' } }],
          where: { left: { column: 1 }, missing: true },
        },
      },
      false,
    ],
    ['table_rows', { table: 't', columns: null, offset: 0, limit: 1 }, true],
    ['table_rows', { table: 't', columns: null, offset: -1, limit: 1 }, false],
    ['date_difference', {}, false],
  ])('of %s judges %j the same when it is compact', (name, args, valid) => {
    const parameters = findTool(name)?.parameters ?? {};
    for (const schema of [parameters, compactSchema(parameters)])
      expect(new Validator(schema, '2020-12', false).validate(args).valid).toBe(valid);
  });
});

describe('a result for a model', () => {
  test('is whole where it is short', () => {
    expect(shortenResult({ b: 1, a: [2] })).toBe('{"a":[2],"b":1}');
  });

  test('keeps whole rows from its beginning where it is long, and stays JSON', () => {
    const rows = Array.from({ length: 500 }, (_, i) => [i, `row ${i}`]);
    const shown = shortenResult({ columns: ['n', 'text'], rows }, 1000);
    const [json = '', mark = ''] = shown.split('\n');
    const kept = (JSON.parse(json) as { rows: unknown[] }).rows.length;
    expect(kept).toBeGreaterThan(30);
    expect(mark).toContain(`Shortened: ${kept} of 500 rows are shown.`);
    expect(shown.length).toBeLessThan(1300);
  });

  test('is cut between characters where it is one long text', () => {
    const shown = shortenResult('😀'.repeat(1000), 100);
    expect(shown.isWellFormed()).toBe(true);
    expect(shown).toMatch(/Shortened: 100 of 2002 characters/);
  });
});

describe('the nearest name of a tool', () => {
  test.each([
    ['table_sq', 'table_sql'],
    ['Calculator', 'calculate'],
    ['tablerows', 'table_rows'],
    ['search_the_web', null],
  ])('of %s is %s', (said, meant) => {
    expect(
      nearestName(
        said,
        tools.map(({ name }) => name),
      ),
    ).toBe(meant);
  });
});
