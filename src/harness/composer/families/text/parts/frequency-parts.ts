import { stopWords } from '../../../../../tools/text/stop-words.ts';
import type { TextParts } from '../draft-parts.ts';
import { eachWord } from '../guest/segments.ts';
import type { FrequenciesPlan } from '../plan.ts';
import { rows, text } from './shapes.ts';

const ranking = String.raw`
// Every word counted, the most frequent first, equal ones by alphabet.
const ranking = () => {
  const left = new Set(stopWords);
  const counts = new Map();
  eachWord(text, false, (word) => {
    const key = keyOf(word);
    if (!left.has(key)) counts.set(key, (counts.get(key) ?? 0) + 1);
  });
  return [...counts.keys()].sort().map((word) => ({ word, count: counts.get(word) })).sort((a, b) => b.count - a.count);
};
`;

/** The parts of a harness that ranks words. */
export function frequencyParts({ top, stopWords: stops }: FrequenciesPlan): TextParts {
  return {
    note: 'Ranks the words by how often they stand in the text.',
    answer: rows({ word: text, count: { type: 'integer', minimum: 1 } }),
    constants: { stopWords: stops === 'left-out' ? [...stopWords] : [] },
    helpers: [eachWord, ranking],
    expected: 'ranking()',
    checks: [
      {
        about: { name: 'every word was counted again', defends: ['off-by-one'], at: '/answer' },
        ok: 'output.answer.every(({ word, count }) => expected.some((one) => one.word === word && one.count === count))',
        message: "'The text was cut into words and counted again.'",
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
