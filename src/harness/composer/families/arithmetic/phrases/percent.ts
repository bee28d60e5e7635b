import { isNumber, operationOf } from '../node.ts';
import type { Node } from '../node.ts';
import { phrases } from '../phrase.ts';
import type { Built, Phrase, Slots } from '../phrase.ts';

const tax =
  '(tax|sales tax|vat|gst|hst|tip|gratuity|service charge|service fee|fee|markup|mark-up|surcharge|commission|shipping)';
const bill = '(bill|meal|dinner|lunch|tab|check|restaurant bill|purchase|order|item|invoice|total)';

/** Percentages that may stand inside other calculations. */
export const percentPhrases: readonly Phrase[] = [
  ...phrases(['{p:percent} of {x}', '{p:percent} (from|out of) {x}', '{p} percent of {x}'], (s) => {
    const x = s.node('x');
    // A percentage of a percentage is a percentage; 5% of 20% is 1%.
    const percent = operationOf(x) === 'percent' && typeof x !== 'string' ? x[1] : undefined;
    return percent === undefined
      ? { node: ['percentOf', s.node('p'), x] }
      : { node: ['percentOf', s.node('p'), percent], unit: 'percent' };
  }),
  ...phrases(
    [
      '{x} (increased|raised|marked up|up|growing|grown|rising|inflated|risen|upped) by {p:percent}',
      '(increase|raise|mark up|grow|inflate|up) {x} by {p:percent}',
      '{p:percent} (more|higher|greater|larger|bigger|above|over) [than] {x}',
      '{p:percent} on top of {x}',
      '(add|apply) {p:percent} to {x}',
      '{x} with {p:percent} added',
      '{x} with [an] increase of {p:percent}',
      '{x} after [a|an] {p:percent} (increase|rise|raise|hike|markup|gain)',
      '[a|an] {p:percent} (increase|raise|markup|hike|rise) (on|of|to|over|from) {x}',
    ],
    (s) => ({ node: ['increaseBy', s.node('x'), s.node('p')] }),
  ),
  ...phrases(
    [
      `{x} (plus|with|including|incl|and|after|+) [a|an] {p:percent} [in|of] ${tax}`,
      `(add|apply) [a|an] {p:percent} [in|of] ${tax} to [a|an] {x} [${bill}]`,
      `(total|total price|total cost|total bill|final price|price|cost|bill) (of|for|on) [a|an] {x} [${bill}] (with|plus|including|after|and) [a|an] {p:percent} [of] ${tax}`,
      `(total|total price|total cost|total bill|final price) (with|including|after) [a|an] {p:percent} ${tax} (on|for|of) [a|an] {x} [${bill}]`,
    ],
    (s) => ({ node: ['increaseBy', s.node('x'), s.node('p')], money: 'cents' }),
  ),
  ...phrases(
    [
      '{x} (decreased|reduced|lowered|cut|down|discounted|diminished|shrunk|marked down) by {p:percent}',
      '(decrease|reduce|lower|cut|discount|diminish|shrink|mark down) {x} by {p:percent}',
      '{p:percent} (less|lower|fewer|smaller|below|under) [than] {x}',
      '(subtract|deduct) {p:percent} from {x}',
      '{x} less {p:percent}',
      '{x} after [a|an] {p:percent} (decrease|drop|cut|reduction|loss|fall|decline)',
    ],
    (s) => ({ node: ['decreaseBy', s.node('x'), s.node('p')] }),
  ),
  ...phrases(
    [
      '{p:percent} off [of|from|on] [a|an] {x} [price|item|purchase]',
      'take {p:percent} (off|off of|from) [of] [a|an] {x}',
      '{x} (with|after|at|less|minus|and) [a|an] {p:percent} (off|discount|reduction|rebate|sale) [applied|taken off]',
      '(price|sale price|final price|cost|discounted price) (of|for) [a|an] {x} [item|product|purchase|shirt] (with|after|at) [a|an] {p:percent} (off|discount|reduction|rebate)',
      '(price|sale price|final price|cost|discounted price) (with|after|at) [a|an] {p:percent} (off|discount|reduction|rebate) (on|off|from|of|for) [a|an] {x} [item|product|purchase]',
      '(price|sale price|final price|cost) after {p:percent} off [of|on] {x}',
      'apply [a|an] {p:percent} discount to {x}',
      'if [a|an] {w:words} (costs|is|is priced at|originally costs) {x} and (is|it is|it goes|is on sale for|has) [a] {p:percent} (off|discount) [,] (what is|how much is) [its|it] [sale|final|new|discounted] [price|cost]',
    ],
    (s) => ({ node: ['decreaseBy', s.node('x'), s.node('p')], money: 'cents' }),
  ),
  ...phrases(
    [
      `[a|an] {p:percent} ${tax} (on|of|for) [a|an] {x} [${bill}]`,
      `${tax} (on|for|of) [a|an] {x} [${bill}] (at|of|with) [a|an] {p:percent} [rate]`,
      `${tax} of {p:percent} (on|for) [a|an] {x} [${bill}]`,
      `{p:percent} (in|as) ${tax} on {x}`,
      '(should i|do i|should we|to|would i|i should|i) tip (on|for) [a|an] {x} [bill|meal] at {p:percent}',
      '(should i|do i|should we|to|would i) tip {p:percent} (on|for) {x}',
    ],
    (s) => ({ node: ['percentOf', s.node('p'), s.node('x')], money: 'cents' }),
  ),
  ...phrases(
    ['[a|an] {p:percent} (discount|reduction|rebate|saving) (on|off|from|of|for) [a|an] {x} [item|product|purchase]'],
    (s): readonly Built[] => [
      { node: ['percentOf', s.node('p'), s.node('x')], money: 'cents' },
      { node: ['decreaseBy', s.node('x'), s.node('p')], money: 'cents', weight: 0.8 },
    ],
  ),
  // "increase 200 by 50" may mean 50 or 50%.
  ...phrases(['(increase|raise) {x} by {d}', '{x} (increased|raised) by {d}'], (s) => amountOrPercent(s, 'increaseBy')),
  ...phrases(['(decrease|reduce|lower) {x} by {d}', '{x} (decreased|reduced|lowered) by {d}'], (s) =>
    amountOrPercent(s, 'decreaseBy'),
  ),
];

function amountOrPercent(s: Slots, operation: 'increaseBy' | 'decreaseBy'): readonly Built[] | null {
  const [x, d] = [s.node('x'), s.node('d')];
  if (typeof d === 'string' && d.includes('/')) {
    // "Reduce 90 by a third": a third of it.
    const share: Node = operation === 'increaseBy' ? d : ['negate', d];
    return [
      {
        node: ['multiply', x, ['add', '1', share]],
        notes: [`The ${s.word('d')} is taken of the number that changes.`],
      },
    ];
  }
  if (operationOf(d) === 'percent') return null; // the wordings with a percent sign say that better
  const amount: Node = operation === 'increaseBy' ? d : ['negate', d];
  const plain: Built = { node: ['add', x, amount] };
  const isMoney = s.meaning('d')?.money !== '';
  return isNumber(d) && !isMoney ? [plain, { node: [operation, x, d], weight: 0.6 }] : [plain];
}
