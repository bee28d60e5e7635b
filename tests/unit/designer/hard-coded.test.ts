import { describe, expect, test } from 'vitest';
import type { AttachmentProfile } from '../../../src/core/attachment.ts';
import type { Json } from '../../../src/core/json.ts';
import { hardCodedAnswer } from '../../../src/harness/designer/hard-coded.ts';

const goal = 'Which of Ann and Bob is older, and by how many of 2017 days?';
function found(code: string, answer: Json, attachments: readonly AttachmentProfile[] = []) {
  return hardCodedAnswer(code, answer, { goal, attachments });
}

describe('an answer in the code', () => {
  test.each<[string, string, Json, string]>([
    ['compared as a number', 'export function verify(output) { return output.answer === 7; }', 7, '7'],
    ['compared from the left', 'export function verify({ answer }) { return -7 === answer; }', -7, '-7'],
    ['handed over', 'export function solve() { return { answer: true }; }', true, 'true'],
    ['handed over by a constant', 'const KNOWN = 42; export const solve = () => ({ answer: KNOWN });', 42, '42'],
    [
      'given to the library',
      'export function verify(output, run) { return run.lib.near(output.answer, 42); }',
      42,
      '42',
    ],
    [
      'given to a method of the answer',
      "export function verify(o, run) { return run.lib.exact(o.answer).equals('42'); }",
      42,
      '42',
    ],
    ['in a list', "const NAMES = ['Cleo']; export function verify() {}", ['Cleo'], 'Cleo'],
    ['in a template', 'export function verify() { return `Cleo`; }', 'Cleo', 'Cleo'],
    ['deep in a table', 'const rows = [[1, 48213]]; export function verify() {}', [{ sum: 48213 }], '48213'],
  ])('is found %s', (_, code, answer, literal) => {
    expect(found(code, answer)).toBe(literal);
  });

  test.each<[string, string, Json]>([
    ['a number that the goal has', 'export const solve = () => ({ answer: 2017 });', 2017],
    ['a name that the goal has', "export const verify = (o) => o.answer === 'Bob';", 'Bob'],
    ['a small number that is something else', 'export const verify = (o) => o.rows.length > 7;', 7],
    ['a truth value that is something else', 'export const verify = (o) => o.ok === true;', true],
    ['a bound in the schema', 'export const outputSchema = { maximum: 48213 };', 48213],
    ['an answer that is computed', 'export const solve = () => ({ answer: 6 * 7 });', 42],
  ])('is not %s', (_, code, answer) => {
    expect(found(code, answer)).toBeNull();
  });

  test('a number is only found in the goal as a whole', () => {
    expect(found('export const solve = () => ({ answer: 17 });', 17)).toBe('17');
  });
});
