import { countText, type CountUnit } from '../../../../../tools/text/count-text.ts';
import { isSpaceless } from '../../../../../tools/text/words.ts';
import { pattern, type Frame, type FrameContext, type TextReading } from '../frame.ts';
import { sentenceReadings } from '../sentence-readings.ts';

const units =
  'word|character|letter|vowel|consonant|digit|capital|small|space|line|blankline|textline|sentence|paragraph';

/** How many words, characters, lines, sentences, paragraphs … */
export const countFrames: readonly Frame[] = [
  { pattern: pattern(`(?:list )*count (?<unique>(?:unique|diff) )?(?<unit>(?:${units}) )`), build: countReadings },
  { pattern: pattern(`(?:list )*(?<unit>(?:${units}) )count `), build: countReadings },
  { pattern: pattern(`(?:list )*length (?<unit>(?:${units}) )`), build: countReadings },
  {
    pattern: pattern('(?:list )*length '),
    build: (context) => [...wordReadings(context), ...characterReadings(context)],
  },
];

function countReadings(context: FrameContext): readonly TextReading[] {
  const unit = context.said('unit');
  const unique = context.has('unique') || context.flags.has('distinct');
  if (unique) return unit === 'word' ? differentWordReadings(context) : [];
  switch (unit) {
    case 'word':
      return wordReadings(context);
    case 'character':
      return characterReadings(context);
    case 'sentence':
      return sentenceReadings(context.text).map(({ rule, weight, note }) =>
        reading(rule, 'sentences', weight, note === null ? [] : [note]),
      );
    case 'line':
      return different(context.text, [
        reading('lines', 'lines', 1, ['Blank lines count; a line break at the very end does not begin another line.']),
        reading('lines-with-text', 'lines that are not blank', 0.4, ['Blank lines do not count.']),
      ]);
    case 'blankline':
      return [reading('blank-lines', 'blank lines', 1, ['A line with only spaces is blank.'])];
    case 'textline':
      return [reading('lines-with-text', 'lines that are not blank', 1, ['A line with only spaces is blank.'])];
    case 'paragraph':
      return paragraphReadings(context.text);
    default:
      return simpleReadings(unit);
  }
}

function simpleReadings(unit: string): readonly TextReading[] {
  const simple: Readonly<Record<string, readonly [CountUnit, string, string[]]>> = {
    letter: ['letters', 'letters', ['Letters of every alphabet count; digits and punctuation do not.']],
    vowel: ['vowels', 'vowels', ['The vowels are a, e, i, o and u, without accents; y is none.']],
    consonant: [
      'consonants',
      'consonants',
      ['The consonants are the letters b to z that are not a, e, i, o or u, without accents.'],
    ],
    digit: ['digits', 'digits', ['The digits are 0 to 9.']],
    capital: ['capitals', 'capital letters', []],
    small: ['small-letters', 'lower-case letters', []],
    space: ['spaces', 'spaces', ['Tabs and line breaks are no spaces.']],
  };
  const found = simple[unit];
  return found === undefined ? [] : [reading(found[0], found[1], 1, found[2])];
}

/** Word processors and `wc` count a hyphenated compound once: whoever asks plainly for words means that. */
const splitAtHyphens = 0.4;

function wordReadings({ text }: FrameContext): readonly TextReading[] {
  if (isSpaceless(text)) return [];
  return different(text, [
    reading('words', 'words, a hyphenated compound as one', 1, [
      'A hyphenated word counts as one word; numbers count as words.',
    ]),
    reading('words-split-at-hyphens', 'words, the parts of a hyphenated compound one by one', splitAtHyphens, [
      'The parts of a hyphenated word count one by one; numbers count as words.',
    ]),
  ]);
}

function differentWordReadings({ text }: FrameContext): readonly TextReading[] {
  if (isSpaceless(text)) return [];
  const shared = 'Capital and small letters are alike; forms such as singular and plural are different words.';
  return different(text, [
    reading('different-words', 'different words, a hyphenated compound as one', 1, [
      'A hyphenated word is one word.',
      shared,
    ]),
    reading(
      'different-words-split-at-hyphens',
      'different words, the parts of a hyphenated compound one by one',
      splitAtHyphens,
      ['The parts of a hyphenated word are words.', shared],
    ),
  ]);
}

function characterReadings({ text, flags }: FrameContext): readonly TextReading[] {
  const without = reading('characters-without-spaces', 'characters, spaces and line breaks left out', 1, [
    'Spaces, tabs and line breaks do not count.',
  ]);
  if (flags.has('no-spaces')) return [without];
  const withBreaks = reading('characters', 'characters, spaces and line breaks included', 1, [
    'Spaces count, and each line break counts as one character.',
  ]);
  const noBreaks = reading('characters-without-line-breaks', 'characters, spaces included, line breaks left out', 0.5, [
    'Spaces count, line breaks do not.',
  ]);
  if (flags.has('no-breaks')) return [{ ...noBreaks, weight: 1 }];
  if (flags.has('with-breaks')) return [withBreaks];
  return different(text, [withBreaks, noBreaks, ...(flags.has('with-spaces') ? [] : [{ ...without, weight: 0.4 }])]);
}

function paragraphReadings(text: string): readonly TextReading[] {
  const hasBlankLines = countText(text, 'paragraphs') > 1;
  return different(text, [
    reading('paragraphs', 'paragraphs, set apart by blank lines', 1, [
      'Paragraphs are set apart by blank lines; a heading is one too.',
    ]),
    reading('paragraphs-each-line', 'paragraphs, one on each line', hasBlankLines ? 0.3 : 0.8, [
      'Each line that is not blank is a paragraph.',
    ]),
  ]);
}

/** @param what what is counted and, after a comma, how */
function reading(unit: CountUnit, what: string, weight: number, assumptions: readonly string[]): TextReading {
  const [noun = '', ...rest] = what.split(', ');
  const how = rest.map((part) => `, ${part}`).join('');
  return {
    task: { task: 'count', unit },
    statement: `Count the ${noun} in {text}${how}.`,
    assumptions,
    weight,
    shape: 'number',
    deliverable: 'a number',
  };
}

/** Only the readings whose count differs from those before: the rest would be the same answer under another name. */
function different(text: string, readings: readonly TextReading[]): readonly TextReading[] {
  const counts = readings.map(({ task }) => (task.task === 'count' ? countText(text, task.unit) : -1));
  return readings.filter((_, i) => counts.indexOf(counts[i] ?? -1) === i);
}
