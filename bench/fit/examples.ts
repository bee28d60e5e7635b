import { canonicalJson } from '../../src/core/json.ts';
import { answerFeatures, factsOf, featuresOf } from '../../src/harness/composer/families/tables/features.ts';
import type { Frame } from '../../src/harness/composer/families/tables/frame.ts';
import { framesOf } from '../../src/harness/composer/families/tables/frames.ts';
import { findMentions } from '../../src/harness/composer/families/tables/mentions/find-mentions.ts';
import { planFrame } from '../../src/harness/composer/families/tables/plan-frame.ts';
import { combineResults } from '../../src/harness/composer/families/tables/plan.ts';
import { strictAnswer } from '../../src/harness/composer/families/tables/strict/strict-answer.ts';
import { strictReadings } from '../../src/harness/composer/families/tables/strict/strict-readings.ts';
import { tokenize } from '../../src/harness/composer/families/tables/tokens.ts';
import { localView } from '../../src/harness/composer/families/tables/view.ts';
import { scan } from '../../src/tools/tables/scan.ts';
import { answerValues, matches } from '../wtq/denotation.ts';
import { loadTable } from '../wtq/load-table.ts';
import type { Question } from '../wtq/questions.ts';

/** One question with the features of every frame, as numbers of `Names`. */
export interface Example {
  id: string;
  /** The table, for splits that keep tables apart. */
  context: string;
  /** The features of frame i are `features.subarray(starts[i], starts[i + 1])`. */
  starts: Int32Array;
  features: Int32Array;
  right: Uint8Array;
  /** Frames of equal number give the same answer; -1 gives none. */
  answers: Int32Array;
  /** For people. */
  said: (frame: number) => string;
}

/** Numbers for feature names. */
export class Names {
  readonly #numbers = new Map<string, number>();
  readonly names: string[] = [];
  frozen = false;

  number(name: string): number {
    const known = this.#numbers.get(name);
    if (known !== undefined) return known;
    if (this.frozen) return -1;
    this.#numbers.set(name, this.names.length);
    this.names.push(name);
    return this.names.length - 1;
  }
}

/** Reads a question over its table, runs every frame and notes which are right. */
export async function exampleOf(folder: string, question: Question, names: Names): Promise<Example> {
  const { table, profile } = await loadTable(folder, question.context);
  const cells = Array.from({ length: table.rowCount }, (_, row) =>
    table.columns.map((column) => column.values[row] ?? null),
  );
  const view = localView(profile, cells);
  const tables = new Map([[table.name, table]]);
  const mentions = findMentions(tokenize(question.utterance), view);
  const { readings } = strictReadings(mentions, view, new Set());
  const facts = factsOf(mentions, await strictAnswer(readings, view));
  const features: number[] = [];
  const starts = [0];
  const right: number[] = [];
  const answers: number[] = [];
  const known = new Map<string, number>();
  const verdicts: boolean[] = [];
  const texts: string[] = [];
  const list: Frame[] = [];
  for (const frame of framesOf(mentions, view)) {
    const plan = planFrame(frame, view);
    if (plan === null) continue;
    const answer = combineResults(
      plan.combine,
      plan.queries.map((query) => scan(tables, query)),
    );
    if (answer === undefined) continue;
    for (const name of [...featuresOf(frame, facts), ...answerFeatures(frame, answer, facts, view.rows)]) {
      const number = names.number(name);
      if (number >= 0) features.push(number);
    }
    starts.push(features.length);
    const key = canonicalJson(answer);
    let group = known.get(key);
    if (group === undefined) {
      group = known.size;
      known.set(key, group);
      verdicts.push(matches(question.target, answerValues(answer)));
      texts.push(key);
    }
    answers.push(group);
    list.push(frame);
    right.push(verdicts[group] === true ? 1 : 0);
  }
  return {
    id: question.id,
    context: question.context,
    starts: Int32Array.from(starts),
    features: Int32Array.from(features),
    right: Uint8Array.from(right),
    answers: Int32Array.from(answers),
    said: (frame) => `${describe(list[frame])} => ${texts[answers[frame] ?? -1] ?? ''}`.slice(0, 300),
  };
}

function describe(frame: Frame | undefined): string {
  if (frame === undefined) return '';
  const { op, constraints, except, pick, step, target, via } = frame;
  return `${op} ${target?.name ?? ''} [${constraints.map(({ kind, said }) => `${kind}: ${said}`).join('; ')}]${except ? ` not ${except.said}` : ''}${pick ? ` ${pick.kind} by ${pick.by?.name ?? 'row'} nth ${pick.nth}` : ''}${step ? ` step ${step}` : ''}${via ? ` via ${via.name}` : ''}`;
}
