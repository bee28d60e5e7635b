import { fold, isNumber } from '../node.ts';
import type { Node } from '../node.ts';
import { phrases } from '../phrase.ts';
import type { Built, Phrase } from '../phrase.ts';

const numbers =
  '(number|numbers|value|values|data|data set|dataset|data points|set|list|sample|series|scores|grades|marks|ages|prices|temperatures|integers|figures|terms|observations|measurements)';
/** What may stand between a statistic and its numbers: "of the following five numbers:". */
const of = `[of|for|in|from|between|among] [all] [these|following|this|my] [{k:int}] [${numbers}] [of] [${numbers}] [are|is] [:]`;

/** A statistic of given numbers, in the wordings that all statistics share. */
function statistic(words: string, build: (numbers: readonly Node[]) => Built | readonly Built[] | null): Phrase[] {
  return phrases(
    [
      `${words} ${of} {xs:list}`,
      `(for|given|of|from|with|take) [these|following] [${numbers}] [:] {xs:list} [,|:|;|.] (find|compute|calculate|determine|give|give me|what is) ${words}`,
      `{xs:list} [:] (what is|find|give me) [their] ${words}`,
      `${words} [,] if [${numbers}] (are|is) {xs:list}`,
    ],
    (s) => {
      const given = s.list('xs');
      // "the mean of 5 numbers: 1, 2, 3, 4, 5" must be five.
      return s.has('k') && s.node('k') !== String(given.length) ? null : build(given);
    },
  );
}

function several(operation: string): (given: readonly Node[]) => Built | null {
  return (given) => (given.length < 2 ? null : { node: [operation, ...given] });
}

const largest = '(largest|biggest|greatest|highest|maximum|max)';
const smallest = '(smallest|lowest|least|minimum|min)';
const deviation = '(standard deviation|std dev|stddev|std|stdev|stdev.s|standard dev|sd)';

/** Statistics that give one number and may stand inside other calculations. */
export const listPhrases: readonly Phrase[] = [
  ...statistic(
    '(mean|average|arithmetic mean|arithmetic average|avg|mean value|average value|average number)',
    (given) =>
      given.length < 2
        ? null
        : { node: ['mean', ...given], notes: ['The average is the arithmetic mean, every number counted once.'] },
  ),
  ...statistic('(sum|total|sum total|total sum)', several('sum')),
  ...phrases(
    [
      '(add|add up|sum|sum up|total|total up|add together) {xs:list} [together|up]',
      '{xs:list} (added together|added up|added|combined|summed|add up to|sum to|sum up to|come to)',
    ],
    (s) => several('sum')(s.list('xs')),
  ),
  ...statistic('product', several('product')),
  ...phrases(['multiply {xs:list} [together]', '{xs:list} multiplied together'], (s) =>
    several('product')(s.list('xs')),
  ),
  ...statistic('(median|median value|middle value)', several('median')),
  ...statistic(`(${largest} [number|value|one]|bigger|larger|greater)`, several('largest')),
  ...statistic(`(${smallest} [number|value|one]|smaller|lesser)`, several('smallest')),
  ...statistic('(range|statistical range)', several('spread')),
  ...statistic(deviation, ambiguousSpread('deviationSample', 'deviationPopulation')),
  ...statistic(
    `(sample ${deviation}|corrected ${deviation}|${deviation} \\( sample \\)|sample sd)`,
    several('deviationSample'),
  ),
  ...statistic(
    `(population ${deviation}|uncorrected ${deviation}|${deviation} \\( population \\)|population sd)`,
    several('deviationPopulation'),
  ),
  ...statistic('variance', ambiguousSpread('varianceSample', 'variancePopulation')),
  ...statistic('sample variance', several('varianceSample')),
  ...statistic('population variance', several('variancePopulation')),
  ...statistic('geometric (mean|average)', (given) =>
    given.length < 2 ? null : { node: ['root', ['product', ...given], String(given.length)] },
  ),
  ...statistic('(sum|total) of squares', (given) =>
    given.length < 2 ? null : { node: ['sum', ...given.map((x): Node => ['power', x, '2'])] },
  ),
  ...statistic(
    '(gcd|gcf|hcf|greatest common (divisor|factor|denominator)|highest common (factor|divisor)|largest common (factor|divisor)|common divisor)',
    wholeNumbers('gcd'),
  ),
  ...statistic(
    '(lcm|least common multiple|lowest common multiple|smallest common multiple|least common denominator|lowest common denominator|lcd)',
    wholeNumbers('lcm'),
  ),
  ...phrases(
    ['weighted (mean|average) of {xs:list} (with|by|and|using) [respective] weights [of|:] {ws:list}'],
    (s) => {
      const [values, weights] = [s.list('xs'), s.list('ws')];
      if (values.length !== weights.length || values.length < 2) return null;
      return { node: ['weightedMean', ...values.flatMap((value, i): Node[] => [value, weights[i] ?? '1'])] };
    },
  ),
];

/** Statistics that give a list, or questions about two numbers that give one of them. */
export const listQuestions: readonly Phrase[] = [
  ...statistic('(mode|modal value|modes|most common value|most frequent value|most frequent number)', several('modes')),
  ...phrases(
    [
      `(which|what) [number|one|value] is (${largest}|bigger|larger|greater|higher|more) [number] [:|,|-|?] [{a}] {b} or {c}`,
      `which [number|one|value] is (${largest}|bigger|larger|greater|higher|more) [:|,|-|?] {b} or {c}`,
      `(which|what) is (bigger|larger|greater|higher|more) [:|,|-|?] {b} or {c}`,
      `{b} or {c} [,|:|-] which [one] is (bigger|larger|greater|higher|more)`,
      `(bigger|larger|greater|higher) [number] of {b} (or|and) {c}`,
    ],
    (s) => (s.has('a') ? null : { node: ['largest', s.node('b'), s.node('c')] }),
  ),
  ...phrases(
    [
      `which [number|one|value] is (${smallest}|smaller|lower|less|lesser) [:|,|-|?] {b} or {c}`,
      `{b} or {c} [,|:|-] which [one] is (smaller|lower|less)`,
      `(smaller|lower|lesser) [number] of {b} (or|and) {c}`,
    ],
    (s) => ({ node: ['smallest', s.node('b'), s.node('c')] }),
  ),
  ...ordered(
    'ascending',
    '(ascending|increasing|rising|ascending numerical|numerical)',
    '(smallest to largest|least to greatest|low to high|lowest to highest|smallest to biggest|small to large)',
  ),
  ...ordered(
    'descending',
    '(descending|decreasing|falling|reverse)',
    '(largest to smallest|greatest to least|high to low|highest to lowest|biggest to smallest|large to small)',
  ),
  ...phrases([`(sort|order|arrange|rank) [these|following] [${numbers}] [:] {xs:list}`], (s) => {
    const given = s.list('xs');
    return given.length < 2 ? null : { node: ['ascending', ...given], notes: ['The numbers are put in rising order.'] };
  }),
];

function ordered(operation: string, order: string, fromTo: string): Phrase[] {
  return phrases(
    [
      `(sort|order|arrange|put|rank|list) [these|following] [${numbers}] [:] {xs:list} [in|into|by] (${order} [order]|from ${fromTo}|${fromTo})`,
      `(sort|order|arrange|put|rank|list) [these|following] [${numbers}] [in|into|by] (${order} [order]|from ${fromTo}|${fromTo}) [:] {xs:list}`,
      `{xs:list} (sorted|ordered|arranged) [in|into|by] (${order} [order]|from ${fromTo}|${fromTo})`,
    ],
    (s) => several(operation)(s.list('xs')),
  );
}

/** Nobody who says "standard deviation" says whether the numbers are all there are or a sample of more. */
function ambiguousSpread(sample: string, population: string): (given: readonly Node[]) => readonly Built[] | null {
  return (given) =>
    given.length < 2 ? null : [{ node: [sample, ...given] }, { node: [population, ...given], weight: 0.9 }];
}

function wholeNumbers(operation: string): (given: readonly Node[]) => Built | null {
  return (given) => {
    const whole = given.every((x) =>
      isNumber(x) ? /^\d+$/.test(x) && x !== '0' : fold(x)?.d !== undefined ? fold(x)?.d === 1n : true,
    );
    return given.length < 2 || !whole ? null : { node: [operation, ...given] };
  };
}
