import { chanceNumbers, chanceWeights } from './weights/chance-weights.ts';
import { commonWords } from './weights/common-words.ts';

/** How readings of a goal share their support. */
export interface Support {
  /** The first answer's share, 0 to 1. */
  readonly mass: number;
  /** The second answer's share. */
  readonly second: number;
  /** Number of different answers. */
  readonly answers: number;
}

/**
 * The chance that the best-supported answer is right, 0 to 1: a logistic function of how the support is shared, of the words that the reading
 * leaves unexplained, and of the reading's features. Fitted beside the weights (bench/fit) on answers to tables that these had not seen.
 */
export function chanceOf(features: readonly string[], support: Support): number {
  const lost = features.filter((feature) => feature.startsWith('u=')).map((feature) => feature.slice(2));
  const rare = lost.filter((word) => !commonWords.has(word)).length;
  const odds = Math.log((support.mass + 1e-4) / (1 - support.mass + 1e-4));
  let score =
    (chanceNumbers.odds * odds) / 4 +
    chanceNumbers.second * support.second +
    (chanceNumbers.unexplained * lost.length) / 4 +
    (chanceNumbers.rare * rare) / 2 +
    (chanceNumbers.answers * Math.log(support.answers)) / 5 +
    chanceNumbers.one;
  for (const feature of new Set(features))
    if (Object.hasOwn(chanceWeights, feature)) score += chanceWeights[feature] ?? 0;
  return 1 / (1 + Math.exp(-score));
}
