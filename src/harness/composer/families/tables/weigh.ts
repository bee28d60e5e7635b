import { AegisError } from '../../../../core/errors.ts';
import { canonicalJson, type Json } from '../../../../core/json.ts';
import { chanceOf } from './chance.ts';
import { answerFeatures, factsOf, featuresOf } from './features.ts';
import type { Frame } from './frame.ts';
import { framesOf } from './frames.ts';
import type { Mentions } from './mentions/constraint.ts';
import { combineResults, type TablePlan } from './plan.ts';
import { planFrame } from './plan-frame.ts';
import { isIdentity, isUnique } from './strict/slots.ts';
import type { TableView } from './view.ts';
import { readingWeights } from './weights/reading-weights.ts';

/** One answer that readings of a goal give, with the best of these readings. */
export interface WeighedAnswer {
  readonly answer: Json;
  readonly frame: Frame;
  readonly plan: TablePlan;
  /** The share of all readings' support that goes to this answer, 0 to 1. */
  readonly mass: number;
}

/** What the readings of a goal come to: answers by falling support, and the chance that the first is right. */
export interface Weighed {
  readonly answers: readonly WeighedAnswer[];
  /** 0 to 1, as measured on questions about tables that the weights had not seen. */
  readonly chance: number;
}

/** Readings that are run: all of a small table's, whose page is at hand; few of a large one's, where each is a call of a tool. */
const runWhole = 4000;
const runLarge = 6;

/**
 * Lays out every reading of a goal, weighs it by its features, runs it, and adds up the support of readings that give the same answer.
 * `strict` is the strict grammar's answer (strict-answer.ts), which speaks for readings that give the same. The weights are those of a log-linear model; nothing is drawn by chance.
 */
export async function weighReadings(
  mentions: Mentions,
  view: TableView,
  strict: string | null,
): Promise<Weighed | null> {
  const facts = factsOf(mentions, strict);
  const all = framesOf(mentions, view).flatMap((frame) => {
    const plan = planFrame(frame, view);
    if (plan === null) return [];
    const features = featuresOf(frame, facts);
    return [{ frame, plan, features, score: scoreOf(features) }];
  });
  const limit = view.columns.every(({ complete }) => complete) ? runWhole : runLarge;
  if (all.length > limit) all.sort((a, b) => b.score - a.score);
  const run: { frame: Frame; plan: TablePlan; features: string[]; score: number; answer: Json }[] = [];
  for (const { frame, plan, features, score } of all.slice(0, limit)) {
    const answer = await answerOf(plan, view);
    if (answer === undefined) continue;
    const seen = answerFeatures(frame, answer, facts, view.rows);
    run.push({ frame, plan, features: [...features, ...seen], score: score + scoreOf(seen), answer });
  }
  if (run.length === 0) return null;
  const top = Math.max(...run.map(({ score }) => score));
  const whole = run.reduce((sum, { score }) => sum + Math.exp(score - top), 0);
  const answers = new Map<string, { best: (typeof run)[number]; mass: number }>();
  for (const one of run) {
    const key = canonicalJson(one.answer);
    const share = Math.exp(one.score - top) / whole;
    const known = answers.get(key);
    if (known === undefined) answers.set(key, { best: one, mass: share });
    else {
      known.mass += share;
      if (one.score > known.best.score) known.best = one;
    }
  }
  const ordered = [...answers.values()].sort((a, b) => b.mass - a.mass);
  const [first, second] = ordered;
  if (first === undefined) return null;
  // Numbers of identity in plain records are never added up: a goal that comes nearest to that is not understood.
  const { op, target } = first.best.frame;
  if (view.plain && /^(?:sum|mean|median)$/.test(op) && target !== null && isIdentity(target) && isUnique(target))
    return null;
  return {
    answers: ordered
      .slice(0, 4)
      .map(({ best, mass }) => ({ answer: best.answer, frame: best.frame, plan: best.plan, mass })),
    chance: chanceOf(first.best.features, { mass: first.mass, second: second?.mass ?? 0, answers: ordered.length }),
  };
}

/** The answer of a plan over a view; undefined where it has none. */
async function answerOf(plan: TablePlan, view: TableView): Promise<Json | undefined> {
  try {
    const results = [];
    for (const query of plan.queries) results.push(await view.run(query));
    return combineResults(plan.combine, results);
  } catch (thrown) {
    if (AegisError.from(thrown).code === 'tool-failed') return undefined;
    throw thrown;
  }
}

function scoreOf(features: readonly string[]): number {
  let score = 0;
  for (const feature of features) score += weightOf(readingWeights, feature);
  return score;
}

/** A weight by its name, 0 where there is none; names come from the goal's words, so that inherited properties must not count. */
function weightOf(weights: Readonly<Record<string, number>>, name: string): number {
  return Object.hasOwn(weights, name) ? (weights[name] ?? 0) : 0;
}
