import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { guestApi } from '../../../src/harness/designer/guest-api.ts';

const types = readFileSync(new URL('../../../src/harness/harness.d.ts', import.meta.url), 'utf8');
const interfaces = new Map(
  [...types.matchAll(/^export interface (\w+) \{\n([\s\S]*?)\n\}/gm)].map(([, name = '', body = '']) => [
    name,
    [...body.matchAll(/^ {2}(?:readonly )?(\w+)\??[(:]/gm)].map(([, member = '']) => member),
  ]),
);

/** The line of the condensed text that tells of a type. */
function lineOf(name: string): string {
  return guestApi.split('\n').find((line) => line.startsWith(`type ${name} = `)) ?? '';
}

describe('what a model is told of the guest’s types', () => {
  test('has every type that harness.d.ts exports', () => {
    const exported = [...types.matchAll(/^export (?:interface|type|function|const) (\w+)/gm)].map(
      ([, name = '']) => name,
    );
    expect(exported.length).toBeGreaterThan(8);
    expect(exported.filter((name) => lineOf(name) === '')).toEqual([]);
  });

  test.each([...interfaces])('has every member of %s', (name, members) => {
    expect(members.length).toBeGreaterThan(0);
    expect(members.filter((member) => !new RegExp(`\\b${member}\\b`).test(lineOf(name)))).toEqual([]);
  });

  test('has no member that harness.d.ts lacks', () => {
    const lib = /\{ (.*) \}/.exec(lineOf('Library'))?.[1] ?? '';
    const told = [...lib.matchAll(/(\w+)\(/g)].map(([, member]) => member);
    expect(told).toEqual(interfaces.get('Library'));
  });
});
