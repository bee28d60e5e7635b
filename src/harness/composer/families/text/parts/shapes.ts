import type { Json } from '../../../../../core/json.ts';
import type { TextParts } from '../draft-parts.ts';

/** Schemas that several tasks use. */
export const count: Json = { type: 'integer', minimum: 0 };
export const yesNo: Json = { type: 'boolean' };
export const text: Json = { type: 'string' };
export const texts: Json = { type: 'array', items: { type: 'string' } };

/** A list of objects with these fields and no others. */
export function rows(fields: Readonly<Record<string, Json>>): Json {
  return {
    type: 'array',
    items: { type: 'object', properties: { ...fields }, required: Object.keys(fields), additionalProperties: false },
  };
}

const place = { type: 'integer', minimum: 1 };
/** A line and a column, both from 1. */
export const lineAndColumn = { line: place, column: place };

/** The field `evidence`: where each item of the answer stands. */
export const places = {
  schema: { evidence: rows({ offset: { type: 'integer', minimum: 0 }, ...lineAndColumn }) },
  values: ['found.items.map(({ offset, line, column }) => ({ offset, line, column }))'],
};

/** Guest code: whether an item stands at an offset of the text, white space apart. */
export const standsAt = String.raw`
// Whether an item stands at an offset, word for word; runs of white space are one space.
const standsAt = (item, offset) => {
  let at = offset;
  return item.split(' ').every((part) => {
    const here = text.startsWith(part, at);
    at += part.length;
    while (/\s/.test(text.charAt(at))) at += 1;
    return here;
  });
};
`;

type Check = TextParts['checks'][number];

/** The check that a single value is what was found again. */
export function agrees(name: string, defends: string, message: string): Check {
  return {
    about: { name, defends: [defends], at: '/answer' },
    ok: 'run.lib.same(output.answer, expected)',
    message: `\`${message} It gives \${JSON.stringify(expected)}.\``,
  };
}

/** The checks of a list whose items stand in the text, with their places in `evidence`; `expected` is `{ answer, places }`. */
export const verbatimChecks: readonly Check[] = [
  {
    about: {
      name: 'every item stands in the text, word for word',
      defends: ['quotation-paraphrase', 'verbatim'],
      at: '/answer',
    },
    ok: 'output.answer.length === output.evidence.length && output.answer.every((item, i) => standsAt(item, output.evidence[i].offset))',
    message: "'Each item of the answer must stand in the text at the place that the evidence names.'",
  },
  {
    about: {
      name: 'nothing is missing, added or out of order',
      defends: ['truncated-list', 'complete'],
      at: '/answer',
    },
    ok: 'run.lib.same(output.answer, expected.answer)',
    message: '`The text was searched again in another way, which finds ${expected.answer.length} items.`',
  },
  {
    about: { name: 'places are right', defends: ['off-by-one'], at: '/evidence' },
    ok: 'run.lib.same(output.evidence, expected.places)',
    message: "'Offsets, lines and columns were counted again from the beginning of the text.'",
  },
];

/** What holds of every answer that such checks accept. */
export const verbatimInvariants: TextParts['invariants'] = [
  { id: 'verbatim', text: 'Every item of the answer stands in the text, word for word.' },
  { id: 'complete', text: 'The answer holds every item that the text has, once for each, in the order of the text.' },
];
