import { occurrencesOf } from '../../../../../tools/text/occurrences.ts';
import { LinePlaces } from '../../../../../tools/text/line-places.ts';
import { pattern, type Frame, type FrameContext, type TextReading } from '../frame.ts';
import type { OccurrencesPlan } from '../plan.ts';

const marker = '(?<marker>(?:word|phrase|letter|character) )?';

/** How often, where and whether a word or phrase stands in a text. */
export const occurrenceFrames: readonly Frame[] = [
  {
    pattern: pattern(
      `(?:list )*(?:count )?(?:times|occ|freq) (?:contain |occ )?${marker}(?<phrase>(?:\\w+ )+?)(?:contain |appear )*`,
    ),
    build: (context) => occurrenceReadings(context, context.flags.has('with-place') ? 'places' : 'count'),
  },
  // "Count the word budget", "how many r's": without a mark, "count budgets" would be about budgets, not about the word.
  {
    pattern: pattern(
      `(?:list )*count (?:(?<marker>(?:word|phrase|letter|character) )(?<phrase>(?:x|q|rs) )|(?<quoted>(?:q|rs) ))`,
    ),
    build: (context) => occurrenceReadings(context, 'count'),
  },
  {
    pattern: pattern(`(?:list )*(?<place>place )${marker}(?<phrase>(?:\\w+ )+?)(?:contain |appear )*`),
    build: (context) => occurrenceReadings(context, /^where/.test(context.words('place')) ? 'places' : 'lines'),
  },
  // Without a word for standing there, a mark or quotes, "Is notes.txt valid?" would be about the word "valid".
  ...[
    `yesno contain ${marker}(?<phrase>(?:\\w+ )+?)(?:contain |appear )*`,
    `yesno ${marker}(?<phrase>(?:\\w+ )+?)(?:contain |appear )+`,
    `yesno (?<marker>(?:word|phrase|letter|character) )(?<phrase>(?:\\w+ )+?)`,
    'yesno (?<quoted>(?:q|rs) )',
  ].map((words): Frame => ({
    pattern: pattern(words),
    build: (context) => occurrenceReadings(context, 'exists'),
  })),
];

function occurrenceReadings(context: FrameContext, as: OccurrencesPlan['as']): TextReading[] {
  const said = context.said('marker');
  // "The word budget" is a word to look for; "how many words are in English" is not about the word "English".
  const marks = /^(?:word|phrase|string|letter|character|expression|term)$/.test(context.words('marker'));
  if (said !== '' && !(marks && context.joined('marker', 'phrase'))) return [];
  const isLetter = said === 'letter' || said === 'character' || context.said('quoted') === 'rs';
  const phrase =
    context.said('quoted') === 'rs'
      ? context.words('quoted').slice(0, 1)
      : (context.phrase('quoted') ?? context.phrase('phrase'));
  // "How often is the roof mentioned" is about words; "how often did the roof leak" is about what happened.
  const isQuoted = context.said('phrase') === 'q' || context.has('quoted');
  const isAboutWords = isQuoted || said !== '' || saysWords(context);
  if (!isAboutWords && !(saysPerhapsWords(context) && isThere(context))) return [];
  // Nothing was named: "how often does the word appear".
  if (/^(?:word|phrase|letter|character)$/.test(context.said('phrase'))) return [];
  // "Are there any dates" asks for dates, not for the word.
  if (!context.has('marker') && /^(?:email|link|phone|date|amount|quotation|question)$/.test(context.said('phrase')))
    return [];
  if (phrase === null || phrase.trim() === '' || (isLetter && [...phrase].length !== 1)) return [];
  const wanted = cleaned(phrase, said === 'letter' || said === 'character');
  const readings = wholeWordRules(context, isLetter, wanted, said).flatMap((whole) =>
    caseRules(context, wanted).flatMap((fold) =>
      [false, true].map((overlapping) => ({
        rule: { phrase: wanted, wholeWord: whole.value, ignoreCase: fold.value, overlapping },
        weight: whole.weight * fold.weight * (overlapping ? 0.5 : 1),
      })),
    ),
  );
  return different(
    context.text,
    as,
    readings.sort((a, b) => b.weight - a.weight),
  ).map(({ rule, weight }) => ({
    task: { task: 'occurrences', ...rule, as },
    statement: statementOf(rule, as, isLetter),
    assumptions: assumptionsOf(rule, isLetter),
    weight,
    shape: ({ count: 'number', exists: 'boolean', places: 'table', lines: 'list' } as const)[as],
    deliverable: {
      count: 'a number',
      exists: 'yes or no',
      places: 'a table of 2 columns',
      lines: 'a list of line numbers',
    }[as],
  }));
}

function saysWords({ says }: FrameContext): boolean {
  return (
    says('appear', ['appear', 'occur', 'mention', 'show', 'come', 'turn', 'crop']) ||
    says('contain', ['contain', 'include', 'mention']) ||
    says('occ', ['occurrence', 'mention', 'instance', 'appearance']) ||
    says('freq', ['frequency', 'frequencies'])
  );
}

/** "Used", "found", "written": of words, or of the things that they mean. */
function saysPerhapsWords({ says }: FrameContext): boolean {
  return says('appear', ['use', 'find', 'say', 'repeat', 'write', 'stand']) || says('occ', ['use', 'usage']);
}

function isThere({ text, phrase }: FrameContext): boolean {
  const wanted = phrase('phrase');
  return (
    wanted !== null &&
    occurrencesOf(text, { phrase: wanted, ignoreCase: true, wholeWord: false, overlapping: false }).length > 0
  );
}

/** "r's" is the letter r. */
function cleaned(phrase: string, letter: boolean): string {
  return letter ? phrase.replace(/['\u2019]s$/, '') : phrase.trim();
}

type Choice = readonly { value: boolean; weight: number }[];

function wholeWordRules({ flags, text }: FrameContext, isLetter: boolean, phrase: string, said: string): Choice {
  // In one word everything is a part of it.
  if (isLetter || !/\s/.test(text.trim())) return [{ value: false, weight: 1 }];
  if ([...phrase].length === 1) {
    return [
      { value: false, weight: 1 },
      { value: true, weight: said === 'word' ? 2 : 0.6 },
    ];
  }
  if (flags.has('whole-word')) return [{ value: true, weight: 1 }];
  if (flags.has('part-word')) return [{ value: false, weight: 1 }];
  return [
    { value: true, weight: 1 },
    { value: false, weight: said === 'word' ? 0.3 : 0.6 },
  ];
}

function caseRules({ flags }: FrameContext, phrase: string): Choice {
  if (phrase.toLowerCase() === phrase.toUpperCase() || flags.has('ignore-case')) return [{ value: true, weight: 1 }];
  if (flags.has('match-case')) return [{ value: false, weight: 1 }];
  return [
    { value: true, weight: 1 },
    { value: false, weight: 0.6 },
  ];
}

type Rule = Pick<OccurrencesPlan, 'phrase' | 'wholeWord' | 'ignoreCase' | 'overlapping'>;

/** Only the readings that find something else than those before. */
function different(text: string, as: OccurrencesPlan['as'], readings: readonly { rule: Rule; weight: number }[]) {
  const places = new LinePlaces(text);
  const found = readings.map(({ rule }) => {
    const offsets = occurrencesOf(text, rule);
    if (as === 'count') return String(offsets.length);
    if (as === 'exists') return String(offsets.length > 0);
    return as === 'lines' ? [...new Set(offsets.map((at) => places.at(at).line))].join() : offsets.join();
  });
  return readings.filter((_, i) => found.indexOf(found[i] ?? '') === i);
}

function statementOf(rule: Rule, as: OccurrencesPlan['as'], isLetter: boolean): string {
  const what = `${isLetter ? 'the letter ' : ''}"${rule.phrase}"`;
  const how = [
    isLetter ? '' : rule.wholeWord ? 'as a whole word' : 'also inside other words',
    rule.ignoreCase ? 'in capital or small letters' : 'with exactly these capital and small letters',
    rule.overlapping ? 'overlapping ones too' : '',
  ].filter((part) => part !== '');
  const verb = {
    count: `Count how often ${what} stands in {text}`,
    exists: `Say whether ${what} stands in {text}`,
    places: `List where ${what} stands in {text}, with line and column`,
    lines: `List the numbers of the lines of {text} in which ${what} stands`,
  }[as];
  return `${verb}, ${how.join(', ')}.`;
}

function assumptionsOf(rule: Rule, isLetter: boolean): string[] {
  return [
    ...(isLetter
      ? []
      : [
          rule.wholeWord
            ? 'Only the whole word counts, not as a part of another.'
            : 'It counts inside other words too.',
        ]),
    rule.ignoreCase ? 'Capital and small letters are alike.' : 'Capital and small letters count as different.',
    ...(rule.overlapping ? ['Occurrences may overlap.'] : []),
  ];
}
