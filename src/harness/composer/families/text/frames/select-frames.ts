import type { SelectUnit } from '../../../../../tools/text/select-spans.ts';
import { isSpaceless } from '../../../../../tools/text/words.ts';
import { pattern, type Frame, type FrameContext, type TextReading } from '../frame.ts';
import { different, everything, selectReading } from './select-reading.ts';
import { sentenceReadings } from '../sentence-readings.ts';

const unit = '(?<unit>(?:sentence|line|paragraph|word) )';
const ask = '(?<count>(?:list )*count )?(?:list )*(?<unique>(?:unique|diff) )?';
const marker = '(?<marker>(?:word|phrase|letter|character) )?';

/** Lines, sentences, paragraphs and words that meet a condition, or by their length or place. */
export const selectFrames: readonly Frame[] = [
  {
    pattern: pattern(
      `${ask}${unit}(?<how>(?:contain|begins|ends|notcontain) )${marker}(?<phrase>(?:\\w+ )+?)(?:appear )?`,
    ),
    build: conditionReadings,
  },
  { pattern: pattern(`(?:list )*(?<by>(?:longest|shortest) )(?:unique )?${unit}(?:appear )?`), build: lengthReadings },
  { pattern: pattern(`(?:list )*(?<end>(?:first|last) )(?<n>n )?${unit}`), build: endReadings },
  { pattern: pattern(`(?:list )*(?<n>n )(?<end>(?:first|last) )${unit}`), build: endReadings },
  { pattern: pattern(`(?:list )*(?<n>ord )${unit}`), build: nthReadings },
  { pattern: pattern(`(?:list )*${unit}(?<n>n )`), build: nthReadings },
  { pattern: pattern(`(?:list )*(?<unique>(?:unique|diff) )${unit}`), build: allReadings },
  { pattern: pattern(`(?:list )+${unit}`), build: allReadings },
  { pattern: pattern('(?<count>(?:list )*count )?(?:list )*question '), build: questionReadings },
];

/** The units that a word for them may mean in this text, with weights and what each takes for granted. */
function unitsOf(said: string, text: string): { unit: SelectUnit; weight: number; note: string | null }[] {
  switch (said) {
    case 'sentence':
      return sentenceReadings(text).map(({ rule, weight, note }) => ({ unit: rule, weight, note }));
    case 'line':
      return [{ unit: 'lines', weight: 1, note: null }];
    case 'paragraph':
      return [
        { unit: 'paragraphs', weight: 1, note: 'Paragraphs are set apart by blank lines.' },
        { unit: 'paragraphs-each-line', weight: /\n\s*\n/.test(text) ? 0.3 : 0.8, note: 'Each line is a paragraph.' },
      ];
    default:
      if (isSpaceless(text)) return [];
      return [
        { unit: 'words', weight: 1, note: 'A hyphenated word is one word.' },
        { unit: 'words-split-at-hyphens', weight: 0.4, note: 'The parts of a hyphenated word are words.' },
      ];
  }
}

function conditionReadings(context: FrameContext): TextReading[] {
  const said = context.said('unit');
  const phrases = context.phrases('phrase');
  const letter = ['letter', 'character'].includes(context.said('marker'));
  if (phrases === null || phrases.some((phrase) => phrase.trim() === '')) return [];
  const role = context.said('how');
  const how = role === 'begins' ? 'begins' : role === 'ends' ? 'ends' : 'contains';
  const inWord = how !== 'contains' || letter || said === 'word';
  const as = context.has('count') ? 'count' : 'list';
  const what = phrases.map((phrase) => `"${phrase}"`).join(' or ');
  const verb = `${role === 'notcontain' ? 'do not contain' : how === 'contains' ? 'contain' : how === 'begins' ? 'begin with' : 'end with'} ${what}`;
  const wholes = inWord
    ? [{ wholeWord: false, weight: 1, note: null }]
    : context.flags.has('part-word')
      ? [{ wholeWord: false, weight: 1, note: 'It counts inside other words too.' }]
      : [
          { wholeWord: true, weight: 1, note: 'Only the whole word counts, not as a part of another.' },
          ...(context.flags.has('whole-word')
            ? []
            : [
                {
                  wholeWord: false,
                  weight: context.said('marker') === 'word' ? 0.3 : 0.5,
                  note: 'It counts inside other words too.',
                },
              ]),
        ];
  const cases = context.flags.has('match-case')
    ? [{ ignoreCase: false, weight: 1 }]
    : [
        { ignoreCase: true, weight: 1 },
        ...(context.flags.has('ignore-case') ? [] : [{ ignoreCase: false, weight: 0.5 }]),
      ];
  const distinct = said === 'word' && (context.has('unique') || context.flags.has('distinct') || as === 'list');
  if (context.has('unique') && said !== 'word') return [];
  const readings = unitsOf(said, context.text).flatMap((one) =>
    wholes.flatMap((whole) =>
      cases.flatMap((fold) =>
        (said === 'word' && as === 'count' && !distinct ? [false, true] : [distinct]).map((once) =>
          selectReading(
            {
              ...everything,
              unit: one.unit,
              where: {
                how,
                phrases,
                ignoreCase: fold.ignoreCase,
                wholeWord: whole.wholeWord,
                not: role === 'notcontain',
              },
              distinct: once,
              as,
            },
            `that ${verb}${fold.ignoreCase ? '' : ', with exactly these capital and small letters'}${whole.wholeWord || inWord ? '' : ', also inside other words'}`,
            one.weight * whole.weight * fold.weight * (once !== distinct ? 0.7 : 1),
            [
              one.note,
              whole.note,
              fold.ignoreCase
                ? 'Capital and small letters are alike.'
                : 'Capital and small letters count as different.',
            ],
          ),
        ),
      ),
    ),
  );
  return different(context.text, readings);
}

function lengthReadings(context: FrameContext): TextReading[] {
  const said = context.said('unit');
  const pick = context.said('by') === 'longest' ? 'longest' : 'shortest';
  const measures = said === 'word' || said === 'line' ? (['characters'] as const) : (['words', 'characters'] as const);
  const readings = unitsOf(said, context.text).flatMap((one) =>
    measures.map((measure, i) =>
      selectReading(
        {
          ...everything,
          unit: one.unit,
          pick,
          measure,
          distinct: said === 'word',
          lettersOnly: said === 'word',
          as: 'list',
        },
        `that are ${pick}, by their ${measure}`,
        one.weight * (i === 0 ? 1 : 0.8),
        [
          one.note,
          `The length is taken in ${measure}; all that share it are given.`,
          said === 'word'
            ? 'A word is made of letters, hyphens and apostrophes: numbers, links and addresses are none.'
            : null,
        ],
      ),
    ),
  );
  return different(context.text, readings);
}

function endReadings(context: FrameContext): TextReading[] {
  const pick = context.said('end') === 'first' ? 'first' : 'last';
  const n = context.number('n') ?? 1;
  if (n < 1) return [];
  const readings = unitsOf(context.said('unit'), context.text).map((one) =>
    selectReading(
      { ...everything, unit: one.unit, pick, n, as: n === 1 ? 'one' : 'list' },
      `that come ${pick} (${n})`,
      one.weight,
      [one.note],
    ),
  );
  return different(context.text, readings);
}

function nthReadings(context: FrameContext): TextReading[] {
  const n = context.number('n') ?? 0;
  if (n < 1) return [];
  const readings = unitsOf(context.said('unit'), context.text).map((one) =>
    selectReading({ ...everything, unit: one.unit, pick: 'nth', n, as: 'one' }, `number ${n}`, one.weight, [
      one.note,
      one.unit === 'lines' ? 'Blank lines are counted.' : null,
    ]),
  );
  return different(context.text, readings);
}

function allReadings(context: FrameContext): TextReading[] {
  const said = context.said('unit');
  const distinct = context.has('unique') || (said === 'word' && context.flags.has('distinct'));
  if (distinct && said !== 'word') return [];
  const readings = unitsOf(said, context.text).map((one) =>
    selectReading(
      { ...everything, unit: one.unit, distinct },
      distinct ? 'each once, whatever its case' : '',
      one.weight,
      [one.note],
    ),
  );
  return different(context.text, readings);
}

function questionReadings(context: FrameContext): TextReading[] {
  const where = {
    how: 'ends' as const,
    phrases: ['?', '?"', '?\u201d', "?'", '?)'],
    ignoreCase: true,
    wholeWord: false,
    not: false,
  };
  const readings = sentenceReadings(context.text).map((one) =>
    selectReading(
      { ...everything, unit: one.rule, where, as: context.has('count') ? 'count' : 'list' },
      'that end with a question mark',
      one.weight,
      [one.note, 'A question is a sentence that ends with a question mark.'],
    ),
  );
  return different(context.text, readings);
}
