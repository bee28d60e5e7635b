import { currencyNames } from '../../../../../tools/text/amounts.ts';
import type { TextParts } from '../draft-parts.ts';
import { finders } from '../guest/finders.ts';
import { linesAndColumns } from '../guest/segments.ts';
import type { AmountPlan } from '../plan.ts';
import { lineAndColumn, rows, text } from './shapes.ts';

const values = String.raw`
// What an amount is worth: the mark that sets off the decimals is told by where it stands.
const valueOf = ({ text: written, number, times }) => {
  const plain = number.replace(/[\s\u00a0\u202f'\u2019]/g, '');
  const marks = plain.replace(/\d/g, '');
  const groups = plain.split(/[.,]/);
  const single = marks.length === 1 && !(marks === ',' && groups[1].length === 3);
  const mixed = marks.length > 1 && marks.at(-1) !== marks.at(-2);
  const decimals = single || mixed ? groups.pop() : '';
  const power = { k: 3, thousand: 3, m: 6, mn: 6, million: 6, bn: 9, b: 9, billion: 9, trillion: 12 }[times] ?? 0;
  const value = run.lib.exact((groups.join('') || '0') + (decimals === '' ? '' : '.' + decimals)).times(run.lib.exact(10).power(power));
  return /^[-\u2212]/.test(written) ? value.negated() : value;
};
// The currency of an amount: what is left of it without figures, minus signs and words for thousands.
const currencyOf = ({ text: written, times }) => {
  const mark = written
    .replace(/\d[\d.,'\u2019\u00a0\u202f ]*/, ' ')
    .replace(times === '' ? /$/ : new RegExp('\\b' + times + '\\b', 'i'), ' ')
    .replace(/[-\u2212]/g, ' ')
    .replace(/\b(?:US|Australian|Canadian) /i, '')
    .trim();
  return currencyNames[mark.toLowerCase()] ?? mark.toUpperCase();
};
`;

const picked: Readonly<Record<AmountPlan['as'], string>> = {
  sum: 'run.lib.sum(amounts.map(valueOf))',
  largest: 'amounts.map(valueOf).reduce((top, value) => (value.compare(top) > 0 ? value : top))',
  smallest: 'amounts.map(valueOf).reduce((top, value) => (value.compare(top) < 0 ? value : top))',
};

/** The parts of a harness that adds up or compares amounts of money. */
export function amountParts({ as }: AmountPlan): TextParts {
  return {
    note: 'Adds up or compares the amounts of money.',
    answer: { type: ['number', 'string'] },
    fields: {
      schema: { currency: text, evidence: rows({ text, ...lineAndColumn }) },
      values: ['found.currency', 'found.items.map(({ text, line, column }) => ({ text, line, column }))'],
    },
    constants: {
      currencyNames: { ...currencyNames, '\u20ac': 'EUR', '\u00a3': 'GBP', '\u20b9': 'INR' },
    },
    helpers: [linesAndColumns, finders['amounts'] ?? '', values],
    expected: `worth(find(text))`.replace('worth(find(text))', worthExpression(as)),
    checks: [
      {
        about: { name: 'worked out again with exact numbers', defends: ['arithmetic-drift'], at: '/answer' },
        ok: 'run.lib.exact(output.answer).equals(expected.value)',
        message: '`The amounts were read again from the text and worked out exactly, which gives ${expected.value}.`',
      },
      {
        about: { name: 'one currency for all amounts', defends: ['unit-confusion'], at: '/currency' },
        ok: 'expected.currencies.length === 1 && expected.currencies[0] === output.currency',
        message: '`The amounts in the text are in: ${expected.currencies.join(", ")}.`',
      },
      {
        about: {
          name: 'every amount of the text was taken',
          defends: ['truncated-list', 'off-by-one'],
          at: '/evidence',
        },
        ok: 'run.lib.same(output.evidence, expected.items)',
        message: '`The text was searched again, number by number, which finds ${expected.items.length} amounts.`',
      },
    ],
    invariants: [],
  };
}

function worthExpression(as: AmountPlan['as']): string {
  return [
    '((amounts) => {',
    '  const lines = linesAndColumns(text, amounts.map(({ offset }) => offset));',
    '  return {',
    `    value: ${picked[as]}.toString(40),`,
    '    currencies: [...new Set(amounts.map(currencyOf))],',
    '    items: amounts.map((amount, i) => ({ text: oneLine(amount.text), ...lines[i] })),',
    '  };',
    '})(find(text))',
  ].join('\n');
}
