import { stopWords } from '../../../../../tools/text/stop-words.ts';
import type { TextParts } from '../draft-parts.ts';
import { wordsIn } from '../guest/segments.ts';
import type { FrequenciesPlan } from '../plan.ts';
import { rows, text } from './shapes.ts';

const inRuns = String.raw`
// All words sorted by alphabet: equal ones stand side by side and are counted in runs.
const inRuns = () => {
  const left = new Set(stopWords);
  const keys = wordsIn(text, false).map((word) => keyOf(word.text)).filter((key) => !left.has(key));
  const runs = [];
  for (const word of keys.sort()) {
    const last = runs.at(-1);
    if (last?.word === word) last.count += 1;
    else runs.push({ word, count: 1 });
  }
  return runs.sort((a, b) => b.count - a.count || (a.word < b.word ? -1 : 1));
};
`;

/** The parts of a harness that ranks words. */
export function frequencyParts({ top, stopWords: stops }: FrequenciesPlan): TextParts {
  return {
    note: 'Ranks the words by how often they stand in the text.',
    answer: rows({ word: text, count: { type: 'integer', minimum: 1 } }),
    constants: { stopWords: stops === 'left-out' ? [...stopWords] : [] },
    helpers: [wordsIn, inRuns],
    expected: 'inRuns()',
    checks: [
      {
        about: { name: 'every word was counted again', defends: ['off-by-one'], at: '/answer' },
        ok: 'output.answer.every(({ word, count }) => expected.some((run) => run.word === word && run.count === count))',
        message: "'The words were sorted by alphabet and counted in runs.'",
      },
      {
        about: { name: 'the most frequent come first', defends: ['ranking-ambiguity', 'ranked'], at: '/answer' },
        ok: 'run.lib.same(output.answer, expected.slice(0, output.answer.length))',
        message: "'The words must come by falling count, equal ones by alphabet.'",
      },
      {
        about: {
          name: 'all that share the last place are named',
          defends: ['tie-in-ranking', 'truncated-list'],
          at: '/answer',
        },
        ok: `output.answer.length === expected.filter(({ count }) => count >= (expected[Math.min(${top}, expected.length) - 1]?.count ?? 1)).length`,
        message: `'The first ${top} places must be filled, with every word that shares the last of them.'`,
      },
    ],
    invariants: [{ id: 'ranked', text: 'No word that is left out is more frequent than one that is named.' }],
  };
}
