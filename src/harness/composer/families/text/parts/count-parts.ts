import { sentenceRules, type SentenceRuleName } from '../../../../../tools/text/sentences.ts';
import type { TextParts } from '../draft-parts.ts';
import { characters, countWords, eachWord } from '../guest/segments.ts';
import { sentenceConstants, sentenceHelpers } from '../guest/sentence-rule.ts';
import type { CountPlan } from '../plan.ts';
import { agrees, count } from './shapes.ts';

/** Guest code: lines that hold more than white space are written as w, so that they can be counted. */
const marks = String.raw`
// Every line as one letter: w where there is text, nothing where it is blank.
const marks = text.replace(/\r\n?/g, '\n').replace(/[^\S\n]+/g, '').replace(/[^\n]+/g, 'w');
`;

/** Guest code: the number of different words. */
const different = String.raw`
const different = (split) => {
  const keys = new Set();
  eachWord(text, split, (word) => keys.add(keyOf(word)));
  return keys.size;
};
`;

const lines = String.raw`text.replace(/\r\n?/g, '\n').replace(/[^\n]+/g, '').length + (/[^\r\n]$/.test(text) ? 1 : 0)`;

const letters = (pattern: string) => String.raw`characters(text.replace(/${pattern}/gu, ''))`;

/** For each unit the functions it needs and the expression that counts it by taking everything else away. */
const ways: Readonly<Record<string, readonly [helpers: readonly string[], expected: string]>> = {
  characters: [[characters], 'characters(text)'],
  'characters-without-line-breaks': [[characters], String.raw`characters(text.replace(/[\r\n]+/g, ''))`],
  'characters-without-spaces': [[characters], String.raw`characters(text.replace(/\s+/g, ''))`],
  letters: [[characters], letters(String.raw`[^\p{L}]+`)],
  vowels: [[characters], letters('[^aeiouAEIOU]+')],
  consonants: [[characters], letters('[^b-df-hj-np-tv-zB-DF-HJ-NP-TV-Z]+')],
  digits: [[characters], letters('[^0-9]+')],
  capitals: [[characters], letters(String.raw`[^\p{Lu}]+`)],
  'small-letters': [[characters], letters(String.raw`[^\p{Ll}]+`)],
  spaces: [[characters], letters(String.raw`[^ \u00a0]+`)],
  words: [[countWords], 'countWords(text, false)'],
  'words-split-at-hyphens': [[countWords], 'countWords(text, true)'],
  'different-words': [[eachWord, different], 'different(false)'],
  'different-words-split-at-hyphens': [[eachWord, different], 'different(true)'],
  lines: [[], lines],
  'lines-with-text': [[marks], String.raw`marks.replace(/\n+/g, '').length`],
  'blank-lines': [[marks], String.raw`${lines} - marks.replace(/\n+/g, '').length`],
  paragraphs: [[marks], String.raw`marks.replace(/w(?:\nw)*/g, 'p').replace(/\n+/g, '').length`],
  'paragraphs-each-line': [[marks], String.raw`marks.replace(/\n+/g, '').length`],
};

/** The parts of a harness that counts. */
export function countParts({ unit }: CountPlan): TextParts {
  const sentenceRule = unit in sentenceRules ? sentenceRules[unit as SentenceRuleName] : undefined;
  const [helpers, expected] =
    sentenceRule === undefined ? (ways[unit] ?? [[], '0']) : [sentenceHelpers, 'sentencesIn(text).length'];
  return {
    note: 'Counts what the goal asks for.',
    answer: count,
    ...(sentenceRule === undefined ? {} : { constants: sentenceConstants(sentenceRule) }),
    helpers,
    expected,
    checks: [
      agrees('counted again in another way', 'off-by-one', 'The text was counted again by taking away all else.'),
    ],
    invariants: [],
  };
}
