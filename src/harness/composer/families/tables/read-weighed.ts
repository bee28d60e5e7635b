import { canonicalJson, type Json, type JsonObject } from '../../../../core/json.ts';
import type { Analysis } from '../../../../core/analysis.ts';
import type { FamilyReadings, Reading } from '../../family.ts';
import type { TablesPlan } from './plan.ts';
import { sayFrame } from './say-frame.ts';
import { shapeOf } from './shape.ts';
import type { TableView } from './view.ts';
import type { Weighed, WeighedAnswer } from './weigh.ts';

/**
 * The least chance at which a weighed answer is given. On tables that the weights had not seen, answers from here up were right in about nine
 * of ten cases (`npm run fit:tables` prints the curve).
 */
export const leastChance = 0.8;
/** From here up a weighed answer that differs from the strict one makes the goal ambiguous; below, the weighed way has no say. */
const rivalChance = 0.3;
/** From here up it is worth asking which of the weighed readings is meant. */
const askChance = 0.3;
/** Answers that a question offers at most. */
const mostOptions = 3;

/** The best weighed readings over one of the attached tables. */
export interface WeighedView {
  readonly weighed: Weighed;
  readonly view: TableView;
}

/**
 * Joins a strict answer with the weighed ones. Both ways agree: the strict reading stands. They differ, and the weighed way is not sure of
 * itself: the strict one stands. They differ otherwise: both are laid out, and the composer asks.
 * @param answer the answer that all strict readings give; undefined where they differ, or ask for what the weighed way cannot give
 */
export function joinReadings(
  strict: readonly Reading[],
  answer: Json | undefined,
  best: WeighedView | null,
): FamilyReadings {
  if (answer === undefined || best === null || best.weighed.chance < rivalChance)
    return { readings: strict, beyond: null };
  const [first] = best.weighed.answers;
  if (first === undefined || canonicalJson(first.answer) === canonicalJson(answer))
    return { readings: strict, beyond: null };
  const weight = Math.max(...strict.map((reading) => reading.weight));
  return { readings: [...strict, asReading(first, best.view, weight)], beyond: null };
}

/**
 * What the weighed way says alone: the best reading where its answer is likely enough to be right; a question where it is not but may be;
 * else what was not understood.
 * @param left words that the strict grammar could give no part
 */
export function weighedReadings(best: WeighedView | null, left: readonly string[]): FamilyReadings {
  const [first, ...others] = best?.weighed.answers ?? [];
  if (best === null || first === undefined) return { readings: [], beyond: null };
  const { chance } = best.weighed;
  if (chance >= leastChance) return { readings: [asReading(first, best.view, chance)], beyond: null };
  const rivals = others.filter(({ mass }) => mass >= first.mass / 4).slice(0, mostOptions - 1);
  if (chance >= askChance && rivals.length > 0) {
    return { readings: [first, ...rivals].map((one) => asReading(one, best.view, chance)), beyond: null };
  }
  return { readings: [], beyond: chance >= askChance / 2 ? notUnderstood(left, first) : null };
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

function asReading({ frame, plan }: WeighedAnswer, view: TableView, weight: number): Reading {
  const statement = sayFrame(frame);
  const assumptions = [
    ...(view.totals === null ? [] : [`The row "${view.totals.label}" holds totals and is left out.`]),
  ];
  const full: TablesPlan = { ...plan, assumptions: [statement, ...assumptions] };
  return { plan: full as unknown as JsonObject, statement, assumptions, weight, kind: 'table', ...shapeOf(plan) };
}
