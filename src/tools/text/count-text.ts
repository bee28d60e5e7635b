import { linesOf, paragraphsOf } from './lines.ts';
import { sentenceRules, sentencesOf, type SentenceRuleName } from './sentences.ts';
import { wordKey, wordsOf } from './words.ts';

/** What can be counted in a text. Each names its rule, so that two readings of "words" are two units. */
export const countUnits = [
  'characters',
  'characters-without-line-breaks',
  'characters-without-spaces',
  'letters',
  'vowels',
  'consonants',
  'digits',
  'capitals',
  'small-letters',
  'spaces',
  'words',
  'words-split-at-hyphens',
  'different-words',
  'different-words-split-at-hyphens',
  'lines',
  'lines-with-text',
  'blank-lines',
  'sentences',
  'sentences-over-lines',
  'sentences-with-abbreviations',
  'sentences-over-lines-with-abbreviations',
  'paragraphs',
  'paragraphs-each-line',
] as const;
export type CountUnit = (typeof countUnits)[number];

/** The number of units in a text. A character is a code point; a line break counts as one, also when it is two characters. */
export function countText(text: string, unit: CountUnit): number {
  switch (unit) {
    case 'characters':
    case 'characters-without-line-breaks':
    case 'characters-without-spaces':
    case 'letters':
    case 'vowels':
    case 'consonants':
    case 'digits':
    case 'capitals':
    case 'small-letters':
    case 'spaces':
      return countCharacters(text, unit);
    case 'words':
      return wordsOf(text, 'whole').length;
    case 'words-split-at-hyphens':
      return wordsOf(text, 'split').length;
    case 'different-words':
      return new Set(wordsOf(text, 'whole').map((word) => wordKey(word.text))).size;
    case 'different-words-split-at-hyphens':
      return new Set(wordsOf(text, 'split').map((word) => wordKey(word.text))).size;
    case 'lines':
      return linesOf(text).length;
    case 'lines-with-text':
      return linesOf(text).filter((line) => line.text.trim() !== '').length;
    case 'blank-lines':
      return linesOf(text).filter((line) => line.text.trim() === '').length;
    case 'paragraphs':
      return paragraphsOf(text, 'block').length;
    case 'paragraphs-each-line':
      return paragraphsOf(text, 'line').length;
    default:
      return sentencesOf(text, sentenceRules[unit satisfies SentenceRuleName]).length;
  }
}

const tests: Readonly<Record<string, (character: string) => boolean>> = {
  characters: () => true,
  'characters-without-line-breaks': (c) => c !== '\n' && c !== '\r',
  'characters-without-spaces': (c) => !/\s/.test(c),
  letters: (c) => /\p{L}/u.test(c),
  vowels: (c) => 'aeiouAEIOU'.includes(c),
  consonants: (c) => /[a-z]/i.test(c) && !'aeiouAEIOU'.includes(c),
  digits: (c) => c >= '0' && c <= '9',
  capitals: (c) => /\p{Lu}/u.test(c),
  'small-letters': (c) => /\p{Ll}/u.test(c),
  spaces: (c) => c === ' ' || c === '\u00a0',
};

function countCharacters(text: string, unit: string): number {
  const test = tests[unit] ?? (() => false);
  let count = 0;
  let last = '';
  for (const character of text) {
    if (!(character === '\n' && last === '\r') && test(character)) count++;
    last = character;
  }
  return count;
}
