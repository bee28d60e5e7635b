import type { Example } from './examples.ts';

/** Scores of all frames of an example. */
export function scoresOf(example: Example, weights: Float64Array): Float64Array {
  const { starts, features } = example;
  const scores = new Float64Array(starts.length - 1);
  for (let frame = 0; frame < scores.length; frame++) {
    let score = 0;
    for (let at = starts[frame]!; at < starts[frame + 1]!; at++) score += weights[features[at]!] ?? 0;
    scores[frame] = score;
  }
  return scores;
}

/** Softmax in place. */
export function softmax(scores: Float64Array): Float64Array {
  let top = -Infinity;
  for (const score of scores) if (score > top) top = score;
  let sum = 0;
  for (let i = 0; i < scores.length; i++) sum += scores[i] = Math.exp(scores[i]! - top);
  for (let i = 0; i < scores.length; i++) scores[i] = scores[i]! / sum;
  return scores;
}

/**
 * Weights that make right answers likely: AdaGrad on the log of the summed probability of the right frames, with lazy L1 shrinkage.
 * Examples without a right frame teach nothing here and are left out.
 */
export function train(
  examples: readonly Example[],
  size: number,
  options: { epochs: number; rate: number; l1: number },
): Float64Array {
  const weights = new Float64Array(size);
  const squares = new Float64Array(size).fill(1e-6);
  const last = new Int32Array(size);
  const usable = examples.filter(({ right }) => right.includes(1) && right.includes(0));
  const gradient = new Map<number, number>();
  let step = 0;
  const shrink = (feature: number) => {
    const due = step - last[feature]!;
    if (due <= 0) return;
    last[feature] = step;
    const weight = weights[feature]!;
    if (weight === 0) return;
    const amount = (options.l1 * options.rate * due) / Math.sqrt(squares[feature]!);
    weights[feature] = weight > 0 ? Math.max(0, weight - amount) : Math.min(0, weight + amount);
  };
  let seed = 7;
  const random = () => (seed = (Math.imul(seed, 48271) >>> 0) % 2147483647) / 2147483647;
  for (let epoch = 0; epoch < options.epochs; epoch++) {
    const order = usable.map((_, index) => index);
    for (let i = order.length - 1; i > 0; i--) {
      const j = Math.floor(random() * (i + 1));
      [order[i], order[j]] = [order[j]!, order[i]!];
    }
    let loss = 0;
    for (const index of order) {
      const example = usable[index]!;
      step++;
      for (const feature of new Set(example.features)) shrink(feature);
      const p = softmax(scoresOf(example, weights));
      let mass = 1e-12;
      for (let i = 0; i < p.length; i++) if (example.right[i] === 1) mass += p[i]!;
      loss -= Math.log(mass);
      gradient.clear();
      for (let i = 0; i < p.length; i++) {
        const d = example.right[i] === 1 ? p[i]! / mass - p[i]! : -p[i]!;
        if (Math.abs(d) < 1e-5) continue;
        for (let at = example.starts[i]!; at < example.starts[i + 1]!; at++) {
          const feature = example.features[at]!;
          gradient.set(feature, (gradient.get(feature) ?? 0) + d);
        }
      }
      for (const [feature, slope] of gradient) {
        squares[feature] = squares[feature]! + slope * slope;
        weights[feature] = weights[feature]! + (options.rate * slope) / Math.sqrt(squares[feature]);
      }
    }
    process.stderr.write(`epoch ${epoch + 1}: mean loss ${(loss / usable.length).toFixed(4)}\n`);
  }
  step++;
  for (let feature = 0; feature < size; feature++) shrink(feature);
  return weights;
}
