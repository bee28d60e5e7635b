import type { Json, JsonObject } from '../../../../core/json.ts';
import type { HarnessDraft, Reading } from '../../family.ts';
import { skeletonOf } from '../dates/goal-text.ts';
import { currencyCode, currencySource } from './currency-words.ts';

/** An amount of money converted at a rate that the goal itself states. */
export interface CurrencyPlan {
  /** Decimal text. */
  readonly amount: string;
  readonly rate: string;
  /** Whether the rate is what one unit of the source costs (`times`) or of the target (`over`). */
  readonly how: 'times' | 'over';
  readonly from: string;
  readonly to: string;
  readonly assumptions: readonly string[];
}

const number = String.raw`(\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?|one|an?)`;
const sign = '[$€£¥₹₩₽]';
const moneyPattern = new RegExp(
  `(${sign}) ?${number}(?: (${currencySource})(?![\\w]))?|(?<![\\w.])${number} ?(${currencySource})(?![\\w])`,
  'gi',
);
const currencyPattern = new RegExp(`(?<![\\w])(?:${currencySource})(?![\\w])`, 'gi');
const barePattern = /(?<![\w.,])\d+(?:\.\d+)?(?![\w.,]*\d)/g;

const subject = [
  '(?:convert|change|exchange|what is|how much is|turn)? ?(?:the )?{m} (?:to|into|in|for|worth in) {c}',
  'how (?:many|much) {c} (?:is|are|in|do i get for|for|can i get for|will i get for|would i get for|does|equals?)(?: {m})(?: equal| be| make| buy| get(?: me)?)?',
].join('|');
const lead =
  '(?:at|with|using|given|for|assuming|if|when|where)? ?(?:an? |the )?(?:fixed |given )?(?:exchange |conversion )*(?:rate )?(?:of |is |= |being |at |from )*';
const rate = `${lead}(?:(?<bare>{n})|(?<per>(?:{m}|{n} {c}) (?:per|to the|to one|for each|for one|to each|for every|a) {c})|(?<equals>{m} (?:=|is|equals|is worth|buys|costs|to|for|gets you|gets) {m}))`;
const patterns = [`(?<s>${subject}) ${rate}`, `${rate} (?<s>${subject})`].map(
  (source) => new RegExp(`^(?:${source})$`),
);

/** Without one of these a goal converts no money at a stated rate, and the patterns need not be compiled. */
const mayBeMoney =
  /[$€£¥₹₩₽]|\b(?:dollars?|euros?|pounds?|sterling|yen|yuan|rupees?|francs?|pesos?|kron|rand|won|liras?|roubles?|rubles?|baht|dirhams?|shekels?|bucks|quid|bitcoins?|[a-z]{3})\b.*\b(?:rate|per|at|if|is|=|using|with|given|to the)/i;

interface Money {
  amount: string;
  code: string;
}

/** Every reading of a goal that converts money at a stated rate. */
export function readCurrency(goal: string): Omit<Reading, 'kind' | 'shape'>[] {
  if (!mayBeMoney.test(goal)) return [];
  const tokens: { kind: 'm' | 'c' | 'n'; money: Money | null; code: string | null; value: string | null }[] = [];
  let masked = '';
  let at = 0;
  for (const { start, end, token } of scan(goal)) {
    masked += `${goal.slice(at, start)}{${token.kind}}`;
    tokens.push(token);
    at = end;
  }
  masked += goal.slice(at);
  const match = patterns.map((pattern) => pattern.exec(skeletonOf(masked))).find((found) => found !== null);
  if (match == null) return [];
  const groups = match.groups ?? {};
  const subjectFirst = (groups['s'] ?? '') !== '' && skeletonOf(masked).startsWith(groups['s'] ?? '');
  const inSubject = (groups['s'] ?? '').match(/\{[mcn]\}/g)?.length ?? 0;
  const [mine, theirs] = subjectFirst
    ? [tokens.slice(0, inSubject), tokens.slice(inSubject)]
    : [tokens.slice(-inSubject), tokens.slice(0, -inSubject)];
  const money = mine.find(({ kind }) => kind === 'm')?.money;
  const to = mine.find(({ kind }) => kind === 'c')?.code;
  if (money == null || to == null || money.code === to) return [];
  const codes = theirs.map((token) => token.money?.code ?? token.code);
  const base = { amount: money.amount, from: money.code, to };
  if (groups['bare'] !== undefined) {
    const value = theirs[0]?.value ?? null;
    return value === null
      ? []
      : [reading({ ...base, rate: value, how: 'times' }, 1), reading({ ...base, rate: value, how: 'over' }, 0.4)];
  }
  if (groups['per'] !== undefined) {
    const value = theirs[0]?.money?.amount ?? theirs[0]?.value ?? null;
    const [price, per] = codes.filter((code) => code !== null);
    return value === null ? [] : stated(base, value, price, per);
  }
  const [one, other] = theirs.map((token) => token.money);
  if (one == null || other == null) return [];
  if (one.amount === '1') return stated(base, other.amount, other.code, one.code);
  return other.amount === '1' ? stated(base, one.amount, one.code, other.code) : [];
}

type Base = Pick<CurrencyPlan, 'amount' | 'from' | 'to'>;

/** So many of `price` for one of `per`. */
function stated(base: Base, rate: string, price: string | undefined, per: string | undefined) {
  if (per === base.from && price === base.to) return [reading({ ...base, rate, how: 'times' }, 1)];
  if (per === base.to && price === base.from) return [reading({ ...base, rate, how: 'over' }, 1)];
  return [];
}

function reading(plan: Omit<CurrencyPlan, 'assumptions'>, weight: number): Omit<Reading, 'kind' | 'shape'> {
  const [one, price] = plan.how === 'times' ? [plan.from, plan.to] : [plan.to, plan.from];
  const assumptions = [
    `One ${one} is ${plan.rate} ${price}, as the goal states.`,
    'The result is rounded to 2 decimal places, half away from zero.',
  ];
  return {
    plan: { currency: { ...plan, assumptions } },
    statement: `${plan.amount} ${plan.from} in ${plan.to} at ${plan.rate} ${price} for one ${one}.`,
    assumptions,
    weight,
    deliverable: `an amount in ${plan.to}`,
  };
}

function* scan(goal: string) {
  const found: {
    start: number;
    end: number;
    token: { kind: 'm' | 'c' | 'n'; money: Money | null; code: string | null; value: string | null };
  }[] = [];
  let rest = goal;
  const take = (pattern: RegExp, read: (match: RegExpExecArray) => (typeof found)[number]['token'] | null): void => {
    for (const match of rest.matchAll(pattern)) {
      const token = read(match);
      if (token === null) continue;
      found.push({ start: match.index, end: match.index + match[0].length, token });
      rest = rest.slice(0, match.index) + '#'.repeat(match[0].length) + rest.slice(match.index + match[0].length);
    }
  };
  take(moneyPattern, (match) => {
    const code = currencyCode(match[3] ?? match[1] ?? match[5] ?? '');
    const amount = plain(match[2] ?? match[4] ?? '');
    return code === null ? null : { kind: 'm', money: { amount, code }, code: null, value: null };
  });
  take(currencyPattern, (match) => ({ kind: 'c', money: null, code: currencyCode(match[0]), value: null }));
  take(barePattern, (match) => ({ kind: 'n', money: null, code: null, value: plain(match[0]) }));
  yield* found.sort((a, b) => a.start - b.start);
}

function plain(text: string): string {
  return /^(?:one|an?)$/i.test(text) ? '1' : text.replaceAll(',', '');
}

/** What `calculate` is asked. */
export function currencyRequest({ amount, rate, how }: CurrencyPlan): { [key: string]: Json } {
  return { expression: `${amount} ${how === 'times' ? '*' : '/'} ${rate}`, places: 2 };
}

/** The harness of a conversion at a stated rate: `solve` calculates it, `verify` goes back and compares both rates. */
export function draftCurrency(plan: CurrencyPlan): HarnessDraft {
  const constants: JsonObject = {
    REQUEST: currencyRequest(plan),
    AMOUNT: plan.amount,
    RATE: plan.rate,
    UNIT: plan.to,
    ASSUMPTIONS: [...plan.assumptions],
  };
  return {
    systemPrompt: 'You convert an amount of money at the rate that the goal states, and at no other. Use calculate.',
    tools: { calculate: 'Calculates the amount at the stated rate.' },
    outputSchema: {
      type: 'object',
      properties: {
        answer: { type: 'number' },
        unit: { type: 'string' },
        assumptions: { type: 'array', items: { type: 'string' } },
      },
      required: ['answer', 'unit', 'assumptions'],
      additionalProperties: false,
    },
    constants,
    solve: `const result = await run.tool('calculate', REQUEST);\nreturn { answer: result.value, unit: UNIT, assumptions: ASSUMPTIONS };`,
    verify: [
      '// Backwards: the answer at the same rate leads to the amount again, to within half a cent.',
      plan.how === 'times'
        ? 'const back = run.lib.exact(output.answer).over(RATE);\nconst cent = run.lib.exact("0.005").over(RATE);'
        : 'const back = run.lib.exact(output.answer).times(RATE);\nconst cent = run.lib.exact("0.005").times(RATE);',
      "run.check('leads back to the amount', { defends: 'arithmetic-drift', at: '/answer' }, back.minus(AMOUNT).absolute().compare(cent) <= 0,",
      '  `Converted back it is ${back.toString(6)}; the amount is ${AMOUNT}.`);',
      "run.check('has two decimals at most', { defends: 'rounding', at: '/answer' }, run.lib.exact(output.answer).round(2).equals(output.answer),",
      "  'The answer is rounded to 2 decimal places.');",
      "run.check('unit is the one asked', { defends: 'unit-confusion', at: '/unit' }, output.unit === UNIT, `It is in ${UNIT}.`);",
      "run.check('assumptions are stated', { defends: 'implicit-assumption', at: '/assumptions' },",
      "  run.lib.same(output.assumptions, ASSUMPTIONS), 'The rate is stated.');",
    ].join('\n'),
    checks: [
      { name: 'leads back to the amount', defends: ['arithmetic-drift', 'stale-knowledge'], at: '/answer' },
      { name: 'has two decimals at most', defends: ['rounding'], at: '/answer' },
      { name: 'unit is the one asked', defends: ['unit-confusion'], at: '/unit' },
      { name: 'assumptions are stated', defends: ['implicit-assumption'], at: '/assumptions' },
    ],
    invariants: [],
  };
}
