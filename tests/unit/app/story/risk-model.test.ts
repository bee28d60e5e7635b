import { expect, test } from 'vitest';
import type { Assessment } from '../../../../src/core/assessment.ts';
import type { CheckResult } from '../../../../src/core/verdict.ts';
import { defencesOf, rampStep, toCells, toRisks } from '../../../../src/app/story/risk-model.ts';

const risk = (id: string, severity: number, occurrence: number, detection: number, defences: string[] = []) => ({
  id,
  severity,
  occurrence,
  detection,
  rpn: severity * occurrence * detection,
  rationale: '',
  defences,
});
const check = (name: string, defends: string, ok: boolean): CheckResult => ({ name, defends, at: '', ok, message: '' });
const assess = (...risks: ReturnType<typeof risk>[]): Assessment => ({ risks, invariants: [], forbiddenTools: [] });

test('a risk is tied to the checks that it names and to those that name it', () => {
  const [drift] = toRisks(assess(risk('arithmetic-drift', 7, 6, 7, ['added again', 'closed schema'])), [
    check('added again', 'arithmetic-drift', true),
    check('looked again', 'arithmetic-drift', false),
    check('another', 'rounding', true),
  ]);
  expect(drift?.defences).toEqual([
    { name: 'added again', state: 'passed' },
    { name: 'closed schema', state: 'rule' },
    { name: 'looked again', state: 'failed' },
  ]);
});

test('a check that ran for several fields has passed only where it passed for all', () => {
  expect(defencesOf('x', ['a'], [check('a', 'x', true), check('a', 'x', false)])).toEqual([
    { name: 'a', state: 'failed' },
  ]);
});

test('where no check ran, a defence was not tried', () => {
  expect(defencesOf('x', ['a'], [])).toEqual([{ name: 'a', state: 'untried' }]);
});

test('a risk without a defence stays without one', () => {
  expect(toRisks(assess(risk('x', 1, 1, 1)), [check('a', 'y', true)])[0]?.defences).toEqual([]);
});

test('risks of the same severity and occurrence share a cell, marked by their ranks or by how many they are', () => {
  const cells = toCells(
    toRisks(assess(risk('a', 6, 5, 9), risk('b', 6, 5, 8), risk('c', 9, 1, 9), risk('d', 6, 5, 1)), []),
  );
  expect(cells.map(({ severity, occurrence, mark }) => [severity, occurrence, mark])).toEqual([
    [6, 5, '×3'],
    [9, 1, '3'],
  ]);
  expect(cells[0]?.step).toBe(4);
});

test('the ramp has five steps over all priority numbers', () => {
  expect([1, 79, 80, 240, 319, 320, 1000].map(rampStep)).toEqual([1, 1, 2, 4, 4, 5, 5]);
});
