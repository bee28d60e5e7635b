import { expect, test } from 'vitest';
import { groupReasons, reasonWords } from '../../../../src/app/result/reason-words.ts';
import { headOf } from '../../../../src/app/result/record-source.ts';
import { findRunFiles } from '../../../../src/app/result/run-files.ts';
import { rowsInSight } from '../../../../src/app/result/row-window.ts';
import { strengthThreshold as repeated } from '../../../../src/app/result/strength-threshold.ts';
import { verdictLine } from '../../../../src/app/result/verdict-line.ts';
import type { Engine } from '../../../../src/app/engine/engine-api.ts';
import type { RunView } from '../../../../src/app/run/run-view.ts';
import { sha256Hex } from '../../../../src/core/hash.ts';
import { strengthThreshold, verdictSchema, type Verdict } from '../../../../src/core/verdict.ts';

test('every reason that a verdict can have is headed by words of its own, with something to do', () => {
  const codes = verdictSchema.shape.reasons.element.shape.code.options;
  expect(Object.keys(reasonWords).sort()).toEqual([...codes].sort());
  for (const { actions } of Object.values(reasonWords)) expect(actions.length).toBeGreaterThan(0);
});

test('reasons of one kind stand together, and what to do next is said once', () => {
  const reason = (code: 'schema' | 'checks-failed', message: string) => ({ code, message, next: 'Look.' });
  expect(groupReasons([reason('schema', 'a'), reason('checks-failed', 'b'), reason('schema', 'c')])).toEqual([
    { code: 'schema', messages: ['a', 'c'], next: ['Look.'] },
    { code: 'checks-failed', messages: ['b'], next: ['Look.'] },
  ]);
});

test('the sentence under the verdict says how many checks passed and what they caught', () => {
  const check = { name: 'x', defends: 'y', at: '', ok: true, message: '' };
  const strength = { score: 1, killed: 25, total: 25, fields: [], checks: [], mutants: [] };
  const verdict: Verdict = { status: 'verified', value: {}, reasons: [], checks: [check], strength };
  expect(verdictLine(verdict)).toBe('1 of 1 check passed, and they caught 25 of 25 altered answers.');
  const failed = { ...verdict, status: 'refused' as const, checks: [check, { ...check, ok: false }] };
  expect(verdictLine(failed)).toBe('1 of 2 checks passed. What failed its checks is withheld.');
});

test('the threshold that the page knows is the core’s', () => {
  expect(repeated).toBe(strengthThreshold);
});

test('the head is read from its own line, not from data that looks like it', () => {
  const [head, other] = ['a'.repeat(64), 'b'.repeat(64)];
  expect(
    headOf(
      `{\n"run": {"goal":"\\n\\"head\\": \\"${other}\\""},\n"head": "${head}",\n"events": [\n{"head":"${other}"}\n]\n}\n`,
    ),
  ).toBe(head);
  expect(headOf('{}')).toBeNull();
});

test('of a long table only the rows in sight and some around them are drawn', () => {
  const { from, to, above, below } = rowsInSight(10_000, 36, 180_000, 500);
  expect(from).toBeLessThanOrEqual(5000);
  expect(to).toBeGreaterThan(5014);
  expect(to - from).toBeLessThan(100);
  expect(above + (to - from) * 36 + below).toBe(360_000);
  expect(rowsInSight(10_000, 36, 360_000, 500).to).toBe(10_000);
  expect(rowsInSight(101, 36, 0, 500).from).toBe(0);
});

const bytes = new TextEncoder().encode('a,b\n1,2\n');
const view = {
  id: 'run-1',
  attachments: [{ name: 'a.csv', mediaType: 'text/csv', bytes: bytes.length, sha256: sha256Hex(bytes) }],
} as unknown as RunView;
const engineWith = (attachments: Engine['attachments']) => ({ attachments }) as Engine;
const lost = engineWith(() => Promise.reject(new Error('not found')));

test('the files of a run are those that the store kept', async () => {
  const kept = engineWith(async () => [{ name: 'a.csv', sha256: sha256Hex(bytes), bytes: 8, blob: new Blob([bytes]) }]);
  expect(await findRunFiles(kept, view, [])).toMatchObject({ files: [{ name: 'a.csv' }], missing: [] });
});

test('a file at hand stands in where it has the very bytes', async () => {
  expect((await findRunFiles(lost, view, [new File([bytes], 'a.csv')])).missing).toEqual([]);
});

test('a file of the same name with other content is not taken', async () => {
  const other = new File(['a,b\n1,3\n'], 'a.csv');
  expect(await findRunFiles(lost, view, [other])).toEqual({ files: [], missing: ['a.csv'] });
});
