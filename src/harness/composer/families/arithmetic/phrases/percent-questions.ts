import { operationOf } from '../node.ts';
import type { Node } from '../node.ts';
import { phrases } from '../phrase.ts';
import type { Built, Phrase } from '../phrase.ts';

const percent = '(percent|percentage|%|pct|percentage share)';
const rise = '(increase|growth|rise|gain|hike|appreciation|markup|raise|jump)';
const fall = '(decrease|drop|decline|fall|reduction|loss|depreciation|cut|markdown)';
const greater = '(greater|larger|more|higher|bigger|above)';
const smaller = '(less|smaller|lower|fewer|below)';

const thing =
  '[a|an|my|its] (it|price|value|number|amount|this|something|stock|share price|population|salary|sales|revenue|cost|rent)';

/** Questions whose answer is a percentage, or that lead back from one. */
export const percentQuestions: readonly Phrase[] = [
  ...phrases(
    [
      `{a} is (what|which) ${percent} of {b}`,
      `{a} is how (much|many) percent of {b}`,
      `how (much|many) percent of {b} is {a}`,
      `how (much|many) percent is {a} of {b}`,
      `what ${percent} of {b} (is|are|does|do) {a} [make up|represent|constitute|make]`,
      `what ${percent} (is|are) {a} (of|out of|from) {b}`,
      `what is {a} out of {b} (as|in) [a|an] ${percent}`,
      `{a} (out of|from|over) {b} (as|in|to) [a|an] ${percent}`,
      `{a} out of {b} is what ${percent}`,
      `{a} of {b} (in|as) [a] ${percent}`,
      `${percent} [:] {a} (of|out of) {b}`,
      `{a} as [a|an] ${percent} of {b}`,
      `express {a} as [a|an] ${percent} of {b}`,
      `${percent} (of|for) {a} (in|out of|to|over) {b}`,
      `${percent} that {a} is of {b}`,
      `${percent} {a} is of {b}`,
      `${percent} of {b} that is {a}`,
      `(share|proportion) [in percent] of {a} (in|of|out of|to) {b} [in percent|as a percentage]`,
      `(what|which) (share|proportion) of {b} (is|are) {a}`,
      `{a} is (what|which) (share|proportion) of {b}`,
    ],
    (s) => share(s.node('a'), s.node('b')),
  ),
  ...phrases(
    [
      '{a} is {p:percent} of (what|which) [number|amount|value|total|sum]',
      '{a} is {p:percent} of what',
      '{p:percent} of (what|which) [number|amount|value|total|sum] (is|equals|gives|makes|=) {a}',
      '(what|which) (number|amount|value) has {a} as {p:percent} [of it]',
      '[if] {p:percent} of (a number|some number|a value|number) is {a} [,] [then] what is [that|this] (number|value|it)',
      '[if] {a} is {p:percent} of (a number|some number|a value|number) [,] [then] what is [that|this] (number|value|it)',
      'number of which {a} is {p:percent}',
      'of (what|which) number is {a} {p:percent}',
    ],
    (s) => ({ node: ['wholeOf', s.node('a'), s.node('p')] }),
  ),
  ...phrases(
    [
      `${percent} (change|changes|difference) (from|between|of) {a} (to|and) {b}`,
      `(change|difference) (from|between) {a} (to|and) {b} (in|as) [a|an] ${percent}`,
      `(relative|${percent}) change from {a} to {b}`,
      `${percent} change [:] {a} to {b}`,
      `[from] {a} to {b} (is|represents|as|means) (what|which|how much|a|in) [a|an] [of] ${percent} [change|difference]`,
      `[from] {a} to {b} is [a|an] change of (what|which|how many) ${percent}`,
      `[from] {a} to {b} ${percent} change`,
      `what ${percent} change is [it] [from] {a} to {b}`,
      `what is ${percent} change if {a} (becomes|changes to|goes to|turns into) {b}`,
      `by (what|which|how many) ${percent} (did|does|has|do) (it|price|value|number|amount|this|something|something) (change|changed) (from|if it goes from|going from) {a} to {b}`,
      `[if|when] ${thing} (changes|goes|moves|went|changed|moved) from {a} to {b} [,|.|;] (what is|find|by what|what was) ${percent} [change] [did it change]`,
    ],
    (s) => change(s.node('a'), s.node('b'), 'percentChange'),
  ),
  ...phrases(
    [
      `${percent} ${rise} (from|between) {a} (to|and) {b}`,
      `${percent} ${rise} [:] {a} to {b}`,
      `growth rate from {a} to {b}`,
      `(did|does|has) ${thing} (grow|increase|rise|go up|grown|risen|increased) (in|by) (percent|percentage) from {a} to {b}`,
      `(did|does|has) ${thing} (grow|increase|rise|go up|grown|risen|increased) from {a} to {b} (in|as a) (percent|percentage)`,
      `[from] {a} to {b} (is|represents|as) (what|which|a|how much) [a|an] [of] ${percent} ${rise}`,
      `[from] {a} to {b} is [a|an] ${rise} of (what|which|how many) ${percent}`,
      `[from] {a} to {b} ${percent} ${rise}`,
      `what ${percent} ${rise} is [it] [from] {a} to {b}`,
      `${rise} (from|between) {a} (to|and) {b} (in|as) [a|an] ${percent}`,
      `by (what|which|how many) ${percent} (did|does|has|do|must|would) (it|price|value|number|amount|{a}|this) (increase|grow|rise|go up|increased|grown|risen) from {x} to {y}`,
      `[if|when] ${thing} (increases|rises|grows|goes up|rose|grew|increased|goes|went) from {a} to {b} [,|.|;] (what is|what was|find) ${percent} ${rise}`,
      `[if|when] ${thing} (increases|rises|grows|goes up|rose|grew|increased|goes|went) from {a} to {b} [,|.|;] by (what|how many) ${percent} (did|does|has) it (rise|grow|increase|go up|risen|grown|increased)`,
      `by (what|which|how many) ${percent} is {b} ${greater} than {a}`,
      `{b} is (what|which|how many) ${percent} ${greater} than {a}`,
      `(what|how many) ${percent} ${greater} than {a} is {b}`,
      `(what|how many) ${percent} ${greater} is {b} than {a}`,
      `how much ${greater} is {b} than {a} (in|as) [a|an] ${percent}`,
    ],
    (s) =>
      s.has('x')
        ? s.has('a')
          ? null
          : change(s.node('x'), s.node('y'), 'percentChange')
        : change(s.node('a'), s.node('b'), 'percentChange'),
  ),
  ...phrases(
    [
      `${percent} (${fall}|discount) (from|between) {a} (to|and) {b}`,
      `${percent} (${fall}|discount) [:] {a} to {b}`,
      `(did|does|has) ${thing} (fall|decrease|drop|go down|fallen|dropped|decreased) (in|by) (percent|percentage) from {a} to {b}`,
      `[from] {a} to {b} (is|represents|as) (what|which|a|how much) [a|an] [of] ${percent} (${fall}|discount)`,
      `[from] {a} to {b} is [a|an] ${fall} of (what|which|how many) ${percent}`,
      `[from] {a} to {b} ${percent} (${fall}|discount)`,
      `what ${percent} (${fall}|discount) is [it] [from] {a} to {b}`,
      `${fall} (from|between) {a} (to|and) {b} (in|as) [a|an] ${percent}`,
      `by (what|which|how many) ${percent} (did|does|has|do) (it|price|value|number|amount|this) (decrease|fall|drop|decline|go down|decreased|fallen|dropped) from {a} to {b}`,
      `[if|when] ${thing} (decreases|falls|drops|declines|goes down|fell|dropped|decreased|goes|went) from {a} to {b} [,|.|;] (what is|what was|find) ${percent} (${fall}|discount)`,
      `[if|when] ${thing} (decreases|falls|drops|declines|goes down|fell|dropped|decreased|goes|went) from {a} to {b} [,|.|;] by (what|how many) ${percent} (did|does|has) it (fall|drop|decrease|go down|fallen|dropped|decreased)`,
      `by (what|which|how many) ${percent} is {b} ${smaller} than {a}`,
      `{b} is (what|which|how many) ${percent} ${smaller} than {a}`,
      `(what|how many) ${percent} ${smaller} than {a} is {b}`,
      `(what|how many) ${percent} ${smaller} is {b} than {a}`,
    ],
    (s) => change(s.node('a'), s.node('b'), 'percentDrop'),
  ),
  ...phrases(
    [`${percent} difference (between|of) {a} and {b}`, `difference between {a} and {b} in percent`],
    (s): readonly Built[] => [
      { node: ['percentDifference', s.node('a'), s.node('b')], unit: 'percent', money: 'drop' },
      { node: ['percentChange', s.node('a'), s.node('b')], unit: 'percent', money: 'drop', weight: 0.8 },
    ],
  ),
  ...phrases(
    [
      '(original|initial|starting|pre-sale|undiscounted|list) (price|value|number|amount|cost) (if|when|before|given) {x} (is|was|remains|after) [price] [after] [a|an] {p:percent} (off|discount|decrease|reduction|cut)',
      '(original|initial|starting|list) (price|value|number|amount|cost) before [a|an] {p:percent} (discount|decrease|reduction|cut) (if|when|to|gives|giving|of) [price is now|price is|it is now|it is] {x}',
      '(price|number|value|amount) before [a|an] {p:percent} (discount|decrease|reduction|cut) (that gives|gives|giving|to) {x}',
      'what (number|price|amount|value) (decreased|reduced|discounted|lowered) by {p:percent} (is|gives|equals|makes) {x}',
    ],
    (s) => ({ node: ['beforeDecrease', s.node('x'), s.node('p')] }),
  ),
  ...phrases(
    [
      '(original|initial|net|starting|pre-tax) (price|value|number|amount|cost) (if|when|given) {x} (includes|is after|was after|after|is with|including) [a|an] {p:percent} (tax|sales tax|vat|gst|increase|markup|rise|tip)',
      '(price|value|number|amount|cost) before [a|an] {p:percent} (tax|sales tax|vat|gst|increase|markup|rise|tip) (if|when|that gives|giving|to) [total is|it is now|it is] {x}',
      '{x} (without|excluding|before|net of|less) {p:percent} (tax|sales tax|vat|gst) (included|that is included)',
      'what (number|price|amount|value) (increased|raised) by {p:percent} (is|gives|equals|makes) {x}',
    ],
    (s) => ({ node: ['beforeIncrease', s.node('x'), s.node('p')] }),
  ),
];

function share(part: Node, whole: Node): Built {
  return { node: ['shareOf', part, whole], unit: 'percent', money: 'drop', notes: ['The share is given in percent.'] };
}

/** A change in percent; between two percentages it may as well be meant in percentage points. */
function change(from: Node, to: Node, operation: 'percentChange' | 'percentDrop'): readonly Built[] {
  const isPercent = (node: Node): boolean => operationOf(node) === 'percent';
  if (!isPercent(from) && !isPercent(to)) {
    return [
      {
        node: [operation, from, to],
        unit: 'percent',
        money: 'drop',
        notes: ['The change is counted from the first number.'],
      },
    ];
  }
  const bare = (node: Node): Node => (typeof node !== 'string' && isPercent(node) ? (node[1] ?? '0') : node);
  const points: Node =
    operation === 'percentChange'
      ? ['add', bare(to), ['negate', bare(from)]]
      : ['add', bare(from), ['negate', bare(to)]];
  return [
    { node: [operation, bare(from), bare(to)], unit: 'percent', money: 'drop' },
    { node: points, unit: 'percentage points', money: 'drop' },
  ];
}
