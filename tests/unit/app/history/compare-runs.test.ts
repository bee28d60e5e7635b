import { describe, expect, it } from 'vitest';
import { attachmentLines, checkLines, riskLines } from '../../../../src/app/history/compare-lines.ts';
import { compareRuns } from '../../../../src/app/history/compare-runs.ts';
import { wordDiff } from '../../../../src/app/history/word-diff.ts';
import type { RunView } from '../../../../src/app/run/run-view.ts';

/** As much of a run as a comparison looks at. */
function someView(about: {
  goal?: string;
  answer?: string | null;
  status?: RunView['status'];
  code?: string;
  attachments?: [name: string, sha256: string][];
  risks?: [id: string, severity: number][];
  checks?: [name: string, ok: boolean][];
}): RunView {
  const { goal = 'Total?', answer = '42', status = 'verified', code = 'a', attachments = [], risks = [] } = about;
  const checks = (about.checks ?? []).map(([name, ok]) => ({ name, ok, defends: 'x', at: '/answer', message: 'so' }));
  return {
    id: 'run',
    goal,
    status,
    attachments: attachments.map(([name, sha256]) => ({ name, sha256, bytes: 10, mediaType: 'text/csv' })),
    harness: { code, sha256: code, origin: 'composed' },
    assessment: {
      risks: risks.map(([id, severity]) => ({
        id,
        severity,
        occurrence: 2,
        detection: 3,
        rpn: severity * 6,
        defences: ['c'],
      })),
    },
    attempts: [],
    strength: null,
    verdict: { status, value: answer === null ? null : { answer }, reasons: [], checks, strength: null },
  } as unknown as RunView;
}

const sentence = (left: RunView, right: RunView): string => compareRuns(left, right).sentence;
const file: [string, string] = ['sales.csv', 'aaaa'];

describe('what two runs differ in', () => {
  it('is said in one sentence', () => {
    const run = someView({ attachments: [file] });
    expect(sentence(run, run)).toBe(
      'Same goal, same attachment, same harness: both are verified, with the same answer.',
    );
    expect(sentence(run, someView({ attachments: [file], code: 'b', status: 'refused', answer: null }))).toBe(
      'Same goal, same attachment, different harness: run A is verified, run B refused.',
    );
    expect(sentence(someView({}), someView({ goal: 'Mean?', answer: '7', status: 'unverified' }))).toBe(
      'Different goals, same harness: run A is verified, run B unverified, with different answers.',
    );
  });

  it('does not take a file of the same name for the same file', () => {
    const comparison = compareRuns(
      someView({ attachments: [file, ['b.csv', 'cccc']] }),
      someView({ attachments: [['sales.csv', 'bbbb']] }),
    );
    expect(comparison.sentence).toContain('different attachments');
    expect(attachmentLines(comparison).map(({ key, change }) => [key, change])).toEqual([
      ['sales.csv', 'other content'],
      ['b.csv', 'only in A'],
    ]);
  });

  it('names risks that came, went or were scored otherwise, before those that are the same', () => {
    const comparison = compareRuns(
      someView({
        risks: [
          ['same', 5],
          ['higher', 5],
          ['gone', 5],
        ],
      }),
      someView({
        risks: [
          ['same', 5],
          ['higher', 7],
          ['new', 1],
        ],
      }),
    );
    expect(riskLines(comparison).map(({ key, change }) => [key, change])).toEqual([
      ['higher', '+12'],
      ['gone', 'only in A'],
      ['new', 'only in B'],
      ['same', ''],
    ]);
  });

  it('names checks that pass in one run only', () => {
    const comparison = compareRuns(
      someView({
        checks: [
          ['sum', true],
          ['sum', true],
          ['rows', true],
        ],
      }),
      someView({
        checks: [
          ['sum', true],
          ['sum', false],
          ['rows', true],
        ],
      }),
    );
    expect(checkLines(comparison).filter(({ change }) => change !== '')).toEqual([
      { key: 'sum (2)', left: 'passed', right: 'failed: so', change: 'fails now' },
    ]);
  });
});

describe('two goals', () => {
  it('are compared word by word', () => {
    expect(wordDiff('What is 15% of 80?', 'What is 15% of 90?')).toEqual([
      { text: 'What is 15% of ', side: 'both' },
      { text: '80', side: 'left' },
      { text: '90', side: 'right' },
      { text: '?', side: 'both' },
    ]);
  });

  it('are not compared where that would take longer than anyone waits', () => {
    expect(wordDiff('a '.repeat(5000), 'b '.repeat(5000))).toHaveLength(2);
  });
});
