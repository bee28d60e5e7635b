import { sameJson } from '../../core/json.ts';
import type { RunView } from '../run/run-view.ts';
import { verdictWords } from '../ui/verdict-words.ts';

/** One thing that either run may have, with what each says of it; null where a run has it not. */
export interface Pair<T> {
  key: string;
  left: T | null;
  right: T | null;
  same: boolean;
}

interface RiskFigures {
  severity: number;
  occurrence: number;
  detection: number;
  rpn: number;
  defended: boolean;
}

/** Two runs side by side, as plain data. */
export interface Comparison {
  /** One sentence on what differs. */
  sentence: string;
  sameGoal: boolean;
  sameAnswer: boolean;
  sameHarness: boolean;
  sameStrength: boolean;
  /** By name; the same where the SHA-256 is. */
  attachments: Pair<{ sha256: string; bytes: number }>[];
  /** By id, those that differ first. */
  risks: Pair<RiskFigures>[];
  /** By name, those that differ first. */
  checks: Pair<{ ok: boolean; message: string }>[];
}

/** Compares two runs: A at the left, B at the right. */
export function compareRuns(left: RunView, right: RunView): Comparison {
  const attachments = pairUp(
    left.attachments.map(({ name, sha256, bytes }) => [name, { sha256, bytes }] as const),
    right.attachments.map(({ name, sha256, bytes }) => [name, { sha256, bytes }] as const),
    (a, b) => a.sha256 === b.sha256,
  );
  const risks = pairUp(riskFigures(left), riskFigures(right), sameFigures);
  const checks = pairUp(checksOf(left), checksOf(right), (a, b) => a.ok === b.ok);
  const facts = {
    sameGoal: left.goal === right.goal,
    sameAnswer: sameJson(answerOf(left) ?? null, answerOf(right) ?? null),
    sameHarness: left.harness?.sha256 === right.harness?.sha256,
    sameStrength: left.strength?.killed === right.strength?.killed && left.strength?.total === right.strength?.total,
  };
  return { ...facts, attachments, risks, checks, sentence: sentenceOf(left, right, { ...facts, attachments }) };
}

/** What a run answered; undefined where it gave no answer. */
export function answerOf(view: RunView) {
  return view.verdict?.value?.answer;
}

/** From the first event to the last, in milliseconds. */
export function timeTaken(view: RunView): number {
  return Math.max(0, Date.parse(view.lastAt) - Date.parse(view.createdAt));
}

function sentenceOf(
  left: RunView,
  right: RunView,
  {
    sameGoal,
    sameAnswer,
    sameHarness,
    attachments,
  }: Pick<Comparison, 'sameGoal' | 'sameAnswer' | 'sameHarness' | 'attachments'>,
): string {
  const parts = [sameGoal ? 'Same goal' : 'Different goals'];
  if (attachments.length > 0) {
    const same = attachments.every((pair) => pair.same);
    parts.push(`${same ? 'same' : 'different'} ${attachments.length === 1 ? 'attachment' : 'attachments'}`);
  }
  const both = left.harness !== null && right.harness !== null;
  if (both) parts.push(`${sameHarness ? 'same' : 'different'} harness`);
  else if (left.harness || right.harness) parts.push('a harness on one side only');
  return `${parts.join(', ')}: ${outcome(left, right, sameAnswer)}.`;
}

function outcome(left: RunView, right: RunView, sameAnswer: boolean): string {
  const [one, other] = [left, right].map((view) => verdictWords[view.status].toLowerCase());
  const answered = answerOf(left) !== undefined && answerOf(right) !== undefined;
  if (left.status !== right.status) {
    const answers = answered ? (sameAnswer ? ', with the same answer' : ', with different answers') : '';
    return `run A is ${one ?? ''}, run B ${other ?? ''}${answers}`;
  }
  if (!answered) return `both are ${one ?? ''}`;
  return sameAnswer ? `both are ${one ?? ''}, with the same answer` : `both are ${one ?? ''}, with different answers`;
}

function riskFigures(view: RunView): (readonly [string, RiskFigures])[] {
  return (view.assessment?.risks ?? []).map(({ id, severity, occurrence, detection, rpn, defences }) => [
    id,
    { severity, occurrence, detection, rpn, defended: defences.length > 0 },
  ]);
}

function sameFigures(a: RiskFigures, b: RiskFigures): boolean {
  return (
    a.severity === b.severity &&
    a.occurrence === b.occurrence &&
    a.detection === b.detection &&
    a.defended === b.defended
  );
}

function checksOf(view: RunView): (readonly [string, { ok: boolean; message: string }])[] {
  const checks = view.verdict?.checks ?? view.attempts.at(-1)?.checks ?? [];
  const seen = new Map<string, number>();
  return checks.map(({ name, ok, message }) => {
    const times = (seen.get(name) ?? 0) + 1;
    seen.set(name, times);
    return [times === 1 ? name : `${name} (${times})`, { ok, message }];
  });
}

function pairUp<T>(
  left: readonly (readonly [string, T])[],
  right: readonly (readonly [string, T])[],
  equal: (a: T, b: T) => boolean,
): Pair<T>[] {
  const lefts = new Map(left);
  const rights = new Map(right);
  return [...new Set([...lefts.keys(), ...rights.keys()])]
    .map((key): Pair<T> => {
      const one = lefts.get(key) ?? null;
      const other = rights.get(key) ?? null;
      return { key, left: one, right: other, same: one !== null && other !== null && equal(one, other) };
    })
    .sort((a, b) => Number(a.same) - Number(b.same));
}
