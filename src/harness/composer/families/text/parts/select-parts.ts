import { sentenceRules, type SentenceRule } from '../../../../../tools/text/sentences.ts';
import type { TextParts } from '../draft-parts.ts';
import { linesAndColumns, linesIn, paragraphsIn, placesOf, wordsIn } from '../guest/segments.ts';
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
// The pieces of the greatest or least length, sorted out by sorting.
const ofLength = (pieces) => {
  const size = ({ text: raw }) =>
    request.measure === 'words'
      ? raw.split(/(?:\s|\u2014|\u2015|--)+/).filter((part) => /[\p{L}\p{N}]/u.test(part)).length
      : oneLine(raw).replace(/[\ud800-\udbff][\udc00-\udfff]/g, '-').length;
  const sizes = pieces.map(size).sort((a, b) => a - b);
  const wanted = request.pick === 'longest' ? sizes.at(-1) : sizes[0];
  return onceEach(pieces.filter((piece) => size(piece) === wanted));
};
`;

/** The parts of a harness that picks lines, sentences, paragraphs or words. */
export function selectParts(plan: SelectPlan): TextParts {
  const { unit, where, pick, n, distinct, lettersOnly, as } = plan;
  const { helpers, constants, pieces } = segments(plan);
  const numbered = unit === 'lines' && where === null && ['first', 'last', 'nth'].includes(pick);
  let picked = numbered ? pieces : `${pieces}.filter((piece) => piece.text.trim() !== '')`;
  if (where !== null) picked = `${picked}.filter((piece) => meets(piece.text))`;
  if (lettersOnly) picked = String.raw`${picked}.filter((piece) => !/[^\p{L}\p{M}'\u2019-]/u.test(piece.text))`;
  if (distinct) picked = `onceEach(${picked})`;
  if (pick === 'first') picked = `${picked}.filter((piece, i) => i < ${n})`;
  if (pick === 'last') picked = `${picked}.filter((piece, i, all) => i >= all.length - ${n})`;
  if (pick === 'nth') picked = `${picked}.filter((piece, i) => i === ${n - 1})`;
  if (pick === 'longest' || pick === 'shortest') picked = `ofLength(${picked})`;
  const used = [
    linesAndColumns,
    ...helpers,
    ...(where === null ? [] : [placesOf, meets]),
    ...(distinct || pick === 'longest' || pick === 'shortest' ? [onceEach] : []),
    ...(pick === 'longest' || pick === 'shortest' ? [ofLength] : []),
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
      expected: `oneLine(${picked}[0]?.text ?? '')`,
      checks: [
        agrees('found again in another way', 'off-by-one', message),
        {
          about: {
            name: 'it stands in the text, word for word',
            defends: ['quotation-paraphrase', 'verbatim'],
            at: '/answer',
          },
          ok: "output.answer === '' || run.lib.quotedIn(output.answer, text)",
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
      return { helpers: [wordsIn], constants: {}, pieces: `wordsIn(text, ${unit !== 'words'})` };
    default: {
      const rule: SentenceRule = sentenceRules[unit];
      return { helpers: sentenceHelpers, constants: sentenceConstants(rule), pieces: 'sentencesIn(text)' };
    }
  }
}
