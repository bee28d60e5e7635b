import { sentenceRules, type SentenceRule } from '../../../../../tools/text/sentences.ts';
import type { TextParts } from '../draft-parts.ts';
import { eachWord, linesAndColumns, linesIn, paragraphsIn, placesOf, wordsIn } from '../guest/segments.ts';
import { sentenceConstants, sentenceHelpers } from '../guest/sentence-rule.ts';
import type { SelectPlan } from '../plan.ts';
import { spans } from './find-parts.ts';
import { agrees, count, places, standsAt, text, texts, verbatimChecks, verbatimInvariants } from './shapes.ts';

const meets = String.raw`
// Whether a piece meets the condition.
const meets = (piece) => {
  const { how, phrases, ignoreCase, not } = request.where;
  const fold = (raw) => (ignoreCase ? oneLine(raw).toLowerCase() : oneLine(raw)).replace(/\u2019/g, "'");
  const own = fold(piece);
  const test = {
    contains: (phrase) => placesOf(piece, phrase, { ...request.where, overlapping: false }).length > 0,
    begins: (phrase) => own.slice(0, fold(phrase).length) === fold(phrase),
    ends: (phrase) => own.slice(Math.max(0, own.length - fold(phrase).length)) === fold(phrase),
  }[how];
  return phrases.some(test) !== not;
};
`;

const onceEach = String.raw`
// Each once, whatever its case.
const onceEach = (pieces) => {
  const seen = new Set();
  return pieces.filter((piece) => {
    const key = oneLine(piece.text).toLowerCase().replace(/\u2019/g, "'");
    return seen.has(key) ? false : seen.add(key);
  });
};
`;

const ofLength = String.raw`
// The pieces of the greatest or least length.
const ofLength = (pieces) => {
  const size = ({ text: raw }) =>
    request.measure === 'words'
      ? raw.split(/(?:\s|\u2014|\u2015|--)+/).filter((part) => /[\p{L}\p{N}]/u.test(part)).length
      : oneLine(raw).replace(/[\ud800-\udbff][\udc00-\udfff]/g, '-').length;
  const sizes = pieces.map(size);
  const wanted = sizes.reduce((best, one) => (request.pick === 'longest' ? Math.max(best, one) : Math.min(best, one)), sizes[0]);
  return onceEach(pieces.filter((_, i) => sizes[i] === wanted));
};
`;

/** The parts of a harness that picks lines, sentences, paragraphs or words. */
export function selectParts(plan: SelectPlan): TextParts {
  const { unit, where, pick, n, distinct, lettersOnly, as } = plan;
  const { helpers, constants, pieces } = segments(plan);
  const isWords = unit === 'words' || unit === 'words-split-at-hyphens';
  const numbered = unit === 'lines' && where === null && ['first', 'last', 'nth'].includes(pick);
  const accepts = [
    ...(numbered || isWords ? [] : ["piece.text.trim() !== ''"]),
    ...(where === null ? [] : ['meets(piece.text)']),
    ...(lettersOnly ? [String.raw`!/[^\p{L}\p{M}'\u2019-]/u.test(piece.text)`] : []),
  ];
  const accept = `(piece) => ${accepts.join(' && ') || 'true'}`;
  let picked = isWords
    ? `wordsIn(text, ${unit !== 'words'}, ${accept}, ${distinct})`
    : accepts.length === 0
      ? pieces
      : `${pieces}.filter(${accept})`;
  if (pick === 'first') picked = `${picked}.filter((piece, i) => i < ${n})`;
  if (pick === 'last') picked = `${picked}.filter((piece, i, all) => i >= all.length - ${n})`;
  if (pick === 'nth') picked = `${picked}.filter((piece, i) => i === ${n - 1})`;
  if (pick === 'longest' || pick === 'shortest') picked = `ofLength(${picked})`;
  const used = [
    linesAndColumns,
    ...helpers,
    ...(where === null ? [] : [placesOf, meets]),
    ...(pick === 'longest' || pick === 'shortest' ? [onceEach, ofLength] : []),
  ];
  const common = { note: 'Picks what the goal asks for.', constants, helpers: used };
  const message = 'The text was taken apart again by cutting and gluing.';
  if (as === 'count') {
    return {
      ...common,
      answer: count,
      expected: `${picked}.length`,
      checks: [agrees('counted again in another way', 'off-by-one', message)],
      invariants: [],
    };
  }
  if (as === 'one') {
    return {
      ...common,
      answer: text,
      helpers: [...used, standsAt, spans],
      expected: `placed(${picked}.slice(0, 1))`,
      checks: [
        {
          about: { name: 'found again in another way', defends: ['off-by-one'], at: '/answer' },
          ok: "output.answer === (expected.answer[0] ?? '')",
          message: `\`${message} It gives \${JSON.stringify(expected.answer[0] ?? '')}.\``,
        },
        {
          about: {
            name: 'it stands in the text, word for word',
            defends: ['quotation-paraphrase', 'verbatim'],
            at: '/answer',
          },
          ok: 'standsAt(output.answer, expected.places[0]?.offset ?? 0)',
          message: "'The answer must stand in the text, word for word.'",
        },
      ],
      invariants: verbatimInvariants.slice(0, 1),
    };
  }
  return {
    ...common,
    helpers: [...used, standsAt, spans],
    answer: texts,
    fields: places,
    expected: `placed(${picked})`,
    checks: verbatimChecks,
    invariants: verbatimInvariants,
  };
}

function segments({
  unit,
}: SelectPlan): Pick<TextParts, 'helpers'> & { constants: NonNullable<TextParts['constants']>; pieces: string } {
  switch (unit) {
    case 'lines':
      return { helpers: [linesIn], constants: {}, pieces: 'linesIn(text)' };
    case 'paragraphs':
    case 'paragraphs-each-line':
      return {
        helpers: [paragraphsIn],
        constants: {},
        pieces: `paragraphsIn(text, ${unit === 'paragraphs-each-line'})`,
      };
    case 'words':
    case 'words-split-at-hyphens':
      return { helpers: [eachWord, wordsIn], constants: {}, pieces: '' };
    default: {
      const rule: SentenceRule = sentenceRules[unit];
      return { helpers: sentenceHelpers, constants: sentenceConstants(rule), pieces: 'sentencesIn(text)' };
    }
  }
}
