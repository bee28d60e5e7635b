import type { Example } from './examples.ts';
import { scoresOf, softmax } from './train.ts';

/** The best-supported answer of an example and what speaks for it. */
export interface Best {
  example: Example;
  /** The best frame among those that give the answer. */
  frame: number;
  /** Summed probability of the frames that give it. */
  mass: number;
  second: number;
  ok: boolean;
}

/** The best-supported answer of an example; null where no frame gave any. */
export function bestOf(example: Example, weights: Float64Array): Best | null {
  if (example.right.length === 0) return null;
  const p = softmax(scoresOf(example, weights));
  const masses = new Map<number, number>();
  p.forEach((share, frame) => masses.set(example.answers[frame]!, (masses.get(example.answers[frame]!) ?? 0) + share));
  const ordered = [...masses].sort((a, b) => b[1] - a[1]);
  const [answer, mass] = ordered[0]!;
  let frame = -1;
  p.forEach((share, index) => {
    if (example.answers[index] === answer && (frame < 0 || share > p[frame]!)) frame = index;
  });
  return { example, frame, mass, second: ordered[1]?.[1] ?? 0, ok: example.right[frame] === 1 };
}

/** Names of the numeric features of `calibrationInput`, in order. */
export const numericNames = ['odds', 'second', 'unexplained', 'rare', 'answers', 'one'] as const;

/** What the calibration sees of a best answer: a few numbers, and the features of its frame. */
export function calibrationInput(
  best: Best,
  isWord: Uint8Array,
  word: number,
): { numbers: number[]; features: Int32Array } {
  const { example, frame, mass, second } = best;
  const features = example.features.subarray(example.starts[frame], example.starts[frame + 1]);
  let unexplained = 0;
  let known = 0;
  for (const feature of features) {
    if (feature === word) unexplained++;
    if (isWord[feature] === 1) known++;
  }
  const kinds = new Set(example.answers).size;
  const odds = Math.log((mass + 1e-4) / (1 - mass + 1e-4));
  return { numbers: [odds / 4, second, unexplained / 4, (unexplained - known) / 2, Math.log(kinds) / 5, 1], features };
}

/** What each number and feature adds to the log-odds that an answer is right. */
export interface Calibration {
  numbers: Float64Array;
  weights: Float64Array;
}

/** Fits chances: logistic regression by AdaGrad, with L1 shrinkage of the features. */
export function calibrate(
  inputs: readonly { numbers: number[]; features: Int32Array; ok: boolean }[],
  size: number,
  options: { epochs: number; rate: number; l1: number },
): Calibration {
  const numbers = new Float64Array(numericNames.length);
  const weights = new Float64Array(size);
  const squares = new Float64Array(size).fill(1e-2);
  const nsq = new Float64Array(numericNames.length).fill(1e-2);
  let seed = 11;
  const random = () => (seed = (Math.imul(seed, 48271) >>> 0) % 2147483647) / 2147483647;
  for (let epoch = 0; epoch < options.epochs; epoch++) {
    const order = inputs.map((_, index) => index);
    for (let i = order.length - 1; i > 0; i--) {
      const j = Math.floor(random() * (i + 1));
      [order[i], order[j]] = [order[j]!, order[i]!];
    }
    for (const index of order) {
      const input = inputs[index]!;
      const slope = (input.ok ? 1 : 0) - chanceOf(input, { numbers, weights });
      input.numbers.forEach((value, i) => {
        const g = slope * value;
        nsq[i]! += g * g;
        numbers[i]! += (options.rate * g) / Math.sqrt(nsq[i]!);
      });
      for (const feature of new Set(input.features)) {
        squares[feature]! += slope * slope;
        const rate = options.rate / Math.sqrt(squares[feature]!);
        const weight = weights[feature]! + rate * slope;
        const shrunk = Math.abs(weight) - rate * options.l1;
        weights[feature] = shrunk <= 0 ? 0 : Math.sign(weight) * shrunk;
      }
    }
  }
  return { numbers, weights };
}

/** The chance that an answer is right, 0 to 1. */
export function chanceOf(input: { numbers: number[]; features: Int32Array }, calibration: Calibration): number {
  let score = 0;
  input.numbers.forEach((value, i) => (score += value * calibration.numbers[i]!));
  for (const feature of new Set(input.features)) score += calibration.weights[feature]!;
  return 1 / (1 + Math.exp(-score));
}
