import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { readQuestions } from '../wtq/questions.ts';
import { bestOf, calibrate, calibrationInput, chanceOf, numericNames, type Best } from './calibrate.ts';
import { exampleOf, Names, type Example } from './examples.ts';
import { train } from './train.ts';

/**
 * Fits the weights by which table readings are compared, and the chances that their answers are right, on the training questions of
 * WikiTableQuestions. Run from the project's root: `npm run fit:tables -- [--data DIR] [--limit N] [--write]`.
 * Deterministic: the same data gives the same weights. No question, table or answer gets into the product, only words with their weights.
 */
const option = (name: string, fallback: string): string => {
  const at = process.argv.indexOf(`--${name}`);
  return at < 0 ? fallback : (process.argv[at + 1] ?? fallback);
};
const data = option('data', '../shared/data/wikitablequestions');
const limit = Number(option('limit', '1000000'));
const settings = {
  least: 8,
  epochs: 5,
  rate: 0.1,
  l1: 0.0008,
  chanceEpochs: 8,
};

const questions = (await readQuestions(join(data, 'random-split-1-train.tsv'))).slice(0, limit);
const names = new Names();
const all: Example[] = [];
for (const question of questions) {
  all.push(await exampleOf(data, question, names));
  if (all.length % 1000 === 0) process.stderr.write(`${all.length} questions read\n`);
}

// Features of fewer questions than `least` teach nothing that carries over to other tables.
const seen = new Int32Array(names.names.length);
for (const { features } of all) for (const feature of new Set(features)) seen[feature]!++;
const renumbered = new Int32Array(names.names.length).fill(-1);
const kept: string[] = [];
seen.forEach((count, feature) => {
  if (count >= settings.least) renumbered[feature] = kept.push(names.names[feature]!) - 1;
});
const examples = all.map((example): Example => {
  const starts = [0];
  const features: number[] = [];
  for (let frame = 0; frame + 1 < example.starts.length; frame++) {
    for (let at = example.starts[frame]!; at < example.starts[frame + 1]!; at++) {
      const feature = renumbered[example.features[at]!]!;
      if (feature >= 0) features.push(feature);
    }
    starts.push(features.length);
  }
  return { ...example, starts: Int32Array.from(starts), features: Int32Array.from(features) };
});
all.length = 0;

const isWord = Uint8Array.from(kept.map((name) => (name.startsWith('u=') ? 1 : 0)));
const word = kept.indexOf('u.word');
const foldOf = (context: string, folds: number): number => {
  let hash = 7;
  for (const character of context) hash = (Math.imul(hash, 31) + character.charCodeAt(0)) >>> 0;
  hash ^= hash >>> 15;
  hash = Math.imul(hash, 0x2c1b3c6d) >>> 0;
  return ((hash ^ (hash >>> 12)) >>> 0) % folds;
};

// Chances are fitted on answers to tables that the weights had not seen: four folds, tables kept apart.
const folds = 4;
const unseen: Best[] = [];
for (let fold = 0; fold < folds; fold++) {
  const weights = train(
    examples.filter(({ context }) => foldOf(context, folds) !== fold),
    kept.length,
    settings,
  );
  for (const example of examples.filter(({ context }) => foldOf(context, folds) === fold)) {
    const best = bestOf(example, weights);
    if (best !== null) unseen.push(best);
  }
}
const input = (best: Best) => ({ ...calibrationInput(best, isWord, word), ok: best.ok });
// How well the chances hold is told by fitting them on one half of the tables and looking at the other; so is how few features they need.
const half = (best: Best) => foldOf(`${best.example.context}/`, 2);
const inputs = new Map(unseen.map((best) => [best, input(best)]));
const inputOf = (best: Best) => inputs.get(best) ?? input(best);
const coverages = [0.05, 0.1, 0.15, 0.2, 0.25, 0.3, 0.35, 0.4];
let chosen = { l1: 0, mean: 0, lines: [] as string[] };
for (const l1 of [0.1, 0.3, 0.5, 0.7]) {
  const judged = [0, 1].flatMap((side) => {
    const fitted = calibrate(unseen.filter((best) => half(best) !== side).map(inputOf), kept.length, {
      epochs: settings.chanceEpochs,
      rate: 0.1,
      l1,
    });
    return unseen
      .filter((best) => half(best) === side)
      .map((best) => ({ ok: best.ok, chance: chanceOf(inputOf(best), fitted) }));
  });
  judged.sort((a, b) => b.chance - a.chance);
  const precisions = coverages.map((share) => {
    const some = judged.slice(0, Math.floor(questions.length * share));
    return { share, precision: some.filter(({ ok }) => ok).length / some.length, chance: some.at(-1)?.chance ?? 0 };
  });
  const mean = precisions.slice(1, 6).reduce((sum, { precision }) => sum + precision / 5, 0);
  const lines = precisions.map(
    ({ share, precision, chance }) =>
      `coverage ${share.toFixed(2)}  precision ${precision.toFixed(3)}  chance at least ${chance.toFixed(3)}`,
  );
  console.log(`l1 of chances ${l1}: mean precision ${mean.toFixed(4)}`);
  console.log(lines.join('\n'));
  if (mean > chosen.mean) chosen = { l1, mean, lines };
}
console.log(`chosen l1 of chances: ${chosen.l1}`);
console.log(`best answer right: ${(unseen.filter(({ ok }) => ok).length / questions.length).toFixed(3)}`);
const chance = { epochs: settings.chanceEpochs, rate: 0.1, l1: chosen.l1 };

const weights = train(examples, kept.length, settings);
const calibration = calibrate(unseen.map(input), kept.length, chance);
/** The chance's features are many and most say next to nothing: those below a tenth are left out of the product. */
const leastShown = { reading: 0.01, chance: 0.1 };
const table = (values: Float64Array, least: number) =>
  kept
    .map((name, index) => ({ name, value: Math.round(values[index]! * 100) / 100 }))
    .filter(({ value }) => Math.abs(value) >= least)
    .sort((a, b) => (a.name < b.name ? -1 : 1));
const literal = (entries: { name: string; value: number }[]) =>
  entries.map(({ name, value }) => `  ${JSON.stringify(name)}: ${value},\n`).join('');
const words = kept
  .filter((name) => name.startsWith('u='))
  .map((name) => name.slice(2))
  .sort();
const readingWeights = table(weights, leastShown.reading);
const chanceWeights = table(calibration.weights, leastShown.chance);
console.log(
  `${readingWeights.length} weights of readings, ${chanceWeights.length} of chances, ${words.length} common words`,
);
if (process.argv.includes('--write')) {
  const folder = 'src/harness/composer/families/tables/weights';
  const note = `// Fitted by \`npm run fit:tables -- --write\` (bench/fit) on ${questions.length} training questions of WikiTableQuestions 1.0.2. Not written by hand.\n`;
  await writeFile(
    `${folder}/reading-weights.ts`,
    `${note}\n/** What each feature of a reading (features.ts) adds to its score. */\nexport const readingWeights: Readonly<Record<string, number>> = {\n${literal(readingWeights)}};\n`,
  );
  await writeFile(
    `${folder}/chance-weights.ts`,
    `${note}\n/** What each feature of the best reading adds to the log-odds that its answer is right. */\nexport const chanceWeights: Readonly<Record<string, number>> = {\n${literal(chanceWeights)}};\n\n/** The same for the numbers that chance.ts works out. */\nexport const chanceNumbers = {\n${numericNames.map((name, index) => `  ${name}: ${calibration.numbers[index]!.toFixed(3)},\n`).join('')}} as const;\n`,
  );
  await writeFile(
    `${folder}/common-words.ts`,
    `${note}\n/** Words that often stand unexplained in goals and mostly do no harm (stems); any other is a rare one. */\nexport const commonWords: ReadonlySet<string> = new Set(\n  ${JSON.stringify(words.join(' '))}.split(' '),\n);\n`,
  );
}
