import type { TextParts } from '../draft-parts.ts';
import { finders } from '../guest/finders.ts';
import { linesAndColumns, paragraphsIn } from '../guest/segments.ts';
import type { FindPlan } from '../plan.ts';
import {
  agrees,
  count,
  lineAndColumn,
  places,
  rows,
  standsAt,
  text,
  texts,
  verbatimChecks,
  verbatimInvariants,
  yesNo,
} from './shapes.ts';

/** Guest code: each different item once. */
const once = (ignoreCase: boolean) => String.raw`
// Each once, at its first place${ignoreCase ? ', whatever its case' : ''}.
const once = (spans) => {
  const seen = new Set();
  return spans.filter((span) => {
    const key = oneLine(span.text)${ignoreCase ? '.toLowerCase()' : ''};
    return seen.has(key) ? false : seen.add(key);
  });
};
`;

/** The parts of a harness that finds pieces of a kind. */
export function findParts({ kind, as, distinct, leftOut }: FindPlan): TextParts {
  const helpers = [
    linesAndColumns,
    ...(kind.endsWith('quotations') ? [paragraphsIn] : []),
    finders[kind] ?? '',
    ...(distinct ? [once(kind.endsWith('emails'))] : []),
  ];
  const found = distinct ? 'once(find(text))' : 'find(text)';
  const common = { note: 'Finds what the goal asks for.', constants: { leftOut }, helpers };
  const search = 'The text was searched again by shape.';
  switch (as) {
    case 'list':
      return {
        ...common,
        helpers: [...helpers, standsAt, spans],
        answer: texts,
        fields: places,
        expected: `placed(${found})`,
        checks: verbatimChecks,
        invariants: verbatimInvariants,
      };
    case 'places':
      return {
        ...common,
        helpers: [...helpers, spans],
        answer: rows({ text, ...lineAndColumn }),
        expected: `placed(${found})`,
        checks: [
          {
            about: {
              name: 'every item stands in the text, word for word',
              defends: ['quotation-paraphrase', 'verbatim'],
              at: '/answer',
            },
            ok: 'run.lib.same(output.answer.map((item) => item.text), expected.answer)',
            message: '`The text was searched again by shape, which finds ${expected.answer.length} items.`'.replace(
              /"/g,
              '',
            ),
          },
          {
            about: { name: 'lines and columns are right', defends: ['off-by-one'], at: '/answer' },
            ok: 'run.lib.same(output.answer.map(({ line, column }) => ({ line, column })), expected.places.map(({ line, column }) => ({ line, column })))',
            message: "'Lines and columns were counted again from the beginning of the text.'",
          },
        ],
        invariants: verbatimInvariants.slice(0, 1),
      };
    case 'count':
      return {
        ...common,
        answer: count,
        expected: `${found}.length`,
        checks: [agrees('counted again in another way', 'off-by-one', search)],
        invariants: [],
      };
    case 'exists':
      return {
        ...common,
        answer: yesNo,
        expected: `${found}.length > 0`,
        checks: [agrees('looked for again in another way', 'unsupported-claim', search)],
        invariants: [],
      };
    case 'first':
    case 'last':
      return {
        ...common,
        answer: text,
        expected: `oneLine(find(text).at(${as === 'first' ? 0 : -1})?.text ?? '')`,
        checks: [agrees('found again in another way', 'quotation-paraphrase', search)],
        invariants: [],
      };
  }
}

/** Guest code: spans as the answer and its evidence. */
export const spans = String.raw`
// What was found again, as answer and evidence.
const placed = (spans) => {
  const offsets = spans.map((span) => span.offset + Math.max(0, span.text.search(/\S/)));
  const lines = linesAndColumns(text, offsets);
  return {
    answer: spans.map((span) => oneLine(span.text)),
    places: offsets.map((offset, i) => ({ offset, ...lines[i] })),
  };
};
`;
