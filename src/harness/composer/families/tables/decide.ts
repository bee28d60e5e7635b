import type { Analysis } from '../../../../core/analysis.ts';
import { canonicalJson, type JsonObject } from '../../../../core/json.ts';
import type { FamilyReadings, Reading } from '../../family.ts';
import type { TablesPlan } from './plan.ts';
import { sayFrame } from './say-frame.ts';
import { shapeOf } from './shape.ts';
import type { TableView } from './view.ts';
import type { Weighed, WeighedAnswer } from './weigh.ts';

/**
 * The least chance at which a weighed answer is given. On the development questions of WikiTableQuestions, whose tables nothing was fitted on, 0.87 of
 * the verified answers were right at this threshold (`npm run bench:tables`).
 */
const leastChance = 0.87;
/** The same where the strict grammar, which explains every word, comes to the same answer. */
const agreedChance = 0.84;
/** The same over a table of plain records that the strict grammar did not understand. */
const plainChance = 0.9;
/** From here up the weighed way's agreement settles a strict reading of a plain table that people wrote. */
const plainAgreedChance = 0.5;
/** From here up a weighed answer is a rival of a strict one over a plain table that people wrote; over a program's it must be sure. */
const rivalChance = 0.25;
/** From here up it is worth asking which of the readings is meant. */
const askChance = 0.3;
/** What an unsure reading weighs, so that it does not stand up to another family's sure one. */
const askWeight = 0.45;
/** Answers that a question offers at most. */
const mostOptions = 3;

/** What both ways of reading made of a goal over one table. */
export interface SeenTable {
  readonly view: TableView;
  readonly strict: readonly Reading[];
  /** Words that the strict grammar could give no part. */
  readonly left: readonly string[];
  /** The canonical text of the strict readings' common answer (strict-answer.ts). */
  readonly strictText: string | null;
  readonly weighed: Weighed | null;
}

/**
 * Which readings may speak. Over a table of plain records the strict grammar knows what words mean, and only a weighed answer that is sure of
 * itself is its rival. Over any other table its numbers may be texts with remarks and its headers riddles: there the chance decides, and the
 * strict grammar's agreement is part of it. What only the strict grammar can express (a table by groups, a share, a join) is left to it.
 */
export function decide(seen: readonly SeenTable[], joined: readonly Reading[]): FamilyReadings {
  if (joined.length > 0) return { readings: joined, beyond: null };
  const plain = seen.filter(({ view, strict }) => view.plain && strict.length > 0);
  if (plain.length > 0) return { readings: plain.flatMap(withRival), beyond: null };
  const best = seen.reduce<SeenTable | null>(
    (most, one) => ((one.weighed?.chance ?? 0) > (most?.weighed?.chance ?? 0) ? one : most),
    null,
  );
  const first = best?.weighed?.answers[0];
  const chance = best?.weighed?.chance ?? 0;
  const strict = seen.flatMap((one) => one.strict);
  if (strict.some(({ plan }) => isOwn(plan as unknown as TablesPlan))) {
    // Over a table of remarks and riddles the weighed way, where it has an idea of its own, is heard beside the strict one.
    const unsure = best !== null && first !== undefined && chance >= askChance;
    return { readings: unsure ? [...strict, weighedReading(first, best.view, most(strict))] : strict, beyond: null };
  }
  if (best !== null && first !== undefined) {
    const agreed = best.strictText !== null && best.strictText === canonicalJson(first.answer);
    // Of a table of plain records the strict grammar should have understood the goal, and in a large one few readings are run.
    const complete = best.view.columns.every((column) => column.complete);
    const least = !complete ? 1 : best.view.plain ? plainChance : leastChance;
    if (chance >= least || (agreed && chance >= agreedChance))
      return { readings: [weighedReading(first, best.view, chance)], beyond: null };
    if (chance >= askChance) {
      const options = optionsOf(best, strict, chance * askWeight);
      if (options.length > 1) return { readings: options, beyond: null };
    }
    if (chance >= askChance / 2 || strict.length > 0) return { readings: [], beyond: notUnderstood(best.left, first) };
  }
  return { readings: [], beyond: null };
}

/**
 * The strict readings of a plain table, with the weighed one beside them where it is a rival: over a table that a program wrote, where it is sure of
 * another answer; over one that people wrote, where it has any idea of another, or none but a faint one of the same.
 */
function withRival({ view, strict, strictText, weighed }: SeenTable): Reading[] {
  const [first, second] = weighed?.answers ?? [];
  if (weighed === null || first === undefined || strictText === null) return [...strict];
  // The weighed readings know no "top 3".
  if (strict.some(({ plan }) => ((plan as unknown as TablesPlan).queries[0]?.limit ?? 1) > 1)) return [...strict];
  const rival = (one: WeighedAnswer) => [...strict, weighedReading(one, view, most(strict))];
  const agreed = canonicalJson(first.answer) === strictText;
  if (view.records) return agreed || weighed.chance < leastChance ? [...strict] : rival(first);
  if (agreed) return weighed.chance >= plainAgreedChance || second === undefined ? [...strict] : rival(second);
  return weighed.chance < rivalChance ? [...strict] : rival(first);
}

function most(readings: readonly Reading[]): number {
  return Math.max(...readings.map(({ weight }) => weight));
}

/** Whether a plan asks for what the weighed readings cannot give: groups, shares, ratios, whole columns' gaps. */
function isOwn({ queries, combine }: TablesPlan): boolean {
  if (
    combine === 'percent' ||
    combine === 'ratio' ||
    combine === 'record' ||
    combine === 'row-sum' ||
    combine === 'less-rows'
  )
    return true;
  return combine === 'table' && queries[0]?.group !== undefined;
}

/** Readings with different answers that a question may offer. */
function optionsOf(best: SeenTable, strict: readonly Reading[], weight: number): Reading[] {
  const [first, ...others] = best.weighed?.answers ?? [];
  if (first === undefined) return [];
  const rivals = others.filter(({ mass }) => mass >= first.mass / 4);
  const options = [first, ...rivals].slice(0, mostOptions).map((one) => weighedReading(one, best.view, weight));
  const other =
    best.strictText !== null && ![first, ...rivals].some(({ answer }) => canonicalJson(answer) === best.strictText);
  return other ? [...options, ...strict.slice(0, 1).map((reading) => ({ ...reading, weight }))] : options;
}

function notUnderstood(left: readonly string[], first: WeighedAnswer): Analysis['beyond'] {
  const words = [...new Set(left)].slice(0, 6).map((word) => `"${word}"`);
  return {
    reason: 'ambiguous',
    message:
      (words.length === 0
        ? 'No reading of the goal is supported well enough by its words and the table to be answered.'
        : `These words of the goal could not be matched with the table: ${words.join(', ')}.`) +
      ` The nearest reading was: ${sayFrame(first.frame)}`,
    next: 'Say it with the names of columns and the values as they stand in the table.',
  };
}

function weighedReading({ frame, plan }: WeighedAnswer, view: TableView, weight: number): Reading {
  const statement = sayFrame(frame);
  const assumptions = view.totals === null ? [] : [`The row "${view.totals.label}" holds totals and is left out.`];
  const full: TablesPlan = { ...plan, assumptions: [statement, ...assumptions] };
  return { plan: full as unknown as JsonObject, statement, assumptions, weight, kind: 'table', ...shapeOf(plan) };
}
