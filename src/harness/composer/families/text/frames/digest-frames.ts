import { frequenciesOf } from '../../../../../tools/text/frequencies.ts';
import { summaryOf } from '../../../../../tools/text/summary.ts';
import { sentencesOf, sentenceRules } from '../../../../../tools/text/sentences.ts';
import { isSpaceless } from '../../../../../tools/text/words.ts';
import { pattern, type Frame, type FrameContext, type TextReading } from '../frame.ts';
import { sentenceReadings } from '../sentence-readings.ts';

/** Sentences of a summary where the goal names no number. */
const usualSummary = 3;
/** Words of a list of the commonest where the goal names no number. */
const usualTop = 10;

/** The commonest words, and summaries made of a text's own sentences. */
export const digestFrames: readonly Frame[] = [
  {
    pattern: pattern('(?:list )*(?<n>n )?top (?<m>n )?(?:unique )?(?<word>word )(?:appear )?'),
    build: frequencyReadings,
  },
  { pattern: pattern('(?:list )*(?<n>n )?(?<word>word )(?:appear )?(?:most|top) '), build: frequencyReadings },
  { pattern: pattern('(?:list )*(?:n )?summary (?:(?:n )?keysentence )?'), build: summaryReadings },
  { pattern: pattern('(?:list )*summary (?<n>n )(?:sentence|keysentence) '), build: summaryReadings },
  { pattern: pattern('(?:list )*(?<n>n )(?:sentence )summary '), build: summaryReadings },
  { pattern: pattern('(?:list )*(?<n>n )?keysentence '), build: summaryReadings },
  { pattern: pattern('(?:list )*(?:summary )(?<n>n )(?:summary )'), build: summaryReadings },
];

function frequencyReadings(context: FrameContext): TextReading[] {
  if (isSpaceless(context.text)) return [];
  const plural = context.words('word') !== 'word' && context.words('word') !== 'term';
  const top = context.number('n') ?? context.number('m') ?? (plural ? usualTop : 1);
  if (top < 1 || top > 1000) return [];
  const { flags, text } = context;
  const rules = flags.has('no-stop-words')
    ? ([['left-out', 1]] as const)
    : flags.has('stop-words')
      ? ([['kept', 1]] as const)
      : ([
          ['kept', 1],
          ['left-out', 0.7],
        ] as const);
  const seen = new Set<string>();
  return rules.flatMap(([stopWords, weight]): TextReading[] => {
    const found = frequenciesOf(text, top, stopWords);
    const key = JSON.stringify(found);
    if (seen.has(key)) return [];
    seen.add(key);
    const stops =
      stopWords === 'kept' ? 'common words such as "the" among them' : 'common English words such as "the" left out';
    return [
      {
        task: { task: 'frequencies', top, stopWords },
        statement: `List the ${top === 1 ? 'most frequent word' : `${top} most frequent words`} of {text} with ${top === 1 ? 'its count' : 'their counts'}, ${stops}.`,
        assumptions: [
          'Capital and small letters are alike; forms such as singular and plural are different words.',
          `${stops.charAt(0).toUpperCase()}${stops.slice(1)}.`,
          ...(found.words.length > top
            ? [`The last place is shared by ${found.tied} words; all of them are given.`]
            : []),
        ],
        weight,
        shape: 'table',
        deliverable: 'a table of 2 columns',
      },
    ];
  });
}

function summaryReadings(context: FrameContext): TextReading[] {
  const { text } = context;
  const seen = new Set<string>();
  return sentenceReadings(text).flatMap(({ rule, weight, note }): TextReading[] => {
    const asked = context.number('n');
    if (asked !== null && (asked < 1 || asked > 100)) return [];
    const available = sentencesOf(text, sentenceRules[rule]).length;
    const sentences = asked ?? Math.max(1, Math.min(usualSummary, available));
    const key = available < sentences ? 'too few' : JSON.stringify(summaryOf(text, sentences, rule));
    if (seen.has(key)) return [];
    seen.add(key);
    return [
      {
        task: { task: 'summary', sentences, rule },
        statement: `Summarize {text} in ${sentences} of its own sentences, word for word.`,
        assumptions: [
          'The summary is made of sentences of the text, unchanged: those that share most words with the others.',
          ...(asked === null
            ? [`No length was asked for: it has ${sentences} ${sentences === 1 ? 'sentence' : 'sentences'}.`]
            : []),
          ...(note === null ? [] : [note]),
        ],
        weight,
        shape: 'list',
        deliverable: `a list of ${sentences} sentences`,
      },
    ];
  });
}
