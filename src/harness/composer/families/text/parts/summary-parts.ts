import { sentenceRules } from '../../../../../tools/text/sentences.ts';
import { stopWords } from '../../../../../tools/text/stop-words.ts';
import { lengthDamping, shortestSentence } from '../../../../../tools/text/summary.ts';
import type { TextParts } from '../draft-parts.ts';
import { eachWord, linesAndColumns } from '../guest/segments.ts';
import { sentenceConstants, sentenceHelpers } from '../guest/sentence-rule.ts';
import type { SummaryPlan } from '../plan.ts';
import { spans } from './find-parts.ts';
import { places, standsAt, texts, verbatimChecks, verbatimInvariants } from './shapes.ts';

const central = String.raw`
// The sentences that share most words with the others. Each pair of sentences is compared through an index from words to sentences.
const central = (n) => {
  const left = new Set(stopWords);
  const sentences = sentencesIn(text);
  const index = new Map();
  const wordCounts = sentences.map((sentence, i) => {
    let count = 0;
    eachWord(sentence.text, false, (word) => {
      count += 1;
      const key = keyOf(word);
      if (!left.has(key)) index.set(key, (index.get(key) ?? new Set()).add(i));
    });
    return count;
  });
  const shared = sentences.map(() => 0);
  const sizes = sentences.map(() => ${lengthDamping});
  for (const holders of index.values()) {
    for (const i of holders) {
      shared[i] += holders.size - 1;
      sizes[i] += 1;
    }
  }
  const beats = (i, j) =>
    (wordCounts[i] < ${shortestSentence}) - (wordCounts[j] < ${shortestSentence}) || shared[j] * sizes[i] - shared[i] * sizes[j] || i - j;
  const best = new Set(sentences.map((_, i) => i).sort(beats).slice(0, n));
  return sentences.filter((_, i) => best.has(i));
};
`;

/** The parts of a harness that summarizes in sentences of the text. */
export function summaryParts({ sentences, rule }: SummaryPlan): TextParts {
  return {
    note: 'Picks the sentences that say most of what the others say.',
    answer: texts,
    fields: places,
    constants: { ...sentenceConstants(sentenceRules[rule]), stopWords: [...stopWords] },
    helpers: [linesAndColumns, ...sentenceHelpers, eachWord, central, standsAt, spans],
    expected: `placed(central(${sentences}))`,
    checks: [
      {
        about: { name: 'as many sentences as asked for, each once', defends: ['lost-goal'], at: '/answer' },
        ok: `output.answer.length === ${sentences} && run.lib.unique(output.evidence.map(({ offset }) => offset))`,
        message: `'The summary must have ${sentences} different sentences.'`,
      },
      ...verbatimChecks,
    ],
    invariants: verbatimInvariants.slice(0, 1),
  };
}
