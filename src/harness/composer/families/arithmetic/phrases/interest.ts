import type { Meaning } from '../meaning.ts';
import { fold } from '../node.ts';
import type { Node } from '../node.ts';
import { phrases } from '../phrase.ts';
import type { Phrase } from '../phrase.ts';
import type { QuantityReader } from '../quantity-reader.ts';
import { canonical } from '../read-number.ts';

/** What a goal about interest is made of; the parts may come in any order. */
type PartName = 'principal' | 'rate' | 'term' | 'frequency' | 'ask';

const asks = {
  compoundInterest: '(compound interest|compounded interest|interest compounded)',
  simpleInterest: '(simple interest)',
  interest: '(interest|interest earned|total interest earned|how much interest)',
  amount:
    '(future value|final amount|final balance|final value|ending balance|end balance|maturity value|maturity amount|fv|amount|balance|total amount|total value|value|grow to|grows to|amount to|worth|become|have|accumulate|accumulated value|accumulate to)',
  presentValue: '(present value|pv|discounted value)',
  payment:
    '(monthly payment|monthly payments|monthly mortgage payment|monthly loan payment|monthly installment|monthly instalment|monthly repayment|payment per month|payment a month|payment each month|emi|monthly emi|loan payment|mortgage payment|payment|pay per month|pay each month|pay monthly|pay a month|repayment)',
  loanInterest: '(total interest|interest paid|total interest paid|total cost of interest|interest in total)',
} as const;
type Ask = keyof typeof asks;

const year = '(year|years|yr|yrs)';
const perYear = '(per year|a year|each year|every year|annually|yearly|per annum|p.a|pa|annual|apr|apy|annual rate)';
const frequencies: readonly (readonly [words: string, perYear: string])[] = [
  ['(annually|yearly|annual|yearly|once a year|per year|every year|each year)', '1'],
  [
    '(semiannually|semi-annually|half-yearly|twice a year|semiannual|semi-annual|biannually|every six months|every 6 months)',
    '2',
  ],
  ['(quarterly|every quarter|four times a year|each quarter|every three months|every 3 months)', '4'],
  ['(monthly|every month|each month|per month|12 times a year|twelve times a year)', '12'],
  ['(weekly|every week|each week)', '52'],
  ['(daily|every day|each day)', '365'],
];

const parts: Readonly<Record<PartName, readonly Phrase[]>> = {
  ask: Object.entries(asks).flatMap(([name, words]) => phrases([words], () => ({ node: [name] }))),
  rate: [
    ...phrases(
      [
        `[an|a] [fixed|nominal|annual|yearly] [interest] [rate] [of] {p:percent} [fixed|nominal] [annual|yearly|nominal|apr] [simple] [interest] [rate] [${perYear}]`,
        `{p:percent} ${perYear} [interest]`,
      ],
      (s) => ({ node: ['yearly', s.node('p')] }),
    ),
    ...phrases(
      [
        '[interest] [rate] [of] {p:percent} [interest] (per month|a month|monthly|each month|every month) [interest] [rate]',
      ],
      (s) => ({ node: ['monthly', s.node('p')] }),
    ),
  ],
  term: [
    ...phrases(
      [
        `(for|over|after|in|during|within|of|time|term|period) [:|=] [a|an] [term|period] [of] {n:number} ${year}`,
        `{n:number} ${year} [term|period|later|long|loan|mortgage|fixed]`,
        `{n:int} - ${year} [fixed|fixed-rate]`,
      ],
      (s) => ({ node: ['years', s.node('n')] }),
    ),
    ...phrases(
      [
        '(for|over|after|in|during|within|of) [a|an] [term|period] [of] {n:number} (month|months)',
        '{n:number} (month|months) [term|period|later]',
        '{n:int} - (month|months)',
      ],
      (s) => ({ node: ['months', s.node('n')] }),
    ),
    ...phrases(['(for|over|after|in) (a|one) year', 'one year'], () => ({ node: ['years', '1'] })),
    ...phrases(['(for|over|after|in) {n:number} days', '{n:number} days'], (s) => ({ node: ['days', s.node('n')] })),
  ],
  frequency: frequencies.flatMap(([words, n]) =>
    phrases(
      [
        `(compounded|compounding|compounds|is compounded|which compounds|that is compounded|payable|paid) ${words}`,
        `[with] ${words} compounding`,
        `${words} compounded`,
        `[with] interest compounded ${words}`,
      ],
      () => ({ node: ['perYear', n] }),
    ),
  ),
  principal: phrases(
    [
      '[principal|loan|mortgage|deposit|investment|amount|sum|capital|debt|borrowing|loan amount|principal amount] [amount] [of|is] {x:number} [principal|loan|mortgage|deposit|investment|debt|house loan|home loan|car loan|student loan|personal loan|auto loan|savings account|balance|in savings]',
      '(invest|deposit|borrow|lend|put|invested|deposited|borrowed|lent|save) {x:number}',
      '{x:number} (invested|deposited|borrowed|lent|saved)',
    ],
    (s) => ({ node: s.node('x') }),
  ),
};

/** Words that say nothing of their own in such a goal. */
const fillers = new Set(
  'on of for at with a an if i we you my our your take out get it its is are be will would do does did much how what and , ? . : in to from into paid pays paying pay earn earns earned owe charge charged charges bank account savings account loan mortgage car home house student personal auto fixed-rate fixed rate person money investment when there invest invested deposit deposited put borrow borrowed by after years be end gives per yield yields yielding apr'.split(
    ' ',
  ),
);

/** Every reading of a goal about interest, growth or a loan that names all of its parts and nothing else. */
export function readInterest(reader: QuantityReader, from: number, to: number): Meaning[] {
  const words = new Set(reader.tokens.slice(from, to).map(({ text }) => text));
  const topical = [
    'interest',
    'loan',
    'mortgage',
    'apr',
    'emi',
    'compounded',
    'compounding',
    'value',
    'payment',
    'invest',
    'grow',
    'worth',
    'invested',
  ];
  if (to - from > 60 || !topical.some((word) => words.has(word))) return [];
  const found = collect(reader, from, to);
  return found === null ? [] : interpret(found, words);
}

type Found = Partial<Record<PartName, Meaning>>;

/** Takes the longest part at each place, each part once; null where something is left that is no part and no filler. */
function collect(reader: QuantityReader, from: number, to: number): Found | null {
  const found: Found = {};
  for (let at = from; at < to;) {
    const next = longestPart(reader, found, at, to);
    if (next !== null) {
      found[next.name] = next.meaning;
      at = next.end;
    } else if (fillers.has(reader.tokens[at]?.text ?? '')) at++;
    else return null;
  }
  return found;
}

function longestPart(
  reader: QuantityReader,
  found: Found,
  at: number,
  to: number,
): { name: PartName; meaning: Meaning; end: number } | null {
  for (let end = Math.min(to, at + 10); end > at; end--) {
    for (const name of ['ask', 'frequency', 'rate', 'term', 'principal'] as const) {
      if (found[name] !== undefined) continue;
      for (const phrase of parts[name]) {
        const meaning = reader.match(phrase, at, end)[0];
        if (meaning !== undefined) return { name, meaning, end };
      }
    }
  }
  return null;
}

function first(node: Node | undefined): Node {
  return typeof node === 'string' || node === undefined ? '0' : (node[1] ?? '0');
}

function label(node: Node | undefined): string {
  return typeof node === 'string' || node === undefined ? '' : String(node[0]);
}

function interpret({ principal, rate, term, frequency, ask }: Found, words: ReadonlySet<string>): Meaning[] {
  if (principal === undefined || rate === undefined || term === undefined) return [];
  const isLoan = ['loan', 'mortgage', 'emi', 'borrow', 'borrowed', 'debt'].some((word) => words.has(word));
  let asked = label(ask?.node) as Ask | '';
  if (asked === '' || (asked === 'amount' && words.has('pay'))) asked = asked === '' && isLoan ? 'payment' : asked;
  const isUnsaid = asked === '' && words.has('interest');
  if (isUnsaid) asked = 'amount';
  if (asked === '') return [];
  if (asked === 'interest' && isLoan && words.has('total')) asked = 'loanInterest';

  const perMonth = label(rate.node) === 'monthly';
  const percent: Node = perMonth ? twelvefold(first(rate.node)) : first(rate.node);
  const years = yearsOf(term.node);
  const meaning = (node: Node, notes: readonly string[], weight = 1): Meaning => ({
    node,
    weight,
    notes: [...principal.notes, ...notes],
    money: principal.money === '' ? 'money' : principal.money,
    unit: '',
  });
  if (years === null) {
    // Days: bankers count 360 to a year, others 365.
    if (asked !== 'simpleInterest') return [];
    return ['365', '360'].map((days, i) =>
      meaning(
        ['simpleInterest', principal.node, percent, ['divide', first(term.node), days]],
        [`A year is counted as ${days} days.`],
        1 - i * 0.2,
      ),
    );
  }

  const stated = frequency === undefined ? (perMonth ? '12' : null) : String(first(frequency.node));
  const n = stated ?? '1';
  const periods = periodsOf(years, n);
  const annual = stated === null ? ['Interest is compounded once a year.'] : [];
  const compound = (operation: string, weight = 1): Meaning =>
    meaning([operation, principal.node, percent, n, periods], annual, weight);
  const simple = (weight = 1): Meaning => meaning(['simpleInterest', principal.node, percent, years], [], weight);
  switch (asked) {
    case 'compoundInterest':
      return words.has('have') || words.has('worth') || words.has('grow')
        ? [compound('compoundAmount')]
        : [
            {
              ...compound('compoundInterest'),
              notes: [...compound('compoundInterest').notes, 'The interest alone is meant, without the principal.'],
            },
            compound('compoundAmount', 0.45),
          ];
    case 'simpleInterest':
      return [simple()];
    case 'interest':
      if (isLoan && frequency === undefined) return [];
      return frequency === undefined ? [simple(), compound('compoundInterest', 0.9)] : [compound('compoundInterest')];
    case 'amount': {
      if (isLoan) return [];
      // "$5000 at 4% interest, compounded monthly, for 6 years" does not say whether the interest alone is wanted.
      if (isUnsaid)
        return [
          compound('compoundAmount'),
          compound('compoundInterest', 0.8),
          ...(frequency === undefined ? [simple(0.8)] : []),
        ];
      const simpleAmount: Meaning = meaning(
        ['add', principal.node, ['simpleInterest', principal.node, percent, years]],
        ['Interest is not compounded.'],
        words.has('simple') ? 1 : 0.6,
      );
      if (words.has('simple')) return [simpleAmount];
      return frequency === undefined && !words.has('value') && !words.has('fv')
        ? [compound('compoundAmount'), simpleAmount]
        : [compound('compoundAmount')];
    }
    case 'presentValue':
      return [compound('presentValue')];
    case 'payment':
    case 'loanInterest': {
      const payments = periodsOf(years, '12');
      if (typeof payments !== 'string' || Number(payments) > 1200 || (frequency !== undefined && n !== '12')) return [];
      const notes = [
        'The rate is fixed, a month bears a twelfth of the yearly rate, and payments fall at the end of each month.',
      ];
      return [
        meaning([asked === 'payment' ? 'loanPayment' : 'loanInterest', principal.node, percent, '12', payments], notes),
      ];
    }
  }
}

/** A monthly rate as a yearly one, in decimals. */
function twelvefold(rate: Node): Node {
  const [whole = '0', decimals = ''] = String(rate).split('.');
  const digits = (BigInt(whole + decimals) * 12n).toString().padStart(decimals.length + 1, '0');
  const point = digits.length - decimals.length;
  return decimals === '' ? digits : canonical(`${digits.slice(0, point)}.${digits.slice(point)}`);
}

/** The term in years; null where it is in days. */
function yearsOf(term: Node): Node | null {
  const count = first(term);
  if (label(term) === 'years') return count;
  if (label(term) === 'days') return null;
  const years = fold(['divide', count, '12']);
  return years?.d === 1n ? years.n.toString() : ['divide', count, '12'];
}

/** The number of periods, as a plain number where it is whole. */
function periodsOf(years: Node, n: string): Node {
  const product: Node = ['multiply', years, n];
  const value = fold(product);
  return value !== null && value.d === 1n && value.s > 0n ? value.n.toString() : n === '1' ? years : product;
}
